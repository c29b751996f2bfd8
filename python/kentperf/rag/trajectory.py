"""Targets on the way to a target: trajectories, and what is due in the year to date."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import a_column, as_numbers, is_scalar
from kentperf.columns.front_door import front_door
from kentperf.errors import KentPerfError, Problems
from kentperf.periods.periods import read_periods

__all__ = ["trajectory", "year_to_date_targets"]


@front_door
def trajectory(start: float, end: float, periods: Any, *, profile: Any = None) -> pd.Series[Any]:
    """Give a target for each period on the way from one level to another.

    Parameters
    ----------
    start, end : float
        The level before the first period, and the target of the last.
    periods : array-like of shape (n,)
        The periods, ascending.
    profile : array-like of shape (n,), optional
        How much of the way each period goes, in any unit (they are shared out); equal steps,
        a straight line, where not given.

    Returns
    -------
    pandas.Series
        float64 ``target`` by period (index ``from``): ``reset_index()`` and a ``kpi`` make it the
        targets table of a register.

    Raises
    ------
    KentPerfError
        If periods do not ascend, a level is missing or no number, or the profile is of another
        length or sums to nothing.

    Examples
    --------
    >>> trajectory(60, 80, ["Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25"]).tolist()
    [65.0, 70.0, 75.0, 80.0]
    >>> trajectory(60, 80, ["2024-04", "2024-05"], profile=[3, 1]).tolist()
    [75.0, 80.0]
    """
    index = _index(periods)
    way = _steps(profile, len(index)).cumsum()
    first, last = _level(start, "start"), _level(end, "end")
    levels = first + (last - first) * way / way[-1]
    return pd.Series(levels, index=index, name="target")


@front_door
def year_to_date_targets(annual: float, periods: Any, *, profile: Any = None) -> pd.Series[Any]:
    """Give how much of a year's target is due by the end of each of its periods.

    Parameters
    ----------
    annual : float
        The year's target, of a figure that adds up over the year.
    periods : array-like of shape (n,)
        Every period of the year, ascending.
    profile : array-like of shape (n,), optional
        How much of the year each period has, in any unit; equal shares where not given.

    Returns
    -------
    pandas.Series
        float64 ``target`` by period (index ``from``).

    Raises
    ------
    KentPerfError
        As for `trajectory`.

    Examples
    --------
    >>> quarters = ["Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25"]
    >>> year_to_date_targets(400, quarters, profile=[1, 1, 1, 2]).tolist()
    [80.0, 160.0, 240.0, 400.0]
    """
    return trajectory(0.0, annual, periods, profile=profile)


def _index(periods: Any) -> pd.Index[Any]:
    found = read_periods(periods)
    if len(found.ordinal) == 0 or (np.diff(found.ordinal) <= 0).any():
        message = "trajectory: give at least one period, and each after the one before"
        raise KentPerfError(message)
    return found.index().rename("from")


def _level(given: Any, name: str) -> float:
    problems = Problems()
    if not is_scalar(given):
        message = f"trajectory: {name}= is one number, not a {type(given).__name__}"
        raise KentPerfError(message)
    level = float(as_numbers(given, name, [None], problems)[0])
    if not problems and np.isnan(level):
        problems.add("is missing", column=name)
    problems.raise_if_any("trajectory")
    return level


def _steps(profile: Any, count: int) -> Any:
    given = np.ones(count) if profile is None else list(a_column("profile", profile))
    problems = Problems()
    steps = as_numbers(given, "profile", range(len(given)), problems)
    problems.raise_if_any("trajectory")
    if steps.shape != (count,) or not np.isfinite(steps).all() or steps.sum() == 0:
        message = (
            f"trajectory: profile should be {count} numbers, one a period, that do not sum to 0"
        )
        raise KentPerfError(message)
    return steps
