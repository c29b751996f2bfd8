"""Figures and states as the words that a reader sees."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from kentperf.scorecard import Scorecard

NOTHING = "–"
UNITS = {
    "percent": "%",
    "per_1k": "per 1,000",
    "per_10k": "per 10,000",
    "per_100k": "per 100,000",
    "gbp": "£",
    "number": "number",
    "count": "number",
}
METHODS = {
    "ols": "least squares",
    "gls": "least squares, overlap allowed for",
    "last_two": "last two figures",
}
POLARITIES = {
    "higher": "higher is better",
    "lower": "lower is better",
    "range": "inside the range is good",
}


def figure(value: Any, unit: str = "number", decimals: Any = None) -> str:
    """Print a figure with its unit, rounded half away from zero as its rating is.

    Parameters
    ----------
    value : float or None
        The figure; missing gives a dash.
    unit : str
        The register's unit; percent and gbp carry their sign.
    decimals : int, optional
        Decimals to print; as many as needed, to six significant digits, where not given.

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
    number = _rounded(float(value), decimals)
    sign = "−" if number < 0 else ""
    digits = f"{abs(number):,f}"
    return f"{sign}{'£' if unit == 'gbp' else ''}{digits}{'%' if unit == 'percent' else ''}"


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
    number = _rounded(float(value), decimals)
    words = figure(float(number), "number" if unit == "percent" else unit, decimals)
    words = f"+{words}" if number > 0 else words
    if unit == "percent":
        return f"{words} point{'' if abs(number) == 1 else 's'}"
    return words


def count_change(value: Any) -> str:
    """Print a change of a count; no change is "no change".

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
    return value is None or bool(pd.isna(value))


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


def decimals_of(card: Scorecard) -> Mapping[str, Any]:
    """Look up the printed decimals of every indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    mapping
        Indicator to decimals, missing where the figures are printed as given.
    """
    frame = card.register.frame
    return dict(zip(frame["kpi"], frame["decimals"], strict=True))


def period_labels(card: Scorecard) -> Mapping[tuple[str, Any], str]:
    """Look up the words for every indicator's periods.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    mapping
        (indicator, period) to label.
    """
    history = card.history
    keys = zip(history["kpi"], history["period"], strict=True)
    return dict(zip(keys, history["label"], strict=True))


def period_words(labels: Mapping[tuple[str, Any], str], kpi: str, period: Any) -> str:
    """Name an indicator's period.

    Parameters
    ----------
    labels : mapping
        From ``period_labels``.
    kpi : str
        The indicator.
    period : pandas.Period, int or missing
        The period.

    Returns
    -------
    str
        Its label; the period's own text where the history does not hold it.
    """
    return NOTHING if missing(period) else str(labels.get((kpi, period), period))


def compare_words(compare: str) -> str:
    """Name the comparison.

    Parameters
    ----------
    compare : str
        "previous" or "same_period_last_year".

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> compare_words("same_period_last_year")
    'the same period last year'
    """
    return "the same period last year" if compare != "previous" else "the previous period"


def _rounded(value: float, decimals: Any) -> Decimal:
    exact = Decimal(repr(value))
    if not math.isfinite(value):
        return exact
    if missing(decimals):
        short = Decimal(f"{value:.6g}") if abs(value) < 1e6 else exact.quantize(Decimal(1))
        return short.normalize() if short % 1 else short.quantize(Decimal(1))
    step = Decimal(1).scaleb(-int(decimals))
    rounded = exact.quantize(step, rounding=ROUND_HALF_UP)
    rounded = rounded.quantize(Decimal(1)) if int(decimals) < 0 else rounded
    return rounded or abs(rounded)
