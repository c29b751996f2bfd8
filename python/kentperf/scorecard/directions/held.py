"""The levels and probabilities of directions that hold, whatever a house rule leaves out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.columns.row_numbers import number_rows
from kentperf.core import _core
from kentperf.periods.timelines import Places
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.special_cause import special_cause_levels
from kentperf.scorecard.directions.verdicts import Directions
from kentperf.scorecard.directions.windows import Windows
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import Flags
from kentperf.trend.ignored_overlap import level_that_holds, p_that_holds
from kentperf.trend.power import KNOWN, detectable_slopes


@dataclass(frozen=True, eq=False)
class Held:
    """How far directions can be trusted, a row a KPI.

    Attributes
    ----------
    false_arrow : ndarray of float64, shape (k,)
        How often a direction like this is drawn where nothing changes; NaN where none was tested.
    p_value : ndarray of float64, shape (k,)
        How often figures that do not change would show as much.
    shared : ndarray of bool, shape (k,)
        Whether figures share periods that the rule leaves out of account.
    detectable : ndarray of float64, shape (k,)
        The least slope, a period, that the test would find in 80 % of cases; NaN where not known.
    """

    false_arrow: Floats
    p_value: Floats
    shared: Flags
    detectable: Floats


def held(items: Items, found: Directions, rules: Rules, basis: str) -> Held:
    """Work out the levels that hold.

    Parameters
    ----------
    items : Items
        The indicators.
    found : Directions
        The KPIs' directions.
    rules : Rules
        Whether periods that figures share are left out of account.
    basis : str
        Which figures were tested.

    Returns
    -------
    Held
        The test's own level and p where it allows for what is known of the figures.
    """
    kpis = items.which(kpis=True)
    own = items.indicators.whole("overlap")[kpis]
    shares = (own > 1) & ~items.indicators.to_date[kpis] & (basis == "shown")
    p_value = found.numbers["p_value"].copy()
    if rules.method == "spc" and rules.direction[0].against == "trend":
        charted = found.direction >= 0
        rate = special_cause_levels(found.n, np.where(shares, own, 1))
        nothing = np.full(len(kpis), np.nan)
        return Held(np.where(charted, rate, np.nan), p_value, shares & charted, nothing)
    level = np.where(np.isnan(p_value), np.nan, found.alpha)
    plain = np.array([text.startswith("ols") for text in found.method.texts])
    shared = shares & ~np.isnan(p_value) & (found.overlap == 1) & plain[found.method.codes]
    which = np.flatnonzero(shared)
    windows = Windows(items, found.first[which], items.last[kpis][which])
    for times, span, here in _alike(windows, items.unmixed, own[which]):
        alpha = found.alpha[which[here]]
        for one in np.unique(alpha).tolist():
            level[which[here[alpha == one]]] = level_that_holds(times, span, one)
        p_value[which[here]] = p_that_holds(times, span, p_value[which[here]])
    # An interval that leaves shared periods out of account is too narrow to say.
    detectable = np.where(shared, np.nan, _detectable(items, found))
    return Held(level, p_value, shared, detectable)


def _detectable(items: Items, found: Directions) -> Floats:
    known = np.array([text.partition(" ")[0] in KNOWN for text in found.method.texts])
    ranged = items.indicators.polarity[items.which(kpis=True)] == int(_core.Polarity["range"])
    width = found.numbers["slope_high"] - found.numbers["slope_low"]
    width = np.where(known[found.method.codes] & ~ranged, width, np.nan)
    least = np.full(len(width), np.nan)
    for alpha in np.unique(found.alpha[width > 0.0]).tolist():
        here = found.alpha == alpha
        least[here] = detectable_slopes(width[here], found.n[here], alpha)
    return least


def _alike(
    windows: Windows, value: Floats, overlap: Places
) -> list[tuple[tuple[int, ...], int, Places]]:
    """Put windows together with figures in the same periods before their last."""
    if not len(overlap):
        return []
    known = np.isfinite(windows.table(value))
    number, begins = number_rows([overlap, *np.packbits(known, axis=1).T])
    return [
        (
            tuple(np.flatnonzero(known[row]).tolist()),
            int(overlap[row]),
            np.flatnonzero(number == code),
        )
        for code, row in enumerate(begins.tolist())
    ]
