"""Whichever allocation fails, a call of the compiled part ends in MemoryError and harms nothing.

Those of the core, of numpy's arrays and of pybind11 are made to fail; Python's own small objects,
which come from memory that Python has already, are not: pybind11 does not bear it.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kentperf import _core
from tests.allocations.calls import all_calls

HERE = Path(__file__).parent
COMPILER = os.environ.get("CXX") or next(filter(shutil.which, ("c++", "g++", "clang++")), None)
LEAST = 2000
"""Fewer failures than this in all would say that the library was not asked."""


def names_of_core():
    functions = {name for name in dir(_core) if callable(getattr(_core, name)) and name.islower()}
    return functions | {"Panel.of", "Panel.to_panel", "Panel.to_caller", "RunningBaseline"}


def test_every_entry_point_is_called():
    called = {name.split(",")[0] for name in all_calls()}
    assert names_of_core() - called == set()


@pytest.fixture(scope="session")
def failing(tmp_path_factory):
    if COMPILER is None:
        pytest.skip("there is no C++ compiler to make the failing allocator with")
    library = tmp_path_factory.mktemp("allocations") / "failing.so"
    flags = ["-std=c++20", "-O1", "-shared", "-fPIC", "-o", str(library)]
    subprocess.run([COMPILER, *flags, str(HERE / "failing.cpp"), "-ldl"], check=True)  # noqa: S603
    return library


def driven(failing):
    """Drive all calls in a process of their own, beside what is loaded before all else already."""
    preloaded = [str(failing), *filter(None, [os.environ.get("LD_PRELOAD")])]
    env = {**os.environ, "LD_PRELOAD": ":".join(preloaded)}
    if sanitized := env.get("ASAN_OPTIONS"):
        # It wants to be first, and to end the process where memory is short.
        env["ASAN_OPTIONS"] = f"{sanitized}:verify_asan_link_order=0:allocator_may_return_null=1"
    done = subprocess.run(
        [sys.executable, "-m", "tests.allocations.drive"],
        cwd=HERE.parent.parent, env=env, check=False, capture_output=True, text=True,
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"{lines[-1:]} ended the process: {done.stderr[-4000:]}"
    return [line for line in lines if len(line) > 1]


def test_a_failing_allocation_is_a_memory_error_and_harms_no_later_call(failing):
    lines = driven(failing)
    assert [line for line in lines if "fault" in line] == []
    assert len(lines) == len(all_calls())
    assert sum(line["failed"] for line in lines) > LEAST
