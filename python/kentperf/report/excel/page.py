"""A sheet written from the top, row by row, whose rows are as high as their texts need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kentperf.files.texts import printable
from kentperf.report.excel.layout import LINE, lines_of

if TYPE_CHECKING:
    from kentperf.report.excel.formats import Formats
    from kentperf.report.sections.prose import Paragraph

__all__ = ["Page"]

_MOST = 409.0


class Page:
    """A sheet of texts and tables, one under the other.

    Parameters
    ----------
    sheet : xlsxwriter.worksheet.Worksheet
        The sheet.
    widths : sequence of float
        Of its columns, in digits.
    formats : Formats
        Of the workbook.

    Attributes
    ----------
    row : int
        The next row.
    height : float
        Of the rows before it, in points, where their heights are set.
    """

    def __init__(self, sheet: Any, widths: Sequence[float], formats: Formats) -> None:
        self.sheet, self.widths, self.formats = sheet, widths, formats
        self.row, self.height = 0, 0.0
        sheet.hide_gridlines(2)

    def say(self, text: str, form: Any = None, *, size: float = 1.0) -> None:
        """Write a text across the page, in letters of a size."""
        lines = lines_of(printable(text), sum(self.widths) / size)
        self.next(min(lines * LINE * size + 1.5, _MOST))
        place = (self.row - 1, 0, self.row - 1, len(self.widths) - 1)
        self.sheet.merge_range(*place, text, form or self.formats.text)

    def bullets(self, lines: Iterable[str]) -> None:
        """Write a point a line."""
        for line in lines:
            self.say(f"• {line}")

    def paragraphs(self, paragraphs: Iterable[Paragraph]) -> None:
        """Write prose: paragraphs, and points of a list."""
        for paragraph in paragraphs:
            self.say(f"• {paragraph.text}" if paragraph.bullet else paragraph.text)

    def heading(self, text: str) -> None:
        """Write a heading, with room above it."""
        self.space()
        self.say(text, self.formats.heading, size=1.2)

    def space(self) -> None:
        """Leave room."""
        self.next(LINE / 2)

    def next(self, height: float) -> None:
        """Begin a row of a height."""
        self.sheet.set_row(self.row, height)
        self.height += height
        self.row += 1
