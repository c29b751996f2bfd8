"""The periods of observations: read for all indicators at once, each with its own frequency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.row_numbers import number_rows
from kentperf.errors import Problems
from kentperf.periods.frequencies import anchor, infer_date_freqs
from kentperf.periods.periods import Ordinals, read_periods
from kentperf.periods.text import DATE
from kentperf.periods.timelines import Places, rows_between
from kentperf.periods.values import INTEGER, MISSING, Distinct, parse_distinct

Frequencies = npt.NDArray[np.object_]


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
    """

    ordinal: Ordinals
    freq: Places
    freqs: tuple[str | None, ...]


def read_observed_periods(
    column: pd.Series[Any], place: Places, given: Frequencies, problems: Problems
) -> ObservedPeriods:
    """Read the periods of a table of observations.

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

    Returns
    -------
    ObservedPeriods
    """
    found = _all_at_once(column, place, given)
    return found or _one_by_one(column, place, given, problems)


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
    return None if (ordinal[known] == MISSING).any() else ObservedPeriods(ordinal, freq, named)


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
        if (mixed & ~asked).any() or (integers & asked).any():
            return None
        found[integers] = None
        self._fill_dates(found, np.flatnonzero(dates & ~asked))
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
    column: pd.Series[Any], place: Places, given: Frequencies, problems: Problems
) -> ObservedPeriods:
    """Read the periods of one indicator after another, and note what is wrong."""
    ordinal = np.full(len(column), MISSING, dtype=np.int64)
    freq = np.full(len(given), -1, dtype=np.int64)
    freqs: dict[str | None, int] = {}
    order = np.argsort(place, kind="stable")
    cuts = np.flatnonzero(np.diff(place[order])) + 1
    for rows in np.split(order, cuts):
        at = int(place[rows[0]])
        if at >= 0:
            found = read_periods(column.iloc[rows], freq=given[at], problems=problems)
            ordinal[rows] = found.ordinal
            freq[at] = freqs.setdefault(found.freq, len(freqs))
    return ObservedPeriods(ordinal, freq, tuple(freqs))
