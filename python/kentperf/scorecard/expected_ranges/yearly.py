"""The expected ranges of a scorecard that are set once a financial year, from what came before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kentperf.periods.financial_years import year_starts
from kentperf.periods.periods import Ordinals
from kentperf.periods.timelines import Places, Timelines, rows_between, search_within
from kentperf.rules.rules import Rules
from kentperf.scorecard.expected_ranges.kinds import Kind
from kentperf.scorecard.expected_ranges.ranges import LaidOut, Ranges, work_out_ranges
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import Flags
from kentperf.scorecard.year_ranges import APRIL, season_cycle, year_of, year_words

UNDATED = "periods are plain numbers, so that no year sets a range"


@dataclass(frozen=True, eq=False)
class Years:
    """Stretches of figures, each of one indicator in one financial year.

    Attributes
    ----------
    begin, end : ndarray of int64, shape (k,)
        Their rows; none where only periods to come are meant.
    first, last : ndarray of int64, shape (k,)
        The first and the last period of the year.
    """

    begin: Places
    end: Places
    first: Ordinals
    last: Ordinals


def fill_by_year(found: Ranges, items: Items, which: Places, rules: Rules, kind: Kind) -> None:
    """Give every figure the range that was set before its financial year.

    Parameters
    ----------
    found : Ranges
        To be filled in.
    items : Items
        The indicators.
    which : ndarray of int64
        Those concerned.
    rules : Rules
        The coverage, and how much history is needed.
    kind : Kind
        The method.
    """
    times = items.times
    rows = rows_between(times.starts[which], times.ends[which])
    undated = _undated(times)[times.series[rows]]
    found.reason.say(rows[undated], UNDATED)
    rows = rows[~undated]
    if not len(rows):
        return
    first, last = _years_of(times, times.series[rows], times.ordinal[rows])
    turns = np.append(True, (np.diff(first) != 0) | (np.diff(items.segment[rows]) != 0))
    starts = np.flatnonzero(turns)
    ends = rows[np.append(starts[1:], len(rows)) - 1] + 1
    years = Years(rows[starts], ends, first[starts], last[starts])
    since = _first_known(items, items.segment[years.begin], years.begin, kind)
    _say_unset(found, times, years, np.flatnonzero(since < 0))
    for here, cycle in _by_season(times, years, since, kind):
        laid = _laid_out(times, years, since, here)
        worked = work_out_ranges(items, laid, rules, kind, cycle)
        own = np.flatnonzero((laid.rows >= 0) & ~laid.enters)
        found.fill(laid.rows[own], worked.part(own))


def ranges_ahead(
    items: Items, which: Places, rules: Rules, kind: Kind
) -> tuple[Places, Ordinals, Ranges]:
    """Give the ranges that are set already of the periods after the last, to the end of its year.

    Parameters
    ----------
    items, which, rules, kind
        As for `fill_by_year`.

    Returns
    -------
    ndarray of int64, shape (k,)
        The indicator of each.
    ndarray of int64, shape (k,)
        The period.
    Ranges
        The ranges.
    """
    times = items.times
    which = which[~_undated(times)[which]]
    latest, ends = times.ordinal[items.last[which]], times.ends[which]
    first, last = _years_of(times, which, latest)
    since = items.segment[items.last[which]]
    begin = search_within(times.ordinal, since, ends, first)
    years = Years(begin, ends, first, last)
    since = _first_known(items, since, begin, kind)
    since[last == latest] = -1
    series, ordinal = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    found = Ranges(0)
    for here, cycle in _by_season(times, years, since, kind):
        laid = _laid_out(times, years, since, here)
        ahead = laid.ordinal > np.repeat(latest[here], laid.lengths)
        series = np.append(series, np.repeat(which[here], laid.lengths)[ahead])
        ordinal = np.append(ordinal, laid.ordinal[ahead])
        found = found.joined(work_out_ranges(items, laid, rules, kind, cycle).part(ahead))
    # The range of a share waits for its denominator.
    set_ = np.logical_or.reduce([~np.isnan(limits) for limits in found.limits.values()])
    order = np.lexsort((ordinal, series))
    order = order[set_[order]]
    return series[order], ordinal[order], found.part(order)


def _laid_out(times: Timelines, years: Years, since: Places, here: Places) -> LaidOut:
    """Lay out every period from the first figure of a history to the end of the year it is for."""
    first, end = since[here], years.end[here]
    begin = times.ordinal[first]
    lengths = years.last[here] - begin + 1
    offsets = np.cumsum(lengths) - lengths
    taken = rows_between(first, end)
    counts = end - first
    rows = np.full(int(lengths.sum()), -1, dtype=np.int64)
    rows[times.ordinal[taken] - np.repeat(begin - offsets, counts)] = taken
    ordinal = rows_between(begin, years.last[here] + 1)
    enters = ordinal < np.repeat(years.first[here], lengths)
    return LaidOut(rows, lengths, ordinal, enters)


def _undated(times: Timelines) -> Flags:
    """Say which indicators have plain numbers for periods."""
    undated = np.array([freq is None for freq in times.freqs], dtype=bool)
    return undated[times.freq]


def _years_of(times: Timelines, series: Places, ordinal: Ordinals) -> tuple[Ordinals, Ordinals]:
    """Give the first and the last period of the financial year of each period."""
    first, last = np.zeros_like(ordinal), np.zeros_like(ordinal)
    for freq, here in times.by_freq(series):
        starts = year_starts(ordinal[here], str(freq), APRIL)
        years, at, number = np.unique(starts, return_index=True, return_inverse=True)
        ends = np.array([year_of(int(ordinal[here[row]]), str(freq)) for row in at.tolist()])
        first[here], last[here] = ends.reshape(len(years), 2)[number].T
    return first, last


def _first_known(items: Items, start: Places, end: Places, kind: Kind) -> Places:
    """Give the first row of each stretch that has a figure; -1 where none has."""
    figures = items.figures
    known = ~np.isnan(items.unmixed)
    if kind.of_parts:
        known = ~np.isnan(figures.numerator) & ~np.isnan(figures.denominator)
    rows = np.flatnonzero(known)
    found = np.append(rows, len(known))[np.searchsorted(rows, start)]
    return np.where(found < end, found, -1)


def _by_season(
    times: Timelines, years: Years, since: Places, kind: Kind
) -> Iterator[tuple[Places, int]]:
    """Put together the years that have a history, by the seasons that it is long enough for."""
    cycle = np.zeros(len(since), dtype=np.int64)
    for freq, here in times.by_freq(times.series[since]):
        before = years.first[here] - times.ordinal[since[here]]
        length = season_cycle(freq, kind.method)
        cycle[here] = np.where((length > 0) & (before >= 2 * length), length, 0)
    for length in np.unique(cycle[since >= 0]).tolist():
        yield np.flatnonzero((cycle == length) & (since >= 0)), length


def _say_unset(found: Ranges, times: Timelines, years: Years, lacking: Places) -> None:
    for freq, here in times.by_freq(times.series[years.begin[lacking]]):
        own = lacking[here]
        for first in np.unique(years.first[own]).tolist():
            same = own[years.first[own] == first]
            words = f"no figure from before {year_words(first, str(freq))} sets a range"
            found.reason.say(rows_between(years.begin[same], years.end[same]), words)
