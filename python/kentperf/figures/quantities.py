"""Figures with their units, as a reader sees them."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from kentperf.core import _core
from kentperf.figures.digits import EXACT_BELOW, SIGNIFICANT, printed
from kentperf.figures.formats import DURATION, SIGNS, dress
from kentperf.figures.units import in_per_cent

NOTHING = "–"
_MOST_DECIMALS = 6
UNITS = {
    "percent": "%",
    "per_1k": "per 1,000",
    "per_10k": "per 10,000",
    "per_100k": "per 100,000",
    "gbp": "£",
    "gbp_k": "£ thousand",
    "gbp_m": "£ million",
    DURATION: "hours, minutes and seconds",
    "number": "number",
    "count": "number",
}
_BARE = (*SIGNS, DURATION, "number", "count")
_RATE_FIGURES = 3
_NEVER_MISSING = (str, int, bool)


def figure(value: Any, unit: str = "number", decimals: Any = None) -> str:
    """Print a figure with its unit, rounded half away from zero as its rating is.

    Parameters
    ----------
    value : float or None
        The figure; missing gives a dash.
    unit : str
        The register's unit; percent and gbp carry their sign.
    decimals : int, optional
        Decimals to print; as many as needed, to six significant figures, where not given.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> figure(2.675, "percent", 2), figure(-66746.0, "gbp"), figure(None)
    ('2.68%', '−£66,746', '–')
    """
    if missing(value):
        return NOTHING
    places = _whole(decimals)
    number, digits = printed(float(value), places)
    return f"{_sign(number)}{dress(number, digits, unit, places)}"


def printer(unit: str, decimals: int | None) -> Callable[[float], str]:
    """Make what prints the known figures of one indicator, of which a chart has many.

    Parameters
    ----------
    unit : str
        The register's unit.
    decimals : int or None
        Decimals to print.

    Returns
    -------
    callable
        Prints a finite figure as `figure` does, in a third of the time where the decimals are
        given.

    Examples
    --------
    >>> form = printer("percent", 1)
    >>> form(97.25), form(-0.5), form(1e20)
    ('97.3%', '−0.5%', '100,000,000,000,000,000,000.0%')
    """
    usual = partial(figure, unit=unit, decimals=decimals)
    if unit == DURATION or decimals is None or not 0 <= decimals < len(EXACT_BELOW):
        return usual
    before, after = SIGNS.get(unit, ("", ""))
    most, pattern = EXACT_BELOW[decimals], f",.{decimals}f"

    def form(value: float) -> str:
        number = _core.round_half_away(value, decimals)
        size = abs(number)
        if size >= most:
            return usual(value)
        return f"{'−' if number < 0 else ''}{before}{size:{pattern}}{after}"

    return form


def with_unit(value: Any, unit: str, decimals: Any = None) -> str:
    """Print a figure with the name of its unit, for a sentence.

    Parameters
    ----------
    value, unit, decimals
        As for `figure`; a bare number has no unit.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> with_unit(3.2, "per_1k"), with_unit(12.0, "days"), with_unit(92.05, "percent", 1)
    ('3.2 per 1,000', '12 days', '92.1%')
    """
    words = figure(value, unit, decimals)
    return words if unit in _BARE or missing(value) else f"{words} {unit_words(unit)}"


def short(value: float, unit: str = "number") -> str:
    """Print a round number in few letters, for an axis.

    Parameters
    ----------
    value : float
        The number.
    unit : str
        The register's unit.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> short(2_500_000.0, "gbp"), short(97.5, "percent"), short(11000.0)
    ('£2.5m', '97.5%', '11,000')
    """
    if unit in ("gbp_k", "gbp_m", DURATION):
        return figure(value, unit)
    for size, letter in ((1e9, "bn"), (1e6, "m"), (1e5, "k")):
        if abs(value) >= size:
            scale = 1e3 if letter == "k" else size
            return f"{figure(value / scale, 'gbp' if unit == 'gbp' else 'number')}{letter}"
    return figure(value, unit)


def change(value: Any, unit: str = "number", decimals: Any = None) -> str:
    """Print a change with its sign; a change of a percentage is in points.

    Parameters
    ----------
    value : float or None
        The change.
    unit : str
        The register's unit.
    decimals : int, optional
        Decimals to print.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> change(1.0, "percent", 0), change(-0.4, "percent", 1), change(0, "days")
    ('+1 point', '−0.4 points', '0')
    """
    if missing(value):
        return NOTHING
    return _change(float(value), unit, decimals, SIGNIFICANT)


def rate(value: Any, unit: str = "number") -> str:
    """Print a change a period with its sign, to three significant figures.

    Parameters
    ----------
    value : float or None
        The change.
    unit : str
        The register's unit.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> rate(-0.51234, "percent"), rate(2.0), rate(-1234567.8, "gbp")
    ('−0.512 points', '+2', '−£1,234,568')
    """
    return NOTHING if missing(value) else _change(float(value), unit, None, _RATE_FIGURES)


def rate_with_unit(value: Any, unit: str = "number") -> str:
    """Print a change a period with the name of its unit, for a sentence.

    Parameters
    ----------
    value : float or None
        The change.
    unit : str
        The register's unit.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> rate_with_unit(2.0, "days"), rate_with_unit(-0.5, "percent"), rate_with_unit(1.0)
    ('+2 days', '−0.5 points', '+1')
    """
    words = rate(value, unit)
    return words if unit in _BARE or missing(value) else f"{words} {unit_words(unit)}"


def probability(value: Any, *, level: float = math.nan) -> str:
    """Print a probability to three decimals.

    Parameters
    ----------
    value : float or None
        The probability.
    level : float
        What it is held against: with as many more decimals as it takes for what is printed to lie
        on the same side.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> probability(0.04567), probability(1e-9), probability(0.04997, level=0.05)
    ('0.046', '< 0.001', '0.04997')
    """
    if missing(value):
        return NOTHING
    if value < 0.001:
        return "< 0.001"
    decimals = 3
    while decimals < _MOST_DECIMALS and (round(value, decimals) < level) != (value < level):
        decimals += 1
    return figure(value, decimals=decimals)


def per_cent(share: float) -> str:
    """Print a share as a percentage, with as many decimals as it has.

    Parameters
    ----------
    share : float
        From 0 to 1.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> per_cent(0.95), per_cent(0.998)
    ('95%', '99.8%')
    """
    return figure(100 * share, "percent")


def count_change(value: Any) -> str:
    """Print a change of a count.

    Parameters
    ----------
    value : int or None
        The change.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> count_change(2), count_change(-1), count_change(0), count_change(None)
    ('+2', '−1', '0', '–')
    """
    return change(value, "count", 0)


def missing(value: Any) -> bool:
    """Say whether a cell is empty.

    Parameters
    ----------
    value : object
        A scalar.

    Returns
    -------
    bool
        True for None, NaN, NaT and NA.

    Examples
    --------
    >>> missing(pd.NA), missing(0.0)
    (True, False)
    """
    # Asked of every cell: pandas takes ten times as long to say it of a float or a text.
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or (type(value) not in _NEVER_MISSING and bool(pd.isna(value)))


def text(value: Any) -> str:
    """Print a cell as text; an empty cell is an empty text.

    Parameters
    ----------
    value : object
        A scalar.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> text(float("nan")), text("no data")
    ('', 'no data')
    """
    return "" if missing(value) else str(value)


def unit_words(unit: str) -> str:
    """Name a unit.

    Parameters
    ----------
    unit : str
        The register's unit.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> unit_words("per_100k"), unit_words("calendar_days")
    ('per 100,000', 'calendar days')
    """
    return UNITS.get(unit, unit.replace("_", " "))


def _whole(decimals: Any) -> int | None:
    if decimals is None or type(decimals) is int:
        return decimals
    return None if missing(decimals) else int(decimals)


def _sign(number: float) -> str:
    return "−" if number < 0 else ""


def _change(value: float, unit: str, decimals: Any, figures: int) -> str:
    places = _whole(decimals)
    number, digits = printed(value, places, figures)
    sign = "+" if number > 0 else _sign(number)
    if in_per_cent(unit):
        return f"{sign}{digits} point{'' if abs(number) == 1 else 's'}"
    return f"{sign}{dress(number, digits, unit, places, figures)}"
