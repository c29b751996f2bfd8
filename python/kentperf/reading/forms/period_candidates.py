"""What one cell may mean: the candidates that the forms of periods give."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from kentperf.periods.frequencies import MONTHS
from kentperf.periods.text import days_since_epoch

DAY = "day"
WEEK = "week"
MONTH = "month"

FINANCIAL_END, ACADEMIC_END, CALENDAR_END = 3, 8, 12
"""The months in which years end."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_PIVOT = 70
# Not the calendar's, which speaks the language of the machine.
_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ACADEMIC = 'pairs of years are academic years, by year="academic"'
_LENGTHS = {1: "month", 3: "quarter", 12: "year"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a cell may mean.

    Attributes
    ----------
    kind : str
        day, week or month: what `end` counts.
    end : int
        The last day, or the last month, since January 1970.
    months : int
        How many months; 0 for days and weeks.
    dayfirst : bool, optional
        The order of day and month that it takes; None where there is one only.
    year : str, optional
        financial, calendar or academic where it takes the year to be one of them; None where the
        cell says so itself.
    style : str, optional
        What it takes digits to be, which must be the same for all cells.
    cost : int
        0 of a reading that suggests itself; 1 of one that needs other cells, or an argument.
    like : int
        How many different cells of its kind leave no doubt that they are years; 0: none do.
    named : bool
        Whether it is a year of a kind that has its months, and no stretch of so many months.
    assumed : str
        What is taken for what, where that is not plain.
    """

    kind: str
    end: int
    months: int = 0
    dayfirst: bool | None = None
    year: str | None = None
    style: str | None = None
    cost: int = 0
    like: int = 0
    named: bool = False
    assumed: str = ""

    @property
    def length(self) -> str:
        """Name its length as `freq` does: day, week, month, quarter or year.

        Examples
        --------
        >>> months(2023, 6, 3)[0].length
        'quarter'
        """
        if self.kind != MONTH:
            return self.kind
        return _LENGTHS.get(self.months) or ("year" if self.months % 12 == 0 else "month")


Candidates = list[Candidate]


def number_of_year(text: str) -> int:
    """Read a year of two or four digits; two are of 1970 to 2069.

    Examples
    --------
    >>> number_of_year("23"), number_of_year("'99"), number_of_year("2024")
    (2023, 1999, 2024)
    """
    digits = text.lstrip("'’ ")
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < _PIVOT else 1900)
    return year


def number_of_month(name: str) -> int:
    """Read the name of a month.

    Examples
    --------
    >>> number_of_month("sept")
    9
    """
    return MONTHS.index(name[:3].upper()) + 1


def follows(first: str, second: str) -> int | None:
    """Give the year of "2023/24" that starts it; None where the second does not follow.

    Examples
    --------
    >>> follows("2023", "24"), follows("99", "00"), follows("2023", "2024"), follows("2023", "25")
    (2023, 1999, 2023, None)
    """
    year = number_of_year(first)
    if len(second) == 4:
        return year if int(second) == year + 1 else None
    return year if int(second) == (year + 1) % 100 else None


def months(year: int, month: int, count: int = 1, /, **more: Any) -> Candidates:
    """Give the months that end with one, where there is such a month.

    Examples
    --------
    >>> months(2024, 3, 12)[0].end, months(2024, 13)
    (650, [])
    """
    if not (1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR):
        return []
    return [replace(Candidate(MONTH, (year - 1970) * 12 + month - 1, count), **more)]


def day(year: int, month: int, number: int, /, **more: Any) -> Candidates:
    """Give a day; it may stand for its month, where the other cells are months.

    Examples
    --------
    >>> [found.kind for found in day(2023, 4, 30)], day(2023, 2, 30)
    (['day', 'month'], [])
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return []
    try:
        found = days_since_epoch(dt.date(year, month, number))
    except ValueError:
        return []
    words = "dates among months stand for their months"
    return [
        replace(Candidate(DAY, found), **more),
        *months(year, month, **{**more, "cost": 1, "assumed": words}),
    ]


def financial_year(start: int, /, **more: Any) -> Candidates:
    """Give a year that starts in April; by `year="academic"`, in September.

    Examples
    --------
    >>> [(found.year, found.end) for found in financial_year(2023)]
    [(None, 650), ('academic', 655)]
    """
    more = {**more, "named": True}
    return [
        *months(start + 1, FINANCIAL_END, 12, **more),
        *months(
            start + 1,
            ACADEMIC_END,
            12,
            **{**more, "year": "academic", "cost": 1, "assumed": _ACADEMIC},
        ),
    ]


def quarter(year: int, number: int, ends: int, /, **more: Any) -> Candidates:
    """Give a quarter of the year whose fourth quarter ends in a month.

    Parameters
    ----------
    year : int
        The year in which the year starts.
    number : int
        1 to 4.
    ends : int
        The last month of the year: 12, or 3 for financial quarters.
    **more
        Attributes of the candidate.

    Examples
    --------
    >>> quarter(2023, 4, 3)[0].end == months(2024, 3)[0].end
    True
    """
    month = number * 3 + ends % 12
    return months(year + (month > 12), month - 12 * (month > 12), 3, **more)


def last_day(candidate: Candidate) -> int:
    """Give the last day, since 1970.

    Examples
    --------
    >>> last_day(months(1970, 1)[0])
    30
    """
    if candidate.kind != MONTH:
        return candidate.end
    year, month = candidate.end // 12 + 1970, candidate.end % 12 + 1
    return days_since_epoch(dt.date(year, month, calendar.monthrange(year, month)[1]))


def words(candidate: Candidate) -> str:
    """Say what a candidate means, in a way that cannot be taken for something else.

    Examples
    --------
    >>> words(months(2024, 3)[0]), words(months(2024, 3, 12)[0]), words(day(2023, 4, 3)[0])
    ('March 2024', 'April 2023 to March 2024', '3 April 2023')
    """
    if candidate.kind != MONTH:
        date = dt.date(1970, 1, 1) + dt.timedelta(candidate.end)
        said = f"{date.day} {_NAMES[date.month - 1]} {date.year}"
        return said if candidate.kind == DAY else f"the week that ends on {said}"
    last = _month_words(candidate.end)
    if candidate.months == 1:
        return last
    return f"{_month_words(candidate.end - candidate.months + 1)} to {last}"


def _month_words(number: int) -> str:
    return f"{_NAMES[number % 12]} {number // 12 + 1970}"
