"""Lines cut where they leave a frame."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats

__all__ = ["clipped"]


def clipped(xs: Floats, ys: Floats, low: float, high: float) -> tuple[Floats, Floats]:
    """Cut a line where it goes above or below a frame, at the very edge.

    Parameters
    ----------
    xs, ys : ndarray of float64, shape (n,)
        The line.
    low, high : float
        The edges of the frame.

    Returns
    -------
    tuple of ndarray of float64
        The line with a point at each crossing, and NaN where it is outside.

    Examples
    --------
    >>> clipped(np.array([0.0, 2.0]), np.array([0.0, 4.0]), 0, 2)[1].tolist()
    [0.0, 2.0, nan]
    """
    places = [xs]
    for edge in (low, high):
        before, after = ys[:-1], ys[1:]
        crossing = (before < edge) != (after < edge)
        share = (edge - before[crossing]) / (after[crossing] - before[crossing])
        places.append(xs[:-1][crossing] + share * (xs[1:] - xs[:-1])[crossing])
    every = np.unique(np.concatenate(places))
    found = np.interp(every, xs, ys)
    near = (high - low) * 1e-9
    outside = (found < low - near) | (found > high + near)
    return every, np.where(outside, np.nan, np.clip(found, low, high))
