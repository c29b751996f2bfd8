"""Expected ranges that are set once for a year, from the figures before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from kentperf.bands.bands import bands
from kentperf.periods.financial_years import year_starts
from kentperf.periods.frequencies import financial_year, months_of_days, periods_per_year
from kentperf.periods.periods import Periods, last_days

APRIL = 4
_LONGEST = 400


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


def season_cycle(freq: str | None, method: str) -> int:
    """Give the periods in a year's seasons, where a method has an effect for each.

    Parameters
    ----------
    freq : str or None
        The frequency of the periods.
    method : str
        A method of `kentperf.bands`.

    Returns
    -------
    int
        12 months or 4 quarters; 0 for none.
    """
    cycle = periods_per_year(freq)
    return cycle if method == "prediction" and cycle in (4, 12) else 0


def year_words(first: int, freq: str) -> str:
    """Name the financial year that starts with a period."""
    month = int(months_of_days(last_days(np.array([first]), freq))[0])
    return financial_year(1970 + (month - (APRIL - 1)) // 12)


def _season(season: Any, every: Periods, first: int, method: str) -> Any:
    if season is not None or method != "prediction":
        return season
    cycle = season_cycle(every.freq, method)
    return cycle > 0 and first - int(every.ordinal[0]) >= 2 * cycle
