"""Reading a long table of figures that is to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.read_tables import (
    Floats,
    Texts,
    is_missing,
    load_table,
    numbers,
    require_columns,
    texts,
    unknown_columns,
    whole_numbers,
)
from kentperf.errors import KentPerfError, Problems
from kentperf.periods.frequencies import periods_per_year
from kentperf.periods.periods import Periods, read_periods

# Decimals that sums are kept to: past them is binary dust.
SUM_PLACES = 9
MEASURES = ("value", "numerator", "denominator")
_KNOWN = ("group", "row", "period", "window", *MEASURES)


@dataclass(frozen=True)
class Given:
    """What a table holds.

    Attributes
    ----------
    frame : DataFrame
        With the caller's index: ``code`` (which row of `names`), ``ordinal``, ``window`` (int64)
        and the three measures (float64).
    names : DataFrame
        A row a printed row, in order of appearance: ``group``, ``row`` (str).
    periods : Periods
        Of the rows of `frame`; for their frequency and words.
    year : int
        How many periods a year has.
    """

    frame: pd.DataFrame
    names: pd.DataFrame
    periods: Periods
    year: int


def read_given(source: Any, *, freq: str | None, ratio: bool, total: str | None) -> Given:
    """Read the table and report everything that is wrong with it.

    Parameters
    ----------
    source : DataFrame, str or path
        The table.
    freq : str, optional
        As for `read_periods`.
    ratio : bool
        Whether a figure is a numerator over a denominator.
    total : str, optional
        The name of the row of totals; the last row, if it is not in the table.

    Returns
    -------
    Given

    Raises
    ------
    KentPerfError
        With every problem of the table.
    """
    frame = load_table(source, "table")
    pair = ratio and "numerator" in frame.columns
    needed = ("row", "period", "numerator", "denominator") if pair else ("row", "period", "value")
    require_columns(frame, needed, "table")
    if frame.empty:
        message = "table: it is empty"
        raise KentPerfError(message)
    problems = Problems()
    unknown_columns(frame, _KNOWN if ratio else _KNOWN[:5], problems)
    groups, rows = texts(frame, "group"), texts(frame, "row")
    problems.add_many("is missing", rows=frame.index[is_missing(rows)], column="row")
    figures = {name: numbers(frame, name, problems, rows) for name in MEASURES}
    periods = read_periods(frame["period"], freq=freq, rows=frame.index, problems=problems)
    windows = whole_numbers(frame, "window", 1, problems, rows)
    problems.raise_if_any("table")
    year = _year(periods)
    windows = np.where(np.isnan(windows), 1, windows).astype(np.int64)
    _check_windows(frame, rows, windows, year, problems)
    groups = np.where(is_missing(groups), "", groups)
    codes, names = _numbered(groups, rows)
    if total is not None and total not in set(names["row"]):
        names.loc[len(names)] = ["", total]
    long = pd.DataFrame(
        {"code": codes, "ordinal": periods.ordinal, "window": windows, **figures},
        index=frame.index,
    )
    _check_once(long, periods, rows, problems)
    problems.raise_if_any("table")
    return Given(long, names, periods, year)


def _year(periods: Periods) -> int:
    year = periods_per_year(periods.freq)
    if year is None:
        message = 'table: the periods should be months, quarters or years, such as "Q2 2024/25"'
        raise KentPerfError(message)
    return year


def _check_windows(
    frame: pd.DataFrame, rows: Texts, windows: Any, year: int, problems: Problems
) -> None:
    wrong = (windows != 1) & (windows != year)
    problems.add_many(
        f"should be 1 or, for the 12 months to the period, {year}",
        rows=frame.index[wrong],
        series=rows[wrong],
        column="window",
        value=windows[wrong].tolist(),
    )


def _numbered(groups: Texts, rows: Texts) -> tuple[Any, pd.DataFrame]:
    pairs = pd.MultiIndex.from_arrays([groups, rows], names=["group", "row"])
    codes, uniques = pd.factorize(pairs)
    return codes.astype(np.int64), pd.DataFrame(list(uniques), columns=["group", "row"])


def _check_once(long: pd.DataFrame, periods: Periods, rows: Texts, problems: Problems) -> None:
    again = long.duplicated(["code", "ordinal", "window"]).to_numpy()
    problems.add_many(
        "duplicate (row, period)",
        rows=long.index[again],
        series=rows[again],
        period=[periods.label(ordinal) for ordinal in long["ordinal"][again]],
        column="period",
    )


def shares(frame: pd.DataFrame) -> Floats:
    """Give numerator over denominator in per cent.

    Parameters
    ----------
    frame : DataFrame
        With both.

    Returns
    -------
    ndarray of float64, shape (n,)
        NaN where a part is missing or the denominator is 0.
    """
    below = frame["denominator"].mask(frame["denominator"] == 0)
    return (100.0 * frame["numerator"] / below).to_numpy(np.float64)
