"""Expected ranges that are set once for a year, from the figures before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from kentperf.bands.bands import bands
from kentperf.bands.ranges import POSITION_DTYPE
from kentperf.periods.financial_years import year_starts
from kentperf.periods.frequencies import financial_year, months_of_days, periods_per_year
from kentperf.periods.periods import Ordinals, Periods, last_days

APRIL = 4
_LONGEST = 400
_UNDATED = "periods are plain numbers, so that no year sets a range"


def set_before(
    figures: Mapping[str, Any],
    periods: Periods,
    year: tuple[int, int],
    *,
    season: bool | int | None = None,
    trend: bool = False,
    **options: Any,
) -> pd.DataFrame | None:
    """Set the range of every period of a year from what was known before it started.

    Parameters
    ----------
    figures : mapping of str to ndarray of float64, shape (n,)
        ``value``, or ``numerator`` and ``denominator``; also of the year as far as there are any.
    periods : Periods
        Theirs.
    year : pair of int
        The first and the last period of the year.
    season : bool or int, optional
        Whether each month or quarter has its own level; by default where two years at least came
        before, and the method is ``prediction``.
    trend, **options
        ``method``, ``coverage``, ``min_points``: as for `bands`.

    Returns
    -------
    DataFrame or None
        As `bands` gives it, for each period of the year, known or not; None where no figure is
        from before it.
    """
    first, last = year
    known = np.all([~np.isnan(column) for column in figures.values()], axis=0)
    before = periods.ordinal[(periods.ordinal < first) & known]
    if not len(before):
        return None
    every = Periods(np.arange(before.min(), last + 1), periods.freq)
    laid = pd.DataFrame(dict(figures), index=periods.ordinal).reindex(every.ordinal)
    laid.index = every.index()
    given: dict[str, Any] = {"value": None, **{name: laid[name] for name in figures}}
    found = bands(
        **given,
        baseline=(every.at(int(before.min())), every.at(first - 1)),
        season=_season(season, every, first, options["method"]),
        trend=trend,
        **options,
    )
    return found[every.ordinal >= first]


def year_of(ordinal: int, freq: str) -> tuple[int, int]:
    """Find the first and the last period of the financial year that holds one.

    Parameters
    ----------
    ordinal : int
        The period; a week is of the year it ends in.
    freq : str
        Its frequency.

    Returns
    -------
    tuple of two int
        Their ordinals.
    """
    near = np.arange(ordinal - _LONGEST, ordinal + _LONGEST)
    starts = year_starts(near, freq, APRIL)
    same = near[starts == starts[_LONGEST]]
    return int(same[0]), int(same[-1])


def set_each_year(figures: Mapping[str, Any], periods: Periods, **options: Any) -> pd.DataFrame:
    """Give every figure the range that was set before its financial year.

    Parameters
    ----------
    figures : mapping of str to ndarray of float64, shape (n,)
        As for `set_before`, in order of their periods.
    periods : Periods
        Theirs.
    **options
        As for `set_before`.

    Returns
    -------
    DataFrame
        A row a figure, as `bands` gives it. Without a figure from before the year there is no
        range, and the reason says so.
    """
    rows = len(periods.ordinal)
    if periods.freq is None:
        return _without(rows, _UNDATED)
    parts = []
    place = 0
    while place < rows:
        first, last = year_of(int(periods.ordinal[place]), periods.freq)
        end = int(np.searchsorted(periods.ordinal, last, side="right"))
        own = periods.ordinal[place:end]
        found = set_before(figures, periods, (first, last), **options)
        if found is None:
            reason = f"no figure from before {_year_words(first, periods.freq)} sets a range"
            found = _without(len(own), reason)
        else:
            found = found.iloc[own - first]
        parts.append(found)
        place = end
    return pd.concat(parts, ignore_index=True) if parts else _without(0, "")


def _year_words(first: int, freq: str) -> str:
    month = int(months_of_days(last_days(np.array([first]), freq))[0])
    return financial_year(1970 + (month - (APRIL - 1)) // 12)


def _without(rows: int, reason: str) -> pd.DataFrame:
    none = np.full(rows, np.nan)
    return pd.DataFrame(
        {
            "lower": none,
            "centre": none,
            "upper": none,
            "n": np.zeros(rows, dtype=np.int64),
            "position": pd.Categorical.from_codes(np.full(rows, -1), dtype=POSITION_DTYPE),
            "reason": np.full(rows, reason, dtype=object),
        }
    )


def _season(season: Any, every: Periods, first: int, method: str) -> Any:
    if season is not None or method != "prediction":
        return season
    cycle = periods_per_year(every.freq)
    return cycle in (4, 12) and first - int(every.ordinal[0]) >= 2 * cycle


def ahead_of(
    figures: Mapping[str, Any], periods: Periods, **options: Any
) -> tuple[Ordinals, pd.DataFrame]:
    """Give the ranges set already of the periods after the last, to the end of its year.

    Parameters
    ----------
    figures, periods, **options
        As for `set_each_year`.

    Returns
    -------
    ndarray of int64
        Those periods; none where nothing sets their ranges.
    DataFrame
        A row each, as `bands` gives it.
    """
    none = np.empty(0, dtype=np.int64)
    if periods.freq is None or not len(periods.ordinal):
        return none, _without(0, "")
    latest = int(periods.ordinal[-1])
    first, last = year_of(latest, periods.freq)
    found = set_before(figures, periods, (first, last), **options)
    if found is None:
        return none, _without(0, "")
    return np.arange(latest + 1, last + 1), found.iloc[latest + 1 - first :]
