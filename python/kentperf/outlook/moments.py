"""The period that an outlook is of, and the first period of its figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kentperf.errors import KentPerfError
from kentperf.periods.financial_years import read_year_start, year_ends, year_starts
from kentperf.periods.frequencies import freq_letter, period_label
from kentperf.periods.periods import Ordinals, read_periods

YEAR_END = "year_end"
NEXT = "next"
YEAR_START = 4
FURTHEST = 2**62

_NOTHING = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Moments:
    """Of each last period the period that an outlook from it is of.

    Attributes
    ----------
    ends, begins : ndarray of int64
        As the kernel takes them, from the first period of the panel.
    origin : int
        What their first entries are of.
    """

    ends: Ordinals
    begins: Ordinals
    origin: int

    def of(self, ordinals: Any) -> Ordinals:
        """Give the period that is foretold from each of these, as the panel counts them."""
        own = np.asarray(ordinals)
        if not len(self.ends):
            return own.astype(np.int64) + 1
        if len(self.ends) == 1:
            return np.full(len(own), self.ends[0])
        # Ordinals are int32, and so is how far they are apart.
        return self.ends.take(own - self.origin if self.origin else own)


def read_moments(
    at: Any,
    ordinals: Any,
    first_period: int,
    freq: str | None,
    *,
    year_start: int = YEAR_START,
    to_date: bool = False,
) -> Moments:
    """Read which period is meant.

    Parameters
    ----------
    at : "year_end", "next" or a period
        As for `kentperf.outlook`.
    ordinals : ndarray of int32
        The periods of a panel.
    first_period : int
        What they are counted from.
    freq : str or None
        Their frequency.
    year_start : int
        The month that the financial year starts in.
    to_date : bool
        Whether the figure is of the year so far.

    Returns
    -------
    Moments

    Raises
    ------
    KentPerfError
        If it cannot be read as one of the periods', or there are no years.
    """
    by_year = isinstance(at, str) and at == YEAR_END
    following = isinstance(at, str) and at == NEXT
    origin = int(ordinals.min()) if len(ordinals) else 0
    last = int(ordinals.max()) if len(ordinals) else 0
    if by_year:
        _need_years(freq)
    month = _month(freq, year_start) if by_year or to_date else year_start
    # Of years there are not so many that a table of their periods would be long.
    every = _NOTHING
    if by_year or (to_date and following):
        every = np.arange(origin, last + 1, dtype=np.int64)
    if by_year:
        ends = every + first_period
        ends = ends if month is None else year_ends(ends, str(freq), month)
    elif following:
        ends = every + first_period + 1
    else:
        ends = np.array([_read(at, freq, first_period)], dtype=np.int64)
    begins = _NOTHING
    if to_date:
        begins = (ends if month is None else year_starts(ends, str(freq), month)) - first_period
    return Moments(ends - first_period, begins, origin)


def _need_years(freq: str | None) -> None:
    if freq is None:
        message = (
            'at="year_end" needs weeks, months, quarters or years: where periods are plain '
            'numbers give at="next" or the number of a period'
        )
        raise KentPerfError(message)


def _month(freq: str | None, year_start: int) -> int | None:
    """Read the month that years start in; None where each period is a year."""
    if freq is not None and freq_letter(freq) == "Y":
        return None
    return read_year_start(year_start, freq)


def _read(at: Any, freq: str | None, first_period: int) -> int:
    if at is None or isinstance(at, bool):
        message = f'at={at!r} should be "year_end", "next" or a period'
        raise KentPerfError(message)
    found = read_periods([at], freq=freq, column="at")
    if (found.freq is None) != (freq is None):
        like = "a whole number" if freq is None else f"a period such as {period_label(0, freq)}"
        message = f'at={at!r} should be "year_end", "next" or {like}'
        raise KentPerfError(message)
    ordinal = int(found.ordinal[0])
    if abs(ordinal - first_period) > FURTHEST:
        message = f"at={at!r} is too far from the figures, whose first period is {first_period}"
        raise KentPerfError(message)
    return ordinal
