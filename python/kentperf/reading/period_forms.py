"""What a cell may mean as a period, in all forms that are known; and the marks behind it.

All forms are asked, since what fits one may fit another: "2009-10" is a month and a year. Which
meaning holds is decided for the column (`reading/period_choice.py`).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.periods.frequencies import freq_letter
from kentperf.periods.text import days_since_epoch
from kentperf.reading.forms.date_forms import DATE_FORMS, MONTH_FORMS, WEEK_FORMS
from kentperf.reading.forms.marks import split_mark, status_of
from kentperf.reading.forms.period_candidates import (
    DAY,
    MONTH,
    WEEK,
    Candidate,
    Candidates,
    months,
    number_of_month,
    number_of_year,
)
from kentperf.reading.forms.period_words import M, Y, meanings
from kentperf.reading.forms.quarter_forms import QUARTER_FORMS
from kentperf.reading.forms.spaces import one_line
from kentperf.reading.forms.year_forms import YEAR_FORMS

FORMS = (*DATE_FORMS, *WEEK_FORMS, *MONTH_FORMS, *QUARTER_FORMS, *YEAR_FORMS)
_AT = re.compile(r"^(?:as )?at (?:the )?(?:end of )?(?=.*\d)")
_PREFIX = re.compile(rf"([a-z]{{3,12}})[-_]{M}[-_ ]{Y}")
_MOST_MARKS = 3


@dataclass(frozen=True)
class Cell:
    """One distinct cell: what it may mean, and the marks on it."""

    value: Any
    candidates: Candidates
    status: str | None = None
    prefix: str = ""


def read_cell(value: Any) -> Cell:
    """Give all that a cell may mean.

    Parameters
    ----------
    value : object
        A text, a number, a date or a pandas Period.

    Returns
    -------
    Cell
        Without candidates where it is no period.

    Examples
    --------
    >>> [(found.length, found.end) for found in read_cell("2009-10").candidates][:2]
    [('month', 477), ('year', 482)]
    >>> read_cell("2018 (Rev)").status
    'revised'
    """
    if isinstance(value, pd.Period):
        return Cell(value, _of_period(value))
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value)
    if isinstance(value, dt.date):
        date = value.date() if isinstance(value, dt.datetime) else value
        return Cell(value, _of_date(date))
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return Cell(value, _texts_meanings(str(int(value))))
    if isinstance(value, bool | np.bool_) or not isinstance(value, str | int | np.integer):
        return Cell(value, [])
    return _read_text(value)


def _read_text(value: Any) -> Cell:
    text = one_line(str(value))
    statuses: list[str] = []
    for _ in range(_MOST_MARKS):
        found, prefix = _with_prefix(text.casefold())
        if found:
            return Cell(value, found, "; ".join(reversed(statuses)) or None, prefix)
        text, mark = split_mark(text)
        if not mark:
            break
        statuses.append(status_of(mark))
    return Cell(value, _texts_meanings(text.casefold()), "; ".join(reversed(statuses)) or None)


def _with_prefix(text: str) -> tuple[Candidates, str]:
    found = _texts_meanings(text)
    match = None if found else _PREFIX.fullmatch(text)
    if match is None:
        return found, ""
    words = f'"{match[1]}" before each month is left out'
    return months(number_of_year(match[3]), number_of_month(match[2]), assumed=words), match[1]


def _texts_meanings(text: str) -> Candidates:
    return meanings(_AT.sub("", text), FORMS)


def _of_date(date: dt.date) -> Candidates:
    words = "dates among months stand for their months"
    as_month = months(date.year, date.month, cost=1, assumed=words)
    return [Candidate(DAY, days_since_epoch(date)), *as_month]


def _of_period(period: pd.Period) -> Candidates:
    letter = freq_letter(period.freqstr)
    end = period.asfreq("D", how="E").ordinal
    if letter in ("W", "D"):
        return [Candidate({"W": WEEK, "D": DAY}[letter], end)]
    count = {"M": 1, "Q": 3, "Y": 12}.get(letter)
    if count is None:
        return []
    return [Candidate(MONTH, period.asfreq("M", how="E").ordinal, count)]
