"""Figures by the calendar: the financial year to date; quarters and years from finer periods."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import Floats, choose, whole_number
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import flag
from kentperf.errors import KentPerfError
from kentperf.periods.financial_years import quarter_freq, read_year_start, year_freq, year_starts
from kentperf.periods.frequencies import freq_adjective, freq_letter, periods_per_year
from kentperf.periods.one_series import OneSeries
from kentperf.periods.periods import Ordinals, Periods, last_days, ordinals_of_days
from kentperf.rolling.windows import (
    ALL_STATS,
    check_second,
    note_negative,
    roll_in_groups,
    second_name,
)

__all__ = ["aggregate", "year_to_date"]

_LONGEST = 366
_ORDER = "WMQY"


@front_door
def year_to_date(
    value: Any,
    period: Any = None,
    *,
    stat: str = "sum",
    denominator: Any = None,
    weights: Any = None,
    year_start: int = 4,
    min_periods: int | None = None,
    with_count: bool = False,
) -> Any:
    """Aggregate from the first period of the financial year to each row's own.

    Parameters
    ----------
    value, period, stat, denominator, weights
        As in `kentperf.rolling`; periods are weeks, months, quarters or years.
    year_start : int
        The month that the financial year starts in. A week is of the year that it ends in.
    min_periods : int, optional
        The fewest periods present for a result. Default: every period of the year so far; 1 for
        ``last``.
    with_count : bool
        Whether to give how many periods are present, and how many there are so far.

    Returns
    -------
    Series, ndarray or DataFrame
        As in `kentperf.rolling`; with `with_count` a DataFrame ``value, count, of``.

    Raises
    ------
    KentPerfError
        As in `kentperf.rolling`; and for plain numbers, or a year that would cut periods.

    Examples
    --------
    >>> months = ["2024-02", "2024-03", "2024-04", "2024-05"]
    >>> year_to_date([5.0, 6.0, 1.0, 2.0], months, min_periods=1).tolist()
    [5.0, 11.0, 1.0, 3.0]
    """
    aligned, series, chosen = _read(value, period, stat, denominator, weights)
    month = read_year_start(year_start, series.periods.freq)
    ordinal = series.periods.ordinal
    starts = year_starts(ordinal, str(series.periods.freq), month)
    so_far = (ordinal - starts + 1).astype(np.int32)
    result, count = _rolled_in(series, chosen, starts)
    least = _least(chosen, min_periods, so_far)
    result = np.where(count < least, np.nan, result)
    if flag("with_count", with_count):
        return aligned.frame({"value": result, "count": count, "of": so_far})
    return aligned.array(result, "year_to_date")


@front_door
def aggregate(
    value: Any,
    period: Any = None,
    *,
    to: str = "quarter",
    stat: str = "sum",
    denominator: Any = None,
    weights: Any = None,
    year_start: int = 4,
    min_periods: int | None = None,
) -> pd.DataFrame:
    """Make quarters or years of finer periods.

    Parameters
    ----------
    value, period, stat, denominator, weights
        As in `kentperf.rolling`; periods are months or quarters.
    to : {"quarter", "year"}
        Quarters and years of the financial year.
    year_start : int
        The month that the financial year starts in.
    min_periods : int, optional
        The fewest periods present for a result. Default: all; 1 for ``last``.

    Returns
    -------
    DataFrame
        Indexed by the quarters or years that rows lie in, in order: ``value``, ``count`` (periods
        present), ``of`` (periods there are). A quarter of two months only has no value.

    Raises
    ------
    KentPerfError
        As in `kentperf.rolling`; and for weeks, which lie in no one month, or periods that are
        not finer than what is asked for.

    Examples
    --------
    >>> aggregate([1.0, 2.0, 3.0, 4.0], ["2024-04", "2024-05", "2024-06", "2024-07"])
            value  count  of
    2024Q2    6.0      3   3
    2024Q3    NaN      1   3
    """
    _, series, chosen = _read(value, period, stat, denominator, weights)
    wanted = choose("to", to, ("quarter", "year"))
    month = read_year_start(year_start, series.periods.freq)
    freq = quarter_freq(month) if wanted == "quarter" else year_freq(month)
    of = _how_many(str(series.periods.freq), freq)
    ordinal = series.periods.ordinal
    groups = ordinals_of_days(last_days(ordinal, str(series.periods.freq)), freq)
    result, count = _rolled_in(series, chosen, groups)
    least = _least(chosen, min_periods, np.full(len(result), of, dtype=np.int32))
    latest = np.lexsort((ordinal, groups))
    ends = latest[np.append(np.diff(groups[latest]) != 0, True)[: len(latest)]]
    held = np.where(count < least, np.nan, result)[ends]
    index = Periods(groups[ends], freq).index()
    return pd.DataFrame({"value": held, "count": count[ends], "of": of}, index=index)


def _read(
    value: Any, period: Any, stat: str, denominator: Any, weights: Any
) -> tuple[Aligned, OneSeries, str]:
    chosen = choose("stat", stat, ALL_STATS)
    check_second(chosen, denominator=denominator is not None, weights=weights is not None)
    aligned = Aligned(value=value, denominator=denominator, weights=weights)
    series = OneSeries(aligned, period)
    for name in ("value", second_name(chosen)):
        numbers = aligned.full_numbers(name) if name else np.empty(0)
        if name == "weights":
            note_negative(numbers, aligned.labels, aligned.problems)
    aligned.check(chosen)
    return aligned, series, chosen


def _rolled_in(
    series: OneSeries, stat: str, groups: Ordinals
) -> tuple[Floats, npt.NDArray[np.int32]]:
    """Roll from the first row of each group to each row's own, in the caller's order."""
    aligned = series.aligned
    second = second_name(stat)
    other = aligned.full_numbers(second) if second else np.empty(0)
    value = aligned.full_numbers("value")
    return roll_in_groups(groups, series.periods.ordinal, value, other, stat, window=_LONGEST)


def _least(stat: str, min_periods: int | None, there: npt.NDArray[np.int32]) -> Any:
    if min_periods is None:
        return 1 if stat == "last" else 0 if stat == "count" else there
    return np.minimum(whole_number("min_periods", min_periods, 1), there)


def _how_many(fine: str, coarse: str) -> int:
    letters = freq_letter(fine), freq_letter(coarse)
    if letters[0] == "W":
        message = "weeks lie in no one month: sum them with rolling or year_to_date"
        raise KentPerfError(message)
    if letters[0] not in _ORDER:
        message = f"the periods are {freq_adjective(fine)}: give months or quarters"
        raise KentPerfError(message)
    if _ORDER.index(letters[0]) >= _ORDER.index(letters[1]):
        message = f"the periods are {freq_adjective(fine)}: make coarser ones of them"
        raise KentPerfError(message)
    return int(periods_per_year(fine) or 1) // int(periods_per_year(coarse) or 1)
