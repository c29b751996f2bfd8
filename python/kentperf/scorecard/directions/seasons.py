"""Whether the history of a figure shows a season."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.columns.row_numbers import number_rows
from kentperf.core import _core
from kentperf.periods.timelines import Places, search_within
from kentperf.scorecard.directions.windows import Windows
from kentperf.scorecard.items import Items

LEVEL = 0.1
"""Of the test for a season: one that is missed draws arrows, one that is not there costs none."""

CYCLES = {"M": 12, "Q": 4}
YEARS = 3
"""Of history, for a season to be told; and of the test that allows for it."""

_MOST_YEARS = 5


def seasons_shown(items: Items, series: Places, rows: Places, basis: str = "shown") -> Places:
    """Say of which figures the history shows a season.

    Parameters
    ----------
    items : Items
        The indicators.
    series, rows : ndarray of int64, shape (k,)
        The indicator, and the row at which the history ends, or -1.
    basis : {"shown", "elementary"}
        Whether the figures shown are tested, or those of the periods underneath.

    Returns
    -------
    ndarray of int64, shape (k,)
        Periods in its cycle; 0 where none shows, figures share periods or are to date, or there
        are less than three years of them since the last break.

    Notes
    -----
    The F test of an effect for each month or quarter beside a straight line, at 10 %, on the last
    five years at most.
    """
    times, indicators = items.times, items.indicators
    cycles = np.array([CYCLES.get((freq or " ")[0], 0) for freq in times.freqs], dtype=np.int64)
    cycle = cycles[times.freq[series]]
    alone = (indicators.whole("overlap") == 1) & (indicators.window == 1)
    alone = (alone | (basis == "elementary")) & ~indicators.to_date
    value = items.unmixed if basis == "shown" else items.figures.single
    cycle = np.where(alone[series] & (rows >= 0), cycle, 0)
    found = np.zeros(len(series), dtype=np.int64)
    for length in np.unique(cycle[cycle > 0]).tolist():
        which = np.flatnonzero(cycle == length)
        ends = rows[which]
        begins = items.segment[ends]
        start = times.ordinal[ends] - (_MOST_YEARS * length - 1)
        first = search_within(times.ordinal, begins, ends + 1, start)
        long = ends + 1 - first >= YEARS * length
        which, windows = which[long], Windows(items, first[long], ends[long])
        shown = _shown(windows.table(value), windows.end, length)
        found[which[shown]] = length
    return found


def _shown(value: Floats, end: Places, length: int) -> Places:
    """Find the rows of a table of histories that have a season, those of like periods together."""
    if not len(value):
        return np.empty(0, dtype=np.int64)
    known = np.isfinite(value)
    phase = end % length
    number, begins = number_rows([phase, *np.packbits(known, axis=1).T])
    seen = []
    for code, row in enumerate(begins.tolist()):
        here = np.flatnonzero(number == code)
        held = np.flatnonzero(known[row])
        seen.append(here[_seasonal(held, value[np.ix_(here, held)], length)])
    return np.concatenate(seen)


def _seasonal(times: Places, values: Floats, length: int) -> Places:
    n = len(times)
    season = np.eye(length)[times % length]
    season = season[:, season.any(axis=0)]
    df = n - season.shape[1] - 1
    if n < YEARS * length or season.shape[1] < length:
        return np.empty(0, dtype=np.int64)
    from_mean = times - times.mean()
    line = np.linalg.qr(np.column_stack([np.ones(n), from_mean]))[0]
    both = np.linalg.qr(np.column_stack([season, from_mean]))[0]
    departure = values - values.mean(axis=1, keepdims=True)
    total = (departure**2).sum(axis=1)
    by_line, by_both = (((departure @ basis) ** 2).sum(axis=1) for basis in (line, both))
    left = np.maximum(total - by_both, 0.0)
    ratio = np.divide((by_both - by_line) / (length - 1), left / df,
                      out=np.zeros(len(values)), where=left > 1e-12 * total)  # fmt: skip
    exact = (left <= 1e-12 * total) & (by_both - by_line > 1e-9 * total)
    return np.flatnonzero((ratio > _critical(length - 1, df)) | exact)


def _critical(above: int, below: int) -> float:
    return float(_core.f_critical(LEVEL, above, below))
