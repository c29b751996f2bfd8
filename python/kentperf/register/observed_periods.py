"""The periods of observations: read for all indicators at once, each with its own frequency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.row_numbers import number_rows
from kentperf.errors import Problems
from kentperf.periods.frequencies import MONTHS, anchor, infer_date_freqs
from kentperf.periods.periods import Ordinals, read_periods
from kentperf.periods.text import DATE
from kentperf.periods.timelines import Places, rows_between
from kentperf.periods.values import INTEGER, MISSING, Distinct, parse_distinct

Frequencies = npt.NDArray[np.object_]

_LEAST_YEARS = 3
"""Fewer months a whole number of years apart may be of a monthly figure, beside last year's."""
_SPANNING = re.compile(r"\s*12 months to ", re.IGNORECASE)
_MIXED = (
    "spans 12 months where other figures of the indicator are of single periods: "
    "make it an indicator of its own"
)


@dataclass(frozen=True)
class ObservedPeriods:
    """What the rows' periods are.

    Attributes
    ----------
    ordinal : ndarray of int64, shape (n,)
        ``MISSING`` where there is none, or no indicator.
    freq : ndarray of int64, shape (indicators,)
        As a place in `freqs`; -1 where an indicator is not observed.
    freqs : tuple of str or None
        In order of the first indicator that has each.
    spans_year : ndarray of bool, shape (indicators,)
        Whether the periods say that a figure spans 12 months: "12 months to Sep 2024".
    """

    ordinal: Ordinals
    freq: Places
    freqs: tuple[str | None, ...]
    spans_year: npt.NDArray[np.bool_]


def read_observed_periods(
    column: pd.Series[Any],
    place: Places,
    given: Frequencies,
    problems: Problems,
    names: npt.NDArray[np.object_] | None = None,
) -> ObservedPeriods:
    """Read the periods of a table of observations.

    Months a quarter or a year apart are quarters or years, as dates are. Those of "12 months to"
    stay months, so that their overlap can be counted.

    Parameters
    ----------
    column : Series of shape (n,)
        The periods as they came.
    place : ndarray of int64, shape (n,)
        The indicator of each row; -1 where it is not known.
    given : ndarray of object, shape (indicators,)
        The frequency that the register names, or None.
    problems : Problems
        Collects.
    names : ndarray of object, shape (indicators,), optional
        What the indicators are called, for errors.

    Returns
    -------
    ObservedPeriods
    """
    found = _all_at_once(column, place, given)
    return found or _one_by_one(column, place, given, problems, names)


def _freq_of_months(months: Ordinals) -> str:
    """Give the frequency of an indicator's distinct months, in order, by the steps between them.

    Examples
    --------
    >>> _freq_of_months(np.array([2, 5, 11])), _freq_of_months(np.array([2, 14, 26]))
    ('Q-DEC', 'Y-MAR')
    >>> _freq_of_months(np.array([2, 14])), _freq_of_months(np.array([2]))
    ('M', 'M')
    """
    step = int(np.gcd.reduce(np.diff(months))) if len(months) > 1 else 1
    if step % 12 == 0:
        return f"Y-{MONTHS[int(months[0]) % 12]}" if len(months) >= _LEAST_YEARS else "M"
    return "M" if step % 3 else "Q-DEC"


def _spanning(entries: list[Any]) -> npt.NDArray[np.bool_]:
    """Say which distinct values are of 12 months."""
    return np.array([isinstance(one, str) and bool(_SPANNING.match(one)) for one in entries], bool)


