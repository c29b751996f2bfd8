"""What a job is given, of the kinds that it can be."""

from __future__ import annotations

import os
from typing import Any

from kentperf.columns.columns import is_scalar
from kentperf.errors import KentPerfError


def a_path(name: str, given: Any) -> str:
    """Accept a path or URL.

    Raises
    ------
    KentPerfError
        Naming the argument and what was given.
    """
    if isinstance(given, str | os.PathLike):
        path = os.fspath(given)
        if isinstance(path, str) and path.strip() and "\0" not in path:
            return path
    message = f"{name}={given!r} should be a path or URL"
    raise KentPerfError(message)


def a_path_or_none(name: str, given: Any) -> str | None:
    """Accept a path, or None."""
    return None if given is None else a_path(name, given)


def a_text_or_none(name: str, given: Any) -> str | None:
    """Accept a text, or None.

    Raises
    ------
    KentPerfError
        Naming the argument and what was given.
    """
    if given is None or (isinstance(given, str) and given.strip()):
        return given
    message = f"{name}={given!r} should be a text"
    raise KentPerfError(message)


def a_column(name: str, given: Any) -> str:
    """Accept the name of a column.

    Raises
    ------
    KentPerfError
        Naming the argument and what was given.
    """
    if isinstance(given, str):
        return given
    message = f"{name}={given!r} should be the name of a column"
    raise KentPerfError(message)


def names_or_none(name: str, given: Any) -> list[str] | None:
    """Accept the name of a column, a list of them, or None.

    Raises
    ------
    KentPerfError
        Naming the argument and what was given.
    """
    if given is None:
        return None
    held = [given] if isinstance(given, str) else given
    if not is_scalar(held) and isinstance(held, list | tuple):
        names = list(held)
        if names and all(isinstance(one, str) for one in names):
            return list(dict.fromkeys(names))
    message = f"{name}= should be the name of a column, or several, not {given!r}"
    raise KentPerfError(message)
