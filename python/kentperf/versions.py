"""What this installation is made of."""

from __future__ import annotations

import platform
from importlib.metadata import version

from kentperf.core import _core

__all__ = ["show_versions", "versions"]


def versions() -> dict[str, str]:
    """Give the versions of everything that computes.

    Returns
    -------
    dict of str
        kentperf, python, compiler, instruction_set, eigen, boost, pybind11, numpy, pandas.

    Examples
    --------
    >>> sorted(versions())[:3]
    ['boost', 'compiler', 'eigen']
    """
    own = {"kentperf": str(_core.__version__), "python": platform.python_version()}
    libraries = {name: version(name) for name in ("numpy", "pandas")}
    return own | dict(_core.build_versions()) | libraries


def show_versions() -> None:
    """Print the versions of everything that computes, to go with a question or a report.

    Examples
    --------
    >>> show_versions()  # doctest: +ELLIPSIS
    kentperf         ...
    """
    for name, found in versions().items():
        print(f"{name:<16} {found}")  # noqa: T201 - printing is what it is for
