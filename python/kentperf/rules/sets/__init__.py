"""The named rule sets: a TOML file each, read as a house's own rules are."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from kentperf.errors import KentPerfError
from kentperf.rules.checks import choice

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

    Raises
    ------
    KentPerfError
        If no set has that name.
    """
    choice("rules", name, set_names())
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
        If it is not TOML.
    """
    with open(path, "rb") as file:  # noqa: PTH123  also takes any os.PathLike
        try:
            return tomllib.load(file)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            message = f"rules: {os.fspath(path)} cannot be read as TOML: {error}"
            raise KentPerfError(message) from error
