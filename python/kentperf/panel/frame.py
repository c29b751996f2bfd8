"""A long table encoded once: series codes, period ordinals, numbers, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Floats, as_numbers, is_scalar, one_dimensional
from kentperf.columns.read_tables import require_columns
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems
from kentperf.panel.roll_up import roll_up
from kentperf.panel.series_keys import SeriesCodes, read_series_keys
from kentperf.periods.columns import PeriodColumn, read_period_column
from kentperf.periods.frequencies import normalise_freq
from kentperf.periods.one_series import check_span, figure_columns
from kentperf.periods.periods import Periods, read_periods
from kentperf.periods.values import MISSING

Ordinals = npt.NDArray[np.int64]

_MOST_ROWS = 2**32 - 1


class PanelFrame:
    """What a panel keeps of the caller's table.

    Attributes
    ----------
    threads : int
        As given.
    series : list of str
        The columns of the series key.
    index : Index
        The caller's index.
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
    freq : str or None
        The frequency of the periods.
    core : _core.Panel
        Offsets, ordinals and order.

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
        _check_frame(frame, [*self.series, period, *figure.values()])
        # A frame of its own: what the caller does to theirs afterwards changes nothing here.
        self.source = frame.copy(deep=False)
        self.index = frame.index
        self.copies: dict[str, str] = {}
        self.threads = threads
        problems = Problems()
        self.codes, self._keys, how = read_series_keys(frame, self.series, problems, threads)
        self._note_copy("series", how)
        periods = self._read_periods(frame[period], freq, problems)
        self.freq = periods.freq
        self.numbers: dict[str, Floats] = {
            part: self._read_numbers(part, frame[name], problems) for part, name in figure.items()
        }
        self.core = self._ordered(periods, problems, period)
        problems.raise_if_any("panel")
        self._first_period = periods.first + int(self.core.first_period)
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

    def _read_periods(
        self, column: pd.Series[Any], freq: str | None, problems: Problems
    ) -> PeriodColumn:
        wanted = None if freq is None else normalise_freq(freq)
        whole = read_period_column(column, wanted, self.threads)
        if whole is None:
            name, rows = str(column.name), column.index
            one_by_one = read_periods(column, freq=freq, column=name, rows=rows, problems=problems)
            how = f"{column.dtype} to int64 ordinals"
            whole = PeriodColumn(one_by_one.ordinal, 0, one_by_one.freq, how)
        self._note_copy("period", whole.copied)
        return whole

    def _read_numbers(self, part: str, column: pd.Series[Any], problems: Problems) -> Floats:
        dtype = column.dtype
        if isinstance(dtype, np.dtype) and dtype.kind in "iuf":
            given = column.to_numpy()
            found = np.ascontiguousarray(given, dtype=np.float64)
            if dtype.kind != "f" or not _core.any_infinite(found, threads=self.threads):
                if not np.may_share_memory(found, given):
                    same = dtype == np.float64
                    self._note_copy(part, "made contiguous" if same else f"{dtype} to float64")
                return found
        self._note_copy(part, f"{dtype} to float64")
        return as_numbers(column, str(column.name), self.index, problems)

    def _ordered(self, periods: PeriodColumn, problems: Problems, period: str) -> _core.Panel:
        codes, ordinals, series = self.codes, periods.ordinal, max(len(self._keys), 1)
        if not problems:
            core = _prepared(codes, series, ordinals, self.threads)
            rows = None if not len(core.duplicates) else np.arange(len(codes))
        else:
            rows = np.flatnonzero((codes >= 0) & (ordinals != MISSING))
            core = _prepared(codes[rows], series, ordinals[rows], self.threads)
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
        return np.asarray(self.core.ordinals, dtype=np.int64) + self._first_period

    def keys(self) -> pd.Index[Any]:
        """Give the series keys, sorted by value."""
        return self._keys.index

    def series_at(self, rows: Ordinals) -> pd.Index[Any]:
        """Give the series key of rows, in the caller's order."""
        return self.keys()[self.codes[rows]]

    def period_index(self, ordinals: npt.NDArray[np.int32]) -> pd.Index[Any]:
        """Give panel ordinals back as periods of the caller's kind."""
        return Periods(ordinals.astype(np.int64) + self._first_period, self.freq).index()


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


def _prepared(
    codes: SeriesCodes, series: int, ordinals: npt.NDArray[Any], threads: int
) -> _core.Panel:
    try:
        return _core.Panel.of(codes, series, ordinals, threads)
    except ValueError:
        check_span(ordinals)
        raise


def _check_frame(frame: Any, needed: list[str]) -> None:
    if not isinstance(frame, pd.DataFrame):
        message = f"panel: give a DataFrame, not {type(frame).__name__}"
        raise KentPerfError(message)
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


def rolled_up(
    frame: PanelFrame,
    parents: str | Mapping[str, str],
    area: str | None,
    options: Mapping[str, Any],
) -> tuple[pd.DataFrame, list[str]]:
    """Add a panel's areas up to their parents.

    Parameters
    ----------
    frame : PanelFrame
        The panel's table.
    parents, area, options
        As of `Panel.roll_up`.

    Returns
    -------
    DataFrame, list of str
        The table of parents, and its series columns.
    """
    areas = frame.series[-1] if area is None else area
    others = [name for name in frame.series if name != areas]
    columns = [*frame.series, frame.period, *frame.figure.values()]
    if isinstance(parents, str):
        columns.append(parents)
    source = frame.source[list(dict.fromkeys(columns))]
    found = roll_up(
        source, parents, area=areas, period=frame.period, by=others, **frame.figure, **options
    )
    return found, [*others, areas]