def _all_at_once(
    column: pd.Series[Any], place: Places, given: Frequencies
) -> ObservedPeriods | None:
    """Read every distinct period once; None where something is wrong with one."""
    codes, uniques = pd.factorize(column)
    known = place >= 0
    if not known.any() or (codes[known] < 0).any():
        return None
    distinct = parse_distinct(uniques)
    if distinct.rules:
        return None
    codes, distinct = _by_number(codes, distinct)
    width = len(distinct.numbers)
    pairs = _distinct(place[known] * width + codes[known])
    held = _Sets(pairs // width, pairs % width, distinct)
    resolved = held.frequencies(given)
    if resolved is None:
        return None
    freq = np.full(len(given), -1, dtype=np.int64)
    numbers, freqs = pd.factorize(resolved, use_na_sentinel=False)
    freq[held.places] = numbers
    named = tuple(None if pd.isna(one) else str(one) for one in freqs)
    ordinal = np.full(len(column), MISSING, dtype=np.int64)
    for code, name in enumerate(named):
        rows = np.flatnonzero(known)[freq[place[known]] == code]
        ordinal[rows] = _table(distinct, name)[codes[rows]]
    spans_year = np.zeros(len(given), dtype=bool)
    spans_year[held.places] = held.spans_year
    if (ordinal[known] == MISSING).any():
        return None
    return ObservedPeriods(ordinal, freq, named, spans_year)


def _by_number(codes: Places, distinct: Distinct) -> tuple[Places, Distinct]:
    """Code values so that codes rise with their numbers."""
    order = np.argsort(distinct.numbers, kind="stable")
    if (np.diff(order) == 1).all():
        return codes, distinct
    rank = np.empty(len(order) + 1, dtype=np.int64)
    rank[order], rank[-1] = np.arange(len(order)), -1
    entries = [distinct.entries[place] for place in order.tolist()]
    return rank[codes], Distinct(entries, distinct.numbers[order], distinct.kinds[order].tolist())


def _distinct(numbers: Places) -> Places:
    """Give the distinct numbers in order; quicker than ``numpy.unique``, which hashes them."""
    ordered = numbers if (np.diff(numbers) >= 0).all() else np.sort(numbers)
    found: Places = ordered[np.append(True, np.diff(ordered) != 0)[: len(ordered)]]
    return found


def _table(distinct: Distinct, freq: str | None) -> Ordinals:
    """Give every distinct value as a period of one frequency; MISSING where it is none."""
    if freq is None:
        return np.where(distinct.kinds == INTEGER, distinct.numbers, MISSING)
    held = Distinct(distinct.entries, distinct.numbers.copy(), distinct.kinds.tolist())
    return held.resolve(freq)[0]


class _Sets:
    """Which distinct periods each indicator has; those that share a set are read together."""

    def __init__(self, place: Places, code: Places, distinct: Distinct) -> None:
        starts = np.flatnonzero(np.append(True, np.diff(place) != 0))
        self.places = place[starts]
        self._distinct = distinct
        self._offsets = np.append(starts, len(place))
        self._code = code
        self._kinds, self._names = pd.factorize(distinct.kinds)
        spanning = _spanning(distinct.entries)[code]
        self.spans_year = np.logical_and.reduceat(spanning, starts)
        self._spans_mixed = self.spans_year != np.logical_or.reduceat(spanning, starts)

    def frequencies(self, given: Frequencies) -> Frequencies | None:
        """Give the frequency of each set; None where one has none."""
        kinds = self._kinds[self._code]
        starts = self._offsets[:-1]
        first = np.minimum.reduceat(kinds, starts)
        mixed = first != np.maximum.reduceat(kinds, starts)
        wanted = given[self.places]
        asked = np.array([one is not None for one in wanted], dtype=bool)
        # What says its own frequency needs no look at its neighbours.
        found = self._names[first].astype(object)
        integers, dates = found == INTEGER, found == DATE
        if (mixed & ~asked).any() or (integers & asked).any() or self._spans_mixed.any():
            return None
        found[integers] = None
        self._fill_dates(found, np.flatnonzero(dates & ~asked))
        self._fill_months(found, np.flatnonzero((found == "M") & ~dates & ~asked))
        self._fill_asked(found, np.flatnonzero(asked), wanted, dates & ~mixed)
        return None if pd.isna(found[~integers]).any() else found

    def _fill_dates(self, found: Frequencies, rows: Places) -> None:
        """Fill in the frequency that the steps between dates show."""
        if not len(rows):
            return
        number, alike = self._alike(rows)
        one = rows[alike]
        taken = rows_between(self._offsets[one], self._offsets[one + 1])
        days = self._distinct.numbers[self._code[taken]]
        sets = np.repeat(np.arange(len(one)), np.diff(self._offsets)[one])
        # One day may be written in two ways.
        new = np.append(True, (np.diff(days) != 0) | (np.diff(sets) != 0))
        starts = np.searchsorted(sets[new], np.arange(len(one)))
        found[rows] = infer_date_freqs(days[new], starts)[number]

    def _fill_months(self, found: Frequencies, rows: Places) -> None:
        """Fill in quarters and years where months lie so far apart."""
        rows = rows[~self.spans_year[rows]]
        if not len(rows):
            return
        taken = rows_between(self._offsets[rows], self._offsets[rows + 1])
        months = self._distinct.numbers[self._code[taken]]
        starts = np.cumsum(np.append(0, np.diff(self._offsets)[rows]))
        steps = np.diff(months, prepend=0)
        steps[starts[:-1]] = 0
        step = np.gcd.reduceat(steps, starts[:-1])
        for at in np.flatnonzero((step > 0) & (step % 3 == 0)).tolist():
            found[rows[at]] = _freq_of_months(np.unique(months[starts[at] : starts[at + 1]]))

    def _fill_asked(
        self, found: Frequencies, rows: Places, wanted: Frequencies, dates: npt.NDArray[np.bool_]
    ) -> None:
        """Fill in the frequency that the register names, with its anchor."""
        codes, words = pd.factorize(wanted[rows])
        for code, word in enumerate(words):
            own = rows[codes == code]
            if "-" in word:
                found[own] = word
                continue
            # Of dates, months and quarters are the same wherever they lie.
            settled = dates[own] & (word in ("M", "Q"))
            found[own[settled]] = anchor(word, own[:0])
            own = own[~settled]
            if len(own):
                number, alike = self._alike(own)
                each = [self._anchored(row, word) for row in own[alike].tolist()]
                found[own] = np.array([*each, None], dtype=object)[number]

    def _anchored(self, row: int, wanted: str) -> str | None:
        codes = self._code[self._offsets[row] : self._offsets[row + 1]]
        numbers, kinds = self._distinct.numbers[codes], self._distinct.kinds[codes]
        return Distinct([None] * len(codes), numbers, kinds.tolist()).resolve(wanted)[1]

    def _alike(self, rows: Places) -> tuple[Places, Places]:
        """Give sets of the same periods the same number, and one set of each."""
        numbers, alike = np.zeros(len(rows), dtype=np.int64), np.empty(0, dtype=np.int64)
        lengths = np.diff(self._offsets)[rows]
        for length in np.unique(lengths).tolist():
            here = np.flatnonzero(lengths == length)
            columns = self._offsets[:-1][rows[here], np.newaxis] + np.arange(length)
            own, first = number_rows(list(self._code[columns].T))
            numbers[here] = own + len(alike)
            alike = np.append(alike, here[first])
        return numbers, alike


def _one_by_one(
    column: pd.Series[Any],
    place: Places,
    given: Frequencies,
    problems: Problems,
    names: npt.NDArray[np.object_] | None,
) -> ObservedPeriods:
    """Read the periods of one indicator after another, and note what is wrong."""
    ordinal = np.full(len(column), MISSING, dtype=np.int64)
    freq = np.full(len(given), -1, dtype=np.int64)
    freqs: dict[str | None, int] = {}
    spans_year = np.zeros(len(given), dtype=bool)
    order = np.argsort(place, kind="stable")
    cuts = np.flatnonzero(np.diff(place[order])) + 1
    for rows in np.split(order, cuts):
        at = int(place[rows[0]])
        if at >= 0:
            own, name = column.iloc[rows], None if names is None else names[at]
            spans_year[at] = _spans_year(own, name, problems)
            options: dict[str, Any] = {"series": name, "decides": "frequency in the register"}
            found = read_periods(own, freq=given[at], problems=problems, **options)
            good = found.ordinal != MISSING
            if found.freq == "M" and given[at] is None and good.all() and not spans_year[at]:
                stepped = _freq_of_months(np.unique(found.ordinal))
                found = read_periods(own, freq=stepped, problems=problems, **options)
            ordinal[rows] = found.ordinal
            freq[at] = freqs.setdefault(found.freq, len(freqs))
    return ObservedPeriods(ordinal, freq, tuple(freqs), spans_year)


def _spans_year(column: pd.Series[Any], name: object, problems: Problems) -> bool:
    """Say whether figures span 12 months, and note where only some do."""
    spanning = _spanning(column.tolist())
    if spanning.any() and not spanning.all():
        rows, values = column.index[spanning], column[spanning].tolist()
        problems.add_many(_MIXED, rows=rows, series=name, column="period", value=values)
    return bool(spanning.all())
