"""Thresholds set once for a year, before it starts, and the place of a figure between them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import choose
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import one_number, one_text
from kentperf.columns.read_tables import Floats
from kentperf.errors import KentPerfError
from kentperf.files.texts import printable
from kentperf.periods.one_series import OneSeries
from kentperf.periods.periods import Periods, ordinals_of_days, read_spans
from kentperf.scorecard.year_ranges import set_before

__all__ = ["place_in_range", "place_words", "year_thresholds"]

_TIMES = ("second", "minute", "hour", "day", "week", "month", "duration")
_ENDS = {"lower": ("better", "worse"), "higher": ("worse", "better"), None: ("lower", "upper")}
_QUARTER = 0.25

_COLUMNS = ("value", "lower", "centre", "upper", "n", "position", "place", "reason")


@front_door
def year_thresholds(
    value: Any,
    year: str,
    *,
    period: Any = None,
    season: bool | int | None = None,
    trend: bool = False,
    coverage: float = 0.95,
    min_points: int = 6,
    method: str = "prediction",
    minimum: float | None = None,
    maximum: float | None = None,
) -> pd.DataFrame:
    """Set the upper and lower thresholds of a year from what was known before it started.

    Parameters
    ----------
    value : Series or array-like of shape (n,)
        The figures, also those of the year as far as there are any: they are placed between the
        thresholds and do not move them.
    year : str
        The financial year, "2024/25", or any period that holds whole periods of the figures.
    period : array-like of shape (n,), optional
        The periods; otherwise the index, of periods or dates.
    season : bool or int, optional
        Whether each month or quarter has its own level; by default where two years at least
        came before, and the method is ``prediction``.
    trend, coverage, min_points, method, minimum, maximum
        As for `bands`.

    Returns
    -------
    DataFrame
        A row for each period of the year, known or not, indexed by period: ``value lower centre
        upper n position place reason``. `place` is that of `place_in_range`.

    Raises
    ------
    KentPerfError
        If periods are plain integers, the year holds none of them whole, no figure is from
        before it, or as for `bands`.

    Notes
    -----
    The ranges are those of `bands` with the periods before the year for a baseline: prediction
    intervals that hold for each period alone.

    Examples
    --------
    >>> seen = pd.Series(
    ...     [31.0, 40, 52, 33, 30, 41, 50, 35, 32, 39, 51, 34, 33],
    ...     index=pd.period_range("2021Q2", periods=13, freq="Q"),
    ... )
    >>> found = year_thresholds(seen, "2024/25")
    >>> found.index.astype(str).tolist(), found["position"].tolist()[0]
    (['2024Q2', '2024Q3', '2024Q4', '2025Q1'], 'within')
    >>> found["centre"].round(1).tolist()
    [31.0, 40.0, 51.0, 34.0]
    """
    aligned = Aligned(value=value)
    series = OneSeries(aligned, period)
    figures = aligned.full_numbers("value")
    aligned.check("year_thresholds")
    first, last = _span(series.periods, year)
    found = set_before(
        {"value": figures},
        series.periods,
        (first, last),
        season=season,
        trend=trend,
        method=method,
        coverage=coverage,
        min_points=min_points,
        minimum=minimum,
        maximum=maximum,
    )
    if found is None:
        message = (
            f"year_thresholds: no figure is from before {year}, so that nothing sets its range"
        )
        raise KentPerfError(message)
    known = pd.Series(figures, index=series.periods.ordinal)
    found = found.assign(value=known.reindex(np.arange(first, last + 1)).to_numpy())
    found["place"] = place_in_range(found["value"], found["lower"], found["upper"])
    return found[list(_COLUMNS)]


@front_door
def place_in_range(value: Any, lower: Any, upper: Any) -> Any:
    """Say where in its expected range a figure is: 0 at the lower threshold, 1 at the upper.

    Parameters
    ----------
    value, lower, upper : float, array-like or Series of shape (n,)
        The figures and their thresholds.

    Returns
    -------
    Series, ndarray or float
        In the shape given. Below 0 or above 1 the figure is outside; NaN where figure or range
        is missing, half open or without width.

    Raises
    ------
    KentPerfError
        For text or infinity, or thresholds out of order.

    Examples
    --------
    >>> place_in_range(12.0, 10.0, 18.0)
    0.25
    """
    aligned = Aligned(value=value, lower=lower, upper=upper)
    figures, low, high = (aligned.full_numbers(name) for name in ("value", "lower", "upper"))
    swapped = low > high
    aligned.problems.add_many(
        "is above the upper threshold",
        rows=np.asarray(aligned.labels)[swapped].tolist(),
        column="lower",
        value=low[swapped].tolist(),
    )
    aligned.check("place_in_range")
    width: Floats = np.where(high > low, high - low, np.nan)
    return aligned.array((figures - low) / width, "place")


@front_door
def place_words(place: float | None, *, polarity: str | None = None, unit: str = "number") -> str:
    """Say in words where in its expected range a figure is.

    Parameters
    ----------
    place : float or None
        From `place_in_range`.
    polarity : {"higher", "lower"}, optional
        Which way is good; without it the ends are the lower and the upper.
    unit : str
        Where lower is better, a unit of time has a quicker and a slower end.

    Returns
    -------
    str
        The end where the figure is within a quarter of the range from a threshold, otherwise the
        middle; the side where it is outside; empty where the place is missing.

    Raises
    ------
    KentPerfError
        For another polarity.

    Examples
    --------
    >>> place_words(0.1, polarity="lower", unit="days")
    'quicker end of the expected range'
    >>> place_words(0.5), place_words(1.2, polarity="higher")
    ('middle of the expected range', 'outside the expected range, on the better side')
    """
    if polarity is not None:
        choose("polarity", polarity, ("higher", "lower"))
    at = one_number("place", place, "place_words")
    if math.isnan(at):
        return ""
    words = printable(one_text("unit", unit))
    timed = polarity == "lower" and any(words.casefold().startswith(time) for time in _TIMES)
    low, high = ("quicker", "slower") if timed else _ENDS[polarity]
    if not 0 <= at <= 1:
        return f"outside the expected range, on the {low if at < 0 else high} side"
    if _QUARTER < at < 1 - _QUARTER:
        return "middle of the expected range"
    return f"{low if at <= _QUARTER else high} end of the expected range"


def _span(periods: Periods, year: str) -> tuple[int, int]:
    if periods.freq is None or not len(periods.ordinal):
        message = "year_thresholds: give figures by month, quarter, week or year, not by position"
        raise KentPerfError(message)
    span = read_spans([year], column="year")
    if span.plain[0]:
        message = f'year_thresholds: year={year!r} is an integer; write "2024/25"'
        raise KentPerfError(message)
    first = int(ordinals_of_days(span.start, periods.freq)[0])
    last = int(ordinals_of_days(span.end, periods.freq)[0])
    return first, last
