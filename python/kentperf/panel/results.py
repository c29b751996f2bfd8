"""From panel order and codes to the caller's order, categories and periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.bands.ranges import POSITION_DTYPE
from kentperf.columns.frame_kinds import PANDAS, FrameKind
from kentperf.panel.frame import PanelFrame
from kentperf.rag.rating import RAG_DTYPE
from kentperf.trend.verdict import DIRECTION_DTYPE, MOVEMENT_DTYPE

Column = npt.NDArray[Any] | pd.Categorical

_DTYPES: dict[str, pd.CategoricalDtype[Any]] = {
    "rag": RAG_DTYPE,
    "movement": MOVEMENT_DTYPE,
    "direction": DIRECTION_DTYPE,
    "position": POSITION_DTYPE,
}


@dataclass(frozen=True)
class PickedRows:
    """The rows of a table that results are wanted of.

    Attributes
    ----------
    rows : ndarray of int64
        Rows of the table, in the order that results are given in.
    index : Index
        Their labels.
    series : ndarray of int64
        The series that have some.
    """

    rows: npt.NDArray[np.int64]
    index: pd.Index[Any]
    series: npt.NDArray[np.int64]


class PanelResults:
    """Puts results in the caller's shape.

    Parameters
    ----------
    frame : PanelFrame
        The panel's table.
    threads : int
        For the way back.
    kind : FrameKind
        What the table was given as.
    picked : PickedRows, optional
        The rows that frames of results have. Default: all.
    """

    def __init__(
        self,
        frame: PanelFrame,
        threads: int,
        kind: FrameKind = PANDAS,
        picked: PickedRows | None = None,
    ) -> None:
        self._frame = frame
        self._kind = kind
        self._threads = threads
        self._picked = picked

    def of(self, frame: PanelFrame, picked: PickedRows | None = None) -> PanelResults:
        """Give the same for another table."""
        return PanelResults(frame, self._threads, self._kind, picked)

    def series(self, column: Column, name: str) -> pd.Series[Any]:
        """Give one result as a Series with the caller's index, or as the table came."""
        words = _in_words(name, column)
        found = pd.Series(words, index=self._frame.index, name=name, copy=False)
        # To a type checker a panel is of pandas, as it was made of it or of another kind.
        return cast("pd.Series[Any]", self._kind.series(found))

    def frame(
        self, found: Mapping[str, Column], wanted: Sequence[str], *, latest: bool
    ) -> pd.DataFrame:
        """Give the wanted results as a frame, of the kind that the table came as.

        Parameters
        ----------
        found : mapping of column to array or Categorical
            A row each in the caller's order or, for `latest`, a series each; ``first_row``, the
            panel row, where ``start`` is wanted.
        wanted : sequence of str
            The columns, in order.
        latest : bool
            Whether rows are series: then indexed by the series key.
        """
        columns = {
            name: self._periods(name, found, latest=latest)
            if name in ("start", "end")
            else _in_words(name, found[name])
            for name in wanted
        }
        # Names in place of numbers only at the end: pandas looks at texts for long.
        numbered = dict(enumerate(columns.values()))
        frame = self._labelled(numbered, latest=latest)
        frame.columns = _names(tuple(columns)).copy()
        return cast("pd.DataFrame", self._kind.frame(frame, keyed=latest))

    def _labelled(self, columns: dict[int, Any], *, latest: bool) -> pd.DataFrame:
        picked = self._picked
        if picked is None:
            index = self._frame.keys() if latest else self._frame.index
            return pd.DataFrame(columns, index=index, copy=False)
        every = pd.DataFrame(columns, copy=False)
        if latest:
            return every.iloc[picked.series].set_axis(self._frame.keys()[picked.series])
        return every.iloc[picked.rows].set_axis(picked.index)

    def spread(self, column: npt.NDArray[Any], *, latest: bool) -> npt.NDArray[Any]:
        """Give what is one for all, one a series or one a row in panel order to each result."""
        core = self._frame.core
        if latest:
            one_a_row = column.ndim == 1 and len(column) == core.rows
            return column[self._frame.last_rows] if one_a_row else column.reshape(-1)
        if column.ndim == 2:
            column = np.repeat(column[:, 0], np.diff(core.offsets))
        return core.to_caller(column, threads=self._threads) if len(column) > 1 else column

    def _periods(self, name: str, found: Mapping[str, Column], *, latest: bool) -> pd.Index[Any]:
        frame = self._frame
        if name == "start":
            ordinals = frame.core.ordinals[np.asarray(found["first_row"])]
        elif latest:
            ordinals = frame.last_ordinals
        else:
            ordinals = frame.core.to_caller(frame.core.ordinals, threads=self._threads)
        return frame.period_index(ordinals)


@cache
def _names(columns: tuple[str, ...]) -> pd.Index[str]:
    return pd.Index(columns)


def _in_words(name: str, column: Column) -> Column:
    if name not in _DTYPES or isinstance(column, pd.Categorical):
        return column
    return pd.Categorical.from_codes(column, dtype=_DTYPES[name], validate=False)


def categories(codes: npt.NDArray[Any], texts: Sequence[str]) -> pd.Categorical[Any]:
    """Give codes as an unordered categorical of these texts."""
    return pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(list(texts)), validate=False)
