"""Arguments that are one value."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from kentperf.errors import KentPerfError


def one_number(name: str, value: Any, what: str) -> float:
    """Accept one number or none.

    Parameters
    ----------
    name : str
        The argument's name.
    value : object
        What was given.
    what : str
        Who takes it, for errors.

    Returns
    -------
    float
        NaN where it is missing.

    Raises
    ------
    KentPerfError
        For a column, a text or anything else.

    Examples
    --------
    >>> one_number("value", 3, "display"), one_number("value", None, "display")
    (3.0, nan)
    """
    plain = value.item() if getattr(value, "ndim", None) == 0 and hasattr(value, "item") else value
    if not pd.api.types.is_scalar(plain):
        message = (
            f"{what}: {name}= is one value, not a {type(value).__name__}: call it for each, "
            "or map it over a Series"
        )
        raise KentPerfError(message)
    if plain is None or bool(pd.isna(plain)):
        return math.nan
    try:
        if not isinstance(plain, str | bytes):
            return float(plain)
    except (TypeError, ValueError, OverflowError):
        pass
    message = f"{what}: {name}={plain!r} is not a number"
    raise KentPerfError(message)


def flag(name: str, value: Any) -> bool:
    """Accept yes or no.

    Raises
    ------
    KentPerfError
        For anything but True, False, 1, 0 and None.

    Examples
    --------
    >>> flag("trend", True)
    True
    """
    if value is None or (isinstance(value, bool | np.bool_ | int) and value in (0, 1)):
        return bool(value)
    message = f"{name}={value!r} should be True or False"
    raise KentPerfError(message)


def one_text(name: str, value: Any) -> str:
    """Accept one text.

    Raises
    ------
    KentPerfError
        For anything else.

    Examples
    --------
    >>> one_text("unit", "percent")
    'percent'
    """
    if isinstance(value, str):
        return value
    message = f"{name}={value!r} should be a text, not a {type(value).__name__}"
    raise KentPerfError(message)


def texts_of(name: str, values: Any) -> tuple[str, ...]:
    """Accept one text or several.

    Raises
    ------
    KentPerfError
        For anything that holds no texts.

    Examples
    --------
    >>> texts_of("notes", "one"), texts_of("notes", ["one", "two"])
    (('one',), ('one', 'two'))
    """
    if not pd.api.types.is_list_like(values):
        return (one_text(name, values),)
    return tuple(one_text(name, value) for value in values)
