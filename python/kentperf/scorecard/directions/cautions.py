"""Why an arrow of a scorecard may be worth less than its p says."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.columns.row_numbers import number_rows
from kentperf.columns.wording import Wording
from kentperf.core import _core
from kentperf.periods.timelines import Places, rows_between
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.verdicts import Directions
from kentperf.scorecard.items import Items
from kentperf.trend.cautions import (
    CARRIED,
    LEAST_POINTS,
    carried_words,
    carry_overs,
    excess_scatters,
    precision_of_counts,
    scatter_words,
    weighed,
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
    # Figures to date are a year apart: too few for anything to be seen of them.
    ranged |= items.indicators.to_date[kpis]
    drawn = found.tested & ((found.movement == 0) | (found.movement == 2)) & ~ranged
    if rules.method in OF_PARTS:
        which = np.flatnonzero(drawn)
        windows = _Windows(items, found.first[which], items.last[kpis][which])
        _say_scatter(said, windows, which, rules.method)
        return said
    named = np.array([text.partition(" ")[0] in CARRIED for text in found.method.texts])
    which = np.flatnonzero(drawn & named[found.method.codes] & (found.n >= LEAST_POINTS))
    windows = _Windows(items, found.first[which], items.last[kpis][which])
    value = items.unmixed if basis == "shown" else items.figures.single
    _say_carried(said, windows, windows.table(value), which)
    return said


class _Windows:
    """Windows of figures as tables, a row each, a column a period before the last."""

    def __init__(self, items: Items, first: Places, last: Places) -> None:
        self.items = items
        ordinal = items.times.ordinal
        self._rows = rows_between(first, last + 1)
        self.count = len(first)
        self.end = ordinal[last]
        self.width = int((ordinal[last] - ordinal[first]).max()) + 1 if self.count else 0
        self.lengths = last + 1 - first
        self._own = np.repeat(np.arange(self.count), self.lengths)
        back = np.repeat(self.end, self.lengths) - ordinal[self._rows]
        self._column = self.width - 1 - back

    def table(self, column: Floats) -> Floats:
        """Lay out a column; NaN where there is no row."""
        found = np.full((self.count, self.width), np.nan)
        found[self._own, self._column] = column[self._rows]
        return found

    def times(self) -> Floats:
        """Give the period of each cell."""
        return (self.end[:, np.newaxis] - self.width + 1 + np.arange(self.width)).astype(float)


def _say_carried(said: Wording, windows: _Windows, value: Floats, which: Places) -> None:
    """Look at windows with figures in the same periods together."""
    known = np.isfinite(value)
    number, begins = number_rows([windows.end, *np.packbits(known, axis=1).T])
    times = windows.times()
    for code, row in enumerate(begins.tolist()):
        here = np.flatnonzero(number == code)
        held = np.flatnonzero(known[row])
        carries = carry_overs(times[row, held], value[np.ix_(here, held)])
        seen = np.flatnonzero(~np.isnan(carries))
        said.say_each(which[here[seen]], map(carried_words, carries[seen].tolist()))


def _say_scatter(said: Wording, windows: _Windows, which: Places, method: str) -> None:
    """Look at windows with as many figures together."""
    figures = windows.items.figures
    over, under = (windows.table(part) for part in (figures.numerator, figures.denominator))
    # What has no denominator has no figure.
    value = over / np.where(under == 0, np.nan, under)
    precision = precision_of_counts(method, over, under)
    known, times = weighed(value, precision), windows.times()
    counts = known.sum(axis=1)
    for count in np.unique(counts).tolist():
        here = np.flatnonzero(counts == count)
        cells = known[here]
        columns = (table[here][cells].reshape(-1, count) for table in (times, value, precision))
        ratios = excess_scatters(*columns)
        seen = np.flatnonzero(~np.isnan(ratios))
        words = (scatter_words(ratio, method) for ratio in ratios[seen].tolist())
        said.say_each(which[here[seen]], words)
