"""Years, pairs of years and spans of years, as people write them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kentperf.reading.forms.period_candidates import (
    ACADEMIC_END,
    CALENDAR_END,
    FINANCIAL_END,
    Candidates,
    financial_year,
    follows,
    months,
    number_of_year,
)
from kentperf.reading.forms.period_words import FINANCIAL, FINANCIAL6, TO, Y4, forms

_LIKELY = range(1900, 2101)
_LONGEST = 9
_ENOUGH, _ENOUGH_SHORT = 2, 3

_SHORT = 'years written without their stroke, as 202122, are financial (or give year="academic")'
_SPAN = "years with a dash between them are from the first to the last, both included"
ENDS = "FY and one year is the financial year that ends in March of it"
_ONE_ACADEMIC = 'single years are academic years that start in them, by year="academic"'
_ONE = 'single years are financial years that start in them, by year="financial"'


def _year(text: str, style: str) -> Candidates:
    year = int(text)
    more = {"style": style, "named": True}
    academic = {**more, "year": "academic", "cost": 1, "assumed": _ONE_ACADEMIC}
    financial = {**more, "year": "financial", "cost": 1, "assumed": _ONE}
    return [
        *months(year, CALENDAR_END, 12, **more),
        *months(year + 1, FINANCIAL_END, 12, **financial),
        *months(year + 1, ACADEMIC_END, 12, **academic),
    ]


def _pair(first: str, between: str, second: str) -> Candidates:
    """Read "2009-10": a month, a financial year, or years from the first to the last."""
    start, number = int(first), int(second)
    last = start // 100 * 100 + number
    crossed = last < start
    last += 100 * crossed
    # "2003/04" is the financial year, unless other cells are such months.
    cost = 1 if "/" in between else 0
    found = months(start, number, cost=cost) if between.strip() in ("-", "/", "") else []
    words = "" if between else _SHORT
    if last == start + 1:
        like = 0 if cost else _ENOUGH
        return found + financial_year(start, like=like, assumed=words)
    if "-" in between and 1 < last - start <= _LONGEST:
        more: dict[str, Any] = {"like": _ENOUGH, "named": True, "assumed": _SPAN}
        more["cost"] = int(crossed and bool(found))
        found += months(last, CALENDAR_END, 12 * (last - start + 1), **more)
    return found


def _years(first: str, second: str) -> Candidates:
    start, last = int(first), int(second)
    if last == start + 1:
        return financial_year(start)
    if 1 < last - start <= _LONGEST:
        return months(last, CALENDAR_END, 12 * (last - start + 1), named=True, assumed=_SPAN)
    return []


def _short_pair(first: str, second: str) -> Candidates:
    start = follows(first, second)
    return [] if start is None else financial_year(start, like=_ENOUGH_SHORT)


def _four_digits(first: str, second: str) -> Candidates:
    """Read 1617 as 2016/17, unless it may well be a year, as 2021."""
    number = int(first + second)
    found = _year(str(number), "2021") if number in _LIKELY else []
    start = follows(first, second)
    if start is not None:
        more = {"style": "2122", "assumed": "years of four digits like 2122 are 2021/22"}
        found += financial_year(start, **{**more, "cost": int(bool(found))})
    return found


def _named(first: str, second: str) -> Candidates:
    start = follows(first, second)
    return [] if start is None else months(start + 1, FINANCIAL_END, 12, named=True)


def _academic(first: str, second: str) -> Candidates:
    start = follows(first, second)
    return [] if start is None else months(start + 1, ACADEMIC_END, 12, named=True)


def _calendar(year: str) -> Candidates:
    return months(number_of_year(year), CALENDAR_END, 12, named=True)


def _ends_in(year: str) -> Candidates:
    return months(number_of_year(year), FINANCIAL_END, 12, named=True, assumed=ENDS)


def _between(*years: str) -> Candidates:
    """Read "2013/14-15/16": financial years from the first to the last."""
    start, last = follows(*years[:2]), follows(*years[2:])
    if start is None or last is None or not 0 < last - start <= _LONGEST:
        return []
    found = financial_year(last, assumed=_SPAN)
    return [replace(each, months=12 * (last - start + 1)) for each in found]


_FIN = r"(?:financial|fiscal|tax) year"
_ACADEMIC = r"(?:academic year|school year|ay|acad\.? year)"

YEAR_FORMS = forms(
    (rf"{Y4}( ?[-/] ?| to |)(\d\d)", _pair),
    (rf"{Y4}(?: ?[-/] ?| to |){Y4}", _years),
    (r"(\d\d) ?[-/] ?(\d\d)", _short_pair),
    (r"(\d\d)(\d\d)", _four_digits),
    (rf"(?:calendar year|cy|year|jan(?:uary)?{TO}dec(?:ember)?) ?{Y4}", _calendar),
    (rf"{Y4} (?:calendar year|cy|jan(?:uary)?{TO}dec(?:ember)?)", _calendar),
    (r"fy ?'?(\d{4}|\d\d)", _ends_in),
    (r"(?:fye|financial year ending|financial year ended) ?'?(\d{4}|\d\d)", _ends_in),
    (rf"(?:{_FIN}|fy):? ?(\d{{4}}|\d\d) ?[-/] ?(\d{{4}}|\d\d)", _named),
    (rf"(\d{{4}}|\d\d) ?[-/] ?(\d{{4}}|\d\d) (?:{_FIN}|fy)", _named),
    (rf"{FINANCIAL6} {_FIN}", _named),
    (rf"{_FIN} {FINANCIAL6}", _named),
    (rf"{_ACADEMIC}:? ?(\d{{4}}|\d\d) ?[-/] ?(\d{{4}}|\d\d)", _academic),
    (rf"(\d{{4}}|\d\d) ?[-/] ?(\d{{4}}|\d\d) {_ACADEMIC}", _academic),
    (rf"{FINANCIAL6} {_ACADEMIC}", _academic),
    (rf"{_ACADEMIC} {FINANCIAL6}", _academic),
    (rf"{FINANCIAL}{TO}{FINANCIAL}", _between),
)
