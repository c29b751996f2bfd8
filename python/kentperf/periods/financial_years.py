"""Financial years that start in any month: which one holds a period, and where it starts."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import whole_number
from kentperf.errors import KentPerfError
from kentperf.periods.frequencies import MONTHS, freq_letter, months_of_days
from kentperf.periods.periods import Ordinals, last_days, ordinals_of_days


def read_year_start(year_start: int, freq: str | None) -> int:
    """Read the month that financial years start in, for periods of a frequency.

    Parameters
    ----------
    year_start : int
        1 to 12.
    freq : str or None
        The frequency of the periods.

    Returns
    -------
    int

    Raises
    ------
    KentPerfError
        If it is no month, or a year that starts in it would cut periods.
    """
    month = whole_number("year_start", year_start, 1, 12)
    if freq is None:
        message = "the periods are plain numbers: give weeks, months, quarters or years"
        raise KentPerfError(message)
    step = {"Q": 3, "Y": 12}.get(freq_letter(freq), 1)
    end = int(months_of_days(last_days(np.zeros(1, dtype=np.int64), freq))[0])
    if (end + 1 - (month - 1)) % step:
        message = f"a year that starts in {MONTHS[month - 1].capitalize()} would cut the periods"
        raise KentPerfError(message)
    return month


def year_starts(ordinals: Ordinals, freq: str, year_start: int) -> Ordinals:
    """Give the first period of the financial year of each; a week is of the year it ends in.

    Parameters
    ----------
    ordinals : ndarray of int64, shape (n,)
        Periods.
    freq : str
        Their frequency.
    year_start : int
        The month that the year starts in.

    Returns
    -------
    ndarray of int64, shape (n,)
    """
    months = months_of_days(last_days(ordinals, freq))
    first_months = (months - (year_start - 1)) // 12 * 12 + (year_start - 1)
    days = first_months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return ordinals_of_days(days, freq)


def year_ends(ordinals: Ordinals, freq: str, year_start: int) -> Ordinals:
    """Give the last period of the financial year of each, as `year_starts` gives the first."""
    months = months_of_days(last_days(ordinals, freq))
    next_months = ((months - (year_start - 1)) // 12 + 1) * 12 + (year_start - 1)
    days = next_months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return ordinals_of_days(days, freq) - 1


def quarter_freq(year_start: int) -> str:
    """Give the frequency of the quarters of a financial year."""
    return f"Q-{MONTHS[(year_start - 2) % 3 + 9]}"


def year_freq(year_start: int) -> str:
    """Give the frequency of financial years."""
    return f"Y-{MONTHS[(year_start - 2) % 12]}"
