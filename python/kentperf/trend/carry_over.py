"""Whether neighbouring values resemble each other about the line that is fitted to them."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Floats

LEAST_POINTS = 8
"""Fewer residuals cannot say whether they carry over."""

_ROUNDING = 1e-24
"""Residuals of this share of the sum of squares are of a straight line."""

_ALARM = NormalDist().inv_cdf(0.95)


def carry_over(times: Floats, values: Floats, **fit: Any) -> float | None:
    """Give the correlation of neighbours about their line, where chance seldom makes it so high.

    Parameters
    ----------
    times, values : ndarray of float64, shape (n,)
        Period ordinals, in order, and figures; a figure that is NaN is left out.
    **fit
        As for `carry_overs`; ``weights`` of shape (n,).

    Returns
    -------
    float or None
        The lag-1 correlation of what the fit leaves; None for fewer than 8 values, or where
        independent readings would show one as high in over 5 % of cases.

    Notes
    -----
    What is left is whitened first: of figures that overlap by the Cholesky factor of their
    covariance, of weighed ones by their weights. Mean and variance of the statistic for
    independent normal readings are exact (Durbin and Watson 1950, Biometrika 37, 409-428); its
    distribution is taken as normal.

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
    if fit.get("weights") is not None:
        fit = fit | {"weights": fit["weights"][known][np.newaxis]}
    found = float(carry_overs(times[known], values[known][np.newaxis], **fit)[0])
    return None if math.isnan(found) else found


def carry_overs(
    times: Floats,
    values: Floats,
    *,
    overlap: int = 1,
    season: int = 1,
    weights: Floats | None = None,
) -> Floats:
    """Give what `carry_over` gives of many series that have figures in the same periods.

    Parameters
    ----------
    times : ndarray of float64, shape (n,)
        Period ordinals, in order.
    values : ndarray of float64, shape (k, n)
        The figures of each series, none of them missing.
    overlap : int
        Periods that each figure spans, which the fit allows for.
    season : int
        Periods in a year, where the fit has an effect for each.
    weights : ndarray of float64, shape (k, n), optional
        One over the variance of each figure, where the fit weighs them.

    Returns
    -------
    ndarray of float64, shape (k,)
        NaN for none.
    """
    n = len(times)
    nothing = np.full(len(values), np.nan)
    if n < LEAST_POINTS:
        return nothing
    departure = (values - values.mean(axis=1, keepdims=True))[:, :, np.newaxis]
    design = _design(times, season)[np.newaxis]
    if design.shape[2] + 2 > n:
        return nothing
    if overlap > 1:
        white = _whitener(times, overlap)
        design, departure = white @ design, white @ departure
    if weights is not None:
        scale = np.sqrt(weights)[:, :, np.newaxis]
        design, departure = scale * design, scale * departure
    line = np.linalg.qr(design)[0]
    residual = (departure - line @ (np.swapaxes(line, 1, 2) @ departure))[:, :, 0]
    power = (residual**2).sum(axis=1)
    joined = np.diff(times) == 1.0
    expected, deviation = _of_independent(line, joined)
    product = (residual[:, :-1] * residual[:, 1:] * joined).sum(axis=1)
    scatters = power > _ROUNDING * (departure**2).sum(axis=(1, 2))
    found = np.divide(product, power, out=nothing, where=scatters)
    return np.where(found - expected > _ALARM * deviation, found, np.nan)


def _design(times: Floats, season: int) -> Floats:
    """Give a column of ones, or one a season that is present, and the time."""
    seasons = np.unique(times % season, return_inverse=True)[1]
    return np.column_stack([np.eye(seasons.max() + 1)[seasons], times - times.mean()])


def _whitener(times: Floats, overlap: int) -> Floats:
    apart = np.abs(times[:, np.newaxis] - times)
    return np.linalg.inv(np.linalg.cholesky(np.maximum(0.0, overlap - apart)))


def _of_independent(line: Floats, joined: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Give mean and standard deviation of the lag-1 correlation of independent readings.

    ``line`` has shape (1 or k, n, p): orthonormal columns that span the design.
    """
    neighbours = _neighbours(line, joined)
    within = np.swapaxes(line, 1, 2) @ neighbours
    df = line.shape[1] - line.shape[2]
    trace = np.trace(within, axis1=1, axis2=2)
    squares = joined.sum() / 2 - 2 * (neighbours**2).sum(axis=(1, 2)) + (within**2).sum(axis=(1, 2))
    variance = 2 * (df * squares - trace**2) / (df**2 * (df + 2))
    # Where no two are neighbours nothing can carry over.
    usable = variance > 0.0
    deviation = np.sqrt(variance, out=np.full_like(variance, np.inf), where=usable)
    return -trace / df, deviation


def _neighbours(columns: Floats, joined: npt.NDArray[np.bool_]) -> Floats:
    """Give each row half the sum of the rows one period before and after."""
    found = np.zeros_like(columns)
    joins = joined[:, np.newaxis]
    found[:, :-1] += columns[:, 1:] * joins / 2
    found[:, 1:] += columns[:, :-1] * joins / 2
    return found
