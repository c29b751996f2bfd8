"""The indicators of a scorecard, with their figures and limits, as flat columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kentperf.columns.read_tables import Floats, Texts
from kentperf.errors import KentPerfError
from kentperf.periods.periods import Ordinals
from kentperf.periods.timelines import Places, Timelines
from kentperf.register.annotations import Annotations
from kentperf.register.indicators import Indicators
from kentperf.register.observations import Observed
from kentperf.register.register import LimitsInForce, Register
from kentperf.scorecard.moment import LAST_YEAR, Moment, compared_with
from kentperf.scorecard.shown import Figures, Flags, figures


@dataclass(frozen=True, eq=False)
class Later:
    """What is known after the indicators' own periods, up to the report's time.

    Attributes
    ----------
    series : ndarray of int64, shape (k,)
        The indicator.
    ordinal : ndarray of int64, shape (k,)
        The period.
    value : ndarray of float64, shape (k,)
        The figure.
    status : ndarray of object, shape (k,)
        str or None.
    """

    series: Places
    ordinal: Ordinals
    value: Floats
    status: Texts


@dataclass(frozen=True, eq=False)
class Items:
    """The indicators of a report, in register order; rows are of one after the other, by period.

    Attributes
    ----------
    indicators : Indicators
        The register.
    figures : Figures
        Up to the indicators' own periods.
    limits : LimitsInForce
        In each period.
    breaks : ndarray of bool, shape (n,)
        The rows at which figures start afresh: what is before cannot be compared with what
        follows.
    later : Later
        What is known after their own periods.
    compared_ordinal : ndarray of int64, shape (indicators,)
        The period that each is compared with.
    compared : ndarray of int64, shape (indicators,)
        Its row, or -1.
    between : ndarray of bool, shape (indicators,)
        Whether nothing is due of it within the report's period, as of an annual figure in the
        report of a quarter in which no year ends.
    """

    indicators: Indicators
    figures: Figures
    limits: LimitsInForce
    breaks: Flags
    later: Later
    compared_ordinal: Ordinals
    compared: Places
    between: Flags

    @property
    def times(self) -> Timelines:
        """The periods of the figures."""
        return self.figures.timelines

    @property
    def last(self) -> Places:
        """The row of each indicator's own period."""
        return self.figures.last

    @cached_property
    def segment(self) -> Places:
        """The first row that each row can be compared with: the last break, or the first of all."""
        rows = np.arange(len(self.breaks))
        starts = np.where(self.breaks, rows, 0)
        starts[self.times.starts] = self.times.starts
        return np.maximum.accumulate(starts)

    @cached_property
    def unmixed(self) -> Floats:
        """The figures shown; NaN where the periods rolled up lie on both sides of a break."""
        if not self.breaks.any():
            return self.figures.value
        ordinal, series = self.times.ordinal, self.times.series
        whole = ordinal[self.segment] + self.figures.span[series] - 1
        mixed = (self.segment > self.times.starts[series]) & (ordinal < whole)
        return np.where(mixed, np.nan, self.figures.value)

    @cached_property
    def stride(self) -> Places:
        """How many periods lie between those of each indicator that can be held together.

        A year for year-to-date figures, of which only those of the same point of each year are
        alike; 1 for others.
        """
        found = np.ones(self.times.count, dtype=np.int64)
        for freq, here in self.times.by_freq():
            yearly = here[self.indicators.to_date[here]]
            if len(yearly):
                found[yearly] = -compared_with(0, freq, LAST_YEAR)
        return found

    def which(self, *, kpis: bool) -> Places:
        """Give the indicators that are rated, or the others."""
        return np.flatnonzero(self.indicators.is_kpi == kpis)

    def comparing(self, compare: str) -> Items:
        """Give the same with another period to compare with.

        A year-to-date figure is compared with the same point of the last year, whatever others
        are.
        """
        ordinal = _compared(self.times, compare, self.indicators.to_date)
        every = np.arange(self.times.count)
        return replace(self, compared_ordinal=ordinal, compared=self.times.find(every, ordinal))


def gather(
    observed: Observed, register: Register, moment: Moment, annotations: Annotations
) -> Items:
    """Work out the figures and limits of every indicator, in register order.

    Parameters
    ----------
    observed : Observed
        The observations.
    register : Register
        The indicators.
    moment : Moment
        The time of the report.
    annotations : Annotations
        Where figures break.

    Returns
    -------
    Items
        Compared with the previous period.
    """
    indicators = Indicators(register.frame)
    times = moment.with_frequencies(observed.timelines, indicators.texts("frequency"))
    observed = replace(observed, timelines=times)
    now = moment.ordinals(times, indicators.kpi)
    latest = now - indicators.whole("lag")
    found = figures(observed, latest, indicators)
    items = Items(
        indicators=indicators,
        figures=found,
        limits=register.limits_in_force(found.timelines),
        breaks=annotations.break_rows(found.timelines, indicators.kpi),
        later=_later(observed, latest, now, indicators),
        compared_ordinal=latest,
        compared=found.last,
        between=moment.is_between(times, now),
    )
    return items.comparing("previous")


def _compared(times: Timelines, compare: str, to_date: Flags) -> Ordinals:
    found = times.ordinal[times.ends - 1].copy()
    for freq, here in times.by_freq():
        yearly = to_date[here]
        found[here[~yearly]] += compared_with(0, freq, compare)
        if yearly.any():
            if freq is None:
                message = "figures reported year to date need weeks, months, quarters or years"
                raise KentPerfError(message)
            found[here[yearly]] += compared_with(0, freq, LAST_YEAR)
    return found


def _later(observed: Observed, latest: Ordinals, now: Ordinals, indicators: Indicators) -> Later:
    times = observed.timelines
    after = (times.ordinal > latest[times.series]) & (times.ordinal <= now[times.series])
    places = np.unique(times.series[after])
    if not len(places):
        none = np.empty(0, dtype=np.int64)
        return Later(none, none, np.empty(0), np.empty(0, dtype=object))
    found = figures(observed.take(places), now[places], indicators.take(places))
    series, ordinal = found.timelines.series, found.timelines.ordinal
    rows = np.flatnonzero((ordinal > latest[places][series]) & ~np.isnan(found.value))
    return Later(places[series[rows]], ordinal[rows], found.value[rows], found.status[rows])
