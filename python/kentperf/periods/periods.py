"""Everything about periods: how they are read, counted and named.

A period is a week, month, quarter or year, held as an integer ordinal of a pandas period
frequency. The financial year starts in April: "Q2 2024/25" is July to September 2024.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import a_column
from kentperf.columns.given import as_series, numbered
from kentperf.errors import Problems
from kentperf.periods.columns import read_period_column
from kentperf.periods.frequencies import normalise_freq, period_label
from kentperf.periods.text import DATE
from kentperf.periods.values import (
    INTEGER,
    MISSING,
    Distinct,
    parse_distinct,
    period_index,
    plain_ordinals,
)

Ordinals = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Periods:
    """Periods as integer ordinals of one frequency.

    Attributes
    ----------
    ordinal : ndarray of int64, shape (n,)
        The ordinal of each period; successive periods differ by one.
    freq : str or None
        The pandas period frequency ("W-SUN", "M", "Q-DEC", "Y-MAR"); None for plain integers.

    Examples
    --------
    >>> periods = read_periods(["Q1 2024/25", "Q2 2024/25"])
    >>> periods.freq, (periods.ordinal - periods.ordinal[0]).tolist()
    ('Q-DEC', [0, 1])
    >>> periods.label(periods.ordinal[1])
    'Q2 2024/25'
    """

    ordinal: Ordinals
    freq: str | None

    def label(self, ordinal: int | np.integer[Any]) -> str:
        """Name one period of this frequency in the words of a report.

        Parameters
        ----------
        ordinal : int
            The period.

        Returns
        -------
        str
            Such as "Q2 2024/25", "Sep 2024", "2024/25", "week ending 2024-09-29" or "7".
        """
        return period_label(int(ordinal), self.freq)

    def at(self, ordinal: int | np.integer[Any]) -> pd.Period | int:
        """Give one period of this frequency as pandas holds it.

        Parameters
        ----------
        ordinal : int
            The period.

        Returns
        -------
        pandas.Period or int
            An int when the periods are plain integers.
        """
        if self.freq is None:
            return int(ordinal)
        return pd.Period(ordinal=int(ordinal), freq=self.freq)

    def index(self) -> pd.Index[Any]:
        """Give all of them as an index.

        Returns
        -------
        pandas.PeriodIndex or pandas.Index
            An Index of int64 when the periods are plain integers.
        """
        if self.freq is None:
            return pd.Index(self.ordinal)
        return period_index(self.ordinal, self.freq)


def read_periods(
    values: Any,
    *,
    freq: str | None = None,
    column: str = "period",
    rows: Any = None,
    problems: Problems | None = None,
) -> Periods:
    """Read periods of any accepted form.

    Parameters
    ----------
    values : array-like, shape (n,)
        pandas Period, dates of any unit or zone, texts such as "2024-09-30", "2024-09",
        "2024Q3", "Q2 2024/25", "2024/25", "2024", or integers of any integer dtype.
        Integers are plain ordinals. Dates take the frequency of the greatest common divisor
        of the steps between the distinct dates; a single date is its month. Weekly dates on
        Mondays are weeks commencing, on any other day weeks ending.
    freq : str, optional
        week, month, quarter, year, or a pandas period alias such as "Q-DEC": dates and finer
        periods are read as the period of this frequency that holds (the end of) them. Years
        end in the month that they share, and otherwise in March.
    column : str
        The column's name, for errors.
    rows : array-like, shape (n,), optional
        The caller's row labels, for errors; the index of a Series, else the position.
    problems : Problems, optional
        Collects what cannot be read, and the ordinal there is ``MISSING``. Otherwise it raises.

    Returns
    -------
    Periods
        ``ordinal`` in the order of `values`.

    Raises
    ------
    KentPerfError
        If a period is missing or cannot be read, if frequencies are mixed, or if the dates
        have no regular step.

    Examples
    --------
    >>> read_periods(["2024-06-30", "2024-09-30", "2025-03-31"]).freq
    'Q-DEC'
    >>> months = read_periods(["2024-09", "2024-10"], freq="quarter")
    >>> [months.label(ordinal) for ordinal in months.ordinal]
    ['Q2 2024/25', 'Q3 2024/25']
    """
    values = a_column(column, values)
    plain = plain_ordinals(values) if freq is None else None
    if plain is not None:
        return Periods(plain, None)
    collected = Problems() if problems is None else problems
    series = as_series(values, column)
    if freq is None and len(series) == 0 and isinstance(series.dtype, pd.PeriodDtype):
        freq = series.dtype.freq.freqstr
    wanted = None if freq is None else normalise_freq(freq)
    whole = read_period_column(series, wanted)
    if whole is not None:
        return Periods(whole.ordinal.astype(np.int64) + whole.first, whole.freq)
    codes, uniques = numbered(series, column, rows)
    distinct = parse_distinct(uniques)
    numbers, found = distinct.resolve(wanted)
    _report(distinct, codes, series.index if rows is None else rows, column, collected)
    if problems is None:
        collected.raise_if_any("periods")
    return Periods(_taken(numbers, codes), found)


@dataclass(frozen=True)
class Spans:
    """Stretches of time that need not share a frequency.

    Attributes
    ----------
    start, end : ndarray of int64, shape (n,)
        First and last day since 1970-01-01; the ordinal itself where `plain`.
    plain : ndarray of bool, shape (n,)
        Whether the value is an integer ordinal.
    """

    start: Ordinals
    end: Ordinals
    plain: npt.NDArray[np.bool_]


def read_spans(
    values: Any, *, column: str = "period", rows: Any = None, problems: Problems | None = None
) -> Spans:
    """Read when each period starts and ends, whatever its frequency.

    Parameters
    ----------
    values : array-like, shape (n,)
        As for `read_periods`; a date is its own day.
    column, rows, problems
        As for `read_periods`.

    Returns
    -------
    Spans
        In the order of `values`.

    Raises
    ------
    KentPerfError
        If a period is missing or cannot be read.

    Examples
    --------
    >>> spans = read_spans(["Q2 2024/25", "2024-07-15"])
    >>> spans.start.astype("datetime64[D]").astype(str).tolist()
    ['2024-07-01', '2024-07-15']
    """
    collected = Problems() if problems is None else problems
    series = as_series(a_column(column, values), column)
    codes, uniques = numbered(series, column, rows)
    distinct = parse_distinct(uniques)
    start, end = distinct.numbers.copy(), distinct.numbers.copy()
    for kind in set(distinct.kinds) - {INTEGER, DATE, ""}:
        here = distinct.kinds == kind
        start[here] = distinct.converted(kind, "D", how="S")[here]
        end[here] = distinct.converted(kind, "D")[here]
    _report(distinct, codes, series.index if rows is None else rows, column, collected)
    if problems is None:
        collected.raise_if_any("periods")
    plain = distinct.kinds == INTEGER
    taken = plain[codes] if len(plain) else np.zeros(len(codes), dtype=bool)
    return Spans(_taken(start, codes), _taken(end, codes), taken)


def ordinals_of_days(days: Ordinals, freq: str) -> Ordinals:
    """Give the periods that hold some days.

    Parameters
    ----------
    days : ndarray of int64, shape (n,)
        Days since 1970-01-01.
    freq : str
        A pandas period frequency.

    Returns
    -------
    ndarray of int64, shape (n,)
        Their ordinals.

    Examples
    --------
    >>> ordinals_of_days(np.array([0, 31]), "M").tolist()
    [0, 1]
    """
    return np.asarray(period_index(days, "D").asfreq(freq, how="E").asi8, dtype=np.int64)


def ordinals_ended_by(days: Ordinals, freq: str) -> Ordinals:
    """Give the last periods that have ended by some days.

    Parameters
    ----------
    days : ndarray of int64, shape (n,)
        Days since 1970-01-01.
    freq : str
        A pandas period frequency.

    Returns
    -------
    ndarray of int64, shape (n,)
        Their ordinals.

    Examples
    --------
    >>> ordinals_ended_by(np.array([30, 31]), "M").tolist()
    [0, 0]
    """
    held = ordinals_of_days(days, freq)
    return held - (last_days(held, freq) > days)


def last_days(ordinals: Ordinals, freq: str) -> Ordinals:
    """Give the day on which each period ends.

    Parameters
    ----------
    ordinals : ndarray of int64, shape (n,)
        Periods.
    freq : str
        Their pandas period frequency.

    Returns
    -------
    ndarray of int64, shape (n,)
        Days since 1970-01-01.

    Examples
    --------
    >>> last_days(np.array([0, 1]), "M").tolist()
    [30, 58]
    """
    return np.asarray(period_index(ordinals, freq).asfreq("D", how="E").asi8, dtype=np.int64)


def _taken(numbers: Ordinals, codes: npt.NDArray[np.intp]) -> Ordinals:
    if len(numbers) == 0:
        return np.full(len(codes), MISSING, dtype=np.int64)
    result = numbers[codes]
    result[codes < 0] = MISSING
    return result


def _report(distinct: Distinct, codes: Any, rows: Any, column: str, problems: Problems) -> None:
    blank = [place for place, value in enumerate(distinct.entries) if _is_blank(value)]
    rules = {**distinct.rules, **dict.fromkeys((-1, *blank), "is missing")}
    bad = np.isin(codes, list(rules))
    if not bad.any():
        return
    labels = list(rows)
    for place in np.flatnonzero(bad):
        code = int(codes[place])
        value = None if rules[code] == "is missing" else distinct.entries[code]
        problems.add(rules[code], row=labels[place], column=column, value=value)


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()
