"""The named rule sets: a TOML file each, read as a house's own rules are."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from kentperf.errors import KentPerfError

USUAL = "kentperf"
"""The set that others start from: every field at its default."""


def set_names() -> tuple[str, ...]:
    """List the named sets.

    Examples
    --------
    >>> set_names()[:3]
    ('five-zones', 'kent-2017', 'kent-2024')
    """
    files = resources.files(__package__).iterdir()
    return tuple(
        sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))
    )


def set_of(name: str) -> Mapping[str, Any]:
    """Read a named set as a table.

    Parameters
    ----------
    name : str
        One of `set_names`.

    Returns
    -------
    mapping
        What `Rules.read` takes.
    """
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def read_toml(path: str | os.PathLike[str]) -> Mapping[str, Any]:
    """Read a TOML file of rules.

    Parameters
    ----------
    path : str or path
        The file.

    Returns
    -------
    mapping

    Raises
    ------
    KentPerfError
        If there is no such file, or it is not TOML.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123  also takes any os.PathLike
            return tomllib.load(file)
    except (OSError, ValueError) as error:
        what = "cannot be opened" if isinstance(error, OSError) else "cannot be read as TOML"
        message = f"rules: {os.fspath(path)} {what}: {error}"
        raise KentPerfError(message) from error
