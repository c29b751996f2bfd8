"""The Mann-Kendall test with all that it works out on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import share, whole_number
from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.core import _core
from kentperf.periods.one_series import OneSeries
from kentperf.trend.options import ALPHA
from kentperf.trend.reasons import method_names

__all__ = ["MannKendall", "mann_kendall"]


@dataclass(frozen=True)
class MannKendall(PublicNames):
    """What the Mann-Kendall test says of one series.

    Attributes
    ----------
    s : int
        Later pairs that rise less those that fall; pairs of like season if there are seasons.
    variance : float
        Of s without trend, corrected for ties.
    z : float
        The normal score of s with the correction for continuity.
    tau, tau_b : float
        s over all pairs compared, and Kendall's tau-b, which allows for ties. NaN without pairs.
    p_value : float
        Two-sided, that of a score as far from 0 or farther; `method` says how it was come by.
        Never 0. NaN without pairs.
    slope, slope_low, slope_high : float
        Sen's slope a period, and its 1 - alpha interval: NaN where there are too few values.
    n : int
        How many values were used.
    method : str
        As "mann_kendall (exact)", "mann_kendall (permutation)" or "mann_kendall (normal)".
    """

    s: int
    variance: float
    z: float
    tau: float
    tau_b: float
    p_value: float
    slope: float
    slope_low: float
    slope_high: float
    n: int
    method: str


@front_door
def mann_kendall(
    value: Any, period: Any = None, *, season: int | None = None, alpha: float = ALPHA
) -> MannKendall:
    """Test whether later values tend to be higher or lower than earlier ones.

    Parameters
    ----------
    value : array-like or Series of shape (n,)
        The figures, in any order; missing is no data. They must be independent: figures that
        share periods, such as rolling years, make the test call trends that are not there.
    period : array-like of shape (n,), optional
        The period of each. Default: a Period or Datetime index; otherwise position.
    season : int, optional
        Periods in a year: then only figures a whole number of years apart are compared (the
        seasonal test of Hirsch, Slack and Smith 1982).
    alpha : float
        1 - alpha is what the interval of the slope covers.

    Returns
    -------
    MannKendall
        Frozen.

    Raises
    ------
    KentPerfError
        For text or infinity, a duplicate period, or an option out of range.

    Notes
    -----
    With up to 50 values p is exact: over all orders of the values, whether they are distinct
    ("exact") or tied ("permutation"); with seasons, over all orders within each. Beyond 50 it is
    the normal approximation (Mann 1945, Kendall 1975) with the variance
    [n(n-1)(2n+5) - sum t(t-1)(2t+5)] / 18 and a correction for continuity.

    Sen's slope is the median of the slopes of all pairs by true period (Sen 1968). Its interval
    lies between the slopes of rank (N - c)/2 + 1 from either end of the N, where c is the least s
    with p < alpha (Hollander and Wolfe 1999, 9.3); beyond 50 values between ranks (N - C)/2 and
    (N + C)/2 + 1 with C = z sqrt(variance) (Gilbert 1987, 16.6).

    Time and memory grow with the square of n.

    Examples
    --------
    >>> found = mann_kendall([1, 3, 2, 5, 4])
    >>> found.s, round(found.p_value, 4), found.slope, found.method
    (6, 0.2333, 0.875, 'mann_kendall (exact)')
    """
    level = share("alpha", alpha)
    periods = 1 if season is None else whole_number("season", season, 2)
    aligned = Aligned(value=value)
    series = OneSeries(aligned, period)
    values = series.to_panel(aligned.full_numbers("value"))
    aligned.check("mann_kendall")
    known = ~np.isnan(values)
    found = _core.kendall(series.core.ordinals[known], values[known], alpha=level, season=periods)
    name = _core.TrendMethod.mann_kendall if season is None else _core.TrendMethod.seasonal_kendall
    _, names = method_names(name, 1, np.empty(0, np.int8))
    variant = int(found.pop("variant"))
    return MannKendall(**found, n=int(known.sum()), method=names[variant])
