"""Quarters, half years and stretches of months, as people write them."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace

from kentperf.reading.forms.date_forms import DATE_FORMS
from kentperf.reading.forms.period_candidates import (
    CALENDAR_END,
    DAY,
    FINANCIAL_END,
    Candidates,
    follows,
    months,
    number_of_month,
    number_of_year,
    quarter,
)
from kentperf.reading.forms.period_words import (
    FINANCIAL,
    FINANCIAL6,
    GAP,
    QUARTER,
    TO,
    WITH,
    Y4,
    M,
    Y,
    forms,
    meanings,
)
from kentperf.reading.forms.year_forms import ENDS

_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_MOST_MONTHS = 120
_FIRST = "quarters behind one year, as 2023 Q1, are those of the calendar year"
_STARTS = 'a quarter with one year, by year="financial", is of the financial year that starts in it'


def _financial(first: str, second: str, number: str) -> Candidates:
    start = follows(first, second)
    return [] if start is None else quarter(start, int(number), FINANCIAL_END)


def _financial_last(number: str, first: str, second: str) -> Candidates:
    return _financial(first, second, number)


def _calendar(year: str, number: str) -> Candidates:
    return _of_one_year(number, year, cost=1)


def _of_one_year(number: str, year: str, cost: int = 0) -> Candidates:
    """Read "Q1 2022", calendar or financial; "2022Q1" is the calendar's unless told otherwise."""
    start, which = number_of_year(year), int(number)
    named, said = (None, _FIRST) if cost else ("calendar", "")
    return [
        *quarter(start, which, CALENDAR_END, year=named, assumed=said),
        *quarter(start, which, FINANCIAL_END, year="financial", cost=cost, assumed=_STARTS),
    ]


def _ending_in(year: str, number: str) -> Candidates:
    return quarter(number_of_year(year) - 1, int(number), FINANCIAL_END, assumed=ENDS)


def _half(first: str, second: str, number: str) -> Candidates:
    found = _financial(first, second, str(2 * int(number)))
    return [replace(each, months=6) for each in found]


def _half_of_one_year(number: str, year: str) -> Candidates:
    return [replace(each, months=6) for each in _of_one_year(str(2 * int(number)), year)]


def _stretch(first: str, last: str, year: str) -> Candidates:
    start, end = number_of_month(first), number_of_month(last)
    return months(number_of_year(year), end, (end - start) % 12 + 1)


def _months_between(first: str, year: str, last: str, end_year: str) -> Candidates:
    start = number_of_year(year) * 12 + number_of_month(first)
    count = number_of_year(end_year) * 12 + number_of_month(last) - start + 1
    if not 1 < count <= _MOST_MONTHS:
        return []
    return months(number_of_year(end_year), number_of_month(last), count)


def _months_to(count: str | None, name: str, year: str) -> Candidates:
    number = _COUNTS.get(count or "twelve") or int(count or 12)
    if not 1 <= number <= _MOST_MONTHS:
        return []
    return months(number_of_year(year), number_of_month(name), number)


def _year_to(name: str, year: str) -> Candidates:
    return _months_to("12", name, year)


def _quarter_to(name: str, year: str) -> Candidates:
    return _months_to("3", name, year)


def _quarter_with_months(number: str, first: str, last: str, year: str) -> Candidates:
    """Read "Q1 (Apr-Jun) 2023": its months say which quarters these are."""
    found = _stretch(first, last, year)
    ends = [each.end % 12 + 1 for each in found if each.months == 3]
    # In a financial year the fourth quarter is of the year after: which year is meant is not said.
    plain = ends and (int(number) * 3 == ends[0] or (int(number) * 3 + 2) % 12 + 1 == ends[0])
    if not plain or (int(number) * 3 != ends[0] and number == "4"):
        return []
    return found


def _dates_between(first: str, last: str) -> Candidates:
    """Read "01/04/2022 - 31/03/2023", where these are whole months."""
    found: Candidates = []
    ends = [each for each in meanings(last, DATE_FORMS) if each.kind == DAY]
    for start in (each for each in meanings(first, DATE_FORMS) if each.kind == DAY):
        for end in ends:
            if {start.dayfirst, end.dayfirst} == {True, False}:
                continue
            order = end.dayfirst if start.dayfirst is None else start.dayfirst
            whole = _whole_months(start.end, end.end)
            found += [replace(each, dayfirst=order) for each in whole]
    return list(dict.fromkeys(found))


