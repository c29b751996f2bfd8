"""Counts without denominators: how far chance alone moves the number of events in a period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.intervals.differences import same_count_p
from kentperf.periods.timelines import Places
from kentperf.scorecard.chance.exchanged import exchanged_sums
from kentperf.scorecard.expected_ranges.kinds import counts_of_events
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import Flags


@dataclass(frozen=True, eq=False)
class EventCounts:
    """Figures that are counts of events themselves.

    Attributes
    ----------
    items : Items
        The indicators.
    counted : ndarray of bool, shape (indicators,)
        Which figures are such counts.
    """

    items: Items
    counted: Flags

    def same_p(self, rows: Places, earlier: Places) -> Floats:
        """Test whether counts differ from earlier ones of their own by more than chance.

        Parameters
        ----------
        rows, earlier : ndarray of int64, shape (k,)
            The rows of both.

        Returns
        -------
        ndarray of float64, shape (k,)
            Two-sided p of the exact conditional test, periods taken to be alike. Of sums rolled up
            here that share periods the periods that came in are held against those that dropped
            out. NaN where that cannot be told, and of other figures.
        """
        items = self.items
        series = items.times.series[rows]
        lag = items.times.ordinal[rows] - items.times.ordinal[earlier]
        span = items.figures.span[series]
        sums = items.indicators.aggregated("sum")[series]
        known = self.counted[series] & (lag > 0) & (sums | (span == 1))
        overlap = np.where(items.indicators.to_date, 1, items.indicators.whole("overlap"))[series]
        shared = np.maximum(overlap, span) > lag
        now, then = items.figures.value[rows], items.figures.value[earlier]
        summed = shared & (span > 1)
        here = np.flatnonzero(known & summed)
        now[here], then[here] = exchanged_sums(
            items, items.figures.single, rows[here], lag[here], span[here]
        )
        tested = known & (~shared | summed)
        return same_count_p(np.where(tested, now, np.nan), np.where(tested, then, np.nan))


def event_counts(items: Items) -> EventCounts:
    """Find the figures that are counts of events.

    Parameters
    ----------
    items : Items
        The indicators.

    Returns
    -------
    EventCounts
    """
    return EventCounts(items, counts_of_events(items))
