"""The line that a direction of travel rests on, at every period of its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.regression.least_squares import least_squares
from kentperf.trend.options import BY_DENOMINATOR

if TYPE_CHECKING:
    from kentperf.trend.points import Points
    from kentperf.trend.verdict import Trend

# The covariance of overlapping figures is a matrix of n by n.
_MOST_OVERLAPPING = 500


def fitted_line(verdict: Trend) -> tuple[Floats, Floats, Floats] | None:
    """Give the fitted line and the confidence interval of its level in each period.

    Parameters
    ----------
    verdict : Trend
        With its points.

    Returns
    -------
    tuple of ndarray or None
        Low, line, high, one entry a point. For a rank test the line of Sen's slope through the
        median of what is left, and for ratios weighed by their denominators the line, without an
        interval (low and high are the line). None where the
        figure itself has no straight line: another method, a range, or no verdict.
    """
    points = verdict.points
    if points is None or verdict.movement is None or verdict.polarity == "range":
        return None
    if verdict.method in ("ols", "gls"):
        return _least_squares_line(points, verdict)
    if verdict.method in BY_DENOMINATOR:
        # The points do not hold the denominators, and so not the interval.
        line = verdict.level + verdict.slope * (_since_first(points) - _since_first(points)[-1])
        return line, line, line
    if verdict.method.startswith("mann_kendall"):
        times = _since_first(points)
        line = verdict.slope * times
        line = line + np.nanmedian(points.value - line)
        return line, line, line
    return None


def _least_squares_line(points: Points, verdict: Trend) -> tuple[Floats, Floats, Floats] | None:
    times = _since_first(points)
    known = np.isfinite(points.value)
    if verdict.overlap > 1 and known.sum() > _MOST_OVERLAPPING:
        return None
    design = np.column_stack([np.ones(len(times)), times])
    fit = least_squares(
        points.value[known], design[known], covariance=_covariance(times[known], verdict.overlap)
    )
    level = fit.predict(design, coverage=1 - verdict.alpha)
    low, line, high = (level[name].to_numpy() for name in ("mean_low", "mean", "mean_high"))
    return low, line, high


def _covariance(times: Floats, overlap: int) -> Floats | None:
    if overlap == 1:
        return None
    apart = np.abs(times[:, np.newaxis] - times)
    return np.asarray(np.maximum(0.0, overlap - apart))


def _since_first(points: Points) -> Floats:
    return np.asarray(points.ordinal - points.ordinal[0], dtype=np.float64)
