"""Whether the figures behind an arrow look like those that its test is made for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Floats

if TYPE_CHECKING:
    from kentperf.trend.verdict import Trend

LEAST_POINTS = 8
"""Fewer residuals cannot say whether they carry over."""

TOO_FEW = (
    "the values are too few to see whether they carry over from one period to the next; where they "
    "do, arrows like this come up by chance more often than p says"
)

CARRIED = ("ols", "mann_kendall", "weighted")
_OF_COUNTS = {"proportion": "counts", "rate": "counts", "weighted": "limits"}
_CARRIES = (
    "neighbouring values resemble each other about the line (correlation {:.1f}), as rolling "
    "figures or a queue that carries over do, and p takes them as independent: arrows like this "
    "come up by chance more often than it says"
)
_SCATTERS = (
    "values scatter {:.1f} times as much about the line as their {} allow, and p takes those as "
    "all there is: arrows like this come up by chance more often than it says"
)
_ROUNDING = 1e-24
"""Residuals of this share of the sum of squares are of a straight line."""

_ALARM = NormalDist().inv_cdf(0.95)


def caution_of(verdict: Trend, parts: Mapping[str, Floats], limits_coverage: float) -> str:
    """Say why an arrow may be worth less than its p-value says.

    Parameters
    ----------
    verdict : Trend
        With its points.
    parts : mapping of str to ndarray of float64, shape (n,)
        ``numerator`` and ``denominator``, or ``lower`` and ``upper``, of those points.
    limits_coverage : float
        What lower and upper cover.

    Returns
    -------
    str
        A clause; "" where nothing is seen, or there is no arrow.
    """
    points = verdict.points
    if points is None or verdict.movement in (None, "flat") or verdict.polarity == "range":
        return ""
    times = points.ordinal.astype(np.float64)
    method = verdict.method.partition(" ")[0]
    if method in _OF_COUNTS:
        what = _OF_COUNTS[method]
        ratio = excess_scatter(times, points.value, _precision(verdict, parts, limits_coverage))
        if ratio is not None:
            return _SCATTERS.format(ratio, what)
    if method in CARRIED:
        if verdict.n < LEAST_POINTS:
            return TOO_FEW
        found = carry_over(times, points.value)
        return "" if found is None else _CARRIES.format(found)
    return ""


def _precision(verdict: Trend, parts: Mapping[str, Floats], limits_coverage: float) -> Floats:
    if verdict.method == "weighted":
        widths = NormalDist().inv_cdf((1 + limits_coverage) / 2)
        errors = (parts["upper"] - parts["lower"]) / (2 * widths)
        return np.asarray(1 / errors**2)
    counted = np.isfinite(parts["numerator"]) & np.isfinite(parts["denominator"])
    level = parts["numerator"][counted].sum() / parts["denominator"][counted].sum()
    single = level * (1 - level) if verdict.method == "proportion" else level
    return np.asarray(parts["denominator"] / single)


def carry_over(times: Floats, values: Floats) -> float | None:
    """Give the correlation of neighbours about their line, where chance seldom makes it so high.

    Parameters
    ----------
    times, values : ndarray of float64, shape (n,)
        Period ordinals, in order, and figures; a figure that is NaN is left out.

    Returns
    -------
    float or None
        The lag-1 correlation of least squares residuals; None for fewer than 8 values, or where
        independent readings would show one as high in over 5 % of cases.

    Notes
    -----
    Mean and variance of the statistic for independent normal readings are exact (Durbin and Watson
    1950, Biometrika 37, 409-428); its distribution is taken as normal.

    Examples
    --------
    >>> times = np.arange(12.0)
    >>> waves = np.array([0, 1, 2, 2, 1, 0, -1, -2, -2, -1, 0, 1.0])
    >>> round(carry_over(times, waves), 2)
    0.58
    >>> carry_over(times, np.array([1, -1] * 6)) is None
    True
    """
    known = np.isfinite(values)
    times, values = times[known], values[known]
    n = len(times)
    if n < LEAST_POINTS:
        return None
    line = np.linalg.qr(np.column_stack([np.ones(n), times - times.mean()]))[0]
    departure = values - values.mean()
    residual = departure - line @ (line.T @ departure)
    power = float(residual @ residual)
    if power <= _ROUNDING * float(departure @ departure):
        return None
    joined = np.diff(times) == 1.0
    neighbours = _neighbours(line, joined)
    within = line.T @ neighbours
    df = n - 2
    expected = -float(np.trace(within)) / df
    squares = joined.sum() / 2 - 2 * float((neighbours**2).sum()) + float((within**2).sum())
    variance = 2 * (df * squares - float(np.trace(within)) ** 2) / (df**2 * (df + 2))
    found = float(residual[:-1] @ (residual[1:] * joined)) / power
    if variance <= 0.0 or found - expected <= _ALARM * math.sqrt(variance):
        return None
    return found


def excess_scatter(times: Floats, values: Floats, precision: Floats) -> float | None:
    """Say how many times as much figures scatter about a line as their counts or limits allow.

    Parameters
    ----------
    times, values, precision : ndarray of float64, shape (n,)
        Period ordinals, figures, and one over the variance of each.

    Returns
    -------
    float or None
        Ratio of the standard deviations; None for fewer than 5 values, or where no more than that
        would be seen in over 5 % of cases.

    Notes
    -----
    The part of Cochran's chi-squared of homogeneity that the trend leaves, on n - 2 degrees of
    freedom, by the transformation of Wilson and Hilferty (1931).

    Examples
    --------
    >>> times = np.arange(6.0)
    >>> round(excess_scatter(times, np.array([1, 5, 2, 6, 3, 7.0]), np.ones(6)), 1)
    2.0
    >>> excess_scatter(times, times, np.ones(6)) is None
    True
    """
    known = np.isfinite(values) & np.isfinite(precision) & (precision > 0.0)
    times, values, precision = times[known], values[known], precision[known]
    df = len(times) - 2
    if df < 3:
        return None
    from_centre = times - np.average(times, weights=precision)
    departure = values - np.average(values, weights=precision)
    by_time = float((precision * from_centre**2).sum())
    slope = float((precision * departure * from_centre).sum()) / by_time
    chi_squared = float((precision * (departure - slope * from_centre) ** 2).sum())
    step = 2 / (9 * df)
    if (chi_squared / df) ** (1 / 3) <= 1 - step + _ALARM * math.sqrt(step):
        return None
    return math.sqrt(chi_squared / df)


def _neighbours(columns: Floats, joined: npt.NDArray[np.bool_]) -> Floats:
    """Give each row half the sum of the rows one period before and after."""
    found = np.zeros_like(columns)
    found[:-1] += columns[1:] * joined[:, np.newaxis] / 2
    found[1:] += columns[:-1] * joined[:, np.newaxis] / 2
    return found
