"""Run the C++ under sanitizers: `sanitize.py address` (undefined behaviour too) or `thread`.

The extension is built apart, in build/, with GCC. First it is seen that faults sown on purpose are
caught; then the tests of kernels, panels and bindings run. What the C++ was when they passed is
noted in `.ci/sanitized`; `sanitize.py changed` runs what has not passed with the C++ as it is.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTED = ROOT / ".ci" / "sanitized"
COMPILER = "g++"
SOURCES = ("cpp", "CMakeLists.txt", "tests/sanitizers")


@dataclass(frozen=True)
class Sanitizer:
    """One build of the extension, and what is run on it."""

    flags: str
    libraries: tuple[str, ...]
    options: dict[str, str]
    # Each fault that is sown, and what is said of it.
    faults: dict[str, str]
    tests: tuple[str, ...]
    before: tuple[str, ...] = field(default=())


PANELS = (
    "tests/core",
    "tests/panel/test_bands.py",
    "tests/panel/test_bands_fronts.py",
    "tests/panel/test_calls_rag.py",
    "tests/panel/test_kernel_bits.py",
    "tests/panel/test_kernel_records.py",
    "tests/panel/test_panel.py",
    "tests/panel/test_panel_neighbours.py",
    "tests/panel/test_series_keys.py",
)
SINGLE_SERIES = ("tests/trend", "tests/bands", "tests/rolling", "tests/rag", "tests/regression")
SANITIZERS = {
    "address": Sanitizer(
        flags="address,undefined",
        # The first exception of C++ ends the process unless libstdc++ is there from the start.
        libraries=("libasan.so", "libstdc++.so"),
        # Python itself does not free all that it allocates.
        options={
            "ASAN_OPTIONS": "detect_leaks=0:detect_stack_use_after_return=1",
            "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
        },
        faults={
            "past-a-buffer": "heap-buffer-overflow",
            "after-it-was-freed": "heap-use-after-free",
            "overflow": "signed integer overflow",
        },
        tests=(*PANELS, *SINGLE_SERIES, "tests/allocations"),
    ),
    "thread": Sanitizer(
        flags="thread",
        libraries=("libtsan.so", "libstdc++.so"),
        options={
            "TSAN_OPTIONS": "halt_on_error=1:suppressions="
            + str(ROOT / "tests/sanitizers/not_ours.txt"),
            # Threads of numpy's own would be watched too.
            "OPENBLAS_NUM_THREADS": "1",
        },
        faults={"race": "data race"},
        # A single series is one thread's work.
        tests=PANELS,
        # Where addresses are very random, GCC 12's thread sanitizer does not start.
        before=("setarch", "--addr-no-randomize"),
    ),
}


def main(wanted: str) -> None:
    """Run one of them, or those that have not passed with the C++ as it is."""
    for name, sanitizer in SANITIZERS.items():
        now = state()
        if wanted == name or (wanted == "changed" and noted().get(name) != now):
            run_under(name, sanitizer)
            note(name, now)


def run_under(name: str, sanitizer: Sanitizer) -> None:
    """Build with a sanitizer, see that it catches what is sown, and run the tests."""
    place = ROOT / "build" / name
    python = place / "venv" / "bin" / "python"
    install(place, python, sanitizer.flags)
    preloaded = ":".join(library(one) for one in sanitizer.libraries)
    apart = {**os.environ, **sanitizer.options}
    for fault, said in sanitizer.faults.items():
        sown = [*sanitizer.before, str(place / "cmake" / "cpp" / "seeded_faults"), fault]
        done = subprocess.run(sown, check=False, capture_output=True, text=True, env=apart)
        if done.returncode == 0 or said not in done.stderr:
            sys.exit(f"{name}: the fault {fault!r} was not caught\n{done.stdout}{done.stderr}")
        print(f"{name}: caught {fault} ({said})", flush=True)
    call(
        *sanitizer.before,
        *(str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "pythonpath=."),
        *("--hypothesis-profile=few", *sanitizer.tests),
        env={**apart, "LD_PRELOAD": preloaded},
    )


def install(place: Path, python: Path, flags: str) -> None:
    """Build the package apart, beside the libraries that the tests' environment has."""
    if not python.exists():
        call(sys.executable, "-m", "venv", "--without-pip", str(place / "venv"))
        ours = next((place / "venv" / "lib").glob("python*/site-packages"))
        (ours / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    call(
        *(sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"),
        *("--no-deps", "--no-build-isolation", "--force-reinstall", "."),
        f"-Cbuild-dir={place / 'cmake'}",
        "-Ccmake.build-type=Debug",
        "-Ccmake.define.CMAKE_CXX_FLAGS_DEBUG=-O1 -g1",
        f"-Ccmake.define.KENTPERF_SANITIZE={flags}",
        env={**os.environ, "CXX": COMPILER},
    )


def library(name: str) -> str:
    """Find a library of the compiler's."""
    asked = [COMPILER, f"-print-file-name={name}"]
    found = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    return str(Path(found).resolve())


def call(*command: str, env: dict[str, str] | None = None) -> None:
    """Run a command, show it, and stop if it fails."""
    print("+", " ".join(command), flush=True)
    if subprocess.run(command, cwd=ROOT, check=False, env=env).returncode:
        sys.exit(f"failed: {' '.join(command)}")


def state() -> str:
    """Say what the C++ is, by a hash of the files that git has of it."""
    asked = ["git", "ls-files", "-z", *SOURCES]
    names = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    seen = hashlib.sha256()
    for name in sorted(filter(None, names.split("\0"))):
        seen.update(f"{name}\0".encode() + (ROOT / name).read_bytes() + b"\0")
    return seen.hexdigest()


def noted() -> dict[str, str]:
    """Read what the C++ was when each sanitizer's run passed."""
    lines = NOTED.read_text().splitlines() if NOTED.exists() else []
    return dict(line.split() for line in lines)


def note(name: str, hashed: str) -> None:
    """Write that a sanitizer's run has passed with the C++ as it was."""
    passed = noted() | {name: hashed}
    NOTED.write_text("".join(f"{one} {passed[one]}\n" for one in sorted(passed)))


if __name__ == "__main__":
    main(sys.argv[1])
