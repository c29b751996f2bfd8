"""Frequencies: their names, how dates reveal them, and how their periods are called."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.errors import KentPerfError, near_match

Ordinals = npt.NDArray[np.int64]

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")

_ADJECTIVES = {"D": "daily", "W": "weekly", "M": "monthly", "Q": "quarterly", "Y": "yearly"}
_WORDS = {
    "W": ("w", "week", "weekly"),
    "M": ("m", "me", "month", "monthly"),
    "Q": ("q", "qe", "quarter", "quarterly"),
    "Y": ("y", "ye", "a", "year", "yearly", "annual", "annually"),
    "Y-MAR": ("financial year", "financial", "fiscal year"),
    "Y-DEC": ("calendar year",),
    "Y-AUG": ("academic year", "academic", "school year"),
}
_ANCHORED = re.compile(rf"(W)-({'|'.join(WEEKDAYS)})|(QE?|YE?|A)-({'|'.join(MONTHS)})")


# By the weekday of the first date: dates on Mondays are weeks commencing.
_WEEKLY = np.array([f"W-{day}" for day in ("SUN", *WEEKDAYS[1:])], dtype=object)
_YEARLY = np.array([f"Y-{month}" for month in MONTHS], dtype=object)
_YEAR_BEGINNINGS = [0, 3, 8]
"""Months whose first day begins a year: the calendar's, the financial, the academic."""


def normalise_freq(freq: str) -> str:
    """Give a frequency's pandas period alias, or its letter where the anchor is left open.

    Parameters
    ----------
    freq : str
        week, month, quarter, year, their letters, or a pandas alias; financial, calendar or
        academic year.

    Returns
    -------
    str
        "W", "M", "Q" or "Y", or with its anchor, "Q-DEC".

    Raises
    ------
    KentPerfError
        If it is none of these.

    Examples
    --------
    >>> normalise_freq("quarter"), normalise_freq("QE-MAR"), normalise_freq("A-MAR")
    ('Q', 'Q-MAR', 'Y-MAR')
    """
    text = str(freq).strip()
    for letter, words in _WORDS.items():
        if text.casefold() in words:
            return letter
    match = _ANCHORED.fullmatch(text.upper())
    if match is None:
        hint = near_match(text, ["week", "month", "quarter", "year"])
        message = (
            f'unknown frequency "{freq}": use week, month, quarter, year or a pandas alias '
            f"such as Q-DEC.{hint}"
        )
        raise KentPerfError(message)
    week, weekday, longer, month = match.groups()
    if week:
        return f"W-{weekday}"
    return f"{'Q' if longer.startswith('Q') else 'Y'}-{month}"


def freq_letter(freq: str) -> str:
    """Give a frequency without its anchor.

    Parameters
    ----------
    freq : str
        A pandas period frequency.

    Returns
    -------
    str
        Such as "Q" for "Q-DEC".

    Examples
    --------
    >>> freq_letter("Q-DEC")
    'Q'
    """
    return freq.split("-", maxsplit=1)[0]


def freq_adjective(freq: str) -> str:
    """Say a frequency in a word.

    Parameters
    ----------
    freq : str
        A pandas period frequency.

    Returns
    -------
    str
        Such as "quarterly".

    Examples
    --------
    >>> freq_adjective("Q-DEC")
    'quarterly'
    """
    return _ADJECTIVES.get(freq_letter(freq), freq)


def periods_per_year(freq: str | None) -> int | None:
    """Count the periods of a year.

    Parameters
    ----------
    freq : str or None
        A pandas period frequency.

    Returns
    -------
    int or None
        52 weeks, 12 months, 4 quarters, 1 year; None for plain integers and other frequencies.

    Examples
    --------
    >>> periods_per_year("Q-DEC")
    4
    """
    return None if freq is None else {"W": 52, "M": 12, "Q": 4, "Y": 1}.get(freq_letter(freq))


def financial_year(start: int) -> str:
    """Name the financial year that starts in April of a year.

    Parameters
    ----------
    start : int
        The calendar year it starts in.

    Returns
    -------
    str
        Such as "2024/25".

    Examples
    --------
    >>> financial_year(1999)
    '1999/00'
    """
    return f"{start}/{(start + 1) % 100:02d}"


@lru_cache(maxsize=65_536)
def period_label(ordinal: int, freq: str | None) -> str:
    """Name a period in the words of a report.

    Parameters
    ----------
    ordinal : int
        The period.
    freq : str or None
        Its pandas period frequency; None for plain integers.

    Returns
    -------
    str
        Quarters, and years that end in March, are named in financial words.

    Examples
    --------
    >>> period_label(656, "M"), period_label(54, "Y-MAR"), period_label(54, "Y-DEC")
    ('Sep 2024', '2023/24', '2024')
    """
    if freq is None:
        return str(ordinal)
    period = pd.Period(ordinal=ordinal, freq=freq)
    # A day, since a time of day has no room for distant years.
    letter, end = freq_letter(freq), period.asfreq("D", how="E")
    if letter == "W":
        return f"week ending {end.year:04d}-{end.month:02d}-{end.day:02d}"
    if letter == "M":
        return f"{_month_name(end)} {end.year}"
    if letter == "Q":
        return _quarter_label(end)
    return _year_label(end) if letter == "Y" else str(period)


