"""The periods of many series side by side, each series with a frequency of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.wording import spell
from kentperf.periods.frequencies import period_at, period_label
from kentperf.periods.periods import Ordinals

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Timelines:
    """Rows in order of series, and of period within each.

    Attributes
    ----------
    offsets : ndarray of int64, shape (series + 1,)
        Where the rows of each series begin, and the end.
    ordinal : ndarray of int64, shape (n,)
        The period of each row, strictly increasing within a series.
    freq : ndarray of int64, shape (series,)
        The frequency of each series, as a place in `freqs`.
    freqs : tuple of str or None
        Pandas period frequencies; None for plain integers.
    """

    offsets: Places
    ordinal: Ordinals
    freq: Places
    freqs: tuple[str | None, ...]

    @property
    def count(self) -> int:
        """How many series there are."""
        return len(self.freq)

    @property
    def starts(self) -> Places:
        """The first row of each series."""
        return self.offsets[:-1]

    @property
    def ends(self) -> Places:
        """The row after the last of each series."""
        return self.offsets[1:]

    @cached_property
    def lengths(self) -> Places:
        """How many rows each series has."""
        return np.diff(self.offsets)

    @cached_property
    def series(self) -> Places:
        """The series of each row."""
        return np.repeat(np.arange(self.count), self.lengths)

    def freq_of(self, series: int) -> str | None:
        """Give the frequency of one series."""
        found: str | None = self.freqs[int(self.freq[series])]
        return found

    def take(self, series: Places) -> Timelines:
        """Give some of the series, numbered anew."""
        rows = rows_between(self.starts[series], self.ends[series])
        offsets = np.append(0, np.cumsum(self.lengths[series]))
        return Timelines(offsets, self.ordinal[rows], self.freq[series], self.freqs)

    def by_freq(self, series: Places | None = None) -> Iterator[tuple[str | None, Any]]:
        """Give each frequency, and which of some series have it.

        Parameters
        ----------
        series : ndarray of int, optional
            The series asked about; all otherwise.

        Yields
        ------
        str or None
            A frequency.
        ndarray of int
            Positions in `series`.
        """
        codes = self.freq if series is None else self.freq[series]
        for code, freq in enumerate(self.freqs):
            here = np.flatnonzero(codes == code)
            if len(here):
                yield freq, here

    def find(self, series: Places, ordinals: Ordinals) -> Places:
        """Find the row of one period of each series; -1 where it has none."""
        rows = search_within(self.ordinal, self.starts[series], self.ends[series], ordinals)
        there = rows < self.ends[series]
        there[there] = self.ordinal[rows[there]] == ordinals[there]
        return np.where(there, rows, -1)

    def periods(self, series: Places, ordinals: Ordinals) -> tuple[Any, Any]:
        """Give periods as pandas holds them, and their labels.

        Parameters
        ----------
        series, ordinals : ndarray of int64, shape (k,)
            A series and one of its periods each.

        Returns
        -------
        array, array
            Of whatever dtype pandas finds in them.
        """
        codes, keys = _number_pairs(self.freq[series], ordinals)
        named = [(int(ordinal), self.freqs[freq]) for freq, ordinal in zip(*keys, strict=True)]
        return (
            spell(codes, [period_at(*key) for key in named]),
            spell(codes, [period_label(*key) for key in named]),
        )


def _number_pairs(first: Places, second: Ordinals) -> tuple[Places, tuple[Any, Any]]:
    """Give each pair of integers a number, and the two parts of the pair of each number."""
    codes, distinct = pd.factorize(second)
    both, pairs = pd.factorize(first * max(len(distinct), 1) + codes)
    size = max(len(distinct), 1)
    return both, (pairs // size, np.asarray(distinct)[pairs % size])


def rows_between(start: Places, end: Places) -> Places:
    """Give the rows of stretches, one stretch after another.

    Examples
    --------
    >>> rows_between(np.array([4, 0]), np.array([6, 3])).tolist()
    [4, 5, 0, 1, 2]
    """
    lengths = end - start
    before = np.cumsum(lengths) - lengths
    rows: Places = np.arange(int(lengths.sum())) + np.repeat(start - before, lengths)
    return rows


def alike_rows(
    ordinal: Ordinals, first: Places, last: Places, stride: Any
) -> tuple[Places, Places]:
    """Give the rows of stretches that lie a whole number of strides before their last.

    Parameters
    ----------
    ordinal : ndarray of int64, shape (n,)
        Periods, ascending in each stretch.
    first, last : ndarray of int64, shape (k,)
        The first and the last row of each stretch.
    stride : int or ndarray of int64, shape (k,)
        In periods.

    Returns
    -------
    rows : ndarray of int64
        One stretch after another.
    lengths : ndarray of int64, shape (k,)
        How many each has, its last row among them.

    Examples
    --------
    >>> months = np.array([0, 1, 12, 13, 24])
    >>> alike_rows(months, np.array([0]), np.array([4]), 12)
    (array([0, 2, 4]), array([3]))
    """
    rows, lengths = rows_between(first, last + 1), last + 1 - first
    if np.all(np.asarray(stride) == 1):
        return rows, lengths
    own = np.repeat(np.arange(len(lengths)), lengths)
    strides = np.broadcast_to(stride, lengths.shape)
    alike = (ordinal[last][own] - ordinal[rows]) % strides[own] == 0
    return rows[alike], np.bincount(own[alike], minlength=len(lengths))


def search_within(
    values: npt.NDArray[Any], start: Places, end: Places, wanted: Any, *, right: bool = False
) -> Places:
    """Look each of some values up in a sorted stretch of its own, as ``numpy.searchsorted``.

    Parameters
    ----------
    values : ndarray of shape (n,)
        Sorted within each stretch.
    start, end : ndarray of int64, shape (k,)
        The stretches.
    wanted : ndarray of shape (k,)
        One value a stretch.
    right : bool
        Whether equal values are passed.

    Returns
    -------
    ndarray of int64, shape (k,)
        Rows from `start` to `end`.

    Examples
    --------
    >>> days = np.array([1, 5, 2, 9])
    >>> search_within(days, np.array([0, 2]), np.array([2, 4]), np.array([5, 10])).tolist()
    [1, 4]
    """
    low, high = np.array(start), np.array(end)
    last = max(len(values) - 1, 0)
    while (low < high).any():
        middle = (low + high) // 2
        # A stretch that is done looks at a row that may not be its own, and stays as it is.
        at = values[np.minimum(middle, last)]
        before = (at <= wanted) if right else (at < wanted)
        open_ = low < high
        low = np.where(open_ & before, middle + 1, low)
        high = np.where(open_ & ~before, middle, high)
    return low
