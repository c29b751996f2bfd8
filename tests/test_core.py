"""The compiled part, and what is said where it is missing."""

import runpy
import sys

import pytest

from kentperf import _core, core


def test_the_compiled_part_is_the_one_of_the_package():
    assert core._core is _core
    assert core.__all__ == ["_core"]


def test_where_it_is_missing_it_is_said_how_to_build_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "kentperf._core", None)
    with pytest.raises(ImportError) as caught:
        runpy.run_path(core.__file__)
    assert str(caught.value) == (
        "kentperf is not built here: its compiled part is missing; run pip install ."
    )
    assert isinstance(caught.value.__cause__, ImportError)
