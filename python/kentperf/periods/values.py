"""The distinct values of a column of periods, before they share a frequency."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.given import TOO_LONG
from kentperf.periods.frequencies import (
    anchor,
    freq_adjective,
    freq_letter,
    infer_date_freq,
    months_of_days,
)
from kentperf.periods.text import (
    DATE,
    UNREADABLE,
    UnreadableError,
    days_since_epoch,
    parse_period_text,
)

Ordinals = npt.NDArray[np.int64]

MISSING = int(np.iinfo(np.int64).min)
"""The ordinal of a period that could not be read (only where the caller collects problems)."""

INTEGER = "integer"
"""The kind of a plain ordinal."""

_MOST_ORDINAL = 2**63 - 1
_DAYS = {"D": 1, "W": 7, "M": 30, "Q": 91, "Y": 365}
_DECIMAL = "is a decimal number; plain ordinals need an integer dtype (Int64 allows missing ones)"


class Distinct:
    """The distinct values of a column: their numbers, what kind each is, and what is wrong."""

    def __init__(self, entries: list[Any], numbers: Any, kinds: list[str]) -> None:
        self.entries = entries
        self.numbers: Ordinals = np.asarray(numbers, dtype=np.int64)
        self.kinds = np.asarray(kinds, dtype=object)
        self.rules: dict[int, str] = {}

    def refuse(self, place: int, rule: str) -> None:
        """Note what is wrong with one value."""
        self.rules[place] = rule
        self.numbers[place] = MISSING

    def refuse_kind(self, kind: str, rule: str) -> None:
        """Note what is wrong with every value of a kind."""
        for place in np.flatnonzero(self.kinds == kind):
            self.refuse(int(place), rule)

    def resolve(self, wanted: str | None, decides: str = "freq=") -> tuple[Ordinals, str | None]:
        """Give the values as ordinals of one frequency, and that frequency."""
        present = [str(kind) for kind in dict.fromkeys(self.kinds[self.numbers != MISSING])]
        if not present:
            return self.numbers, wanted
        if wanted is not None:
            return self._express(present, wanted)
        if len(present) > 1:
            rule = _mixed_rule(present, decides)
            for kind in present[1:]:
                self.refuse_kind(kind, rule)
        if present[0] == INTEGER:
            return self.numbers, None
        if present[0] != DATE:
            return self.numbers, present[0]
        return self._dates(decides)

    def _dates(self, decides: str) -> tuple[Ordinals, str | None]:
        is_date = (self.kinds == DATE) & (self.numbers != MISSING)
        freq = infer_date_freq(np.unique(self.numbers[is_date]))
        if freq is None:
            rule = f"is one of dates that have no regular step: give {decides} (week, month, ...)"
            self.refuse(int(np.flatnonzero(is_date)[0]), rule)
            return np.full_like(self.numbers, MISSING), None
        return self.converted(DATE, freq), freq

    def _express(self, present: list[str], wanted: str) -> tuple[Ordinals, str | None]:
        if INTEGER in present:
            self.refuse_kind(INTEGER, "is an integer, which has no frequency: leave out freq=")
            present = [kind for kind in present if kind != INTEGER]
        freq = self._anchored(present, wanted)
        result = np.full_like(self.numbers, MISSING)
        for kind in present:
            if kind != DATE and _length(kind) > _length(freq):
                self.refuse_kind(kind, f"is {freq_adjective(kind)}, not {freq_adjective(freq)}")
            else:
                result = np.where(self.kinds == kind, self.converted(kind, freq), result)
        return result, freq

    def _anchored(self, present: list[str], wanted: str) -> str:
        if "-" in wanted or not present:
            return wanted if "-" in wanted else anchor(wanted, np.empty(0, dtype=np.int64))
        same = [kind for kind in present if freq_letter(kind) == wanted]
        if same:
            return same[0]
        ends = [self.converted(kind, "D")[self.kinds == kind] for kind in present]
        days = np.concatenate(ends)
        return anchor(wanted, days[days != MISSING])

    def converted(self, kind: str, freq: str, how: Literal["S", "E"] = "E") -> Ordinals:
        """Give the values of a kind as ordinals of a frequency; the others are missing."""
        good = (self.kinds == kind) & (self.numbers != MISSING)
        result = np.full_like(self.numbers, MISSING)
        if kind == DATE and freq == "M":
            result[good] = months_of_days(self.numbers[good])
            return result
        source = "D" if kind == DATE else kind
        index = period_index(self.numbers[good], source)
        result[good] = index.asfreq(freq, how=how).asi8
        return result


def period_index(ordinals: Ordinals, freq: str) -> pd.PeriodIndex:
    """Make pandas periods of ordinals."""
    make: Any = pd.PeriodIndex  # pandas-stubs do not know from_ordinals
    index: pd.PeriodIndex = make.from_ordinals(ordinals, freq=freq)
    return index


def _length(kind: str) -> int:
    return _DAYS.get(freq_letter(kind), 0)


def _kind_words(kind: str) -> str:
    return {DATE: "dates", INTEGER: "integers"}.get(kind) or freq_adjective(kind)


def _mixed_rule(present: list[str], decides: str) -> str:
    """Say of what frequencies periods are, and what would make them one."""
    if all(kind.startswith("Y-") for kind in present):
        ends = ", ".join(kind[2:].capitalize() for kind in present)
        return (
            f"is of a year that ends in another month ({ends}): "
            'write a rolling year as "12 months to Sep 2024"'
        )
    words = ", ".join(dict.fromkeys(_kind_words(kind) for kind in present))
    return f"has another frequency ({words}): give {decides}"


def parse_distinct(uniques: Any) -> Distinct:
    """Read the distinct values of a column of periods."""
    dtype = uniques.dtype
    if isinstance(dtype, pd.PeriodDtype):
        index = pd.PeriodIndex(uniques)
        return _periods(list(index), index)
    if isinstance(dtype, pd.DatetimeTZDtype) or dtype.kind == "M":
        stamps = pd.DatetimeIndex(uniques).tz_localize(None)
        return Distinct(list(stamps), stamps.to_period("D").asi8, [DATE] * len(stamps))
    if isinstance(dtype, np.dtype) and dtype.kind in "iu":
        return _integers(uniques)
    return _mixed(list(uniques))


def _periods(values: list[Any], index: pd.PeriodIndex) -> Distinct:
    freq = index.freqstr
    distinct = Distinct(values, index.asi8, [freq] * len(values))
    if freq[:1].isdigit():
        distinct.refuse_kind(freq, f"spans several periods ({freq}): use a plain frequency")
    return distinct


def _integers(values: Any) -> Distinct:
    held = np.asarray(values)
    too_long = (held > _MOST_ORDINAL) | (held < -_MOST_ORDINAL)
    numbers = np.where(too_long, 0, held).astype(np.int64)
    distinct = Distinct(list(values), numbers, [INTEGER] * len(numbers))
    for place in np.flatnonzero(too_long):
        distinct.refuse(int(place), TOO_LONG)
    for place in np.flatnonzero(_like_dates(numbers)):
        distinct.refuse(int(place), _like_a_date(str(numbers[place])))
    return distinct


def plain_ordinals(values: Any) -> Ordinals | None:
    """Give a copy of integers that are ordinals without more ado; None for anything else."""
    dtype = getattr(values, "dtype", None)
    if not isinstance(dtype, np.dtype) or dtype.kind not in "iu":
        return None
    if dtype.kind == "u" and len(values) and np.max(values) > _MOST_ORDINAL:
        return None
    numbers: Ordinals = np.array(values, dtype=np.int64)
    return None if _like_dates(numbers).any() else numbers


def may_look_like_dates(least: int, most: int) -> bool:
    """Say whether integers of this extent may hold some that are refused as dates."""
    spans = ((1900_01, 2199_12), (1900_01_01, 2199_12_31))
    return any(least <= last and most >= first for first, last in spans)


def _like_dates(numbers: Ordinals) -> npt.NDArray[np.bool_]:
    year_month = _is_month(numbers // 100, numbers % 100)
    year_month_day = _is_month(numbers // 10_000, numbers // 100 % 100)
    year_month_day &= (numbers % 100 >= 1) & (numbers % 100 <= 31)
    return year_month | year_month_day


def _is_month(year: Ordinals, month: Ordinals) -> npt.NDArray[np.bool_]:
    return (year >= 1900) & (year < 2200) & (month >= 1) & (month <= 12)


def _like_a_date(digits: str) -> str:
    text = "-".join(filter(None, (digits[:4], digits[4:6], digits[6:])))
    return f'looks like a date, not an ordinal: write it as the text "{text}" or as a Period'


def _mixed(values: list[Any]) -> Distinct:
    distinct = Distinct(values, np.full(len(values), MISSING), [""] * len(values))
    for place, value in enumerate(values):
        try:
            distinct.numbers[place], distinct.kinds[place] = _parse_one(value)
        except UnreadableError as error:
            distinct.refuse(place, str(error))
        except (ValueError, OverflowError, NotImplementedError):
            distinct.refuse(place, UNREADABLE)
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


def _single(distinct: Distinct) -> tuple[int, str]:
    if distinct.rules:
        raise UnreadableError(distinct.rules[0])
    return int(distinct.numbers[0]), str(distinct.kinds[0])
