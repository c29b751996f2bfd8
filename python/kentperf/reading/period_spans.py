"""From the reading of a column to pandas Periods of one frequency, and what a figure spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.errors import KentPerfError, Problems
from kentperf.periods.frequencies import (
    MONTHS,
    WEEKDAYS,
    anchor,
    freq_adjective,
    freq_letter,
    infer_date_freq,
    months_of_days,
)
from kentperf.periods.values import period_index
from kentperf.reading.forms.period_candidates import MONTH, WEEK, Candidate
from kentperf.reading.period_choice import Given, Reading
from kentperf.reading.period_forms import Cell

Ordinals = npt.NDArray[np.int64]

_MONTHS = {"M": 1, "Q": 3, "Y": 12}
_ENOUGH_QUARTERS = 3
_BY_HEAD = "each figure covers the {} months that the head of its column names"


@dataclass(frozen=True)
class Spanned:
    """The distinct periods of a column: their frequency, and how many of it a figure spans."""

    periods: list[Any]
    freq: str
    span: int
    assumed: tuple[str, ...]


def span_of(reading: Reading, cells: list[Cell], given: Given) -> Spanned:
    """Give the periods of a reading the frequency that their steps and lengths have in common.

    Parameters
    ----------
    reading : Reading
        One candidate a cell.
    cells : list of Cell
        The distinct cells.
    given : Given
        The arguments, and the names for errors.

    Returns
    -------
    Spanned

    Raises
    ------
    KentPerfError
        Where dates have no step in common, or periods are longer than the frequency asked for.
    """
    chosen = [each for each in reading.chosen if each is not None]
    assumed = list(dict.fromkeys(each.assumed for each in chosen if each.assumed))
    if reading.kind == MONTH:
        return _of_months(chosen, cells, given, assumed)
    ends = np.array([each.end for each in chosen], dtype=np.int64)
    if reading.kind == WEEK:
        freq = f"W-{WEEKDAYS[(ends[0] + 3) % 7]}"
        weeks = pd.PeriodIndex(period_index(ends, "D").asfreq(freq))
        return _expressed(weeks, freq, 1, given, cells, assumed)
    return _of_dates(ends, cells, given, assumed)


def _of_months(
    chosen: list[Candidate], cells: list[Cell], given: Given, assumed: list[str]
) -> Spanned:
    ends = np.array([each.end for each in chosen], dtype=np.int64)
    count = chosen[0].months if chosen[0].months > 1 else given.covers
    if count > chosen[0].months:
        assumed.append(_BY_HEAD.format(count))
    distinct = np.unique(ends)
    step = int(np.gcd.reduce(np.diff(distinct))) if len(distinct) > 1 else 0
    typed = any(isinstance(cell.value, pd.Period) for cell in cells)
    if count == 1 and given.freq is None and not typed and _are_quarters(distinct, step):
        assumed.append(
            'months three apart are the quarters that hold them (freq="month" leaves them months)'
        )
        months = period_index(ends, "M")
        return Spanned(list(months.asfreq("Q-DEC")), "Q-DEC", 1, tuple(assumed))
    named = any(each.named for each in chosen)
    if named and step % 12:
        _refuse_kinds_of_year(chosen, cells, given)
    freq = _common_freq(int(np.gcd(step, count)), int(distinct[0]))
    span = count // _MONTHS[freq_letter(freq)]
    index = pd.PeriodIndex(period_index(ends, "M").asfreq(freq, how="E"))
    return _expressed(index, freq, span, given, cells, assumed, named=named)


def _refuse_kinds_of_year(chosen: list[Candidate], cells: list[Cell], given: Given) -> None:
    ends = [each.end % 12 for each in chosen]
    at = next(place for place, end in enumerate(ends) if end != ends[0])
    said = (
        f"is a year to {MONTHS[ends[at]].capitalize()} and {cells[0].value!r} is one to "
        f"{MONTHS[ends[0]].capitalize()}: give one kind of year a column"
    )
    _refuse(said, cells, at, given)


def _refuse(said: str, cells: list[Cell], at: int, given: Given) -> NoReturn:
    problems = Problems()
    problems.add(said, row=given.rows[at], column=given.column, value=cells[at].value)
    problems.raise_if_any("periods")
    raise KentPerfError(said)


def _are_quarters(distinct: Ordinals, step: int) -> bool:
    return len(distinct) >= _ENOUGH_QUARTERS and step == 3


def _common_freq(step: int, end: int) -> str:
    if step % 12 == 0:
        return f"Y-{MONTHS[end % 12]}"
    if step % 3 == 0:
        return f"Q-{MONTHS[end % 3 + 9]}"
    return "M"


def _of_dates(ends: Ordinals, cells: list[Cell], given: Given, assumed: list[str]) -> Spanned:
    distinct = np.unique(ends)
    freq = given.freq or infer_date_freq(distinct)
    if freq is None:
        said = "is one of dates that have no regular step: give freq= (week, month, ...)"
        _refuse(said, cells, 0, given)
    if freq_letter(freq) == "Y" and "-" not in (given.freq or "") and _all_first(distinct):
        months = np.unique(months_of_days(distinct) % 12)
        if len(months) == 1:
            freq = f"Y-{MONTHS[months[0] - 1]}"
            assumed.append("dates a year apart, each the first of its month, begin their years")
    elif "-" not in freq:
        freq = anchor(freq, distinct)
    index = pd.PeriodIndex(period_index(ends, "D").asfreq(freq))
    if given.freq is None and len(distinct) == 1:
        assumed.append("a single date stands for its month")
    elif given.freq is None:
        assumed.append(f"dates by their steps are {freq_adjective(freq)}")
    span = given.covers // _MONTHS.get(freq_letter(freq), given.covers)
    if span > 1:
        assumed.append(_BY_HEAD.format(given.covers))
    return Spanned(list(index), freq, max(span, 1), tuple(assumed))


def _all_first(days: Ordinals) -> bool:
    return bool((months_of_days(days) != months_of_days(days - 1)).all())


def _expressed(
    index: pd.PeriodIndex,
    freq: str,
    span: int,
    given: Given,
    cells: list[Cell],
    assumed: list[str],
    *,
    named: bool = False,
) -> Spanned:
    """Give periods the frequency that was asked for."""
    if given.freq is None:
        return Spanned(list(index), freq, span, tuple(assumed))
    wanted = given.freq
    letter, own = freq_letter(wanted), freq_letter(freq)
    if "-" not in wanted:
        days = index.asfreq("D", how="E").asi8
        wanted = freq if letter == own else anchor(wanted, days)
    order = "DWMQY"
    covered = span * _MONTHS.get(own, 0)
    longer = order.index(own) > order.index(letter)
    # A rolling year may be told month by month; a year that has a name is a year.
    if longer and (named or covered < 12 or letter == "W"):
        _refuse(f"is {freq_adjective(freq)}, not {freq_adjective(wanted)}", cells, 0, given)
    each = _MONTHS.get(letter, 0)
    spans = covered // each if each and covered % each == 0 else 1
    return Spanned(list(index.asfreq(wanted, how="E")), wanted, max(spans, 1), tuple(assumed))
