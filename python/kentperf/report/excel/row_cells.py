"""The cells of an indicator's row in a workbook, from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kentperf.errors import optional_import
from kentperf.figures import quantities
from kentperf.figures.units import unit_named
from kentperf.files.texts import printable
from kentperf.report.excel.formats import is_sized
from kentperf.report.excel.layout import LINE, lines_of
from kentperf.report.excel.sparks import add_spark

if TYPE_CHECKING:
    from kentperf.report.excel.formats import Formats
    from kentperf.report.excel.sparks import Spark

__all__ = ["RowCells"]

_TOLD = ("percent", "gbp", "gbp_k", "gbp_m", "number", "count")


class RowCells:
    """The cells of a row, each written at the next column.

    Parameters
    ----------
    sheet : xlsxwriter.worksheet.Worksheet
        Where.
    place : int
        Which row of the sheet.
    row : dict
        The indicator, as `rows_of` gives it.
    widths : sequence of float
        Of the columns, in digits.
    formats : Formats
        Of the workbook.
    decimals : int or missing
        Of its figures.
    spark : Spark or None
        Its last figures.
    """

    def __init__(
        self,
        sheet: Any,
        place: int,
        row: dict[str, Any],
        widths: Sequence[float],
        formats: Formats,
        decimals: Any,
        spark: Spark | None,
    ) -> None:
        self._sheet, self._place, self.row, self._widths = sheet, place, row, widths
        self._lines = 1
        self._formats, self._decimals, self._spark = formats, decimals, spark
        self._unit = str(row["unit"])
        self._name = optional_import("xlsxwriter.utility", "excel").xl_rowcol_to_cell
        self.column = 0

    @property
    def unit_words(self) -> str:
        """The unit, where figures do not show it."""
        told = unit_named(self._unit) in _TOLD or is_sized(self._unit)
        return "" if told else quantities.unit_words(self._unit)

    def name(self, column: int) -> str:
        """Name the cell of a column, as formulas do."""
        return str(self._name(self._place, column))

    def about(self, name: str, period: str, *, section: bool) -> None:
        """Write name, section, period and the line of the last figures."""
        self.text(name)
        if section:
            self.text(str(self.row["section"]))
        self.text(period)
        if self._spark is not None:
            add_spark(self._sheet, self.name(self.column), self._spark)
        self.column += 1

    def finish(self) -> None:
        """Make the row as high as its texts need."""
        self._sheet.set_row(self._place, self._lines * LINE + 1.5)

    def text(self, words: str) -> None:
        """Write a text."""
        if words:
            self._sheet.write_string(self._place, self.column, words, self._form(words))
        self.column += 1

    def _form(self, words: str) -> Any:
        width = self._widths[self.column] - (2 if self.column else 0)
        self._lines = max(self._lines, lines_of(printable(words), width))
        return self._formats.beside if self.column else self._formats.text

    def live(self, formula: str, word: str) -> None:
        """Write a word by its formula, if there is one."""
        if formula:
            form = self._form(word)
            self._sheet.write_formula(self._place, self.column, formula, form, printable(word))
            self.column += 1
        else:
            self.text(word)

    def figure(self, name: str, word: str, unit: str | None = None, decimals: Any = None) -> str:
        """Write a figure, or the word where there is none; and name its cell."""
        value: Any = self.row.get(name)
        if quantities.missing(value):
            self._lines = max(self._lines, lines_of(word, self._widths[self.column]))
            self._sheet.write_string(self._place, self.column, word, self._formats.right)
        else:
            places = self._decimals if unit is None else decimals
            form = self._formats.number(unit or self._unit, places, value)
            self._sheet.write_number(self._place, self.column, float(value), form)
        self.column += 1
        return self.name(self.column - 1)

    def change(self, word: str, latest: str, previous: str) -> None:
        """Write a change as the difference of two cells."""
        now, before = self.row["latest"], self.row["previous"]
        if quantities.missing(now) or quantities.missing(before):
            self._sheet.write_string(self._place, self.column, word or "–", self._formats.right)
        else:
            moved, formula = float(now - before), f"{latest}-{previous}"
            if not quantities.missing(self._decimals):
                places = int(self._decimals)
                moved, formula = round(moved, places) + 0.0, f"ROUND({formula},{places})"
            form = self._formats.number(self._unit, self._decimals, moved, change=True)
            self._sheet.write_formula(self._place, self.column, f"={formula}", form, moved)
        self.column += 1
