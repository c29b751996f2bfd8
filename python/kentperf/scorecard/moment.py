"""The time a report is about, and each indicator's own period at that time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.read_tables import Texts
from kentperf.errors import KentPerfError
from kentperf.periods.frequencies import anchor, period_label, periods_per_year
from kentperf.periods.periods import Ordinals, last_days, ordinals_of_days, read_spans
from kentperf.periods.timelines import Timelines
from kentperf.register.observations import Observed


@dataclass(frozen=True)
class Moment:
    """A time, as a day and as a plain ordinal.

    Attributes
    ----------
    day : int or None
        Days since 1970-01-01; None where all periods are integers.
    plain : int or None
        The ordinal for indicators whose periods are integers.
    freq : str or None
        The frequency most indicators have.
    """

    day: int | None
    plain: int | None
    freq: str | None

    def ordinal(self, freq: str | None, lag: int, kpi: str) -> int:
        """Give an indicator's own period at this time.

        Parameters
        ----------
        freq : str or None
            The indicator's frequency.
        lag : int
            How many periods it is in arrears.
        kpi : str
            Its name, for errors.

        Returns
        -------
        int
            The period's ordinal.

        Raises
        ------
        KentPerfError
            If the time is a date and its periods are integers, or the other way round.
        """
        at = self.plain if freq is None else self.day
        if at is None:
            kinds = "integers, so period= should be" if freq is None else "dated, so period= is not"
            message = f'the periods of "{kpi}" are {kinds} an integer'
            raise KentPerfError(message)
        if freq is None:
            return at - lag
        return int(ordinals_of_days(np.array([at]), freq)[0]) - lag

    def ordinals(self, times: Timelines, kpis: Texts) -> Ordinals:
        """Give the period of every indicator at this time, as `ordinal` without a lag.

        Parameters
        ----------
        times : Timelines
            Whose frequencies these are.
        kpis : ndarray of object, shape (indicators,)
            Their names, for errors.

        Returns
        -------
        ndarray of int64, shape (indicators,)
        """
        found = np.zeros(times.count, dtype=np.int64)
        for freq, here in sorted(times.by_freq(), key=lambda one: int(one[1][0])):
            found[here] = self.ordinal(freq, 0, str(kpis[here[0]]))
        return found

    def own_freq(self, register_freq: Any) -> str | None:
        """Give the frequency of an indicator without observations.

        Parameters
        ----------
        register_freq : str or missing
            What the register says.

        Returns
        -------
        str or None
            That, or the frequency most others have.
        """
        if pd.isna(register_freq):
            return self.freq
        freq = str(register_freq)
        return freq if "-" in freq else anchor(freq, np.empty(0, dtype=np.int64))

    def with_frequencies(self, times: Timelines, given: Any) -> Timelines:
        """Give indicators without observations the frequency that they would have.

        Parameters
        ----------
        times : Timelines
            The observations'.
        given : ndarray of object, shape (indicators,)
            What the register says of each.

        Returns
        -------
        Timelines
            The same rows.
        """
        silent = np.flatnonzero(times.lengths == 0)
        numbers = {freq: number for number, freq in enumerate(times.freqs)}
        words, distinct = pd.factorize(given[silent], use_na_sentinel=False)
        table = [numbers.setdefault(self.own_freq(word), len(numbers)) for word in distinct]
        freq = times.freq.copy()
        freq[silent] = np.array(table, dtype=np.int64)[words]
        return Timelines(times.offsets, times.ordinal, freq, tuple(numbers))

    def day_of(self, period: Any) -> Any:
        """Give the time as a period that tables of other indicators can be read by.

        Parameters
        ----------
        period : any period or None
            What was asked for.

        Returns
        -------
        any period or None
            That, or the last day; None where all periods are integers.
        """
        if period is not None or self.day is None:
            return period
        return pd.Timestamp(self.day, unit="D")

    @property
    def period(self) -> Any:
        """The time as a period, to be asked for again.

        Returns
        -------
        str or int
            The label, or the ordinal where periods are integers.
        """
        return self.plain if self.freq is None or self.day is None else self.label

    @property
    def label(self) -> str:
        """The time in the words of a report.

        Returns
        -------
        str
            The label of its period in the frequency most indicators have.
        """
        if self.freq is None or self.day is None:
            return str(self.plain)
        return period_label(self.ordinal(self.freq, 0, ""), self.freq)


def report_moment(period: Any, observed: Observed) -> Moment:
    """Find the time a report is about.

    Parameters
    ----------
    period : any period or None
        What was asked for; None takes the latest period observed.
    observed : Observed
        The observations.

    Returns
    -------
    Moment
        The last day of the period.

    Raises
    ------
    KentPerfError
        If `period` cannot be read.
    """
    times, places = observed.timelines, observed.places
    codes, first, counts = np.unique(times.freq[places], return_index=True, return_counts=True)
    freq = times.freqs[codes[np.lexsort((first, -counts))[0]]]
    if period is not None:
        span = read_spans([period], column="period=")
        end = int(span.end[0])
        return Moment(None, end, freq) if span.plain[0] else Moment(end, None, freq)
    day: int | None = None
    plain: int | None = None
    for own, here in times.by_freq(places):
        last = times.ordinal[times.ends[places[here]] - 1].max(keepdims=True)
        if own is None:
            plain = int(last[0])
        else:
            end = int(last_days(last, own)[0])
            day = end if day is None else max(day, end)
    return Moment(day, plain, freq)


def compared_with(latest: int, freq: str | None, compare: str) -> int:
    """Give the period that the latest is compared with.

    Parameters
    ----------
    latest : int
        The latest period.
    freq : str or None
        Its frequency.
    compare : {"previous", "same_period_last_year"}
        Which period.

    Returns
    -------
    int
        Its ordinal.

    Raises
    ------
    KentPerfError
        If a year earlier is asked for and the periods are not weeks, months, quarters or years.

    Examples
    --------
    >>> compared_with(218, "Q-DEC", "same_period_last_year")
    214
    """
    if compare == "previous":
        return latest - 1
    year = periods_per_year(freq)
    if year is None:
        message = "compare same_period_last_year needs weeks, months, quarters or years"
        raise KentPerfError(message)
    return latest - year
