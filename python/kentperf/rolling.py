"""Rolling aggregates by period: gaps are missing periods, and a window's result is its own."""

from __future__ import annotations

from typing import Any

import numpy as np

from kentperf import _core
from kentperf._aligned import Aligned
from kentperf._columns import choose, whole_number
from kentperf._one_series import OneSeries
from kentperf.errors import KentPerfError

__all__ = ["rolling"]

STATS = ("sum", "mean", "min", "max", "std", "ratio")


def rolling(
    value: Any,
    period: Any = None,
    *,
    window: int = 12,
    stat: str = "sum",
    denominator: Any = None,
    min_periods: int | None = None,
    with_count: bool = False,
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
    window : int
        How many periods, by the calendar: a gap is a missing period.
    stat : {"sum", "mean", "min", "max", "std", "ratio"}
        ``std`` has n - 1 and is missing for n < 2. ``ratio`` is sum(value) / sum(denominator),
        never a mean of ratios; a period counts only if both parts are present, and a sum of
        denominators of 0 is no data.
    denominator : array-like or Series of shape (n,), optional
        For ``ratio``.
    min_periods : int, optional
        The fewest periods present for a result, from 1 to `window`. Default: all of them.
    with_count : bool
        Whether to give the number of periods present too.

    Returns
    -------
    Series, ndarray or DataFrame
        float64 in the caller's order with the caller's index; NaN where too few periods are
        present. With `with_count` a DataFrame ``value, count``.

    Raises
    ------
    KentPerfError
        For an unknown stat, a window or min_periods out of range, a period that stands twice or
        cannot be read, text or infinity, or a denominator without ``ratio`` or the reverse.

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
    """
    chosen = choose("stat", stat, STATS)
    check_denominator(chosen, given=denominator is not None)
    length = whole_number("window", window, 1)
    least = length if min_periods is None else whole_number("min_periods", min_periods, 1, length)
    aligned = Aligned(value=value, denominator=denominator)
    series = OneSeries(aligned, period)
    values = series.to_panel(aligned.full_numbers("value"))
    denominators = (
        series.to_panel(aligned.full_numbers("denominator")) if chosen == "ratio" else np.empty(0)
    )
    aligned.check("rolling")
    result, count = _core.rolling(
        series.core,
        values,
        denominator=denominators,
        stat=_core.RollingStat[chosen],
        window=length,
        min_periods=least,
    )
    if with_count:
        columns = {"value": series.to_caller(result), "count": series.to_caller(count)}
        return aligned.frame(columns)
    return aligned.array(series.to_caller(result), chosen)


def check_denominator(stat: str, *, given: bool) -> None:
    """Refuse a ratio without a denominator, and a denominator that would not be read.

    Raises
    ------
    KentPerfError
        In either case.
    """
    if stat == "ratio" and not given:
        message = 'stat="ratio" needs denominator='
        raise KentPerfError(message)
    if stat != "ratio" and given:
        message = f'denominator= goes with stat="ratio", not with stat="{stat}"'
        raise KentPerfError(message)
