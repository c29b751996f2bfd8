"""A long table encoded once: series codes, period ordinals, numbers, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cached_property
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Floats, as_numbers, is_scalar, one_dimensional
from kentperf.columns.joined_tables import SourceRows
from kentperf.columns.read_tables import require_columns
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems
from kentperf.panel.series_keys import SeriesCodes, read_series_keys
from kentperf.periods.columns import PeriodColumn, read_period_column
from kentperf.periods.frequencies import normalise_freq
from kentperf.periods.one_series import check_span, figure_columns
from kentperf.periods.periods import Periods, read_periods
from kentperf.periods.values import MISSING
from kentperf.reading.plain.periods import refuse_pairs

Ordinals = npt.NDArray[np.int64]

UNCHANGED = int(np.iinfo(np.int64).max)
"""Later than every period."""

_MOST_ROWS = 2**32 - 1
_WORKED_OUT = ("last_ordinals", "distinct_periods")


class PanelFrame:
    """What a panel keeps of the caller's table.

    Attributes
    ----------
    threads : int
        As given.
    series : list of str
        The columns of the series key.
    rows : SourceRows
        The caller's table.
    codes : ndarray of int32, shape (n,)
        The series of each row, in the caller's order; series are numbered by sorted key.
    numbers : dict of ndarray of float64
        ``value``, or ``numerator`` and ``denominator``, in the caller's order.
    copies : dict of str to str
        What is not the caller's own memory any more, and why; empty where everything is.
    period : str
        The column of periods.
    figure : dict of str to str
        The columns of the figure.
    freq, given_freq : str or None
        The frequency of the periods; as the caller gave it.
    core : _core.Panel
        Offsets, ordinals and order.
    first_period : int
        What to add to the ordinals of `core`.
    changed_since : ndarray of int64, shape (series,), or None
        The first period of each series that the last append changed, `UNCHANGED` where none is.

    Raises
    ------
    KentPerfError
        With every problem of the table.
    """

    def __init__(
        self,
        frame: pd.DataFrame,
        series: str | Sequence[str],
        period: str,
        value: str | None,
        numerator: str | None,
        denominator: str | None,
        freq: str | None,
        threads: int = 1,
    ) -> None:
        self.series: list[Any] = _key_columns(series)
        figure = figure_columns(value, numerator, denominator)
        self.period, self.figure = period, figure
        check_panel_frame(frame, [*self.series, period, *figure.values()])
        # A frame of its own: what the caller does to theirs afterwards changes nothing here.
        self.rows = SourceRows((frame.copy(deep=False),))
        self.copies: dict[str, str] = {}
        self.threads = threads
        problems = Problems()
        self.codes, self.series_keys, how = read_series_keys(frame, self.series, problems, threads)
        self._note_copy("series", how)
        self.given_freq = freq
        periods, how = read_panel_periods(frame[period], freq, problems, threads=threads)
        self._note_copy("period", how)
        self.freq = periods.freq
        self.numbers: dict[str, Floats] = {}
        for part, name in figure.items():
            self.numbers[part], how = read_figures(frame[name], problems, threads)
            self._note_copy(part, how)
        self.core = self._ordered(periods, problems, period)
        problems.raise_if_any("panel")
        self.first_period = periods.first + int(self.core.first_period)
        self.changed_since: Ordinals | None = None
        self._note_order(periods)

    def _note_copy(self, part: str, how: str) -> None:
        if how:
            self.copies[part] = how

    def _note_order(self, periods: PeriodColumn) -> None:
        if not self.core.sorted:
            for part in ("period", *self.numbers):
                self.copies[f"{part} order"] = "put in order of series and period"
        elif not self.core.borrows:
            self.copies.setdefault("period", f"{periods.ordinal.dtype} to int32 ordinals")

    def _ordered(self, periods: PeriodColumn, problems: Problems, period: str) -> _core.Panel:
        codes, ordinals, series = self.codes, periods.ordinal, max(len(self.series_keys), 1)
        if not problems:
            core = prepared(codes, series, ordinals, self.threads)
            rows = None if not len(core.duplicates) else np.arange(len(codes))
        else:
            rows = np.flatnonzero((codes >= 0) & (ordinals != MISSING))
            core = prepared(codes[rows], series, ordinals[rows], self.threads)
        if rows is not None:
            self._note_duplicates(rows[core.duplicates], periods, problems, period)
        return core

    def _note_duplicates(
        self, rows: Ordinals, periods: PeriodColumn, problems: Problems, period: str
    ) -> None:
        first, again = rows.T
        if not len(again):
            return
        labels = pd.Index(self.index)
        label = Periods(np.empty(0, dtype=np.int64), periods.freq).label
        problems.add_many(
            [f"duplicate (series, period), first at row {row}" for row in labels[first]],
            rows=labels[again],
            series=self.keys()[self.codes[again]],
            period=[label(int(ordinal) + periods.first) for ordinal in periods.ordinal[again]],
            column=period,
        )

    def with_others(self, **others: Any) -> Self:
        """Give the same but for some attributes; what was worked out from them is forgotten."""
        found = copy(self)
        for name in _WORKED_OUT:
            found.__dict__.pop(name, None)
        found.__dict__.update(others)
        return found

    @property
    def index(self) -> pd.Index[Any]:
        """The caller's index."""
        return self.rows.index

    @property
    def source(self) -> pd.DataFrame:
        """The caller's table."""
        return self.rows.frame

    def callers_rows(self, rows: Ordinals) -> Ordinals:
        """Give the caller's row of some rows in panel order, without sorting the others back."""
        if self.core.in_order:
            return rows
        place = self.core.place
        asked = np.zeros(len(place), dtype=bool)
        asked[rows] = True
        callers = np.flatnonzero(asked[place])
        back = np.empty(len(place), dtype=np.uint32)
        back[place[callers]] = callers
        return back[rows].astype(np.int64)

    @cached_property
    def distinct_periods(self) -> pd.Series[Any]:
        """The periods that occur, as given: what the frequency of more rows is read with."""
        column = self.rows.column(self.period)
        says_itself = isinstance(column.dtype, pd.PeriodDtype) or self.freq is None
        if says_itself and self.given_freq is None:
            return column.iloc[:1]
        return column.drop_duplicates()

    @property
    def last_rows(self) -> Ordinals:
        """The last row of each series, in panel order."""
        offsets: Ordinals = self.core.offsets
        return offsets[1:] - 1

    @cached_property
    def last_ordinals(self) -> npt.NDArray[np.int32]:
        """The last period of each series, as `core` has it: looked for once, being far apart."""
        ordinals: npt.NDArray[np.int32] = self.core.ordinals
        return ordinals[self.last_rows]

    @property
    def ordinals(self) -> Ordinals:
        """The period of each row, in panel order."""
        return np.asarray(self.core.ordinals, dtype=np.int64) + self.first_period

    def keys(self) -> pd.Index[Any]:
        """Give the series keys, sorted by value."""
        return self.series_keys.index

    def series_at(self, rows: Ordinals) -> pd.Index[Any]:
        """Give the series key of rows, in the caller's order."""
        return self.keys()[self.codes[rows]]

    def period_index(self, ordinals: npt.NDArray[np.integer[Any]]) -> pd.Index[Any]:
        """Give panel ordinals back as periods of the caller's kind."""
        periods = np.add(ordinals, self.first_period, dtype=np.int64)
        return Periods(periods, self.freq).index()