def _whole_months(first: int, last: int) -> Candidates:
    (start_year, start_month, start_day), (year, month, number) = map(_date, (first, last))
    if start_day != 1 or number != calendar.monthrange(year, month)[1]:
        return []
    count = (year - start_year) * 12 + month - start_month + 1
    return months(year, month, count) if 0 < count <= _MOST_MONTHS else []


def _date(number: int) -> tuple[int, int, int]:
    date = dt.date(1970, 1, 1) + dt.timedelta(number)
    return date.year, date.month, date.day


def _quarters_between(*parts: str) -> Candidates:
    """Read "2021/22 Q1 - 2022/23 Q2"."""
    first, last = _financial(*parts[:3]), _financial(*parts[3:])
    if not first or not last or not 0 < last[0].end - first[0].end <= _MOST_MONTHS:
        return []
    return [replace(last[0], months=last[0].end - first[0].end + 3)]


def _quarters_between_last(*parts: str) -> Candidates:
    first, start, second, last, start2, second2 = parts
    return _quarters_between(start, second, first, start2, second2, last)


_ENDING = r"(?: to| ending| ended| up to)(?: end(?: of)?| the end of)?(?: \d\d?(?:st|nd|rd|th)?)?"
_H = r"(?:h|half ?(?:year )?)([12])"

QUARTER_FORMS = forms(
    (rf"{QUARTER}{WITH}{FINANCIAL}", _financial_last),
    (rf"{QUARTER}{WITH}{FINANCIAL6}", _financial_last),
    (rf"{FINANCIAL}{WITH}{QUARTER}", _financial),
    (rf"{FINANCIAL6}{WITH}{QUARTER}", _financial),
    (rf"{Y4}{WITH}{QUARTER}", _calendar),
    (rf"{QUARTER}{WITH}{Y}", _of_one_year),
    (rf"fy ?{Y}{WITH}{QUARTER}", _ending_in),
    (rf"{QUARTER}{WITH}fy ?{Y}", lambda number, year: _ending_in(year, number)),
    (rf"{QUARTER}:? ?\(?{M}{TO}{M}\)?[ ,]*{Y}", _quarter_with_months),
    (rf"{FINANCIAL}{WITH}{QUARTER}{TO}{FINANCIAL}{WITH}{QUARTER}", _quarters_between),
    (rf"{QUARTER}{WITH}{FINANCIAL}{TO}{QUARTER}{WITH}{FINANCIAL}", _quarters_between_last),
    (rf"{_H}{WITH}{FINANCIAL}", lambda number, a, b: _half(a, b, number)),
    (rf"{FINANCIAL}{WITH}{_H}", _half),
    (rf"{_H}{WITH}{Y4}", _half_of_one_year),
    (rf"{M}{TO}{M}{GAP}{Y}", _stretch),
    (rf"{Y4}{GAP}{M}{TO}{M}", lambda year, first, last: _stretch(first, last, year)),
    (rf"{M}{GAP}{Y}{TO}{M}{GAP}{Y}", _months_between),
    (
        rf"(?:(?:the |rolling )?(\d+|three|six|nine|twelve)[ -]months?){_ENDING} {M}{GAP}{Y}",
        _months_to,
    ),
    (rf"(?:rolling )?(?:year|annual|y/?e){_ENDING} {M}{GAP}{Y}", _year_to),
    (rf"(?:y/?e|fye|year[ -]end):? ?(?:\d\d?(?:st|nd|rd|th)? )?{M}{GAP}{Y}", _year_to),
    (rf"{M}{GAP}{Y} \(?(?:12 months|rolling year|rolling 12 months)\)?", _year_to),
    (rf"(?:quarter|qtr|q/?e){_ENDING} {M}{GAP}{Y}", _quarter_to),
    (rf"q/e:? ?(?:\d\d?(?:st|nd|rd|th)? )?{M}{GAP}{Y}", _quarter_to),
    (r"(\d\d?[/.-]\d\d?[/.-]\d{2,4}|\d{4}-\d\d-\d\d) ?(?:-|to) ?(.+)", _dates_between),
    (r"(\d\d?(?:st|nd|rd|th)?[ -][a-z].*?) to (.+)", _dates_between),
)
