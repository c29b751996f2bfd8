"""How often a test that weighs figures alike is wrong where their denominators differ."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.core import _core
from kentperf.trend.ignored.quadratic_forms import called


def level_of_sizes(times: Floats, denominators: Floats, alpha: float) -> float:
    """Give how often least squares calls a trend of shares or rates that do not change.

    Parameters
    ----------
    times, denominators : ndarray of float64, shape (n,)
        The periods of the figures, at least three, and what each is of; above 0.
    alpha : float
        The level of its t-test.

    Returns
    -------
    float
        `alpha` where denominators are alike.

    Notes
    -----
    Where counts are all the scatter there is, a figure's variance is one over its denominator. The
    more figures vary besides, the nearer the level is to `alpha`.

    Examples
    --------
    >>> times = np.arange(6.0)
    >>> round(level_of_sizes(times, np.linspace(20, 500, 6), 0.05), 3)
    0.08
    >>> round(level_of_sizes(times, np.full(6, 90.0), 0.05), 3)
    0.05
    """
    factor = np.diag(1 / np.sqrt(denominators / denominators.max()))
    return called(times, factor, _core.t_critical(alpha, len(times) - 2))
