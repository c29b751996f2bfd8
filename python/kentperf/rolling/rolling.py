"""Rolling aggregates by period: gaps are missing periods, and a window's result is its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import Floats, choose
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import flag
from kentperf.errors import KentPerfError
from kentperf.periods.one_series import OneSeries
from kentperf.periods.periods import Ordinals, Periods
from kentperf.periods.stretches import stretches
from kentperf.rolling.windows import (
    ALL_STATS,
    check_second,
    note_negative,
    read_least,
    read_window,
    roll_in_groups,
    second_name,
)

__all__ = ["missing_periods", "rolling"]

_MOST_MISSING = 1_000_000


@front_door
def rolling(
    value: Any,
    period: Any = None,
    *,
    window: int | str = 12,
    stat: str = "sum",
    denominator: Any = None,
    weights: Any = None,
    min_periods: int | None = None,
    breaks: Any = None,
    with_count: bool = False,
    with_missing: bool = False,
) -> Any:
    """Aggregate the last `window` periods that end at each row's own.

    Parameters
    ----------
    value : array-like or Series of shape (n,)
        The figures of one series, in any order; with ``stat="ratio"`` the numerator. Missing is
        no data.
    period : array-like of shape (n,), optional
        The period of each row. Default: a Period or Datetime index of `value`; otherwise rows are
        successive periods.
    window : int or "year"
        How many periods, by the calendar: a gap is a missing period. A year is 12 months, 4
        quarters, 52 weeks.
    stat : str
        sum, mean, min, max, std, ratio, median, weighted_mean, last or count. ``std`` has n - 1
        and is missing for n < 2. ``ratio`` is sum(value) / sum(denominator), never a mean of
        ratios; a period counts only if both parts are present, and a sum of denominators of 0 is
        no data. ``weighted_mean`` is sum(weights x value) / sum(weights), likewise. ``last`` is
        the latest value: snapshots, such as children in care, are not summed. ``count`` is how
        many periods are present.
    denominator : array-like or Series of shape (n,), optional
        For ``ratio``.
    weights : array-like or Series of shape (n,), optional
        For ``weighted_mean``; not negative.
    min_periods : int, optional
        The fewest periods present for a result, from 1 to `window`. Default: all of them; 1 for
        ``last``.
    breaks : period or list of periods, optional
        Each starts the series anew, as a change of definition does: no window reaches across.
    with_count : bool
        Whether to give the number of periods present too.
    with_missing : bool
        Whether to name the periods of the window that are missing.

    Returns
    -------
    Series, ndarray or DataFrame
        float64 in the caller's order with the caller's index; NaN where too few periods are
        present. With `with_count` or `with_missing` a DataFrame ``value, count``, ``missing``
        (text, such as "Feb 2024, Mar 2024"; empty where none is).

    Raises
    ------
    KentPerfError
        For an unknown stat, a window or min_periods out of range, a duplicate period or
        cannot be read, text or infinity, a column that the stat needs or does not read, or
        negative weights.

    Notes
    -----
    A result depends on its own window alone, bit for bit: never on what came before it. Moments
    are taken about the window's own first value.

    Examples
    --------
    >>> rolling([1.0, 2.0, 4.0, 8.0], window=2).tolist()
    [nan, 3.0, 6.0, 12.0]
    >>> rolling([9, 8], ["2024-01", "2024-03"], window=2, min_periods=1).tolist()
    [9.0, 8.0]
    >>> rolling([1, 3], window=2, stat="ratio", denominator=[2, 6], with_count=True)
       value  count
    0    NaN      1
    1    0.5      2
    >>> rolling([9, 8], ["2024-01", "2024-03"], window=3, min_periods=2, with_missing=True)
       value             missing
    0    NaN  Nov 2023, Dec 2023
    1   17.0            Feb 2024
    """
    chosen = choose("stat", stat, ALL_STATS)
    check_second(chosen, denominator=denominator is not None, weights=weights is not None)
    aligned = Aligned(value=value, denominator=denominator, weights=weights)
    series = OneSeries(aligned, period)
    length = read_window(window, series.periods.freq)
    least = read_least(chosen, min_periods, length)
    ordinal, freq = series.periods.ordinal, series.periods.freq
    values = aligned.full_numbers("value")
    second = _second(aligned, second_name(chosen))
    aligned.check("rolling")
    result, count = roll_in_groups(
        stretches("breaks", breaks, ordinal, freq),
        ordinal,
        values,
        second,
        chosen,
        window=length,
        min_periods=least,
    )
    counted, named = flag("with_count", with_count), flag("with_missing", with_missing)
    if not (counted or named):
        return aligned.array(result, chosen)
    columns: dict[str, Any] = {"value": result}
    if counted:
        columns["count"] = count
    if named:
        read = [aligned.full_numbers(name) for name in ("value", second_name(chosen)) if name]
        present = ~np.isnan(read).any(axis=0)
        missing = _missing_in_windows(series, present, length)
        columns["missing"] = pd.Series(missing, index=aligned.index, dtype="str")
    return aligned.frame(columns)


@front_door
def missing_periods(
    value: Any, period: Any = None, *, start: Any = None, end: Any = None
) -> pd.Index[Any]:
    """List the periods of a series that have no value.

    Parameters
    ----------
    value : array-like or Series of shape (n,)
        The figures of one series, in any order.
    period : array-like of shape (n,), optional
        As in `rolling`.
    start, end : period, optional
        The first and last period looked at. Default: the series' own.

    Returns
    -------
    PeriodIndex or Index
        In order; of integers where the periods are.

    Raises
    ------
    KentPerfError
        As in `rolling`.

    Examples
    --------
    >>> missing_periods([5, None, 7], ["2024-01", "2024-02", "2024-04"]).astype(str).tolist()
    ['2024-02', '2024-03']
    """
    aligned = Aligned(value=value)
    series = OneSeries(aligned, period)
    values = aligned.full_numbers("value")
    aligned.check("missing_periods")
    held, freq = series.periods.ordinal, series.periods.freq
    if not len(held):
        return Periods(held, freq).index()
    first = series.read_like("start", start, int(held.min()))
    last = series.read_like("end", end, int(held.max()))
    present = held[~np.isnan(values) & (held >= first) & (held <= last)]
    _check_few("missing_periods: from start to end", last - first + 1 - len(present))
    wanted = np.arange(first, last + 1, dtype=np.int64)
    return Periods(wanted[~np.isin(wanted, present)], freq).index()


def _second(aligned: Aligned, name: str | None) -> Floats:
    if name is None:
        return np.empty(0)
    numbers = aligned.full_numbers(name)
    if name == "weights":
        note_negative(numbers, aligned.labels, aligned.problems)
    return numbers


def _missing_in_windows(series: OneSeries, present: Any, window: int) -> list[str]:
    periods = series.periods
    held: Ordinals = np.sort(periods.ordinal[present])
    first = np.searchsorted(held, periods.ordinal - window + 1)
    after = np.searchsorted(held, periods.ordinal, side="right")
    _check_few(f"with_missing=True: in window={window}", int((window - (after - first)).sum()))
    return [
        "" if stop - start == window else _missing_before(end, held[start:stop], window, periods)
        for end, start, stop in zip(periods.ordinal.tolist(), first, after, strict=True)
    ]


def _check_few(where: str, count: int) -> None:
    """Refuse to name more missing periods than anybody reads: memory goes by rows, not by span.

    Raises
    ------
    KentPerfError
        Saying how many there would be.
    """
    if count > _MOST_MISSING:
        message = (
            f"{where} {count:,} periods are missing, more than {_MOST_MISSING:,}: look at fewer"
        )
        raise KentPerfError(message)


def _missing_before(end: int, held: Ordinals, window: int, periods: Periods) -> str:
    wanted = np.setdiff1d(np.arange(end - window + 1, end + 1), held, assume_unique=True)
    return ", ".join(periods.label(ordinal) for ordinal in wanted)
