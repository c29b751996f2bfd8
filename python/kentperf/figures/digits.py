"""A number as digits: one rule of rounding, and never an exponent."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pandas as pd

from kentperf.core import _core

SIGNIFICANT = 6
_MOST_DECIMALS = 12
EXACT_BELOW = tuple(10.0 ** (15 - places) for places in range(_MOST_DECIMALS + 1))
"""By decimals, below what a float is printed by its own format as its shortest decimal is."""


def printed(
    value: float, decimals: int | None, significant: int = SIGNIFICANT
) -> tuple[float, str]:
    """Round a number half away from zero, as its rating is, and give its digits.

    Parameters
    ----------
    value : float
        The number.
    decimals : int or None
        Decimals to print; None prints as many as needed, and large numbers whole.
    significant : int
        How many figures there are at most where the decimals are not given.

    Returns
    -------
    tuple of float and str
        The rounded number, and its digits without a sign.

    Examples
    --------
    >>> printed(-1234567.8, None), printed(2.675, 2)
    ((-1234568.0, '1,234,568'), (2.68, '2.68'))
    """
    if not math.isfinite(value):
        return value, str(abs(value))
    places = _places(value, significant) if decimals is None else decimals
    number = _core.round_half_away(value, places)
    digits = _digits(abs(number), max(places, 0))
    if decimals is None and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return number, digits


def _digits(size: float, places: int) -> str:
    if places <= _MOST_DECIMALS and size < EXACT_BELOW[places]:
        return f"{size:,.{places}f}"
    # Through the shortest decimal, so that a very large number shows no digits it does not have.
    return f"{Decimal(repr(size)):,.{places}f}"


def _places(value: float, significant: int) -> int:
    if value == 0:
        return 0
    needed = significant - 1 - math.floor(math.log10(abs(value)))
    return min(max(needed, 0), _MOST_DECIMALS)


def few_digits(value: float) -> float:
    """Round what is worked out to three digits, or to whole numbers where it has more.

    Parameters
    ----------
    value : float
        Such as a mean of figures that are printed as they were given.

    Returns
    -------
    float

    Examples
    --------
    >>> few_digits(81.8333), few_digits(12345.6), few_digits(math.nan)
    (81.8, 12346.0, nan)
    """
    if not math.isfinite(value):
        return value
    return float(f"{value:.3g}") if abs(value) < 1000 else float(round(value))


def worked_out(value: float, decimals: Any) -> float:
    """Round what is worked out of figures that are printed as given; with decimals leave it.

    Parameters
    ----------
    value : float
        Such as a limit of an interval.
    decimals : int, or missing
        Those that the figures are printed at.

    Returns
    -------
    float

    Examples
    --------
    >>> worked_out(81.8333, None), worked_out(81.8333, 1)
    (81.8, 81.8333)
    """
    return few_digits(value) if pd.isna(decimals) else value
