"""The time a report is about, and each indicator's own period at that time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import Texts
from kentperf.errors import KentPerfError
from kentperf.periods.frequencies import anchor, months_of_days, period_label, periods_per_year
from kentperf.periods.periods import Ordinals, last_days, ordinals_ended_by, read_spans
from kentperf.periods.timelines import Timelines
from kentperf.register.observations import Observed

LAST_YEAR = "same_period_last_year"


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
    first : int or None
        The first day of the period that the report is about; None where all periods are integers.
    """

    day: int | None
    plain: int | None
    freq: str | None
    first: int | None = None

    def ordinal(self, freq: str | None, lag: int, kpi: str) -> int:
        """Give an indicator's own period at this time: the last that has ended, less its lag.

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
        return int(ordinals_ended_by(np.array([at]), freq)[0]) - lag

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
    def label(self) -> str:
        """The time in the words of a report.

        Returns
        -------
        str
            The label of its period in the frequency most indicators have; where that does not
            end with it, of the period it was given as.
        """
        if self.freq is None or self.day is None:
            return str(self.plain)
        own = self.ordinal(self.freq, 0, "")
        ends = int(last_days(np.array([own]), self.freq)[0]) == self.day
        freq = None if ends or self.first is None else _freq_of_span(self.first, self.day)
        if freq is None:
            return period_label(own, self.freq)
        return period_label(int(ordinals_ended_by(np.array([self.day]), freq)[0]), freq)

    def is_between(self, times: Timelines, latest: Ordinals) -> npt.NDArray[np.bool_]:
        """Say which indicators have no period that ends within the report's.

        Parameters
        ----------
        times : Timelines
            Whose frequencies these are.
        latest : ndarray of int64, shape (indicators,)
            Their last periods that have ended.

        Returns
        -------
        ndarray of bool, shape (indicators,)
            An annual figure in the report of a quarter in which no year ends is between its
            returns: nothing is due of it.
        """
        found = np.zeros(times.count, dtype=bool)
        if self.first is not None:
            for freq, here in times.by_freq():
                if freq is not None:
                    found[here] = last_days(latest[here], freq) < self.first
        return found


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
        start, end = int(span.start[0]), int(span.end[0])
        return Moment(None, end, freq) if span.plain[0] else Moment(end, None, freq, start)
    day: int | None = None
    begin: int | None = None
    plain: int | None = None
    for own, here in times.by_freq(places):
        last = times.ordinal[times.ends[places[here]] - 1].max(keepdims=True)
        if own is None:
            plain = int(last[0])
        else:
            end = int(last_days(last, own)[0])
            if day is None or (end, own == freq) > (day, False):
                day, begin = end, int(last_days(last - 1, own)[0]) + 1
    return Moment(day, plain, freq, begin)


def _freq_of_span(first: int, last: int) -> str | None:
    """Give the frequency of the week, month, quarter or year with a first and a last day.

    Examples
    --------
    >>> _freq_of_span(0, 30), _freq_of_span(0, 6), _freq_of_span(0, 9)
    ('M', 'W-WED', None)
    """
    if last - first == 6:
        return anchor("W", np.array([last]))
    months = months_of_days(np.array([first - 1, first, last, last + 1]))
    if months[0] == months[1] or months[2] == months[3]:
        return None
    letter = {1: "M", 3: "Q", 12: "Y"}.get(int(months[3] - months[1]))
    return None if letter is None else anchor(letter, np.array([last]))


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
