"""A column of periods in the forms that people write, read by column and not by cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.given import numbered
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.frequencies import normalise_freq
from kentperf.reading.period_choice import Given, choose
from kentperf.reading.period_forms import Cell, read_cell
from kentperf.reading.period_spans import Spanned, span_of
from kentperf.reading.two_columns import joined

Objects = npt.NDArray[np.object_]

YEARS = ("financial", "calendar", "academic")
_UNREADABLE = "is no period: write it as 2024-09-30, 2024-09, Sep 2024, Q2 2024/25, 2024/25 or 2024"


@dataclass(frozen=True)
class PeriodColumn:
    """The periods of a column.

    Attributes
    ----------
    periods : ndarray of object, shape (n,)
        pandas Periods of one frequency; None where the cell is empty.
    freq : str or None
        Their frequency, such as "M", "Q-DEC", "Y-MAR" or "W-FRI"; None where all cells are empty.
    span : int
        How many periods of `freq` a figure covers: 12 of rolling years told month by month. It is
        the overlap of successive figures.
    status : ndarray of object, shape (n,)
        What a mark on the period says, as "provisional"; None where there is none.
    assumed : tuple of str
        What was taken for what, where it was not plain.
    """

    periods: Objects
    freq: str | None
    span: int
    status: Objects
    assumed: tuple[str, ...] = ()


def read_period_column(
    values: Any,
    *,
    dayfirst: bool | None = None,
    year: str | None = None,
    freq: str | None = None,
    other: Any = None,
    covers: int = 1,
) -> PeriodColumn:
    """Read a column of periods.

    Parameters
    ----------
    values : array-like
        Texts, numbers, dates or Periods. A Series gives its index and its name to errors.
    dayfirst : bool, optional
        Whether "03/04/2023" is 3 April. Only needed where the column leaves it open.
    year : str, optional
        financial (from April), calendar or academic (from September): what "Q1 2022" is of, and
        what a single year or a pair of years names. A cell that says itself is not changed.
    freq : str, optional
        week, month, quarter, year or a pandas frequency: what the periods are. Numbers such as
        45017 are then the day numbers of a workbook.
    other : array-like, optional
        A second column: years beside months or quarters, whichever of them comes first, or a word
        for the kind of period, as "Financial year".
    covers : int
        How many months up to its own each figure covers by the head of the column, where a cell is
        a month or a date: 12 under "Year ending".

    Returns
    -------
    PeriodColumn

    Raises
    ------
    KentPerfError
        Where cells are no periods, or two readings fit and no argument decides.

    Examples
    --------
    >>> read = read_period_column(["2009-10", "2010-11", "2011-12 (provisional)"])
    >>> [str(period) for period in read.periods], read.freq, read.status[2]
    (['2010', '2011', '2012'], 'Y-MAR', 'provisional')
    >>> read = read_period_column(["12 months to Jun 23", "12 months to Sep 23"])
    >>> str(read.periods[0]), read.freq, read.span
    ('2023Q2', 'Q-DEC', 4)
    >>> read_period_column(["Q1 2022"])
    Traceback (most recent call last):
    kentperf.errors.KentPerfError: periods: 1 problem
      row 0, column "period", value 'Q1 2022': two readings fit: January 2022 to March 2022 \
(year="calendar") or April 2022 to June 2022 (year="financial"). Give year=
    """
    column = values if isinstance(values, pd.Series) else pd.Series(_listed(values))
    name = "period" if column.name is None else str(column.name)
    wanted = _read_arguments(dayfirst, year, freq)
    if isinstance(column.dtype, pd.PeriodDtype) and wanted is None and other is None:
        return _typed(column)
    if other is not None:
        second = other if isinstance(other, pd.Series) else pd.Series(_listed(other))
        column, hint = joined(column, second, name, year, wanted)
        wanted = wanted or hint
    codes, distinct = numbered(column, name)
    rows = [column.index[at] for at in _first_rows(codes, len(distinct))]
    given = Given(dayfirst, year, wanted, name, rows, covers)
    cells, kept = _cells(list(distinct), given)
    if not kept:
        empty = np.full(len(column), None, dtype=object)
        return PeriodColumn(empty, wanted, 1, empty.copy())
    given = replace(given, rows=[rows[at] for at in kept])
    spanned = _spanned([cells[at] for at in kept], given)
    return _column(codes, cells, kept, spanned)


def _typed(column: pd.Series[Any]) -> PeriodColumn:
    periods = column.array.astype(object)
    periods[column.isna().to_numpy()] = None
    nothing = np.full(len(column), None, dtype=object)
    return PeriodColumn(periods, pd.PeriodIndex(column[:0]).freqstr, 1, nothing)


def _listed(values: Any) -> Any:
    if isinstance(values, str) or not np.iterable(values):
        message = f"give a column of periods, not {type(values).__name__}"
        raise KentPerfError(message)
    if hasattr(values, "dtype"):
        return values
    return np.array([*values, None], dtype=object)[:-1]


def _read_arguments(dayfirst: Any, year: Any, freq: Any) -> str | None:
    if dayfirst is not None and not isinstance(dayfirst, bool | np.bool_):
        message = f"dayfirst should be True or False, not {dayfirst!r}"
        raise KentPerfError(message)
    if year is not None and year not in YEARS:
        message = f"year should be one of {', '.join(YEARS)}.{near_match(year, YEARS)}"
        raise KentPerfError(message)
    return None if freq is None else normalise_freq(freq)


def _first_rows(codes: npt.NDArray[np.intp], count: int) -> list[int]:
    first = np.zeros(count, dtype=np.int64)
    rows = np.flatnonzero(codes >= 0)
    first[codes[rows][::-1]] = rows[::-1]
    return [int(row) for row in first]


def _cells(distinct: list[Any], given: Given) -> tuple[list[Cell], list[int]]:
    """Read the distinct cells; those that are blank are left out of the second list."""
    cells = [read_cell(value) for value in distinct]
    problems = Problems()
    kept = []
    for at, cell in enumerate(cells):
        if isinstance(cell.value, str) and not cell.value.strip():
            continue
        kept.append(at)
        if not cell.candidates:
            problems.add(_UNREADABLE, row=given.rows[at], column=given.column, value=cell.value)
    problems.raise_if_any("periods")
    return cells, kept


def _spanned(cells: list[Cell], given: Given) -> Spanned:
    prefixes = Counter(cell.prefix for cell in cells)
    if len(prefixes) > 1:
        usual = prefixes.most_common(1)[0][0]
        at = next(at for at, cell in enumerate(cells) if cell.prefix != usual)
        problems = Problems()
        said = "has not the same word before its month as the other cells: give the month alone"
        problems.add(said, row=given.rows[at], column=given.column, value=cells[at].value)
        problems.raise_if_any("periods")
    return span_of(choose(cells, given), cells, given)


def _column(
    codes: npt.NDArray[np.intp], cells: list[Cell], kept: list[int], spanned: Spanned
) -> PeriodColumn:
    # One more, for what is missing: a code of -1 finds it.
    periods = np.full(len(cells) + 1, None, dtype=object)
    status = np.full(len(cells) + 1, None, dtype=object)
    for at, period in zip(kept, spanned.periods, strict=True):
        periods[at], status[at] = period, cells[at].status
    return PeriodColumn(periods[codes], spanned.freq, spanned.span, status[codes], spanned.assumed)
