"""The checks besides the tests: style, types, warnings, stubs, and what is in the packages."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
MOST_LINES = 399
OLDEST_PANDAS = "pandas==2.2.*"
EXTRA_IN_SDIST = {"PKG-INFO"}
NOT_IN_SDIST = {".ci"}
CANNOT_COUNT = 2
# The rooms of the C++, lowest floor first: a room includes what is in it and below, not beside it.
CPP_FLOORS = (
    {"memory"},
    {"statistics"},
    {"kernels"},
    {"rag", "rolling", "trend", "bands", "funnel", "outlook"},
    {"panel"},
    {"bindings"},
)
INCLUDED = re.compile(r'^#include "(?:kentperf/)?(\w+)/', re.MULTILINE)


def run(*command: str, cwd: Path = ROOT) -> str:
    """Run a command, show it, and stop if it fails."""
    print("+", " ".join(command), flush=True)
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nfailed: {' '.join(command)}")
    return done.stdout


def tracked(*patterns: str) -> list[str]:
    """List the files of the repository."""
    return run("git", "ls-files", *patterns).split("\n")[:-1]


def check_python_style() -> None:
    """Lint and format."""
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")


def check_types() -> None:
    """Type check the package strictly."""
    run(PYTHON, "-m", "mypy")


def check_floors() -> None:
    """Hold every import to the floors of the house."""
    run(str(Path(PYTHON).with_name("lint-imports")), "--no-logo")


def check_spelling() -> None:
    """Find misspelt words."""
    run(str(Path(PYTHON).with_name("codespell")))


def check_site() -> None:
    """Build the documentation, every warning an error; its examples and notebooks are tests."""
    run(PYTHON, "docs/site/build.py", "--without-notebooks")


def check_cpp_style() -> None:
    """Hold the C++ to its format, and the core free of Python."""
    clang_format = str(Path(PYTHON).with_name("clang-format"))
    run(clang_format, "--dry-run", "--Werror", *tracked("cpp/*.hpp", "cpp/*.cpp"))
    for name in tracked("cpp/include/*", "cpp/src/*"):
        if "pybind11" in (ROOT / name).read_text():
            sys.exit(f"{name}: the core knows nothing of Python")


def check_cpp_floors() -> None:
    """Hold every include of the C++ to the floors of its rooms."""
    floors = {room: floor for floor, rooms in enumerate(CPP_FLOORS) for room in rooms}
    for name in tracked("cpp/*.hpp", "cpp/*.cpp", "cpp/*.ipp"):
        room = next(part for part in Path(name).parts if part in floors)
        for included in INCLUDED.findall((ROOT / name).read_text()):
            if included != room and floors[included] >= floors[room]:
                sys.exit(f"{name}: {room} includes {included}, which is not on a floor below it")


def check_lengths() -> None:
    """Keep files short enough to be read."""
    for name in tracked("*.py", "*.cpp", "*.hpp"):
        lines = len((ROOT / name).read_text().splitlines())
        if lines > MOST_LINES:
            sys.exit(
                f"{name}: {lines} lines, more than {MOST_LINES}: it holds more than one concept"
            )


def check_stub() -> None:
    """Hold the committed stub to the compiled module."""
    with tempfile.TemporaryDirectory() as folder:
        run(PYTHON, "-m", "pybind11_stubgen", "kentperf._core", "-o", folder,
            "--numpy-array-use-type-var")  # fmt: skip
        made = (Path(folder) / "kentperf" / "_core.pyi").read_text()
    if made != (ROOT / "python/kentperf/_core.pyi").read_text():
        sys.exit("python/kentperf/_core.pyi differs from the binary: regenerate with stubgen")


def check_packages() -> None:
    """Build sdist and wheel from it with warnings as errors, and compare what is in them."""
    files = set(tracked())
    with tempfile.TemporaryDirectory() as folder:
        run(
            PYTHON,
            "-m",
            "build",
            "--outdir",
            folder,
            "-Ccmake.define.KENTPERF_WARNINGS_AS_ERRORS=ON",
        )
        sdist = next(Path(folder).glob("*.tar.gz"))
        wheel = next(Path(folder).glob("*.whl"))
        with tarfile.open(sdist) as archive:
            packed = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
        expected = {name for name in files if name.split("/")[0] not in NOT_IN_SDIST}
        compare("sdist", packed & (files | EXTRA_IN_SDIST), expected | EXTRA_IN_SDIST)
        with zipfile.ZipFile(wheel) as archive:
            held = {name for name in archive.namelist() if ".dist-info/" not in name}
        package = {name.removeprefix("python/") for name in files if name.startswith("python/")}
        compare("wheel", {name for name in held if "_core.cpython" not in name}, package)
        if not any("_core.cpython" in name for name in held):
            sys.exit("wheel: the compiled module is missing")
        check_oldest_pandas(wheel, Path(folder) / "oldest")


def check_oldest_pandas(wheel: Path, folder: Path) -> None:
    """Run the tests on the wheel beside the oldest pandas that it promises to work with."""
    run(PYTHON, "-m", "venv", str(folder))
    python = str(folder / "bin" / "python")
    run(python, "-m", "pip", "install", "--quiet", "--upgrade", "pip>=25.1")
    wanted = f"{wheel}[report,excel,plot,word,pdf]"
    run(python, "-m", "pip", "install", "--quiet", wanted, OLDEST_PANDAS, "--group", "test")
    print(
        run(python, "-m", "pytest", "-q", "-n", "auto", "-o", "pythonpath=.", "tests").splitlines()[
            -1
        ]
    )


def compare(what: str, found: set[str], expected: set[str]) -> None:
    """Stop where a package holds too much or too little."""
    if found != expected:
        sys.exit(f"{what}: missing {sorted(expected - found)}, too much {sorted(found - expected)}")


def check_instructions() -> None:
    """Hold the kernels to the instructions recorded, where they can be counted."""
    command = [PYTHON, "benchmarks/instructions.py"]
    print("+", " ".join(command), flush=True)
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode not in (0, CANNOT_COUNT):
        sys.exit("failed: a kernel takes more instructions than recorded")


CHECKS: tuple[Callable[[], None], ...] = (
    check_python_style,
    check_types,
    check_floors,
    check_spelling,
    check_site,
    check_cpp_style,
    check_cpp_floors,
    check_lengths,
    check_stub,
    check_instructions,
    check_packages,
)

if __name__ == "__main__":
    for check in CHECKS:
        check()
    print(f"{len(CHECKS)} checks passed")
