"""A verdict on the direction of travel."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from typing import Any

import pandas as pd

from kentperf.columns.public_names import PublicNames
from kentperf.trend.display import trend_html
from kentperf.trend.points import Points
from kentperf.trend.sentence import sentence

MOVEMENTS = ("down", "flat", "up")
DIRECTIONS = ("worsening", "stable", "improving")
MOVEMENT_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(list(MOVEMENTS), ordered=True)
DIRECTION_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(list(DIRECTIONS), ordered=True)


@dataclass(frozen=True, eq=False)
class Trend(PublicNames):
    """A verdict on the direction of travel; it reads as a sentence.

    Attributes
    ----------
    movement : {"down", "flat", "up"} or None
        Which way the figure itself goes.
    direction : {"worsening", "stable", "improving"} or None
        Whether that is good.
    slope, slope_low, slope_high : float
        Change a period in the unit of the value, and its 1 - alpha confidence interval; for
        ``last_two`` the change itself, without interval. NaN where there is no verdict.
    p_value : float
        Two-sided, of no change.
    level, level_low, level_high : float
        The height of the line at the last period of the window, the intercept where time is counted
        from there, and its 1 - alpha confidence interval; for ``mann_kendall`` the median of the
        values brought along Sen's slope, without interval. NaN where there is no line.
    n : int
        How many values were used.
    method : str
        What was done: the method, ``gls`` for least squares that allows for overlap, and in
        brackets which form of the test, as "mann_kendall (exact)".
    overlap : int
        How many periods one value spans.
    reason : str
        What the verdict rests on, or why there is none.
    start, end : Period or int or None
        The first and the last period given in the window, valued or not.
    alpha : float
        The level of the test.
    polarity : {"higher", "lower", "range"} or None
        Which way is good.
    unit : str or None
        Unit of the value, where it was given.
    detectable : float
        The least slope, a period, that a test of these values would find in 80 % of cases; NaN
        where it is not known.
    caution : str
        Why an arrow may be worth less than its p-value says: the figures carry over from period to
        period, or are too few to see it, or scatter more than their counts allow. "" otherwise.
    points : Points or None
        The periods and figures of the window, for a chart; not compared.
    """

    movement: str | None
    direction: str | None
    slope: float
    slope_low: float
    slope_high: float
    p_value: float
    n: int
    method: str
    overlap: int
    reason: str
    start: Any
    end: Any
    alpha: float
    polarity: str | None = None
    unit: str | None = None
    detectable: float = math.nan
    level: float = math.nan
    level_low: float = math.nan
    level_high: float = math.nan
    caution: str = ""
    points: Points | None = field(default=None, repr=False)

    def __eq__(self, other: object) -> bool:
        """Compare what the verdict says; a missing number equals a missing number."""
        return isinstance(other, Trend) and self._said() == other._said()

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self._said())

    def _said(self) -> tuple[Any, ...]:
        said = [getattr(self, part.name) for part in fields(self) if part.name != "points"]
        return tuple(None if part != part else part for part in said)

    def __str__(self) -> str:
        """Say it in a sentence."""
        return sentence(self)

    def _repr_html_(self) -> str:
        return trend_html(self)


def no_verdict(reason: str, *, method: str, overlap: int, alpha: float) -> Trend:
    """Give the trend of what has nothing to test.

    Parameters
    ----------
    reason : str
        Why not.
    method, overlap, alpha
        As of a `Trend`.

    Returns
    -------
    Trend
        Without movement, direction, numbers or periods.
    """
    nan = float("nan")
    return Trend(
        movement=None,
        direction=None,
        slope=nan,
        slope_low=nan,
        slope_high=nan,
        p_value=nan,
        n=0,
        method=method,
        overlap=overlap,
        reason=reason,
        start=None,
        end=None,
        alpha=alpha,
    )
