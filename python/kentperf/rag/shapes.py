"""Columns that hold for all rows, for each row or for each series, brought to one shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


class RowShapes:
    """The rows that columns are of.

    Columns have shape (rows,), (1,) where one entry is for all, or (series, 1).

    Parameters
    ----------
    rows : int
        How many.
    series : ndarray of int32, shape (rows,), optional
        The series of each row; needed where a column is by series.
    """

    def __init__(self, rows: int, series: Array | None = None) -> None:
        self.rows = rows
        self.series = series

    def by_row(self, column: Array) -> Array:
        """Give a column row by row, contiguous."""
        if column.ndim == 2:
            if self.series is None:
                message = "a column by series needs the series of each row"
                raise ValueError(message)
            return np.ascontiguousarray(column[self.series, 0])
        if len(column) == self.rows:
            return column
        return np.ascontiguousarray(np.broadcast_to(column, (self.rows,)))

    def together(self, *columns: Array) -> tuple[list[Array], Callable[[Array], Array]]:
        """Give columns with one dimension that fit each other, and the way back.

        Parameters
        ----------
        *columns : ndarray
            Of any of the shapes.

        Returns
        -------
        flat : list of ndarray
            Of one entry, or as many as the longest.
        back : callable
            Gives what was made of them its shape.

        Examples
        --------
        >>> shapes = RowShapes(3, np.array([0, 0, 1], dtype=np.int32))
        >>> by_series = np.array([[1.0], [2.0]])
        >>> [flat], back = shapes.together(by_series)
        >>> flat.tolist(), back(flat).shape
        ([1.0, 2.0], (2, 1))
        >>> shapes.together(by_series, np.arange(3.0))[0][0].tolist()
        [1.0, 1.0, 2.0]
        """
        by_series = [column.ndim == 2 for column in columns]
        by_row = any(column.ndim == 1 and len(column) != 1 for column in columns)
        if by_row:
            return [
                self.by_row(column) if one else column
                for column, one in zip(columns, by_series, strict=True)
            ], _as_it_is
        return [column.reshape(-1) for column in columns], _by_series if any(
            by_series
        ) else _as_it_is


def _as_it_is(column: Array) -> Array:
    return column


def _by_series(column: Array) -> Array:
    return np.ascontiguousarray(column[:, None])
