"""From panel order and codes to the caller's order, categories and periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf._panel_frame import PanelFrame
from kentperf.bands import POSITION_DTYPE
from kentperf.errors import KentPerfError
from kentperf.rag import RAG_DTYPE
from kentperf.trend import DIRECTION_DTYPE, MOVEMENT_DTYPE

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

    def series(self, column: npt.NDArray[Any], name: str) -> pd.Series[Any]:
        """Give one result, made in panel order, as a Series in the caller's order."""
        return pd.Series(self._column(name, column, back=True), index=self._frame.index, name=name)

    def frame(
        self,
        found: Mapping[str, Column],
        wanted: Sequence[str],
        *,
        latest: bool,
        out: Mapping[str, npt.NDArray[Any]] | None = None,
    ) -> pd.DataFrame:
        """Give the wanted results as a frame.

        Parameters
        ----------
        found : mapping of column to array or Categorical
            A row each in panel order or, for `latest`, a series each; ``first_row`` where
            ``start`` is wanted.
        wanted : sequence of str
            The columns, in order.
        latest : bool
            Whether rows are series: then indexed by the series key.
        out : mapping of column to ndarray, optional
            Memory to hold columns: float64, or int8 for the codes of a category.
        """
        memory = out or {}
        columns = {
            name: self._periods(name, found, latest=latest)
            if name in ("start", "end")
            else self._column(name, found[name], back=not latest, memory=memory.get(name))
            for name in wanted
        }
        index = self._frame.keys() if latest else self._frame.index
        return pd.DataFrame(columns, index=index, copy=False)

    def _column(
        self,
        name: str,
        column: Column,
        *,
        back: bool,
        memory: npt.NDArray[Any] | None = None,
    ) -> Column:
        if isinstance(column, pd.Categorical):
            codes = self._back(column.codes) if back else column.codes
            return pd.Categorical.from_codes(codes, dtype=column.dtype)
        values = self._back(column) if back else column
        if memory is not None:
            values = _filled(name, memory, values)
        if name in _DTYPES:
            return pd.Categorical.from_codes(values, dtype=_DTYPES[name])
        return values

    def _back(self, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        core = self._frame.core
        if core.sorted:
            return column
        wide = column.astype(np.int32) if column.dtype == np.int16 else column
        return core.to_caller(np.ascontiguousarray(wide), threads=self._threads)

    def _periods(self, name: str, found: Mapping[str, Column], *, latest: bool) -> pd.Index[Any]:
        ordinals: npt.NDArray[np.int32] = self._frame.core.ordinals
        if name == "start":
            ordinals = ordinals[np.asarray(found["first_row"])]
        elif latest:
            ordinals = ordinals[self._frame.last_rows]
        return self._frame.period_index(ordinals if latest else self._back(ordinals))


def _filled(name: str, memory: npt.NDArray[Any], values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    is_array = isinstance(memory, np.ndarray)
    if not is_array or memory.dtype != values.dtype or memory.shape != values.shape:
        given = f"{memory.dtype} of shape {memory.shape}" if is_array else type(memory).__name__
        message = f'out["{name}"] should be {values.dtype} of shape {values.shape}, not {given}'
        raise KentPerfError(message)
    np.copyto(memory, values)
    return memory


def categories(codes: npt.NDArray[Any], texts: Sequence[str]) -> pd.Categorical[Any]:
    """Give codes as an unordered categorical of these texts."""
    return pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(list(texts)))
