"""Whole series of one partition, scored as the panel that they are part of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kentperf.columns.columns import choose
from kentperf.columns.frame_kinds import FrameKind, as_pandas
from kentperf.columns.read_tables import require_columns
from kentperf.errors import KentPerfError, optional_import
from kentperf.panel.calls import EVERY
from kentperf.panel.panel import Panel
from kentperf.periods.one_series import figure_columns
from kentperf.periods.periods import read_periods
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.rules.rules import as_rules

_OF_ONE_PROCESS = ("out", "since")


@dataclass(frozen=True)
class Scoring:
    """How the rows of a partition are scored; sent to where they are.

    Attributes
    ----------
    series : list of str
        The key columns. All rows of a series are in one partition.
    period : str
        The column of periods.
    figure : dict of str to str
        The columns of the figure.
    freq : str or None
        The frequency of the periods of the whole table.
    options : dict
        As of `Panel.score`.
    """

    series: list[str]
    period: str
    figure: dict[str, Any]
    freq: str | None
    options: dict[str, Any]

    @property
    def latest(self) -> bool:
        """Whether results are one a series."""
        return bool(self.options.get("every", "row") == "latest")

    def of_frame(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Score a frame.

        Parameters
        ----------
        frame : DataFrame
            Rows of whole series.

        Returns
        -------
        DataFrame
            The same rows with the results as further columns; for ``latest`` a row a series: its
            key, the results and ``end``.
        """
        results = self._results(frame)
        if self.latest:
            return results.reset_index()
        found = frame.copy(deep=False)
        for name in results.columns:
            found[name] = results[name].array
        return found

    def of_arrow(self, table: Any) -> Any:
        """Score a pyarrow table, as `of_frame`; missing is null, categories are texts.

        Parameters
        ----------
        table : pyarrow.Table
            Rows of whole series.

        Returns
        -------
        pyarrow.Table
            The caller's columns are passed on as they are.
        """
        pyarrow = optional_import("pyarrow", "spark")
        results = self._results(as_pandas(table.select(self._read(table.column_names))))
        made = FrameKind("pyarrow").frame(results, keyed=self.latest)
        found = table.slice(0, 0).select([]) if self.latest else table
        for name, column in zip(made.column_names, made.columns, strict=True):
            found = _with_column(found, name, _plain(column, pyarrow))
        return found

    def check_names(self, what: str, columns: Iterable[str], first: pd.DataFrame) -> None:
        """Refuse a table that has a column of the name of a result, as the first rows show them.

        Raises
        ------
        KentPerfError
            Naming it.
        """
        known = self.series if self.latest else list(columns)
        for name in self._results(first).columns:
            if name in known:
                message = (
                    f'{what}: the table has a column "{name}" already: rename it, or leave that '
                    "result out by columns="
                )
                raise KentPerfError(message)

    def _read(self, names: Sequence[str]) -> list[str]:
        """Give the columns that are read: all of them where rules may ask for any."""
        if self.options.get("rules") is not None:
            return list(names)
        limits = [self.options.get(name) for name in (*LIMIT_NAMES, "polarity")]
        asked = {*self.series, self.period, *self.figure.values()}
        asked |= {name for name in limits if isinstance(name, str)}
        return [name for name in names if name in asked]

    def _results(self, frame: pd.DataFrame) -> pd.DataFrame:
        try:
            return self._panel(frame.reset_index(drop=True)).score(**self.options)
        except KentPerfError:
            # Rows of a partition have no labels that mean anything to the caller: their keys do.
            return self._panel(frame.set_axis(self._labels(frame))).score(**self.options)

    def _panel(self, frame: pd.DataFrame) -> Panel:
        return Panel(frame, self.series, self.period, **self.figure, freq=self.freq, threads=1)

    def _labels(self, frame: pd.DataFrame) -> list[str]:
        keys = frame[self.series].astype(object).astype(str).agg(" / ".join, axis=1)
        periods = frame[self.period].astype(object).astype(str)
        return [f"{key}, {period}" for key, period in zip(keys, periods, strict=True)]


def read_scoring(
    what: str,
    columns: Iterable[str],
    distinct_periods: Callable[[str], pd.Series[Any]],
    key: str | Sequence[str],
    period: str,
    figure: tuple[str | None, str | None, str | None],
    freq: str | None,
    options: Mapping[str, Any],
) -> Scoring:
    """Read how a table is to be scored, before any partition of it is.

    Parameters
    ----------
    what : str
        The function, for errors.
    columns : iterable of str
        The columns of the table.
    distinct_periods : callable
        Gives the distinct values of a column.
    key, period, figure, freq
        As of `kentperf.Panel`; value, numerator and denominator.
    options : mapping
        As of `Panel.score`.

    Returns
    -------
    Scoring

    Raises
    ------
    KentPerfError
        For a column that is not there, a period that cannot be read, an option that has no meaning
        here, or a column that is named as a result is.
    """
    for name in _OF_ONE_PROCESS:
        if options.get(name) is not None:
            message = f"{what}: {name}= is of a panel in one process: leave it out"
            raise KentPerfError(message)
    choose("every", options.get("every", "row"), EVERY)
    series = [key] if isinstance(key, str) else list(key)
    parts: dict[str, Any] = {**figure_columns(*figure)}
    named = pd.DataFrame(columns=pd.Index(list(columns), dtype=object))
    require_columns(named, [*series, period, *parts.values()], what)
    seen = distinct_periods(period)
    if seen.empty:
        message = f"{what}: the table is empty; it needs a row a series and period"
        raise KentPerfError(message)
    read = read_periods(seen, freq=freq, column=period, rows=[None] * len(seen))
    held = {name: given for name, given in options.items() if given is not None}
    if "rules" in held:
        # Read where the file is.
        held["rules"] = as_rules(held["rules"])
    return Scoring(series, period, parts, read.freq, held)


def _plain(column: Any, pyarrow: Any) -> Any:
    kind = column.type
    if pyarrow.types.is_dictionary(kind):
        return column.cast(pyarrow.string())
    if pyarrow.types.is_large_string(kind):
        return column.cast(pyarrow.string())
    return column.cast(pyarrow.date32()) if pyarrow.types.is_timestamp(kind) else column


def _with_column(table: Any, name: str, column: Any) -> Any:
    if table.num_columns == 0:
        return type(table).from_arrays([column], names=[name])
    return table.append_column(name, column)