def read_panel_periods(
    column: pd.Series[Any],
    freq: str | None,
    problems: Problems,
    *,
    threads: int,
    labels: Any = None,
) -> tuple[PeriodColumn, str]:
    """Read a column of periods, noting what cannot be read.

    Parameters
    ----------
    column : Series
        Of any accepted form.
    freq : str or None
        As the caller gave it.
    problems : Problems
        Collects what cannot be read.
    threads : int
        For the passes over the rows.
    labels : array-like, optional
        The rows' labels for errors. Default: the column's.

    Returns
    -------
    PeriodColumn
        The periods.
    str
        What was copied.
    """
    if freq is None:
        refuse_pairs(column, str(column.name))
    wanted = None if freq is None else normalise_freq(freq)
    whole = read_period_column(column, wanted, threads)
    if whole is None:
        name, rows = str(column.name), column.index if labels is None else labels
        one_by_one = read_periods(column, freq=freq, column=name, rows=rows, problems=problems)
        how = f"{column.dtype} to int64 ordinals"
        whole = PeriodColumn(one_by_one.ordinal, 0, one_by_one.freq, how)
    return whole, whole.copied


def read_figures(column: pd.Series[Any], problems: Problems, threads: int) -> tuple[Floats, str]:
    """Read a column of figures as float64, and say what was copied.

    Parameters
    ----------
    column : Series
        Numbers, or what reads as such.
    problems : Problems
        Collects what does not.
    threads : int
        For the passes over the rows.

    Returns
    -------
    ndarray of float64
        The caller's memory where that is possible.
    str
        What was copied; empty where nothing was.
    """
    dtype = column.dtype
    if isinstance(dtype, np.dtype) and dtype.kind in "iuf":
        given = column.to_numpy()
        found = np.ascontiguousarray(given, dtype=np.float64)
        if dtype.kind != "f" or not _core.any_infinite(found, threads=threads):
            if np.may_share_memory(found, given):
                return found, ""
            return found, "made contiguous" if dtype == np.float64 else f"{dtype} to float64"
    return as_numbers(column, str(column.name), column.index, problems), f"{dtype} to float64"


def _key_columns(series: Any) -> list[Any]:
    given = one_dimensional("series", series)
    names = [given] if is_scalar(given) else list(given)
    if not names:
        message = "series= is empty: name the column or columns of the series key"
        raise KentPerfError(message)
    if not all(is_scalar(name) for name in names):
        message = f"series= should name columns, not {names!r}"
        raise KentPerfError(message)
    return names


def prepared(
    codes: SeriesCodes, series: int, ordinals: npt.NDArray[Any], threads: int
) -> _core.Panel:
    """Put rows in order, or say why their periods do not go together."""
    try:
        return _core.Panel.of(codes, series, ordinals, threads)
    except ValueError:
        check_span(ordinals)
        raise


def check_panel_frame(frame: Any, needed: list[str]) -> None:
    """Refuse what is no table, or none that a panel can be made of."""
    require_columns(frame, needed, "panel")
    for name in needed if not frame.columns.is_unique else ():
        if (frame.columns == name).sum() > 1:
            message = f'panel: duplicate column "{name}"'
            raise KentPerfError(message)
    if frame.empty:
        message = "panel: the table is empty; it needs a row a series and period"
        raise KentPerfError(message)
    if len(frame) > _MOST_ROWS:
        message = (
            f"panel: the table has {len(frame)} rows, a panel at most {_MOST_ROWS}: cut it "
            "between series"
        )
        raise KentPerfError(message)
