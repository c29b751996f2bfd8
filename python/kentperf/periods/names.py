"""What periods are called in a report: "Q2 2024/25", "12 months to Sep 24"."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import whole_number
from kentperf.columns.front_door import front_door
from kentperf.errors import KentPerfError
from kentperf.periods.financial_years import read_year_start
from kentperf.periods.frequencies import MONTHS, freq_letter, months_of_days
from kentperf.periods.periods import Ordinals, Periods, last_days, read_periods

__all__ = ["in_arrears", "period_names"]


@front_door
def period_names(
    period: Any, *, freq: str | None = None, year_start: int = 4, months: int | None = None
) -> list[str]:
    """Name periods as a report does.

    Parameters
    ----------
    period : array-like of shape (n,)
        Periods of any accepted form.
    freq : str, optional
        week, month, quarter or year, where they do not say their own.
    year_start : int
        The month that the financial year starts in: quarters and years are counted from it.
    months : int, optional
        Name what a rolling figure spans instead: so many months to the end of each.

    Returns
    -------
    list of str
        Such as "Q2 2024/25", "2024/25", "Sep 2024", "12 months to Sep 24"; each can be read back
        where the year starts in April or January.

    Raises
    ------
    KentPerfError
        For a period that cannot be read, a year that would cut periods, or months of weeks.

    Examples
    --------
    >>> period_names(["2024-09-30"], freq="quarter")
    ['Q2 2024/25']
    >>> period_names(["2024-09"], months=12)
    ['12 months to Sep 24']
    >>> period_names(["2024Q3"], year_start=1)
    ['2024Q3']
    """
    periods = read_periods(period, freq=freq)
    if months is not None:
        span = whole_number("months", months, 1)
        if periods.freq is None or freq_letter(periods.freq) == "W":
            message = "months= is for months, quarters and years"
            raise KentPerfError(message)
        ends = months_of_days(last_days(periods.ordinal, periods.freq))
        return [f"{span} months to {_month(end)} {_year(end) % 100:02d}" for end in ends]
    if periods.freq is None or freq_letter(periods.freq) not in "QY":
        return [periods.label(ordinal) for ordinal in periods.ordinal]
    month = read_year_start(year_start, periods.freq)
    ends = months_of_days(last_days(periods.ordinal, periods.freq))
    return _of_years(ends, month, quarters=freq_letter(periods.freq) == "Q")


@front_door
def in_arrears(published: Any, *, lag: int, freq: str | None = None) -> pd.Index[Any]:
    """Give the periods that figures are of, from those that they were published in.

    Parameters
    ----------
    published : array-like of shape (n,)
        Periods of any accepted form.
    lag : int
        How many periods later figures come: 1 for a quarterly report of the quarter before. A
        yearly figure read quarterly is of the year to the quarter so found; its overlap is 4.
    freq : str, optional
        week, month, quarter or year, where they do not say their own.

    Returns
    -------
    PeriodIndex or Index
        Of integers where the periods are.

    Raises
    ------
    KentPerfError
        For a period that cannot be read, or a lag below 0.

    Examples
    --------
    >>> period_names(in_arrears(["Q2 2024/25", "Q3 2024/25"], lag=1))
    ['Q1 2024/25', 'Q2 2024/25']
    """
    periods = read_periods(published, freq=freq)
    return Periods(periods.ordinal - whole_number("lag", lag, 0), periods.freq).index()


def _of_years(ends: Ordinals, year_start: int, *, quarters: bool) -> list[str]:
    since = ends - (year_start - 1)
    names = []
    for start, place in zip(since // 12 + 1970, since % 12, strict=True):
        year = f"{start}" if year_start == 1 else f"{start}/{(start + 1) % 100:02d}"
        calendar = f"{start}Q{place // 3 + 1}"
        named = calendar if year_start == 1 else f"Q{place // 3 + 1} {year}"
        names.append(named if quarters else year)
    return names


def _month(month: np.int64) -> str:
    return MONTHS[int(month) % 12].capitalize()


def _year(month: np.int64) -> int:
    return int(month) // 12 + 1970
