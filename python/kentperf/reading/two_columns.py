"""Periods in two columns: years beside months or quarters, or beside a word for their kind."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from kentperf.errors import KentPerfError, Problems
from kentperf.periods.frequencies import MONTHS
from kentperf.reading.forms.period_words import FINANCIAL, FINANCIAL6, YEAR4
from kentperf.reading.forms.spaces import one_line

_YEAR = re.compile(rf"(?:fy ?)?(?:{YEAR4}|{FINANCIAL}|{FINANCIAL6})(?:\.0)?")
_FINANCIAL = re.compile(rf"{FINANCIAL}|{FINANCIAL6}")
_NUMBER = re.compile(r"(\d\d?)(?:\.0)?")
_KINDS = {
    "day": "D",
    "daily": "D",
    "week": "W",
    "weekly": "W",
    "month": "M",
    "monthly": "M",
    "quarter": "Q",
    "quarterly": "Q",
    "year": "Y",
    "yearly": "Y",
    "annual": "Y",
    "annually": "Y",
}


def joined(
    column: pd.Series[Any],
    other: pd.Series[Any],
    name: str,
    year: str | None,
    freq: str | None,
) -> tuple[pd.Series[Any], str | None]:
    """Write the periods of two columns in one.

    Parameters
    ----------
    column, other : Series
        Years and parts of years, in either order.
    name : str
        The name of the first, for errors.
    year, freq : str, optional
        As for `read_period_column`.

    Returns
    -------
    column : Series
        Texts, None where both cells are empty.
    freq : str or None
        The frequency that the second column names, as "monthly".

    Examples
    --------
    >>> joined(pd.Series(["April"]), pd.Series([2023]), "month", None, None)[0].tolist()
    ['2023 april']
    """
    if len(column) != len(other):
        message = f"other has {len(other)} rows and {name} has {len(column)}: give the same rows"
        raise KentPerfError(message)
    first, second = _texts(column), _texts(other)
    words = {text for text in second if text}
    if words and words <= set(_KINDS):
        kinds = {_KINDS[text] for text in words}
        if len(kinds) > 1:
            message = f"other names several kinds of period ({', '.join(sorted(words))}): give one"
            raise KentPerfError(message)
        return column, kinds.pop()
    swapped = not _are_years(first) and _are_years(second)
    years, parts = (second, first) if swapped else (first, second)
    numbers = {int(found[1]) for text in parts if text and (found := _NUMBER.fullmatch(text))}
    write = _number_writer(numbers, years, name, year, freq)
    texts = np.full(len(column), None, dtype=object)
    made: dict[tuple[str, str], str | None] = {}
    problems = Problems()
    for at, pair in enumerate(zip(years, parts, strict=True)):
        if pair not in made:
            made[pair] = _one_text(*pair, write)
            if made[pair] == "":
                said = "has its other part missing: give a year and a month or quarter"
                value = pair[0] or pair[1]
                problems.add(said, row=column.index[at], column=name, value=value)
        texts[at] = made[pair]
    problems.raise_if_any("periods")
    return pd.Series(texts, index=column.index, name=name, dtype=object), None


def _texts(column: pd.Series[Any]) -> list[str]:
    codes, distinct = pd.factorize(column)
    texts = [*(one_line(str(value)).casefold() for value in distinct), ""]
    return [texts[code] for code in codes]


def _are_years(texts: list[str]) -> bool:
    held = {text for text in texts if text}
    return bool(held) and all(_YEAR.fullmatch(text) for text in held)


def _number_writer(
    numbers: set[int], years: list[str], name: str, year: str | None, freq: str | None
) -> str:
    """Say what numbers beside years are: "m" months, "q" quarters, "p" months from April on."""
    if not numbers:
        return ""
    if max(numbers) > 12 or min(numbers) < 1:
        message = f"{name}: numbers beside years should be months, 1 to 12, or quarters, 1 to 4"
        raise KentPerfError(message)
    if freq is not None and freq[0] == "Q":
        return "q"
    if max(numbers) <= 4 and (freq is None or freq[0] != "M"):
        message = (
            f"{name}: two readings fit the numbers {min(numbers)} to {max(numbers)} beside years: "
            'months with freq="month", or quarters with freq="quarter". Give freq='
        )
        raise KentPerfError(message)
    if not any(_FINANCIAL.fullmatch(text) for text in years if text):
        return "m"
    if year is None:
        message = (
            f"{name}: two readings fit months by number in financial years: 1 is April with "
            'year="financial", or January with year="calendar". Give year='
        )
        raise KentPerfError(message)
    return "p" if year == "financial" else "n"


def _one_text(year: str, part: str, numbers_are: str) -> str | None:
    if not year and not part:
        return None
    if not year or not part:
        return ""
    year = year.removesuffix(".0")
    number = _NUMBER.fullmatch(part)
    if number is not None:
        if numbers_are == "n":
            return f"{year} {MONTHS[int(number[1]) - 1].lower()}"
        joint = " " if numbers_are == "p" else "-"
        part = f"{numbers_are}{number[1]}"
        # "Q1 2022" leaves open whose quarter it is, as a column of years and quarters does.
        return f"{part} {year}" if numbers_are == "q" else f"{year}{joint}{part}"
    if re.match(r"q(?:uarter|tr)?\.? ?\d", part):
        return f"{part} {year}"
    return f"{year} {part}"
