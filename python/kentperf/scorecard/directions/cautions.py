"""Why an arrow of a scorecard may be worth less than its p says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.columns.row_numbers import number_rows
from kentperf.columns.wording import Wording
from kentperf.core import _core
from kentperf.periods.timelines import Places
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.verdicts import Directions
from kentperf.scorecard.directions.windows import Windows
from kentperf.scorecard.items import Items
from kentperf.trend.carry_over import LEAST_POINTS, carry_overs
from kentperf.trend.cautions import (
    CARRIED,
    carried_words,
    excess_scatters,
    fitted_weights,
    precision_of_counts,
    scatter_words,
    weighed,
)
from kentperf.trend.options import OF_PARTS, SEASONS


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
        windows = Windows(items, found.first[which], items.last[kpis][which])
        _say_scatter(said, windows, which, rules.method)
        return said
    names = [text.partition(" ")[0] for text in found.method.texts]
    tested = np.array([name in CARRIED for name in names])[found.method.codes]
    which = np.flatnonzero(drawn & tested & (found.n >= LEAST_POINTS))
    windows = Windows(items, found.first[which], items.last[kpis][which])
    value = windows.table(items.unmixed if basis == "shown" else items.figures.single)
    method = np.array([names.index(name) for name in names])[found.method.codes[which]]
    season = np.array([SEASONS.get((freq or " ")[0], 1) for freq in items.times.freqs])
    for fit in _fits(names, method, found.overlap[which], season[items.times.freq[kpis[which]]]):
        _say_carried(said, windows, value, which, fit)
    return said


@dataclass(frozen=True)
class _Fit:
    """What a fit allows for, and the windows that it is of."""

    method: str
    overlap: int
    season: int
    here: Places


def _fits(names: list[str], method: Places, overlap: Places, season: Places) -> Iterator[_Fit]:
    """Put windows together that are fitted in the same way."""
    seasonal = np.array([name == "seasonal" for name in names])[method]
    season = np.where(seasonal, season, 1)
    number, first = number_rows([method, overlap, season])
    for code, row in enumerate(first.tolist()):
        here = np.flatnonzero(number == code)
        yield _Fit(names[method[row]], int(overlap[row]), int(season[row]), here)


def _say_carried(said: Wording, windows: Windows, value: Floats, which: Places, fit: _Fit) -> None:
    """Look at windows with figures in the same periods together."""
    known = np.isfinite(value)
    under = windows.items.figures.denominator
    weights = fitted_weights(fit.method, np.where(known, windows.table(under), np.nan))
    packed = np.packbits(known[fit.here], axis=1).T
    number, begins = number_rows([windows.end[fit.here], *packed])
    times = windows.times()
    for code, row in enumerate(fit.here[begins].tolist()):
        here = fit.here[number == code]
        held = np.flatnonzero(known[row])
        at = np.ix_(here, held)
        carries = carry_overs(
            times[row, held],
            value[at],
            overlap=fit.overlap,
            season=fit.season,
            weights=None if weights is None else weights[at],
        )
        seen = np.flatnonzero(~np.isnan(carries))
        words = (carried_words(found, fit.overlap) for found in carries[seen].tolist())
        said.say_each(which[here[seen]], words)


def _say_scatter(said: Wording, windows: Windows, which: Places, method: str) -> None:
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
