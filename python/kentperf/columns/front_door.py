"""The front door of public functions: what lies below raises is said as the package says it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import pandas as pd

from kentperf.core import _core
from kentperf.errors import KentPerfError

P = ParamSpec("P")
R = TypeVar("R")


def front_door(function: Callable[P, R]) -> Callable[P, R]:
    """Make a public function raise nothing but `KentPerfError` for what it is given.

    Arguments are checked where they are read, which names their column and row. This is for what
    only shows further down: numbers that grow out of range, texts that cannot be encoded, and what
    the compiled part refuses.

    Parameters
    ----------
    function : callable
        The public function.

    Returns
    -------
    callable
        The same, with the same name, signature and docstring.

    Examples
    --------
    >>> @front_door
    ... def double(size):
    ...     return float(2 * size)
    >>> double(2)
    4.0
    >>> double(10**400)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    kentperf.errors.KentPerfError: double: a number is out of range (int too large ...)
    """

    @wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except KentPerfError:
            raise
        except UnicodeEncodeError as error:
            text = ascii(error.object)
            message = f"{_name(function, args)}: {text} holds half a character (a lone surrogate)"
            raise KentPerfError(message) from error
        except pd.errors.OutOfBoundsDatetime as error:
            message = f"{_name(function, args)}: a date is out of range ({error})"
            raise KentPerfError(message) from error
        except OverflowError as error:
            message = f"{_name(function, args)}: a number is out of range ({error})"
            raise KentPerfError(message) from error
        except _core.CoreError as error:
            message = f"{_name(function, args)}: {error}"
            raise KentPerfError(message) from error

    return checked


def _name(function: Callable[..., object], args: tuple[object, ...]) -> str:
    return type(args[0]).__name__ if function.__name__ == "__init__" else function.__name__
