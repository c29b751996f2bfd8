"""How often a test that takes figures as independent is wrong where they share periods."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.core import _core
from kentperf.trend.ignored.quadratic_forms import called

_GRID = 96


def level_that_holds(times: tuple[int, ...], overlap: int, alpha: float) -> float:
    """Give how often least squares calls a trend of figures that do not change.

    Parameters
    ----------
    times : tuple of int
        The periods of the figures, in order; at least three.
    overlap : int
        Periods that each figure spans, which the test leaves out of account.
    alpha : float
        The level of its t-test.

    Returns
    -------
    float
        `alpha` where no two figures share a period.

    Notes
    -----
    Exact for sums of independent normal periods: the chance that the square of t is over that of
    the critical value is that of a quadratic form in them being positive (Imhof 1961, Biometrika
    48, 419-426).

    Examples
    --------
    >>> round(level_that_holds((0, 1, 2, 3, 4, 5), 4, 0.05), 3)
    0.329
    """
    return _beyond(times, overlap, _core.t_critical(alpha, len(times) - 2))


def p_that_holds(times: tuple[int, ...], overlap: int, p_values: Floats) -> Floats:
    """Give p-values of least squares as they would be if it allowed for the overlap in its error.

    Parameters
    ----------
    times : tuple of int
        The periods of the figures.
    overlap : int
        Periods that each figure spans.
    p_values : ndarray of float64
        Of the t-test that leaves it out of account.

    Returns
    -------
    ndarray of float64
        How often figures that do not change would give a p-value as small.

    Examples
    --------
    >>> p_that_holds((0, 1, 2, 3, 4, 5), 4, np.array([0.05, 0.001])).round(2)
    array([0.33, 0.02])
    """
    at, held = _table(times, overlap)
    return np.asarray(np.interp(np.log10(np.maximum(p_values, 1e-12)), at, held))


@lru_cache(maxsize=256)
def _table(times: tuple[int, ...], overlap: int) -> tuple[Floats, Floats]:
    at = np.linspace(-12, 0, _GRID)
    held = [level_that_holds(times, overlap, 10.0**x) for x in at[:-1]]
    return at, np.append(held, 1.0)


@lru_cache(maxsize=4096)
def _beyond(times: tuple[int, ...], overlap: int, critical: float) -> float:
    t = np.array(times, dtype=np.float64)
    shared = np.maximum(0.0, overlap - np.abs(t[:, np.newaxis] - t))
    return called(t, np.linalg.cholesky(shared), critical)
