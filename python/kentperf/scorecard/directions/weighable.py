"""Which ratios have denominators of their own to be weighed by."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import Flags

WEIGHED = "random_effects"
"""The test of ratios by their denominators, as a method of `kentperf.trend`."""


def weighable(items: Items, value: Floats, basis: str) -> Flags:
    """Say which indicators are ratios of single periods of which the denominators differ.

    Parameters
    ----------
    items : Items
        The indicators.
    value : ndarray of float64, shape (n,)
        The figures tested.
    basis : {"shown", "elementary"}
        What they are: figures rolled up from several periods have no denominator of their own.

    Returns
    -------
    ndarray of bool, shape (indicators,)
    """
    figures, indicators, times = items.figures, items.indicators, items.times
    over, under = figures.numerator, figures.denominator
    known = ~np.isnan(value)
    lacking = known & ~(np.isfinite(over) & (under > 0.0))
    found = np.asarray(~np.logical_or.reduceat(lacking, times.starts))
    weight = np.where(known & ~lacking, under, np.nan)
    most = np.fmax.reduceat(weight, times.starts)
    least = np.fmin.reduceat(weight, times.starts)
    # Alike, or none: they weigh nothing.
    found &= most > least
    found &= ~indicators.aggregated("sum")
    if basis == "shown":
        found &= (indicators.whole("overlap") == 1) & (indicators.window == 1)
    return found
