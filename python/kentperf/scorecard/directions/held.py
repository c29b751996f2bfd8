"""The levels and probabilities of directions that hold, whatever a house rule leaves out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.columns.row_numbers import number_rows
from kentperf.core import _core
from kentperf.periods.timelines import Places
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.sizes import uneven_levels
from kentperf.scorecard.directions.special_cause import special_cause_levels
from kentperf.scorecard.directions.verdicts import Directions
from kentperf.scorecard.directions.windows import Windows
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import Flags
from kentperf.trend.ignored.overlap import level_that_holds, p_that_holds
from kentperf.trend.options import SEASONS
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
    span : ndarray of float64, shape (k,)
        Periods from the first value tested to the last; NaN where none was tested.
    uneven : ndarray of float64, shape (k,)
        How often the test draws an arrow where nothing changes and counts are all the scatter, of
        shares and rates whose denominators it leaves out of account; NaN where that is within a
        fifth of its level.
    """

    false_arrow: Floats
    p_value: Floats
    shared: Flags
    detectable: Floats
    span: Floats
    uneven: Floats


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
        rate = np.where(charted, rate, np.nan)
        return Held(rate, p_value, shares & charted, nothing, nothing, nothing)
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
    uneven = uneven_levels(items, found, rules, basis)
    return Held(level, p_value, shared, detectable, _span(items, found, basis), uneven)


def _span(items: Items, found: Directions, basis: str) -> Floats:
    kpis = items.which(kpis=True)
    span = np.full(len(kpis), np.nan)
    which = np.flatnonzero(~np.isnan(found.numbers["p_value"]))
    if len(which):
        windows = Windows(items, found.first[which], items.last[kpis][which])
        value = items.unmixed if basis == "shown" else items.figures.single
        back = windows.width - 1 - np.arange(windows.width)
        stride = items.stride[kpis][which][:, np.newaxis]
        tested = np.isfinite(windows.table(value)) & (back % stride == 0)
        span[which] = back[tested.argmax(axis=1)] // stride[:, 0]
    return span


def _detectable(items: Items, found: Directions) -> Floats:
    names = np.array([text.partition(" ")[0] for text in found.method.texts], dtype=object)
    seasonal = (names == "seasonal")[found.method.codes]
    known = np.isin(names, KNOWN)[found.method.codes] | seasonal
    kpis, times = items.which(kpis=True), items.times
    cycles = np.array([SEASONS.get((freq or " ")[0], 1) for freq in times.freqs], dtype=np.int64)
    # An effect for each season takes the place of one level.
    fitted = found.n - np.where(seasonal, cycles[times.freq[kpis]] - 1, 0)
    ranged = items.indicators.polarity[kpis] == int(_core.Polarity["range"])
    width = found.numbers["slope_high"] - found.numbers["slope_low"]
    width = np.where(known & ~ranged & (fitted > 2), width, np.nan)
    least = np.full(len(width), np.nan)
    for alpha in np.unique(found.alpha[width > 0.0]).tolist():
        here = found.alpha == alpha
        least[here] = detectable_slopes(width[here], fitted[here], alpha)
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
