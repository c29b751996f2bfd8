"""Whether the figures behind an arrow look like those that its test is made for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Floats
from kentperf.trend.carry_over import LEAST_POINTS, carry_over
from kentperf.trend.options import BY_DENOMINATOR

if TYPE_CHECKING:
    from kentperf.trend.verdict import Trend

TOO_FEW = (
    "the values are too few to see whether they carry over from one period to the next; where they "
    "do, arrows like this come up by chance more often than p says"
)

CARRIED = ("ols", "gls", "mann_kendall", "seasonal", "wls", "random_effects", "weighted")
"""Tests that take what their fit leaves as independent, as a `kentperf.Trend` names them."""

_OF_COUNTS = {"proportion": "counts", "rate": "counts", "weighted": "limits"}
_CARRIES = (
    "neighbouring values resemble each other about the line (correlation {:.1f}), as rolling "
    "figures or a queue that carries over do, and p takes them as independent: arrows like this "
    "come up by chance more often than it says"
)
_CARRIES_BEYOND = (
    "neighbouring values resemble each other about the line by more than the periods that they "
    "share (correlation {:.1f} of what is left), as a queue that carries over does: arrows like "
    "this come up by chance more often than p says"
)
_SCATTERS = (
    "values scatter {:.1f} times as much about the line as their {} allow, and p takes those as "
    "all there is: arrows like this come up by chance more often than it says"
)
_ALARM = NormalDist().inv_cdf(0.95)


def carried_words(found: float, overlap: int = 1) -> str:
    """Say that figures carry over.

    Parameters
    ----------
    found : float
        From `carry_over`.
    overlap : int
        Periods that each figure spans, which the test allows for.

    Returns
    -------
    str
        A clause.
    """
    return (_CARRIES if overlap == 1 else _CARRIES_BEYOND).format(found)


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


def caution_of(
    verdict: Trend, parts: Mapping[str, Floats], limits_coverage: float, season: int = 1
) -> str:
    """Say why an arrow may be worth less than its p-value says.

    Parameters
    ----------
    verdict : Trend
        With its points.
    parts : mapping of str to ndarray of float64, shape (n,)
        ``numerator`` and ``denominator``, or ``lower`` and ``upper``, of those points.
    limits_coverage : float
        What lower and upper cover.
    season : int
        Periods in a year, for ``seasonal``.

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
        weights = fitted_weights(method, parts.get("denominator"))
        fit = {"overlap": verdict.overlap, "season": season, "weights": weights}
        found = carry_over(times, points.value, **fit)
        return "" if found is None else carried_words(found, verdict.overlap)
    return ""


def fitted_weights(method: str, denominator: Floats | None) -> Floats | None:
    """Give the weights of a fit that weighs ratios by their denominators.

    Parameters
    ----------
    method : str
        The method.
    denominator : ndarray of float64, shape (n,) or (k, n), or None
        Of one series, or of several; missing where there is no figure.

    Returns
    -------
    ndarray of float64 of the same shape, or None
        For ``random_effects`` those of a variance of which half lies between periods.
    """
    if method not in BY_DENOMINATOR or denominator is None:
        return None
    under = np.where(denominator > 0.0, denominator, np.nan)
    if method == "wls":
        return np.asarray(under)
    harmonic = 1.0 / np.nanmean(1.0 / under, axis=-1, keepdims=True)
    return np.asarray(2.0 / (1.0 + harmonic / under))


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
