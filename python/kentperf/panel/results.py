"""From panel order and codes to the caller's order, categories and periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.bands.ranges import POSITION_DTYPE
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


class PanelResults:
    """Puts results in the caller's shape.

    Parameters
    ----------
    frame : PanelFrame
        The panel's table.
    threads : int
        For the way back.
    """

    def __init__(self, frame: PanelFrame, threads: int) -> None:
        self._frame = frame
        self._threads = threads

    def series(self, column: Column, name: str) -> pd.Series[Any]:
        """Give one result as a Series with the caller's index."""
        return pd.Series(_in_words(name, column), index=self._frame.index, name=name, copy=False)

    def frame(
        self, found: Mapping[str, Column], wanted: Sequence[str], *, latest: bool
    ) -> pd.DataFrame:
        """Give the wanted results as a frame.

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
        index = self._frame.keys() if latest else self._frame.index
        # Names in place of numbers only at the end: pandas looks at texts for long.
        numbered = dict(enumerate(columns.values()))
        frame = pd.DataFrame(numbered, index=index, copy=False)
        frame.columns = _names(tuple(columns)).copy()
        return frame

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
