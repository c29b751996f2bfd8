"""Which kentperf is measured: the one that is installed, or an older one in a folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "KENTPERF_MEASURED"


def environment_of(folder: Path | None) -> dict[str, str]:
    """Give the environment of a process that measures the package in a folder; None: installed."""
    found = {name: value for name, value in os.environ.items() if name != VARIABLE}
    return found if folder is None else found | {VARIABLE: str(folder.resolve())}


def take() -> None:
    """Let the next import of kentperf find the package that is asked for."""
    folder = os.environ.get(VARIABLE)
    if folder is None:
        return
    home = Path(folder)
    home = home / "python" if (home / "python").is_dir() else home
    if not (home / "kentperf").is_dir():
        sys.exit(f"{folder} holds no kentperf")
    # An editable install goes before the path.
    sys.meta_path[:] = [one for one in sys.meta_path if "ScikitBuild" not in type(one).__name__]
    sys.path.insert(0, str(home))
