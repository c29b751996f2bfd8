"""How large a change a series could have shown."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import (
    Floats,
    a_column,
    above_zero,
    is_scalar,
    share,
    whole_number,
)
from kentperf.columns.front_door import front_door
from kentperf.core import _core
from kentperf.errors import KentPerfError
from kentperf.periods.periods import read_periods

if TYPE_CHECKING:
    from kentperf.trend.verdict import Trend

__all__ = ["detectable_slope"]

_MOST_READINGS = 1_000_000
POWER = 0.8
"""The share of series in which a slope is to be found, by default."""

KNOWN = ("ols", "gls", "wls", "random_effects")
"""Tests whose intervals say how large a slope they would find."""


@front_door
def detectable_slope(
    periods: Any, sd: float, *, overlap: int = 1, alpha: float = 0.05, power: float = POWER
) -> float:
    """Say how large a slope a series of readings would show with a given power.

    Parameters
    ----------
    periods : int or array-like
        How many readings, one a period; or the periods of the readings, with any gaps.
    sd : float
        Standard deviation of one reading about the line, in the unit of the value.
    overlap : int
        How many periods one reading spans, as in `kentperf.trend`.
    alpha : float
        Level of the two-sided t-test.
    power : float
        Share of series in which the slope is to be found, more than `alpha`.

    Returns
    -------
    float
        Change a period, in the unit of `sd`, either way.

    Raises
    ------
    KentPerfError
        For fewer than three readings, a duplicate period, or an option out of range.

    Notes
    -----
    With n readings, t = slope / standard error follows the noncentral t distribution on n - 2
    degrees of freedom; the slope is that at which P(abs(t) > critical value) is `power`. The
    standard error is that of ordinary or, with overlap, generalised least squares.

    Examples
    --------
    >>> round(detectable_slope(6, sd=2.0), 2)
    1.8
    >>> round(detectable_slope([1, 2, 3, 10, 11, 12], sd=2.0), 2)
    0.67
    """
    ordinals = _ordinals(periods)
    spread = above_zero("sd", sd)
    level = share("alpha", alpha)
    asked = share("power", power)
    if asked <= level:
        message = f"power={power!r} should be more than alpha={alpha!r}"
        raise KentPerfError(message)
    unit = _core.slope_error_of_unit(ordinals, whole_number("overlap", overlap, 1))
    return spread * unit * _core.detectable_errors(len(ordinals) - 2, level, asked)


def detectable_of(verdict: Trend) -> float:
    """Say how large a slope the series behind a verdict would have shown in 80 % of cases.

    Parameters
    ----------
    verdict : Trend
        Of a series; what it found is taken for how much its readings scatter.

    Returns
    -------
    float
        Change a period; NaN where the verdict is not of least squares, or nothing scatters.
    """
    if verdict.method not in KNOWN:
        return math.nan
    width = verdict.slope_high - verdict.slope_low
    if verdict.alpha >= POWER or not width > 0.0:
        return math.nan
    return width / 2 * _errors_of_width(verdict.n - 2, verdict.alpha)


def detectable_slopes(width: Floats, n: npt.NDArray[Any], alpha: float) -> Floats:
    """Say how large a slope each of many series would have shown in 80 % of cases.

    Parameters
    ----------
    width : ndarray of float64, shape (n,)
        Of the interval of each slope by least squares.
    n : ndarray of int, shape (n,)
        How many values it is of.
    alpha : float
        1 - alpha is what the intervals cover.

    Returns
    -------
    ndarray of float64, shape (n,)
        Change a period; NaN where nothing scatters.
    """
    known = width > 0.0
    found = np.full(len(width), np.nan)
    if alpha >= POWER:
        return found
    for df in (np.unique(n[known]) - 2).tolist():
        of_df = known & (n == df + 2)
        found[of_df] = width[of_df] / 2 * _errors_of_width(df, alpha)
    return found


@lru_cache(maxsize=1024)
def _errors_of_width(df: int, alpha: float) -> float:
    """Say how many half widths of its interval a slope is that shows in 80 % of cases."""
    return _core.detectable_errors(df, alpha, POWER) / _core.t_critical(alpha, df)


def _ordinals(periods: Any) -> npt.NDArray[np.int32]:
    if is_scalar(periods):
        count = whole_number("periods", periods, 3, _MOST_READINGS)
        return np.arange(count, dtype=np.int32)
    held = a_column("periods", periods)
    read = read_periods(held.array if isinstance(held, pd.Series) else held, column="periods")
    ordinals, counts = np.unique(read.ordinal, return_counts=True)
    if (counts > 1).any():
        twice = read.label(int(ordinals[counts > 1][0]))
        message = f"duplicate period {twice}: each reading has a period of its own"
        raise KentPerfError(message)
    if len(ordinals) < 3:
        message = f"{len(ordinals)} readings cannot show a slope: at least 3 are needed"
        raise KentPerfError(message)
    if int(ordinals[-1] - ordinals[0]) >= 2**31:
        message = "the periods lie too far apart to be those of one series"
        raise KentPerfError(message)
    offsets: npt.NDArray[np.int32] = (ordinals - ordinals[0]).astype(np.int32)
    return offsets
