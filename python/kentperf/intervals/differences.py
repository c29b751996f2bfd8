"""Whether two shares, rates or counts differ by more than chance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Floats
from kentperf.core import _core

__all__ = ["same_count_p", "same_figure_p"]


def same_figure_p(
    count: Floats,
    size: Floats,
    other_count: Floats,
    other_size: Floats,
    share: npt.NDArray[np.bool_],
) -> Floats:
    """Test row by row that two shares, or two rates, are the same.

    Parameters
    ----------
    count, size, other_count, other_size : ndarray of float64, shape (n,)
        Counts and what they are of; NaN where missing.
    share : ndarray of bool, shape (n,)
        Whether figures are shares of cases, rather than events on an exposure.

    Returns
    -------
    ndarray of float64, shape (n,)
        Two-sided p-values of the score test: of shares the pooled z-test, which is the chi-squared
        test of the two-by-two table; of rates the same with Poisson variances. NaN where a part is
        missing or a size is 0; 1 where neither could vary.
    """
    parts = [
        np.ascontiguousarray(part, dtype=np.float64)
        for part in (count, size, other_count, other_size)
    ]
    shares, rates = (_core.same_figure_p(*parts, share=kind) for kind in (True, False))
    return np.where(share, shares, rates)


def same_count_p(count: Floats, other_count: Floats) -> Floats:
    """Test row by row that two counts of periods alike have the same mean.

    Parameters
    ----------
    count, other_count : ndarray of float64, shape (n,)
        Whole numbers of events; NaN where missing.

    Returns
    -------
    ndarray of float64, shape (n,)
        Two-sided p-values of the exact conditional test of two Poisson counts (Przyborowski and
        Wilenski, *Biometrika* 1940): given both together, either is binomial with half a chance.
        NaN where a count is missing or negative.
    """
    parts = (np.ascontiguousarray(part, dtype=np.float64) for part in (count, other_count))
    return _core.same_count_p(*parts)
