"""One call of the rolling kernels, whatever the statistic."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Floats, choose, whole_number
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems
from kentperf.periods.frequencies import periods_per_year

STATS = ("sum", "mean", "min", "max", "std", "ratio")
WINDOW_STATS = ("median", "weighted_mean", "last")
ALL_STATS = (*STATS, *WINDOW_STATS, "count")


def roll_column(
    core: _core.Panel,
    value: Floats,
    second: Floats,
    stat: str,
    window: int,
    min_periods: int,
    threads: int = 1,
) -> tuple[Floats, npt.NDArray[np.int32]]:
    """Roll one column.

    Parameters
    ----------
    core : _core.Panel
        The rows.
    value, second : ndarray
        In panel order; `second` holds denominators or weights, where the statistic reads them.
    stat : str
        One of `ALL_STATS`.
    window, min_periods : int
        In periods.
    threads : int
        For the call.

    Returns
    -------
    result, count : ndarray
        In panel order.
    """
    options: dict[str, Any] = {"window": window, "min_periods": min_periods, "threads": threads}
    if stat in WINDOW_STATS:
        kind = _core.WindowStat[stat]
        return _core.roll_windows(core, value, weight=second, stat=kind, **options)
    known = _core.RollingStat["sum" if stat == "count" else stat]
    result, count = _core.rolling(core, value, denominator=second, stat=known, **options)
    return (count.astype(np.float64) if stat == "count" else result), count


def roll_in_groups(
    groups: npt.NDArray[Any],
    ordinal: npt.NDArray[np.int64],
    value: Floats,
    second: Floats,
    stat: str,
    *,
    window: int,
    min_periods: int = 1,
) -> tuple[Floats, npt.NDArray[np.int32]]:
    """Roll a column within groups of its rows; a window does not reach into another group.

    Parameters
    ----------
    groups : ndarray, shape (n,)
        The group of each row.
    ordinal : ndarray of int64, shape (n,)
        Where each row stands in its group; none twice.
    value, second : ndarray
        In the rows' own order; `second` as for `roll_column`.
    stat : str
        One of `ALL_STATS`.
    window, min_periods : int
        In ordinals.

    Returns
    -------
    result, count : ndarray
        In the rows' own order.
    """
    codes, distinct = pd.factorize(groups)
    core = _core.Panel.of(
        codes.astype(np.int32), max(len(distinct), 1), np.ascontiguousarray(ordinal)
    )
    other = core.to_panel(second) if len(second) else second
    result, count = roll_column(core, core.to_panel(value), other, stat, window, min_periods)
    return core.to_caller(result), core.to_caller(count)


def read_window(window: Any, freq: str | None) -> int:
    """Read how many periods a window has.

    Parameters
    ----------
    window : int or "year"
        A year: 12 months, 4 quarters, 52 weeks, 1 year.
    freq : str or None
        The frequency of the periods.

    Returns
    -------
    int

    Raises
    ------
    KentPerfError
        For a year of periods that do not say how many make one.
    """
    if not isinstance(window, str):
        return whole_number("window", window, 1)
    choose("window", window, ("year",))
    length = periods_per_year(freq)
    if length is None:
        message = 'window="year" is for weeks, months, quarters and years: give a number of periods'
        raise KentPerfError(message)
    return length


def read_least(stat: str, min_periods: Any, window: int) -> int:
    """Read the fewest periods for a result.

    Parameters
    ----------
    stat : str
        The statistic: a snapshot is there with one period, a count always.
    min_periods : int or None
        As given.
    window : int
        In periods.

    Returns
    -------
    int

    Raises
    ------
    KentPerfError
        If it is out of range, or given for a count.
    """
    if stat == "count" and min_periods is not None:
        message = 'stat="count" says how many periods are present: leave out min_periods='
        raise KentPerfError(message)
    if min_periods is None:
        return 1 if stat in ("count", "last") else window
    return whole_number("min_periods", min_periods, 1, window)


def check_second(stat: str, *, denominator: bool, weights: bool) -> None:
    """Refuse a statistic without the column it needs, and a column that would not be read.

    Raises
    ------
    KentPerfError
        In either case.
    """
    for name, given, reads in (
        ("denominator", denominator, "ratio"),
        ("weights", weights, "weighted_mean"),
    ):
        if stat == reads and not given:
            message = f'stat="{reads}" needs {name}='
            raise KentPerfError(message)
        if stat != reads and given:
            message = f'{name}= goes with stat="{reads}", not with stat="{stat}"'
            raise KentPerfError(message)


def second_name(stat: str) -> str | None:
    """Name the second column that a statistic reads."""
    return {"ratio": "denominator", "weighted_mean": "weights"}.get(stat)


def note_negative(weights: Floats, rows: Any, problems: Problems) -> None:
    """Note weights below 0.

    Parameters
    ----------
    weights : ndarray of float64, shape (n,)
        In the rows' own order.
    rows : array-like, shape (n,)
        The caller's row labels.
    problems : Problems
        Collects them.
    """
    where = np.flatnonzero(weights < 0)
    problems.add_many(
        "is negative: weights say how much a period counts",
        rows=pd.Index(rows)[where],
        column="weights",
        value=weights[where].tolist(),
    )
