"""The rows that a panel is made of: one table, several in turn, or some of their rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import one_column

Rows = npt.NDArray[np.int64]


class SourceRows:
    """Rows of the caller's tables, a column of which is put together when it is asked for.

    Parameters
    ----------
    pieces : tuple of DataFrame
        One after the other; all have the columns of the first.
    """

    def __init__(self, pieces: tuple[pd.DataFrame, ...]) -> None:
        self._pieces = pieces
        self._cut: tuple[Rows, list[tuple[pd.DataFrame, Rows, Rows]]] | None = None

    def __len__(self) -> int:
        return sum(map(len, self._pieces))

    @property
    def columns(self) -> pd.Index[Any]:
        """The names of the columns."""
        columns: pd.Index[Any] = self._pieces[0].columns
        return columns

    @cached_property
    def index(self) -> pd.Index[Any]:
        """The caller's labels."""
        return _one_index([pd.Index(piece.index) for piece in self._pieces])

    def column(self, name: Any) -> pd.Series[Any]:
        """Give a column with the caller's labels; an error where several have its name."""
        parts = [one_column(piece, name) for piece in self._pieces]
        return parts[0] if len(parts) == 1 else joined(parts).set_axis(self.index)

    def labels_at(self, rows: Rows) -> pd.Index[Any]:
        """Give the labels of some rows, without those of the others."""
        parts = self._by_piece(rows)
        taken = [pd.Index(piece.index)[places] for piece, places, _ in parts]
        return _one_index(taken)[_back(parts)]

    def column_at(self, name: Any, rows: Rows) -> pd.Series[Any]:
        """Give a column of some rows, without those of the others; its labels are of no meaning."""
        parts = self._by_piece(rows)
        taken = [one_column(piece, name).iloc[places] for piece, places, _ in parts]
        return taken[0] if len(parts) == 1 else joined(taken).iloc[_back(parts)]

    def _by_piece(self, rows: Rows) -> list[tuple[pd.DataFrame, Rows, Rows]]:
        """Give of each table its rows, and where among all wanted they stand."""
        if len(self._pieces) == 1:
            return [(self._pieces[0], rows, np.arange(len(rows)))]
        if self._cut is not None and self._cut[0] is rows:
            return self._cut[1]
        ends = np.cumsum([len(piece) for piece in self._pieces])
        owner = np.searchsorted(ends, rows, side="right")
        found = []
        for number, piece in enumerate(self._pieces):
            stand = np.flatnonzero(owner == number)
            if len(stand) or (number == 0 and not len(rows)):
                found.append((piece, rows[stand] - (ends[number] - len(piece)), stand))
        self._cut = rows, found
        return found

    @cached_property
    def frame(self) -> pd.DataFrame:
        """All columns, the caller's own where there is one table."""
        if len(self._pieces) == 1:
            return self._pieces[0]
        columns = {name: joined([piece[name] for piece in self._pieces]) for name in self.columns}
        return pd.DataFrame(columns, columns=self.columns, copy=False).set_axis(self.index)

    def followed_by(self, piece: pd.DataFrame) -> SourceRows:
        """Give the same rows and those of another table, of which the columns known are kept."""
        return SourceRows((*self._pieces, piece[list(self.columns)]))

    def taken(self, rows: Rows) -> SourceRows:
        """Give some of the rows."""
        return TakenRows(self, rows)


class TakenRows(SourceRows):
    """Some rows of others, of which only the columns asked for are looked at.

    Parameters
    ----------
    source : SourceRows
        The others.
    rows : ndarray of int64
        Which, counted from 0.
    """

    def __init__(self, source: SourceRows, rows: Rows) -> None:
        self._source = source
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def columns(self) -> pd.Index[Any]:
        """The names of the columns."""
        return self._source.columns

    @cached_property
    def index(self) -> pd.Index[Any]:
        """The caller's labels."""
        return self._source.labels_at(self._rows)

    def column(self, name: Any) -> pd.Series[Any]:
        """Give a column with the caller's labels; an error where several have its name."""
        return self._source.column_at(name, self._rows).set_axis(self.index)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """All columns."""
        return self._source.frame.iloc[self._rows]

    def followed_by(self, piece: pd.DataFrame) -> SourceRows:
        """Give the same rows and those of another table, of which the columns known are kept."""
        return SourceRows((self.frame,)).followed_by(piece)


def _one_index(parts: Sequence[pd.Index[Any]]) -> pd.Index[Any]:
    first, *others = parts
    return first.append(others) if others else first


def _back(parts: Sequence[tuple[pd.DataFrame, Rows, Rows]]) -> Rows:
    """Give the way from rows by table to the order in which they are wanted."""
    stand = np.concatenate([where for _, _, where in parts])
    found = np.empty_like(stand)
    found[stand] = np.arange(len(stand))
    return found


def joined(parts: Sequence[pd.Series[Any]]) -> pd.Series[Any]:
    """Put columns one after the other, as pandas does, without an opinion on missing values.

    Parameters
    ----------
    parts : sequence of Series
        Of any dtypes. What is wholly missing takes the dtype of the first.

    Returns
    -------
    Series
        Numbered from 0. Of one dtype where all are, numbers where all are numbers, else objects.
    """
    first, *others = parts
    alike = [first, *(_as_first(part, first) for part in others)]
    if len({part.dtype for part in alike}) == 1 or _all_of(alike, "iuf") or _all_of(alike, "M"):
        return pd.concat(alike, ignore_index=True)
    return pd.concat([part.astype(object) for part in alike], ignore_index=True)


def _all_of(parts: Sequence[pd.Series[Any]], kinds: str) -> bool:
    return all(isinstance(part.dtype, np.dtype) and part.dtype.kind in kinds for part in parts)


def _as_first(part: pd.Series[Any], first: pd.Series[Any]) -> pd.Series[Any]:
    if part.dtype == first.dtype:
        return part
    known = isinstance(first.dtype, pd.CategoricalDtype) and isinstance(
        part.dtype, pd.CategoricalDtype
    )
    if part.isna().all() or (known and part.dropna().isin(first.cat.categories).all()):
        try:
            return part.astype(first.dtype)
        except (TypeError, ValueError):
            return part
    return part
