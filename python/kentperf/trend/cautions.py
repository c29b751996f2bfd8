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


def carried_words(found: float) -> str:
    """Say that figures carry over.

    Parameters
    ----------
    found : float
        From `carry_over`.

    Returns
    -------
    str
        A clause.
    """
    return _CARRIES.format(found)


def scatter_words(ratio: float, method: str) -> str:
    """Say that figures scatter more than they should.

    Parameters
    ----------
    ratio : float
        From `excess_scatter`.
    method : str
        The method of trend.

    Returns
    -------
    str
        A clause.
    """
    return _SCATTERS.format(ratio, _OF_COUNTS[method])


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
        ratio = excess_scatter(times, points.value, _precision(method, parts, limits_coverage))
        if ratio is not None:
            return scatter_words(ratio, method)
    if method in CARRIED:
        if verdict.n < LEAST_POINTS:
            return TOO_FEW
        found = carry_over(times, points.value)
        return "" if found is None else carried_words(found)
    return ""


def _precision(method: str, parts: Mapping[str, Floats], limits_coverage: float) -> Floats:
    if method == "weighted":
        widths = NormalDist().inv_cdf((1 + limits_coverage) / 2)
        errors = (parts["upper"] - parts["lower"]) / (2 * widths)
        return np.asarray(1 / errors**2)
    return precision_of_counts(method, parts["numerator"], parts["denominator"])


def precision_of_counts(method: str, numerator: Floats, denominator: Floats) -> Floats:
    """Give one over the variance that counts allow each ratio.

    Parameters
    ----------
    method : {"proportion", "rate"}
        What the ratio is.
    numerator, denominator : ndarray of float64, shape (n,) or (k, n)
        The counts of one series, or of several.

    Returns
    -------
    ndarray of float64, of the same shape
    """
    counted = np.isfinite(numerator) & np.isfinite(denominator)
    over, under = (
        np.where(counted, part, 0.0).sum(axis=-1, keepdims=True)
        for part in (numerator, denominator)
    )
    level = over / under
    single = level * (1 - level) if method == "proportion" else level
    return np.asarray(denominator / single)


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
    found = float(carry_overs(times[known], values[known][np.newaxis])[0])
    return None if math.isnan(found) else found


def carry_overs(times: Floats, values: Floats) -> Floats:
    """Give what `carry_over` gives of many series that have figures in the same periods.

    Parameters
    ----------
    times : ndarray of float64, shape (n,)
        Period ordinals, in order.
    values : ndarray of float64, shape (k, n)
        The figures of each series, none of them missing.

    Returns
    -------
    ndarray of float64, shape (k,)
        NaN for none.
    """
    n = len(times)
    if n < LEAST_POINTS:
        return np.full(len(values), np.nan)
    line = np.linalg.qr(np.column_stack([np.ones(n), times - times.mean()]))[0]
    departure = values - values.mean(axis=1, keepdims=True)
    fitted = np.matmul(line, np.matmul(line.T, departure[:, :, np.newaxis]))[:, :, 0]
    residual = departure - fitted
    power = (residual**2).sum(axis=1)
    joined = np.diff(times) == 1.0
    expected, deviation = _of_independent(line, joined)
    product = (residual[:, :-1] * residual[:, 1:] * joined).sum(axis=1)
    scatters = power > _ROUNDING * (departure**2).sum(axis=1)
    found = np.divide(product, power, out=np.full(len(values), np.nan), where=scatters)
    return np.where(found - expected > _ALARM * deviation, found, np.nan)


def _of_independent(line: Floats, joined: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Give mean and standard deviation of the lag-1 correlation of independent readings."""
    neighbours = _neighbours(line, joined)
    within = line.T @ neighbours
    df = len(line) - 2
    trace = float(np.trace(within))
    squares = joined.sum() / 2 - 2 * float((neighbours**2).sum()) + float((within**2).sum())
    variance = 2 * (df * squares - trace**2) / (df**2 * (df + 2))
    # Where no two are neighbours nothing can carry over.
    return -trace / df, math.sqrt(variance) if variance > 0.0 else math.inf


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
    known = weighed(values, precision)
    columns = (column[known][np.newaxis] for column in (times, values, precision))
    found = float(excess_scatters(*columns)[0])
    return None if math.isnan(found) else found


def weighed(values: Floats, precision: Floats) -> npt.NDArray[np.bool_]:
    """Say which figures have a weight."""
    return np.isfinite(values) & np.isfinite(precision) & (precision > 0.0)


def excess_scatters(times: Floats, values: Floats, precision: Floats) -> Floats:
    """Give what `excess_scatter` gives of many series with as many figures.

    Parameters
    ----------
    times, values, precision : ndarray of float64, shape (k, n)
        A series each, nothing missing.

    Returns
    -------
    ndarray of float64, shape (k,)
        NaN for none.
    """
    df = values.shape[1] - 2
    if df < 3:
        return np.full(len(values), np.nan)
    weight = precision.sum(axis=1)
    from_centre = times - ((times * precision).sum(axis=1) / weight)[:, np.newaxis]
    departure = values - ((values * precision).sum(axis=1) / weight)[:, np.newaxis]
    by_time = (precision * from_centre**2).sum(axis=1)
    slope = (precision * departure * from_centre).sum(axis=1) / by_time
    left = departure - slope[:, np.newaxis] * from_centre
    mean = (precision * left**2).sum(axis=1) / df
    step = 2 / (9 * df)
    usual = 1 - step + _ALARM * math.sqrt(step)
    return np.where(np.cbrt(mean) > usual, np.sqrt(mean), np.nan)


def _neighbours(columns: Floats, joined: npt.NDArray[np.bool_]) -> Floats:
    """Give each row half the sum of the rows one period before and after."""
    found = np.zeros_like(columns)
    found[:-1] += columns[1:] * joined[:, np.newaxis] / 2
    found[1:] += columns[:-1] * joined[:, np.newaxis] / 2
    return found
