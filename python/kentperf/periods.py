"""Everything about periods: how they are read, counted and named.

A period is a week, month, quarter or year, held as an integer ordinal of a pandas period
frequency. The financial year starts in April: "Q2 2024/25" is July to September 2024.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf._frequencies import (
    anchor,
    freq_adjective,
    freq_letter,
    infer_date_freq,
    normalise_freq,
    period_label,
)
from kentperf._period_text import (
    DATE,
    UNREADABLE,
    UnreadableError,
    days_since_epoch,
    parse_period_text,
)
from kentperf.errors import Problems

Ordinals = npt.NDArray[np.int64]

MISSING = int(np.iinfo(np.int64).min)
"""The ordinal of a period that could not be read (only where the caller collects problems)."""

_INTEGER = "integer"
_DAYS = {"D": 1, "W": 7, "M": 30, "Q": 91, "Y": 365}
_DECIMAL = "is a decimal number; plain ordinals need an integer dtype (Int64 allows missing ones)"


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
        return _period_index(self.ordinal, self.freq)


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
        of the steps between the distinct dates; a single date is its month.
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
    collected = Problems() if problems is None else problems
    wanted = None if freq is None else normalise_freq(freq)
    series = values if isinstance(values, pd.Series) else pd.Series(values)
    codes, uniques = pd.factorize(series)
    distinct = _parse(uniques)
    found = distinct.resolve(wanted)
    _report(distinct, codes, series.index if rows is None else rows, column, collected)
    if problems is None:
        collected.raise_if_any("periods")
    if len(found.ordinal) == 0:
        return Periods(np.full(len(codes), MISSING, dtype=np.int64), found.freq)
    ordinal = found.ordinal[codes]
    ordinal[codes < 0] = MISSING
    return Periods(ordinal, found.freq)


class _Distinct:
    """The distinct values of a column: their numbers, what kind each is, and what is wrong."""

    def __init__(self, entries: list[Any], numbers: Any, kinds: list[str]) -> None:
        self.entries = entries
        self.numbers: Ordinals = np.asarray(numbers, dtype=np.int64)
        self.kinds = np.asarray(kinds, dtype=object)
        self.rules: dict[int, str] = {}

    def refuse(self, place: int, rule: str) -> None:
        self.rules[place] = rule
        self.numbers[place] = MISSING

    def refuse_kind(self, kind: str, rule: str) -> None:
        for place in np.flatnonzero(self.kinds == kind):
            self.refuse(int(place), rule)

    def resolve(self, wanted: str | None) -> Periods:
        present = [str(kind) for kind in dict.fromkeys(self.kinds[self.numbers != MISSING])]
        if not present:
            return Periods(self.numbers, wanted)
        if wanted is not None:
            return self._express(present, wanted)
        if len(present) > 1:
            words = ", ".join(_kind_words(kind) for kind in present)
            for kind in present[1:]:
                self.refuse_kind(kind, f"has another frequency ({words}): give freq=")
        if present[0] == _INTEGER:
            return Periods(self.numbers, None)
        if present[0] != DATE:
            return Periods(self.numbers, present[0])
        return self._dates()

    def _dates(self) -> Periods:
        is_date = (self.kinds == DATE) & (self.numbers != MISSING)
        freq = infer_date_freq(np.unique(self.numbers[is_date]))
        if freq is None:
            rule = "is one of dates that have no regular step: give freq= (week, month, ...)"
            self.refuse(int(np.flatnonzero(is_date)[0]), rule)
            return Periods(np.full_like(self.numbers, MISSING), None)
        return Periods(self._converted(DATE, freq), freq)

    def _express(self, present: list[str], wanted: str) -> Periods:
        if _INTEGER in present:
            self.refuse_kind(_INTEGER, "is an integer, which has no frequency: leave out freq=")
            present = [kind for kind in present if kind != _INTEGER]
        freq = self._anchored(present, wanted)
        result = np.full_like(self.numbers, MISSING)
        for kind in present:
            if kind != DATE and _length(kind) > _length(freq):
                self.refuse_kind(kind, f"is {freq_adjective(kind)}, not {freq_adjective(freq)}")
            else:
                result = np.where(self.kinds == kind, self._converted(kind, freq), result)
        return Periods(result, freq)

    def _anchored(self, present: list[str], wanted: str) -> str:
        if "-" in wanted or not present:
            return wanted if "-" in wanted else anchor(wanted, np.empty(0, dtype=np.int64))
        same = [kind for kind in present if freq_letter(kind) == wanted]
        if same:
            return same[0]
        ends = [self._converted(kind, "D")[self.kinds == kind] for kind in present]
        days = np.concatenate(ends)
        return anchor(wanted, days[days != MISSING])

    def _converted(self, kind: str, freq: str) -> Ordinals:
        good = (self.kinds == kind) & (self.numbers != MISSING)
        result = np.full_like(self.numbers, MISSING)
        source = "D" if kind == DATE else kind
        index = _period_index(self.numbers[good], source)
        result[good] = index.asfreq(freq, how="E").asi8
        return result


def _period_index(ordinals: Ordinals, freq: str) -> pd.PeriodIndex:
    make: Any = pd.PeriodIndex  # pandas-stubs do not know from_ordinals
    index: pd.PeriodIndex = make.from_ordinals(ordinals, freq=freq)
    return index


def _length(kind: str) -> int:
    return _DAYS.get(freq_letter(kind), 0)


def _kind_words(kind: str) -> str:
    return {DATE: "dates", _INTEGER: "integers"}.get(kind) or freq_adjective(kind)


def _parse(uniques: Any) -> _Distinct:
    dtype = uniques.dtype
    if isinstance(dtype, pd.PeriodDtype):
        index = pd.PeriodIndex(uniques)
        return _periods(list(index), index)
    if isinstance(dtype, pd.DatetimeTZDtype) or dtype.kind == "M":
        stamps = pd.DatetimeIndex(uniques).tz_localize(None)
        return _Distinct(list(stamps), stamps.to_period("D").asi8, [DATE] * len(stamps))
    if isinstance(dtype, np.dtype) and dtype.kind in "iu":
        return _integers(uniques)
    return _mixed(list(uniques))


def _periods(values: list[Any], index: pd.PeriodIndex) -> _Distinct:
    freq = index.freqstr
    distinct = _Distinct(values, index.asi8, [freq] * len(values))
    if freq[:1].isdigit():
        distinct.refuse_kind(freq, f"spans several periods ({freq}): use a plain frequency")
    return distinct


def _integers(values: Any) -> _Distinct:
    numbers = np.asarray(values).astype(np.int64)
    distinct = _Distinct(list(values), numbers, [_INTEGER] * len(numbers))
    year_month = _is_month(numbers // 100, numbers % 100)
    year_month_day = _is_month(numbers // 10_000, numbers // 100 % 100)
    year_month_day &= (numbers % 100 >= 1) & (numbers % 100 <= 31)
    looks = year_month | year_month_day
    for place in np.flatnonzero(looks):
        distinct.refuse(int(place), _like_a_date(str(numbers[place])))
    return distinct


def _is_month(year: Ordinals, month: Ordinals) -> npt.NDArray[np.bool_]:
    return (year >= 1900) & (year < 2200) & (month >= 1) & (month <= 12)


def _like_a_date(digits: str) -> str:
    text = "-".join(filter(None, (digits[:4], digits[4:6], digits[6:])))
    return f'looks like a date, not an ordinal: write it as the text "{text}" or as a Period'


def _mixed(values: list[Any]) -> _Distinct:
    distinct = _Distinct(values, np.full(len(values), MISSING), [""] * len(values))
    for place, value in enumerate(values):
        try:
            distinct.numbers[place], distinct.kinds[place] = _parse_one(value)
        except UnreadableError as error:
            distinct.refuse(place, str(error))
    return distinct


def _parse_one(value: Any) -> tuple[int, str]:
    if isinstance(value, str):
        return parse_period_text(value)
    if isinstance(value, pd.Period):
        return _single(_periods([value], pd.PeriodIndex([value])))
    if isinstance(value, np.datetime64):
        return days_since_epoch(pd.Timestamp(value).date()), DATE
    if isinstance(value, dt.datetime | dt.date):
        return days_since_epoch(value.date() if isinstance(value, dt.datetime) else value), DATE
    if isinstance(value, bool | np.bool_):
        raise UnreadableError(UNREADABLE)
    if isinstance(value, int | np.integer):
        return _single(_integers(np.array([value])))
    if isinstance(value, float | np.floating):
        raise UnreadableError(_DECIMAL)
    raise UnreadableError(UNREADABLE)


def _single(distinct: _Distinct) -> tuple[int, str]:
    if distinct.rules:
        raise UnreadableError(distinct.rules[0])
    return int(distinct.numbers[0]), str(distinct.kinds[0])


def _report(distinct: _Distinct, codes: Any, rows: Any, column: str, problems: Problems) -> None:
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
