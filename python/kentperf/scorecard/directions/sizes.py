"""The levels of tests that leave the denominators of shares and rates out of account."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.core import _core
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.verdicts import Directions
from kentperf.scorecard.directions.weighable import weighable
from kentperf.scorecard.directions.windows import Windows
from kentperf.scorecard.items import Items
from kentperf.trend.ignored.denominators import level_of_sizes

_ABOVE = 1.2
"""What a level that holds is over the level stated, from which it is said."""

_ALIKE = 1.2
"""Largest denominator over the smallest, up to which no level is as far from the one stated."""


def uneven_levels(items: Items, found: Directions, rules: Rules, basis: str) -> Floats:
    """Work out how often arrows are drawn where nothing changes and counts are all the scatter.

    Parameters
    ----------
    items : Items
        The indicators.
    found : Directions
        The KPIs' directions.
    rules : Rules
        Whether denominators are left out of account.
    basis : {"shown", "elementary"}
        Which figures were tested.

    Returns
    -------
    ndarray of float64, shape (k,)
        NaN where figures are no ratios of single periods, the test weighs them, or the level is
        within a fifth of the one stated.
    """
    kpis = items.which(kpis=True)
    levels = np.full(len(kpis), np.nan)
    if rules.method != "ols" or rules.denominators != "ignored":
        return levels
    value = items.unmixed if basis == "shown" else items.figures.single
    plain = np.array([text.startswith("ols") for text in found.method.texts])
    ranged = items.indicators.polarity[kpis] == int(_core.Polarity["range"])
    tested = plain[found.method.codes] & ~np.isnan(found.numbers["p_value"]) & ~ranged
    tested &= weighable(items, value, basis)[kpis] & ~items.indicators.to_date[kpis]
    which = np.flatnonzero(tested)
    windows = Windows(items, found.first[which], items.last[kpis][which])
    known, size = np.isfinite(windows.table(value)), windows.table(items.figures.denominator)
    times, least = windows.times(), np.where(known, size, np.inf).min(axis=1, initial=np.inf)
    differ = np.where(known, size, 0.0).max(axis=1, initial=0.0) > _ALIKE * least
    for row in np.flatnonzero(differ).tolist():
        kpi = which[row]
        here, alpha = known[row], float(found.alpha[kpi])
        level = level_of_sizes(times[row, here], size[row, here], alpha)
        if level > _ABOVE * alpha:
            levels[kpi] = level
    return levels
