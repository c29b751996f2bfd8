"""Days, weeks and single months, as people write them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kentperf.periods.text import days_since_epoch
from kentperf.reading.forms.period_candidates import (
    DAY,
    FINANCIAL_END,
    WEEK,
    Candidate,
    Candidates,
    day,
    follows,
    months,
    number_of_month,
    number_of_year,
)
from kentperf.reading.forms.period_words import (
    FINANCIAL,
    FINANCIAL6,
    GAP,
    TIME,
    Y4,
    M,
    Y,
    forms,
    meanings,
)

SERIAL = "day number"
"""The style of the day numbers of a workbook."""

_SERIALS = range(20_000, 80_000)
_SERIAL_OF_1970 = 25_569


def _named_month(name: str, year: str) -> Candidates:
    return months(number_of_year(year), number_of_month(name))


def _month_number(month: str, year: str) -> Candidates:
    return months(number_of_year(year), int(month))


def _in_financial_year(first: str, second: str, month: int, assumed: str = "") -> Candidates:
    start = follows(first, second)
    if start is None or not 1 <= month <= 12:
        return []
    return months(start + (month <= FINANCIAL_END), month, assumed=assumed)


def _named_in_year(first: str, second: str, name: str) -> Candidates:
    return _in_financial_year(first, second, number_of_month(name))


def _counted_in_year(first: str, second: str, number: str) -> Candidates:
    if not 1 <= int(number) <= 12:
        return []
    words = "month 1 of a financial year is April"
    return _in_financial_year(first, second, (int(number) + 2) % 12 + 1, words)


def _iso_day(year: str, month: str, number: str) -> Candidates:
    return day(int(year), int(month), int(number))


def _day(first: str, second: str, year: str) -> Candidates:
    number = number_of_year(year)
    one, other = int(first), int(second)
    if one == other:
        return day(number, one, other)
    return [
        *day(number, other, one, dayfirst=True),
        *day(number, one, other, dayfirst=False),
    ]


def _eight_digits(year: str, month: str, number: str) -> Candidates:
    return day(int(year), int(month), int(number))


def _eight_digits_day_first(number: str, month: str, year: str) -> Candidates:
    return day(int(year), int(month), int(number))


def _named_day(number: str, name: str, year: str) -> Candidates:
    return day(number_of_year(year), number_of_month(name), int(number))


def _named_day_last(name: str, number: str, year: str) -> Candidates:
    return day(number_of_year(year), number_of_month(name), int(number))


def _serial(digits: str) -> Candidates:
    number = int(digits)
    if number not in _SERIALS:
        return []
    words = "numbers of five digits are the day numbers of a workbook"
    return [Candidate(DAY, number - _SERIAL_OF_1970, style=SERIAL, assumed=words)]


def _week_ending(date: str) -> Candidates:
    days = [found for found in meanings(date, DATE_FORMS) if found.kind == DAY]
    return [replace(found, kind=WEEK) for found in days if found.style is None]


def _week_commencing(date: str) -> Candidates:
    return [replace(found, end=found.end + 6) for found in _week_ending(date)]


def _iso_week(year: str, week: str) -> Candidates:
    try:
        sunday = dt.date.fromisocalendar(int(year), int(week), 7)
    except ValueError:
        return []
    return [Candidate(WEEK, days_since_epoch(sunday))]


def _numbered_week(year: str, week: str) -> Candidates:
    words = "weeks by number are those of ISO 8601, from Monday to Sunday"
    return [replace(found, assumed=words) for found in _iso_week(year, week)]


def _numbered_week_first(week: str, year: str) -> Candidates:
    return _numbered_week(year, week)


_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_NTH = r"(\d\d?)(?:st|nd|rd|th)?"
_PER = r"(?:m|month|p|period) ?(\d\d?)"

DATE_FORMS = forms(
    (rf"{Y4}-(\d\d?)-(\d\d?){TIME}", _iso_day),
    (rf"{Y4}[/.](\d\d?)[/.](\d\d?){TIME}", _iso_day),
    (rf"(\d\d?)([/\-.])(\d\d?)\2{Y}{TIME}", lambda a, _, b, year: _day(a, b, year)),
    (rf"{Y4}(\d\d)(\d\d)", _eight_digits),
    (rf"(\d\d)(\d\d){Y4}", _eight_digits_day_first),
    (rf"{_WEEKDAY}{_NTH}(?: of)?{GAP}{M}{GAP}{Y}{TIME}", _named_day),
    (rf"{_WEEKDAY}{M} {_NTH},? {Y4}", _named_day_last),
    (rf"{Y4}[ \-/]{M}[ \-/](\d\d?)", lambda year, name, d: _named_day(d, name, year)),
    (r"(\d{5})(?:\.0+)?", _serial),
)

WEEK_FORMS = forms(
    (r"(?:w/?[ .]?e\.?(?![a-z])|week[ -]ending|week ended|week to):? ?(.+)", _week_ending),
    (
        r"(?:w/?[ .]?[cb]\.?(?![a-z])|week[ -](?:commencing|beginning|starting)):? ?(.+)",
        _week_commencing,
    ),
    (rf"{Y4}[ -]?w(\d\d?)", _iso_week),
    (rf"w(?:k|eek)? ?(\d\d?),?[ /-]{Y4}", _numbered_week_first),
    (rf"{Y4},?[ /-]?(?:wk|week) ?(\d\d?)", _numbered_week),
)

MONTH_FORMS = forms(
    (rf"{M}{GAP}{Y}", _named_month),
    (rf"{Y4}{GAP}{M}", lambda year, name: _named_month(name, year)),
    (rf"month (?:ending|ended|to) {M}{GAP}{Y}", _named_month),
    (rf"(\d\d?)[/\-.]{Y4}", _month_number),
    (r"(\d\d)[/-](\d\d)", _month_number),
    (rf"{Y4}[ -]?m(\d\d?)", lambda year, month: _month_number(month, year)),
    (rf"{FINANCIAL}[ ,;:\-]*{M}", _named_in_year),
    (rf"{FINANCIAL6}[ ,;:\-]*{M}", _named_in_year),
    (rf"{M}[ ,;:\-]+{FINANCIAL}", lambda name, a, b: _named_in_year(a, b, name)),
    (rf"{FINANCIAL}[ ,;:\-]*{_PER}", _counted_in_year),
    (rf"{FINANCIAL6}[ ,;:\-]*{_PER}", _counted_in_year),
    (rf"{_PER}[ ,;:\-]+{FINANCIAL}", lambda n, a, b: _counted_in_year(a, b, n)),
    (rf"{M}{GAP}{Y} ?\(?m(?:onth)? ?\d\d?\)?", _named_month),
)
