"""Why an arrow of a scorecard may be worth less than its p says."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.columns.wording import Wording
from kentperf.core import _core
from kentperf.panel.series_panels import panel_of
from kentperf.periods.one_series import row_ratios
from kentperf.periods.timelines import Places, rows_between
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.verdicts import Directions
from kentperf.scorecard.items import Items
from kentperf.trend.cautions import (
    CARRIED,
    LEAST_POINTS,
    carried_words,
    carry_overs,
    excess_scatter,
    precision_of_counts,
    scatter_words,
)
from kentperf.trend.options import OF_PARTS


def cautions(items: Items, found: Directions, rules: Rules, basis: str) -> Wording:
    """Say of each KPI why its arrow may be worth less than its p-value says.

    That values are too few to see is said once, in the notes.

    Parameters
    ----------
    items : Items
        The indicators.
    found : Directions
        The KPIs' directions now, each judged by itself.
    rules : Rules
        The method.
    basis : str
        Which figures were tested.

    Returns
    -------
    Wording
        A clause each; empty where nothing is seen, or there is no arrow.
    """
    kpis = items.which(kpis=True)
    said = Wording(len(kpis), "")
    ranged = items.indicators.polarity[kpis] == int(_core.Polarity["range"])
    drawn = found.tested & ((found.movement == 0) | (found.movement == 2)) & ~ranged
    if rules.method in OF_PARTS:
        _say_scatter(said, items, found, items.last[kpis], np.flatnonzero(drawn), rules)
        return said
    named = np.array([text.partition(" ")[0] in CARRIED for text in found.method.texts])
    carried = np.flatnonzero(drawn & named[found.method.codes] & (found.n >= LEAST_POINTS))
    value = items.unmixed if basis == "shown" else items.figures.single
    _say_carried(said, items, value, found.first[carried], items.last[kpis][carried], carried)
    return said


def _say_carried(
    said: Wording, items: Items, value: Floats, first: Places, last: Places, which: Places
) -> None:
    """Look at windows with figures in the same periods together."""
    if not len(which):
        return
    ordinal = items.times.ordinal
    width = int((ordinal[last] - ordinal[first]).max()) + 1
    lengths = last + 1 - first
    rows = rows_between(first, last + 1)
    own = np.repeat(np.arange(len(which)), lengths)
    column = ordinal[rows] - np.repeat(ordinal[last], lengths) + width - 1
    window = np.full((len(which), width), np.nan)
    window[own, column] = value[rows]
    known = np.isfinite(window)
    pattern = np.column_stack([ordinal[last], np.packbits(known, axis=1).astype(np.int64)])
    kinds, number = np.unique(pattern, axis=0, return_inverse=True)
    for code in range(len(kinds)):
        here = np.flatnonzero(number.reshape(-1) == code)
        held = np.flatnonzero(known[here[0]])
        times = (kinds[code, 0] - width + 1 + held).astype(np.float64)
        carries = carry_overs(times, window[np.ix_(here, held)])
        seen = np.flatnonzero(~np.isnan(carries))
        said.say_each(which[here[seen]], map(carried_words, carries[seen].tolist()))


def _say_scatter(
    said: Wording, items: Items, found: Directions, last: Places, which: Places, rules: Rules
) -> None:
    figures, ordinal = items.figures, items.times.ordinal
    for row in which.tolist():
        at = slice(int(found.first[row]), int(last[row]) + 1)
        over, under = figures.numerator[at], figures.denominator[at]
        core = panel_of(np.array([len(over)]), ordinal[at])
        value = row_ratios(core, over, under)
        precision = precision_of_counts(rules.method, over, under)
        ratio = excess_scatter(ordinal[at].astype(np.float64), value, precision)
        if ratio is not None:
            said.say(row, scatter_words(ratio, rules.method))
