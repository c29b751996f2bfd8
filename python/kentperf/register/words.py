"""What one figure spans, in the words of a register: "rolling 12 months", reported "quarterly"."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import Texts, texts
from kentperf.columns.wording import reword
from kentperf.errors import Problems, near_match

MONTHS = {"month": 1, "quarter": 3, "year": 12}
_REPORTED = {
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
}
YEAR_TO_DATE = "year to date"
_YEAR_TO_DATE = (YEAR_TO_DATE, "year-to-date", "ytd")
_FREQUENCIES = {"W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_ROLLING = re.compile(r"rolling (?:([1-9]\d*) )?(week|month|quarter|year)s?")
_ACCEPTED = ("rolling year", "rolling 12 months", "rolling 4 quarters", "single period")


def read_reported(table: pd.DataFrame, problems: Problems, kpi: Texts) -> Texts:
    """Read how often figures are reported.

    Parameters
    ----------
    table : DataFrame
        The register as it came.
    problems : Problems
        Collects words that are none.
    kpi : ndarray of object, shape (n,)
        The indicators, for errors.

    Returns
    -------
    ndarray of object, shape (n,)
        weekly, monthly, quarterly, yearly or annually; year to date of figures that add up from
        April on; None where nobody said.
    """

    def judge(word: str) -> tuple[str | None, str]:
        if word in _REPORTED:
            return word, ""
        if word.casefold() in _YEAR_TO_DATE:
            return YEAR_TO_DATE, ""
        known = (*_REPORTED, YEAR_TO_DATE)
        return None, f"should be one of {', '.join(known)}.{near_match(word, known)}"

    given = texts(table, "reported")
    found, faults = reword(given, judge)
    for at, rule in faults:
        row = table.index[at]
        problems.add(rule, row=row, series=kpi[at], column="reported", value=given[at])
    return found


def spans(
    table: pd.DataFrame, basis: Texts, reported: Texts, freq: Texts, problems: Problems, kpi: Texts
) -> npt.NDArray[np.float64]:
    """Work out how many periods each figure spans.

    Parameters
    ----------
    table : DataFrame
        The register as it came.
    basis : ndarray of object, shape (n,)
        What a figure spans, as "rolling 12 months"; None where nobody said.
    reported, freq : ndarray of object, shape (n,)
        How often it is reported, in words and as a pandas frequency.
    problems : Problems
        Collects what cannot be worked out.
    kpi : ndarray of object, shape (n,)
        The indicators, for errors.

    Returns
    -------
    ndarray of float64, shape (n,)
        NaN where there is no basis.
    """
    found = np.full(len(basis), np.nan)
    for at, words in enumerate(basis):
        if words is None:
            continue
        each = _REPORTED.get(reported[at] or "") or _FREQUENCIES.get((freq[at] or " ")[0])
        span, rule = _span(words, each)
        if rule:
            problems.add(rule, row=table.index[at], series=kpi[at], column="basis", value=words)
        else:
            found[at] = span
    return found


def _span(words: str, each: str | None) -> tuple[float, str]:
    """Give the periods that a figure spans, or what is wrong.

    Examples
    --------
    >>> _span("rolling 12 months", "quarter"), _span("rolling year", "month")
    ((4, ''), (12, ''))
    """
    if words == "single period":
        return 1, ""
    read = _ROLLING.fullmatch(words)
    if read is None:
        hint = near_match(words, _ACCEPTED)
        return (
            0,
            f'should say what a figure spans, as "rolling 12 months" or "single period".{hint}',
        )
    count, unit = int(read[1] or 1), read[2]
    if each is None:
        return 0, 'needs reported, such as "quarterly", to work out how far figures overlap'
    if unit == each:
        return count, ""
    if unit == "week" or each == "week":
        return 0, f"is not a whole number of {each}s: give overlap itself"
    months, step = count * MONTHS[unit], MONTHS[each]
    if months % step:
        return 0, f"is not a whole number of {each}s: give overlap itself"
    return months // step, ""
