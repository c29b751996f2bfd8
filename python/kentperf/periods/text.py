"""Periods written as text, as people and files write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from kentperf.periods.frequencies import MONTHS, WEEKDAYS

DATE = "date"
"""The frequency of a date: it says none of its own."""

Parsed = tuple[int, str]
_EPOCH = dt.date(1970, 1, 1).toordinal()
UNREADABLE = (
    "is not a period that can be read: "
    "write 2024-09-30, 2024-09, 2024Q3, Q2 2024/25, 2024/25 or 2024"
)


class UnreadableError(Exception):
    """The text is not a period; the message is the rule it breaks."""


def parse_period_text(text: str) -> Parsed:
    """Read one period from text.

    Parameters
    ----------
    text : str
        In one of the accepted forms.

    Returns
    -------
    tuple of (int, str)
        Ordinal and pandas period frequency; for a date, days since 1970 and ``DATE``.

    Raises
    ------
    UnreadableError
        If it is in none of the accepted forms.

    Examples
    --------
    >>> parse_period_text("Q2 2024/25") == parse_period_text("2024Q3") == (218, "Q-DEC")
    True
    """
    stripped = text.strip()
    for pattern, read in _FORMS:
        match = pattern.fullmatch(stripped)
        if match is not None:
            try:
                return read(*match.groups())
            except ValueError as error:
                rule = f"is not a period ({error})"
                raise UnreadableError(rule) from error
    raise UnreadableError(UNREADABLE)


def days_since_epoch(date: dt.date) -> int:
    """Count the days since 1970-01-01.

    Parameters
    ----------
    date : datetime.date
        The day.

    Returns
    -------
    int
        Its number.

    Examples
    --------
    >>> days_since_epoch(dt.date(1970, 2, 1))
    31
    """
    return date.toordinal() - _EPOCH


def _date(year: str, month: str, day: str) -> Parsed:
    return days_since_epoch(dt.date(int(year), int(month), int(day))), DATE


def _month(year: str, month: str) -> Parsed:
    return _month_ordinal(int(year), int(month)), "M"


def _named_month(name: str, year: str) -> Parsed:
    return _month_ordinal(int(year), MONTHS.index(name[:3].upper()) + 1), "M"


def _month_ordinal(year: int, month: int) -> int:
    if not 1 <= month <= 12:
        message = "months run from 01 to 12; a financial year is written 2024/25"
        raise ValueError(message)
    return (year - 1970) * 12 + month - 1


def _calendar_quarter(year: str, quarter: str) -> Parsed:
    return (int(year) - 1970) * 4 + int(quarter) - 1, "Q-DEC"


def _financial_quarter(quarter: str, year: str, following: str) -> Parsed:
    _check_following(year, following)
    return (int(year) - 1970) * 4 + int(quarter), "Q-DEC"


def _financial_year(year: str, following: str) -> Parsed:
    _check_following(year, following)
    return int(year) + 1 - 1970, "Y-MAR"


def _check_following(year: str, following: str) -> None:
    expected = str(int(year) + 1)
    if following not in (expected, expected[2:]):
        message = f"the financial year after the stroke should be {expected[2:]}"
        raise ValueError(message)


def _year(year: str) -> Parsed:
    return int(year) - 1970, "Y-DEC"


def _week_ending(year: str, month: str, day: str) -> Parsed:
    end = dt.date(int(year), int(month), int(day))
    # pandas numbers the week that ends on 1970-01-04 1, and those that end on the Thursday, Friday
    # or Saturday before it 0.
    to_end = (end.weekday() + 1) % 7
    return 1 + (days_since_epoch(end) + 3 - to_end) // 7, f"W-{WEEKDAYS[end.weekday()]}"


def _month_year(name: str, year: str) -> tuple[int, int]:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 70 else 1900
    return number, MONTHS.index(name[:3].upper()) + 1


def _months_to(count: str, name: str, year: str) -> Parsed:
    """Read what a rolling figure spans; its period is the last month of it, or its quarter."""
    ends, month = _month_year(name, year)
    if int(count) == 3:
        return _quarter_to(ends, month)
    if int(count) == 12:
        return _month_ordinal(ends, month), "M"
    message = "write 12 months to Sep 24, or 3 months to Sep 24 for a quarter"
    raise ValueError(message)


def _quarter_to(year: int, month: int) -> Parsed:
    anchor = MONTHS[(month - 1) % 3 + 9]
    after = (month - 1) % 3 + 10
    return (year - 1970) * 4 + (month - after) // 3 + 3, f"Q-{anchor}"


def _year_to(name: str, year: str) -> Parsed:
    ends, month = _month_year(name, year)
    return ends - 1970, f"Y-{MONTHS[month - 1]}"


def _months_from_to(first: str, last: str, year: str) -> Parsed:
    ends, month = _month_year(last, year)
    if (month - 1 - MONTHS.index(first[:3].upper())) % 12 != 2:
        message = "a quarter has three months, such as Jul - Sep 24"
        raise ValueError(message)
    return _quarter_to(ends, month)


_MONTH_NAMES = "|".join(
    "jan(uary)? feb(ruary)? mar(ch)? apr(il)? may june? july? aug(ust)? sep(t|tember)? "
    "oct(ober)? nov(ember)? dec(ember)?".replace("(", "(?:").split()
)
_DAY = r"(\d{4})-(\d{2})-(\d{2})"
_TIME = r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_FINANCIAL = r"(\d{4}) ?/ ?(\d{4}|\d{2})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Parsed]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (_DAY + _TIME, _date),
        (r"(\d{4})-(\d{2})", _month),
        (r"(\d{4})[- ]?Q([1-4])", _calendar_quarter),
        (r"(?:Q|Quarter )([1-4]),? " + _FINANCIAL, _financial_quarter),
        (_FINANCIAL, _financial_year),
        (r"(\d{4})", _year),
        (rf"({_MONTH_NAMES}) (\d{{4}})", _named_month),
        (rf"(\d+) months to ({_MONTH_NAMES}) (\d{{4}}|\d{{2}})", _months_to),
        (rf"year to ({_MONTH_NAMES}) (\d{{4}}|\d{{2}})", _year_to),
        (rf"({_MONTH_NAMES}) ?[-\u2013] ?({_MONTH_NAMES}) (\d{{4}}|\d{{2}})", _months_from_to),
        (r"week ending " + _DAY, _week_ending),
    )
)
