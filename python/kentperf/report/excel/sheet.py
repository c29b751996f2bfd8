"""A sheet of XlsxWriter whose rows come as text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from kentperf.errors import optional_import
from kentperf.report.excel.cells import Column, rows_of
from kentperf.report.excel.texts import text_sheet_class

__all__ = ["sheet_class"]


@cache
def sheet_class() -> Any:
    """Give the class of such sheets.

    Returns
    -------
    type
        A ``Worksheet``, for ``Workbook.add_worksheet``.

    Raises
    ------
    ImportError
        If XlsxWriter is not installed; it comes with the extra ``excel``.
    """
    xl_range: Any = optional_import("xlsxwriter.utility", "excel").xl_range

    class ColumnSheet(text_sheet_class()):  # type: ignore[misc]
        """A sheet that is a table: heads in the first row, columns under them."""

        columns: Sequence[Column] = ()
        heights: Sequence[float] = ()
        written = False
        dim_rowmax: int

        def fill(
            self,
            columns: Sequence[Column],
            options: dict[str, Any],
            heights: Sequence[float] = (),
        ) -> None:
            """Give the columns under the heads, what `add_table` is to know, and rows' heights."""
            self.columns, self.heights = columns, heights
            last, edge = max(len(columns[0].cells), 1), len(columns) - 1
            # Of the first row alone, as it keeps a note of each cell of a table.
            self.add_table(0, 0, 1, edge, options)
            whole = xl_range(0, 0, last, edge)
            self.tables[-1].update({"range": whole, "a_range": whole, "autofilter": whole})
            if len(columns[0].cells):
                self._check_dimensions(last, edge)

        def _write_rows(self) -> None:
            last, self.dim_rowmax = self.dim_rowmax, 0
            super()._write_rows()
            self.dim_rowmax = last
            letters = [_letters(column) for column in range(len(self.columns))]
            for block in rows_of(self.columns, letters, 2, self.heights):
                self.fh.write(block)
            self.written = True

    return ColumnSheet


def _letters(column: int) -> str:
    name = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        name = chr(ord("A") + letter) + name
        column -= 1
    return name
