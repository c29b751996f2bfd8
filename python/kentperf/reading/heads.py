"""Heads of columns: what they call the columns of a table of figures, in the usual words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

MEASURES = ("value", "numerator", "denominator", "target", "floor")
"""What several columns of figures may be of one indicator."""

FIGURES = ("value", "numerator", "denominator")
OF_A_PERIOD = (*MEASURES, "published_rag")
"""What columns of one period may hold."""

# By role, words from the plainest down: where two columns are of one rank, which is meant is asked.
ROLES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "kpi": (
        ("kpi", "kpi name", "indicator", "indicator name", "performance indicator",
         "performance measure", "key performance indicator", "pi"),
        ("metric", "metric name", "measure name", "measure", "measures"),
        ("name", "title", "description", "indicator description"),
        ("code", "ref", "reference", "id", "kpi code", "kpi ref", "kpi id", "kpi reference",
         "indicator code", "indicator ref", "indicator id", "indicator reference", "pi ref",
         "measure ref", "measure id", "measure code"),
    ),
    "period": (
        ("period", "date", "time period", "reporting period", "period name", "time", "month",
         "quarter", "week", "reporting month", "reporting quarter", "period ending", "period end",
         "month ending", "month end", "quarter ending", "quarter end", "week ending", "week end",
         "w e", "year ending", "end date", "reporting date", "reported period", "month year"),
        ("year", "financial year", "fy", "fiscal year", "academic year", "calendar year",
         "reporting year"),
    ),
    "period_start": (
        ("start date", "period start", "from date", "period from", "week beginning",
         "week commencing", "w c"),
    ),
    "period_kind": (
        ("time identifier", "period type", "time period type", "period kind", "periodicity"),
    ),
    "value": (
        ("value", "actual", "result", "outturn", "actual value", "actual performance",
         "performance", "figure", "this quarter", "this month", "this period", "this year",
         "this week", "current", "current performance", "current value", "latest", "latest value",
         "latest figure", "indicator value", "obs value", "observation", "score", "actuals",
         "result value", "current period", "current quarter", "current month", "data", "outcome"),
        ("percentage", "percent", "%", "rate", "count", "number", "amount", "total value"),
    ),
    "numerator": (("numerator", "num", "numerator value"),),
    "denominator": (("denominator", "den", "denom", "denominator value", "base", "out of"),),
    "target": (
        ("target", "plan", "goal", "ambition", "planned", "target value", "performance target",
         "annual target", "year end target", "target for year", "trajectory"),
    ),
    "floor": (
        ("floor", "minimum", "floor standard", "floor target", "minimum standard", "min",
         "minimum target", "lower threshold"),
    ),
    "polarity": (
        ("polarity", "good is", "good to be", "good performance", "good performance is",
         "desired direction", "what is good", "aim", "better", "aim to", "high or low is good",
         "direction of good performance", "preferred direction", "good direction"),
    ),
    "area": (
        ("area name", "area", "local authority", "local authority name", "la name", "council",
         "authority", "organisation name", "org name", "organisation", "provider", "provider name"),
        ("district", "district name", "ward", "ward name", "locality", "geography", "region",
         "region name", "county", "neighbourhood", "site", "school", "place", "trust"),
        ("area code", "district code", "ward code", "gss code", "ons code", "la code",
         "local authority code", "geography code", "organisation code", "org code", "provider code",
         "region code", "lad code"),
    ),
    "status": (("status", "data status", "flag", "marker", "figure status", "obs status"),),
    "published_rag": (
        ("rag", "rag rating", "rag status", "rating", "performance rating", "rag score",
         "published rag", "current rag", "traffic light"),
    ),
    "unit": (("unit", "units", "unit of measure", "unit of measurement", "format", "value type"),),
    "section": (
        ("section", "directorate", "department"),
        ("service", "service area", "division", "portfolio"),
        ("theme", "priority", "category", "outcome area", "domain", "objective", "team"),
    ),
    "note": (("note", "notes", "comment", "comments", "commentary", "footnote", "footnotes",
              "remarks", "narrative", "explanation", "caveats"),),
}  # fmt: skip
# What a table has beside its figures, and what would count them twice.
_BESIDE = re.compile(
    r"(?:dot|trend|direction(?: of travel)?|variance|var|difference|diff|change|previous.*|prior.*|"
    r"last (?:week|month|quarter|year|period).*|owner|lead|lead officer|contact|source|"
    r"data source|definition|sort|order|frequency|reporting frequency|indicator type|version|"
    r"geographic level|(?:area|geography|organisation) type|country.*|ethnicity|breakdown.*|"
    r"lower ci.*|upper ci.*|confidence.*|recent trend|sex|age)"
)
_TOTAL = re.compile(
    r"(?:(?:grand|overall|sub|annual|year|yearly|full year) ?)?totals?|ytd|year to date|"
    r"(?:annual |yearly |monthly |overall )?(?:average|mean|avg)|cumulative"
)
_TOTAL_ROW = re.compile(r"(?:(?:grand|overall|sub) ?)?totals?(?: all(?: areas)?)?|all(?: areas)?")
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_PART = re.compile(
    rf"(?:{_MONTH}|q(?:tr|uarter)? ?[1-4]|[1-4](?:st|nd|rd|th) (?:qtr|quarter))", re.IGNORECASE
)
_YEAR = r"(?:19|20|21)\d\d"
_PERIOD = re.compile(
    rf"(?:.*\b(?:{_MONTH})[\W_]*(?:\d\d|{_YEAR})\b.*|.*\b{_YEAR}[\W_]*(?:{_MONTH})\b.*|"
    rf"{_YEAR}(?:[-/–](?:\d\d|{_YEAR}))?|(?:fy|ay) ?\d\d(?:\d\d)?(?:[-/–]\d\d)?|"
    rf"{_YEAR}[-/–;,]? ?(?:m?\d\d|w\d\d|[-/;,]?\d\d[-/;,]? ?q[1-4]|q[1-4])|"
    rf"q(?:tr|uarter)? ?[1-4][,:;]? ?-?(?:fy)? ?(?:{_YEAR}|\d\d)(?:[-/–](?:\d\d|{_YEAR}))?|"
    rf"{_YEAR}[-/–]\d\d[-/–]\d\d(?:[T ].*)?|\d\d?[-/.]\d\d?[-/.](?:{_YEAR}|\d\d)|"
    rf"\d\d?[-/]{_YEAR}|{_YEAR}[-/–](?:\d\d|{_YEAR})[,:; ]+q(?:tr|uarter)? ?[1-4]|\d\d/\d\d|"
    rf"(?:w/?e|week ending|quarter ending|year ending|year to|12 months to)\b.*\d.*)"
    r"(?: ?[\[(][^\])]{1,12}[\])]| ?[pre*])?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[£$€]?\s*[-−(]?\s*[£$€]?\d[\d,. ]*\)?\s*%?")
_UNIT_BEHIND = re.compile(r"(.+?)\s*[\[(]([^\])]{1,30})[\])]\s*")
_WORDS = {word: (role, rank) for role, ranks in ROLES.items() for rank, words in enumerate(ranks)
          for word in words}  # fmt: skip
_OF_PERIOD = tuple(
    sorted((word for word, (role, rank) in _WORDS.items() if role in OF_A_PERIOD and rank == 0),
           key=len, reverse=True)
)  # fmt: skip


@dataclass(frozen=True)
class Head:
    """What a head says of its column.

    Attributes
    ----------
    text : str
        As it stands.
    role : str or None
        One of `ROLES`; "total" or "beside" for what is left out; None where it says nothing.
    rank : int
        0 for the plainest words.
    unit : str or None
        From the brackets behind: "Target (%)".
    period : object
        What it says of a period: "Apr-24", "Target 2024/25".
    year : object
        The year of the head above, where it says only a month or quarter itself.
    """

    text: str
    role: str | None = None
    rank: int = 0
    unit: str | None = None
    period: Any = None
    year: Any = None


def plain(text: object) -> str:
    """Give a head without case, punctuation and more than one space.

    Examples
    --------
    >>> plain("Area_Name:"), plain("KPI  name"), plain("%")
    ('area name', 'kpi name', '%')
    """
    return " ".join(re.sub(r"[^\w%]|_", " ", str(text).casefold()).split())


def read_head(cell: Any) -> Head:
    """Say what a head takes its column for.

    Parameters
    ----------
    cell : object
        Of a row of heads; None where blank.

    Returns
    -------
    Head

    Examples
    --------
    >>> read_head("Target (%)").role, read_head("Target (%)").unit
    ('target', '%')
    >>> read_head("Apr-24 Actual").role, read_head("Apr-24 Actual").period
    ('value', 'Apr-24')
    """
    if isinstance(cell, str) and (of_one := _of_a_period(head_text(cell))):
        return of_one
    if is_period(cell) or is_part(cell):
        return Head(head_text(cell), None, 0, None, cell)
    text = head_text(cell)
    bare = plain(text)
    if bare in _WORDS:
        role, rank = _WORDS[bare]
        return Head(text, role, rank)
    if _TOTAL.fullmatch(bare):
        return Head(text, "total")
    if _BESIDE.fullmatch(bare):
        return Head(text, "beside")
    if behind := _UNIT_BEHIND.fullmatch(text):
        inner = read_head(behind[1])
        if inner.role and inner.period is None:
            return Head(text, inner.role, inner.rank, behind[2].strip())
    return Head(text)


def _of_a_period(text: str) -> Head | None:
    """Read "Target 2024/25" and "Apr-24 actual"."""
    for word in _OF_PERIOD:
        spaced = re.escape(word).replace(r"\ ", r"[\W_]+")
        for form in (rf"{spaced}\b[\s:,\-–(]*(.+?)\)?", rf"(.+?)[\s:,\-–(]*\b{spaced}\)?"):
            found = re.fullmatch(form, text, re.IGNORECASE)
            if found and (is_period(found[1]) or is_part(found[1])):
                return Head(text, _WORDS[word][0], 0, None, found[1].strip())
    return None


def head_text(cell: Any) -> str:
    """Write a head as a text.

    Examples
    --------
    >>> head_text(2024.0), head_text(None), head_text(pd.Timestamp("2024-04-01"))
    ('2024', '', '2024-04-01')
    """
    if isinstance(cell, str):
        return " ".join(cell.split())
    if cell is None:
        return ""
    if isinstance(cell, float | np.floating) and float(cell).is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()[:10]
    return " ".join(str(cell).split())


def is_period(cell: Any) -> bool:
    """Say whether a cell by itself looks like a period.

    Examples
    --------
    >>> [is_period(cell) for cell in ("Apr-24", "Q2 2024/25", 2024, "Target", "Q2", 45.5)]
    [True, True, True, False, False, False]
    """
    if isinstance(cell, dt.date | pd.Period | np.datetime64):
        return True
    if isinstance(cell, int | float | np.number) and not isinstance(cell, bool):
        return float(cell).is_integer() and _is_year(int(cell))
    return isinstance(cell, str) and _PERIOD.fullmatch(" ".join(cell.split())) is not None


def is_part(cell: Any) -> bool:
    """Say whether a cell is a month or a quarter without its year.

    Examples
    --------
    >>> is_part("Apr"), is_part("Quarter 2"), is_part("Apr-24")
    (True, True, False)
    """
    return isinstance(cell, str) and _PART.fullmatch(" ".join(cell.split())) is not None


def is_number(cell: Any) -> bool:
    """Say whether a cell is a number or written as one."""
    if isinstance(cell, str):
        return _NUMBER.fullmatch(cell) is not None
    return isinstance(cell, int | float | np.number) and not isinstance(cell, bool | np.bool_)


def is_total_row(cell: Any) -> bool:
    """Say whether a key says that its row is a total."""
    return isinstance(cell, str) and _says_total(cell)


@lru_cache(maxsize=4096)
def _says_total(text: str) -> bool:
    return _TOTAL_ROW.fullmatch(plain(text)) is not None


def _is_year(number: int) -> bool:
    return 1950 <= number <= 2100
