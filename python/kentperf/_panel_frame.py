"""A long table encoded once: series codes, period ordinals, numbers, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf import _core
from kentperf._columns import Floats, as_numbers, is_scalar
from kentperf._one_series import check_span, figure_columns
from kentperf._period_values import MISSING
from kentperf._tables import require_columns
from kentperf.errors import KentPerfError, Problems
from kentperf.periods import Periods, read_periods

Ordinals = npt.NDArray[np.int64]
SeriesCodes = npt.NDArray[np.int32]


class PanelFrame:
    """What a panel keeps of the caller's table.

    Attributes
    ----------
    series : list of str
        The columns of the series key.
    index : Index
        The caller's index.
    codes : ndarray of int32, shape (n,)
        The series of each row, in the caller's order; series are numbered by sorted key.
    numbers : dict of ndarray of float64
        ``value``, or ``numerator`` and ``denominator``, in the caller's order.
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
    ) -> None:
        self.series: list[Any] = [series] if is_scalar(series) else list(series)
        if not self.series:
            message = "series= is empty: name the column or columns of the series key"
            raise KentPerfError(message)
        figure = figure_columns(value, numerator, denominator)
        _check_frame(frame, [*self.series, period, *figure.values()])
        # A frame of its own: what the caller does to theirs afterwards changes nothing here.
        self.source = frame.copy(deep=False)
        self.index = frame.index
        problems = Problems()
        self.codes, self._keys = _encode(frame, self.series, problems)
        self._periods = read_periods(
            frame[period], freq=freq, column=period, rows=frame.index, problems=problems
        )
        self.numbers: dict[str, Floats] = {
            part: as_numbers(frame[name], name, frame.index, problems)
            for part, name in figure.items()
        }
        self.core = self._ordered(problems, period)
        problems.raise_if_any("panel")

    def _ordered(self, problems: Problems, period: str) -> _core.Panel:
        ordinals = self._periods.ordinal
        rows = np.flatnonzero((self.codes >= 0) & (ordinals != MISSING))
        everything = len(rows) == len(ordinals)
        codes = self.codes if everything else self.codes[rows]
        periods = np.ascontiguousarray(ordinals if everything else ordinals[rows])
        check_span(periods)
        core = _core.Panel(codes, max(len(self._keys), 1), periods)
        first, again = rows[core.duplicates].T
        if len(again):
            labels = pd.Index(self.index)
            problems.add_many(
                [f"stands twice for its series (first at row {row})" for row in labels[first]],
                rows=labels[again],
                series=self._keys[self.codes[again]],
                period=[self._periods.label(ordinal) for ordinal in ordinals[again]],
                column=period,
            )
        return core

    @property
    def last_rows(self) -> Ordinals:
        """The last row of each series, in panel order."""
        offsets: Ordinals = self.core.offsets
        return offsets[1:] - 1

    def keys(self) -> pd.Index[Any]:
        """Give the series keys, sorted by value."""
        return self._keys

    def series_at(self, rows: Ordinals) -> pd.Index[Any]:
        """Give the series key of rows, in the caller's order."""
        return self._keys[self.codes[rows]]

    def period_index(self, ordinals: npt.NDArray[np.int32]) -> pd.Index[Any]:
        """Give panel ordinals back as periods of the caller's kind."""
        counted = ordinals.astype(np.int64) + int(self.core.first_period)
        return Periods(counted, self._periods.freq).index()


def _check_frame(frame: Any, needed: list[str]) -> None:
    if not isinstance(frame, pd.DataFrame):
        message = f"panel: give a DataFrame, not {type(frame).__name__}"
        raise KentPerfError(message)
    require_columns(frame, needed, "panel")
    for name in needed:
        if (frame.columns == name).sum() > 1:
            message = f'panel: there are several columns "{name}"'
            raise KentPerfError(message)
    if frame.empty:
        message = "panel: the table is empty; it needs a row a series and period"
        raise KentPerfError(message)


def _encode(
    frame: pd.DataFrame, names: list[str], problems: Problems
) -> tuple[SeriesCodes, pd.Index[Any]]:
    encoded = [_encode_column(frame[name], problems) for name in names]
    if len(encoded) == 1:
        codes, uniques = encoded[0]
        return codes.astype(np.int32), uniques.rename(names[0])
    combined = np.zeros(len(frame), dtype=np.int64)
    missing = np.zeros(len(frame), dtype=bool)
    for codes, uniques in encoded:
        combined = combined * max(len(uniques), 1) + codes
        missing |= codes < 0
    combined[missing] = -1
    distinct, codes = np.unique(combined, return_inverse=True)
    if len(distinct) and distinct[0] == -1:
        distinct, codes = distinct[1:], codes - 1
    levels: list[Any] = []
    for _, uniques in reversed(encoded):
        distinct, place = np.divmod(distinct, max(len(uniques), 1))
        levels.insert(0, uniques.take(place))
    return codes.astype(np.int32), pd.MultiIndex.from_arrays(levels, names=names)


def _encode_column(column: pd.Series[Any], problems: Problems) -> tuple[Ordinals, pd.Index[Any]]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes = column.cat.codes.to_numpy().astype(np.int64)
        uniques = column.cat.categories
    else:
        raw, found = pd.factorize(column)
        codes, uniques = raw.astype(np.int64), pd.Index(found)
    missing = codes < 0
    if missing.any():
        rule = "is missing: every row names its series"
        problems.add_many(rule, rows=column.index[missing], column=str(column.name))
    used = np.bincount(codes[~missing], minlength=len(uniques)) > 0
    order = _sorted_places(uniques)
    order = order[used[order]]
    rank = np.full(len(uniques) + 1, -1, dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[codes], uniques.take(order)


def _sorted_places(uniques: pd.Index[Any]) -> Ordinals:
    plain = pd.Index(uniques.to_numpy())
    try:
        return np.asarray(plain.argsort(), dtype=np.int64)
    except TypeError:
        return np.asarray(plain.map(str).argsort(), dtype=np.int64)