def _month_name(end: Any) -> str:
    return MONTHS[end.month - 1].capitalize()


def _quarter_label(end: Any) -> str:
    if end.month % 3:
        return f"3 months to {_month_name(end)} {end.year}"
    start = end.year if end.month > 3 else end.year - 1
    return f"Q{(end.month - 4) % 12 // 3 + 1} {financial_year(start)}"


def _year_label(end: Any) -> str:
    if end.month == 12:
        return str(end.year)
    if end.month == 3:
        return financial_year(end.year - 1)
    return f"year to {_month_name(end)} {end.year}"


def infer_date_freq(days: Ordinals) -> str | None:
    """Find the frequency of dates from the steps between them.

    Parameters
    ----------
    days : ndarray of int64, shape (n,)
        Distinct days since 1970-01-01, sorted.

    Returns
    -------
    str or None
        A pandas period frequency, or None when the steps are neither weeks nor months.

    Notes
    -----
    A common day of the month, or month ends throughout, make months. Otherwise a greatest
    common step of exactly one week makes weeks, before dates that merely fall in different
    months are taken as months: two Sundays a week apart across a month's end are weeks.

    Weekly dates that are Mondays are weeks commencing; on any other day they are weeks ending.
    Yearly dates that are the first of January, April or September begin the calendar, financial
    or academic year; years end in the month of any others.

    Examples
    --------
    >>> infer_date_freq(np.array([0, 90]))  # 1970-01-01 and 1970-04-01
    'Q-DEC'
    """
    found: str | None = infer_date_freqs(days, np.zeros(1, dtype=np.int64))[0]
    return found


def infer_date_freqs(days: Ordinals, starts: Ordinals) -> npt.NDArray[np.object_]:
    """Find the frequency of each of several sets of dates.

    Parameters
    ----------
    days : ndarray of int64, shape (n,)
        One set after the other, each as for `infer_date_freq`.
    starts : ndarray of int64, shape (sets,)
        Where each begins.

    Returns
    -------
    ndarray of object, shape (sets,)
        As `infer_date_freq` gives them.
    """
    months = months_of_days(days)
    day_of_month = days - months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    first_day = np.repeat(day_of_month[starts], np.diff(np.append(starts, len(days))))
    same_day = np.logical_and.reduceat(day_of_month == first_day, starts)
    ends = np.logical_and.reduceat(months_of_days(days + 1) > months, starts)
    # A step of 0 leads to each set: it changes no greatest common divisor.
    step = np.gcd.reduceat(_steps(days, starts, 0), starts)
    rising = np.logical_and.reduceat(_steps(months, starts, 1) > 0, starts)
    monthly = same_day | ends | (rising & (step != 7))
    month_step = np.gcd.reduceat(_steps(months, starts, 0), starts)
    yearly = monthly & (step > 0) & (month_step % 12 == 0)
    weekday = (days[starts] + 3) % 7
    found: npt.NDArray[np.object_] = _WEEKLY[weekday]
    found[step % 7 != 0] = None
    found[monthly] = "M"
    found[monthly & (step > 0) & (month_step % 3 == 0)] = "Q-DEC"
    month = months[starts] % 12
    begins = same_day & (day_of_month[starts] == 0) & np.isin(month, _YEAR_BEGINNINGS)
    found[yearly] = _YEARLY[(month - begins)[yearly] % 12]
    return found


def _steps(numbers: Ordinals, starts: Ordinals, first: int) -> Ordinals:
    steps = np.diff(numbers, prepend=0)
    steps[starts] = first
    return steps


def anchor(letter: str, days: Ordinals) -> str:
    """Complete a frequency whose anchor was left open.

    Parameters
    ----------
    letter : str
        "W", "M", "Q" or "Y".
    days : ndarray of int64, shape (n,)
        Days since 1970-01-01 on which the periods given end.

    Returns
    -------
    str
        Weeks end on the weekday and years in the month that all days share; otherwise on
        Sunday and in March. Quarters are those of the calendar.

    Examples
    --------
    >>> anchor("Y", np.array([19_905])), anchor("Y", np.array([0, 31]))
    ('Y-JUL', 'Y-MAR')
    """
    if letter == "W":
        weekdays = np.unique((days + 3) % 7)
        return f"W-{WEEKDAYS[weekdays[0]]}" if len(weekdays) == 1 else "W-SUN"
    if letter == "Y":
        months = np.unique(months_of_days(days) % 12)
        return f"Y-{MONTHS[months[0]]}" if len(months) == 1 else "Y-MAR"
    return "Q-DEC" if letter == "Q" else letter


def months_of_days(days: Ordinals) -> Ordinals:
    """Give the month of each day, both counted from January 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


@cache
def period_at(ordinal: int, freq: str | None) -> Any:
    """Give a period by its ordinal; the ordinal itself where periods are integers."""
    return ordinal if freq is None else pd.Period(ordinal=ordinal, freq=freq)
