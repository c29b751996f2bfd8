"""The counts behind figures: what says how far chance alone moves them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import AS_GIVEN
from kentperf.columns.read_tables import Floats
from kentperf.intervals.differences import same_figure_p
from kentperf.periods.timelines import Places, rows_between
from kentperf.scorecard.chance.exchanged import exchanged_sums, rolling_sums
from kentperf.scorecard.items import Items

NO_PARTS = "no numerator and denominator"
NOT_COUNTS = "its numerator is no count of cases"
NOT_THE_RATIO = "the figure is not numerator over denominator"

_EXACT = 1e-9
_PER_CENT = 100.0
_MOST_ROUNDED = 6

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class FigureCounts:
    """Numerators and denominators behind figures, where figures are shares or rates of cases.

    Attributes
    ----------
    items : Items
        The indicators.
    numerator, denominator : ndarray of float64, shape (n,)
        Of all the periods that each figure is of; NaN where not known.
    share : ndarray of bool, shape (indicators,)
        Whether figures are shares of cases (binomial), rather than rates (Poisson).
    reason : ndarray of object, shape (indicators,)
        Why chance cannot be allowed for; "" where it can.
    """

    items: Items
    numerator: Floats
    denominator: Floats
    share: Flags
    reason: npt.NDArray[np.object_]

    def known(self, rows: Places) -> Flags:
        """Say of which figures the counts are known and are those of the figure."""
        items = self.items
        series = items.times.series[rows]
        over, under = self.numerator[rows], self.denominator[rows]
        there = (self.reason[series] == "") & ~np.isnan(over) & (under > 0)
        ratio = np.full(len(rows), np.nan)
        np.divide(over, under, out=ratio, where=there)
        value = items.figures.value[rows]
        apart = np.abs(value - ratio * items.indicators.scale[series])
        decimals = items.indicators.decimals[series].astype(np.float64)
        decimals = np.where(decimals == AS_GIVEN, _decimals_of(value), decimals)
        half = 0.5 * 10.0 ** -decimals.clip(-15, 15)
        alike = apart <= half + _EXACT * np.maximum(np.abs(value), 1.0)
        return np.asarray(there & alike, dtype=bool)

    def same_p(self, rows: Places, earlier: Places) -> Floats:
        """Test whether figures differ from earlier ones of their own by more than chance.

        Parameters
        ----------
        rows, earlier : ndarray of int64, shape (k,)
            The rows of both.

        Returns
        -------
        ndarray of float64, shape (k,)
            Two-sided p. Of figures rolled up here that share periods the periods that came in are
            held against those that dropped out. NaN where that cannot be told.
        """
        items = self.items
        series = items.times.series[rows]
        lag = items.times.ordinal[rows] - items.times.ordinal[earlier]
        known = self.known(rows) & self.known(earlier) & (lag > 0)
        span = items.figures.span[series]
        overlap = np.maximum(items.indicators.whole("overlap")[series], span)
        shared = overlap > lag
        now, then = self._parts(rows), self._parts(earlier)
        here = np.flatnonzero(known & shared & (span > 1))
        for place, part in enumerate(_observed(items)):
            now[place][here], then[place][here] = exchanged_sums(
                items, part, rows[here], lag[here], span[here]
            )
        known &= ~(shared & (span == 1))
        found = same_figure_p(*now, *then, self.share[series])
        return np.where(known, found, np.nan)

    def _parts(self, rows: Places) -> tuple[Floats, Floats]:
        return self.numerator[rows].copy(), self.denominator[rows].copy()


def figure_counts(items: Items) -> FigureCounts:
    """Find the counts behind figures.

    Parameters
    ----------
    items : Items
        The indicators.

    Returns
    -------
    FigureCounts
    """
    times, figures, indicators = items.times, items.figures, items.indicators
    over, under = (part.copy() for part in _observed(items))
    ratio = indicators.aggregated("ratio")
    for window in np.unique(figures.span[figures.span > 1]).tolist():
        which = np.flatnonzero(figures.span == window)
        rows = rows_between(times.starts[which], times.ends[which])
        whole = np.repeat(ratio[which], times.lengths[which])
        for part in (over, under):
            summed = rolling_sums(items, part, window)
            part[rows] = np.where(whole, summed[rows], np.nan)
    sums = np.repeat(indicators.aggregated("sum"), times.lengths)
    over[sums] = np.nan
    reason = np.full(times.count, "", dtype=object)
    there = ~np.isnan(over) & ~np.isnan(under)
    counts = ~there | ((over == np.round(over)) & (over >= 0) & (under >= 0))
    within = ~there | ((over <= under) & (under == np.round(under)))
    each = times.starts
    share = np.logical_and.reduceat(within, each) & (indicators.scale <= _PER_CENT)
    # A percentage of more than all is no share of cases, and no rate of events either.
    wrong = ~np.logical_and.reduceat(counts, each) | (~share & (indicators.scale == _PER_CENT))
    reason[wrong] = NOT_COUNTS
    reason[~np.logical_or.reduceat(there, each)] = NO_PARTS
    return FigureCounts(items, over, under, share, reason)


def _decimals_of(values: Floats) -> Floats:
    """Give the decimals that figures were rounded to as given; 15 where they are unrounded."""
    found = np.full(len(values), 15.0)
    with np.errstate(over="ignore", invalid="ignore"):
        for places in range(_MOST_ROUNDED, -1, -1):
            found[np.round(values, places) == values] = places
    return found


def _observed(items: Items) -> tuple[Floats, Floats]:
    """Give both parts of each period, missing where one of them is."""
    over, under = items.figures.numerator, items.figures.denominator
    missing = np.isnan(over) | np.isnan(under)
    return np.where(missing, np.nan, over), np.where(missing, np.nan, under)
