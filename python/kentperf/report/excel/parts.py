"""The tables of the report's other parts as sheets of the workbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kentperf.figures.quantities import missing
from kentperf.files.texts import printable
from kentperf.parts.part import Grid, Part
from kentperf.report.excel.layout import LINE, lines_of
from kentperf.report.excel.texts import sheet_name, unique_heads

if TYPE_CHECKING:
    from kentperf.report.excel.formats import Formats
    from kentperf.report.excel.layout import Printed
    from kentperf.rules.rules import Rules

_WIDEST, _LEAST, _READ, _USUAL = 44, 9, 120, 8.43
_HIGHEST = 409.0
_STYLE = "Table Style Light 1"
_TOP = 2
LATER = {"notes", "key", "summary data", "kpi data", "activity data", "history data"}
"""Sheets that follow, in small letters."""


def add_parts(
    book: Any, parts: Iterable[Part], rules: Rules, formats: Formats, printed: Printed
) -> None:
    """Add a sheet for each grid: its caption, its table, and the notes of its part below.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        The workbook.
    parts : iterable of Part
        The parts.
    rules : Rules
        For the looks of states.
    formats : Formats
        Of the workbook.
    printed : Printed
        Head and foot of pages.
    """
    taken = {sheet.get_name().casefold() for sheet in book.worksheets()} | LATER
    looks = _Looks(formats, rules)
    for part in parts:
        for number, grid in enumerate(part.grids):
            name = sheet_name(grid.name, taken)
            _add(book, name, grid, part.notes if number == 0 else (), looks, printed)


def _add(
    book: Any, name: str, grid: Grid, notes: tuple[str, ...], looks: _Looks, printed: Printed
) -> None:
    sheet = book.add_worksheet(name)
    widths = [_width(grid, column) for column in range(len(grid.heads))]
    edge = _across(sheet, 0, grid.caption, widths, looks.formats.strong)
    last = _TOP + max(len(grid.cells), 1)
    right = [head in grid.decimals for head in grid.heads]
    sheet.add_table(_TOP, 0, last, len(grid.heads) - 1, {
        "style": _STYLE,
        "columns": looks.formats.heads(unique_heads(grid.heads), right),
    })  # fmt: skip
    heads = [
        lines_of(printable(head), wide - 3) for head, wide in zip(grid.heads, widths, strict=True)
    ]
    sheet.set_row(_TOP, max(heads, default=1) * LINE + 1.5)
    high = [1] * len(grid.cells)
    for column, head in enumerate(grid.heads):
        words = [row[column] for row in grid.cells]
        values = grid.frame.iloc[:, column].astype(object).tolist()
        number = looks.number(grid.decimals[head]) if head in grid.decimals else None
        for place, (value, word) in enumerate(zip(values, words, strict=True)):
            row, look = place + _TOP + 1, grid.states[place][column]
            if missing(value):
                continue
            if number is not None:
                sheet.write_number(row, column, float(value), number)
            else:
                high[place] = max(high[place], lines_of(printable(word), widths[column] - 1))
                sheet.write_string(row, column, word, looks.state(look, indented=column > 0))
    for place, lines in enumerate(high, start=_TOP + 1):
        sheet.set_row(place, min(lines * LINE + 1.5, _HIGHEST))
    for place, note in enumerate(notes, start=last + 2):
        _across(sheet, place, note, widths, looks.formats.text)
    sheet.freeze_panes(_TOP + 1, 1)
    printed.fit(sheet, [*widths, *[_USUAL] * (edge + 1 - len(widths))], repeated=1)
    sheet.repeat_rows(_TOP)
    sheet.print_area(0, 0, last + 1 + len(notes), edge)


def _width(grid: Grid, column: int) -> float:
    words = [row[column] for row in grid.cells]
    head = grid.heads[column]
    longest = max((len(word) + 2 for word in words), default=0)
    return min(max(max(map(len, head.split()), default=1) + 3, longest, _LEAST), _WIDEST)


def _across(sheet: Any, row: int, text: str, widths: list[float], form: Any) -> int:
    """Write a text over the width of the table, or wider where that is narrow; say how far."""
    wide, last = sum(widths), len(widths) - 1
    while wide < _READ:
        wide, last = wide + _USUAL, last + 1
    sheet.set_row(row, min(lines_of(printable(text), wide) * LINE + 1.5, _HIGHEST))
    sheet.merge_range(row, 0, row, last, text, form)
    return last


class _Looks:
    """The formats of the cells."""

    def __init__(self, formats: Formats, rules: Rules) -> None:
        self.formats = formats
        self._looks = rules.looks

    def number(self, decimals: int | None) -> Any:
        if decimals is None:
            return self.formats.of(num_format="General")
        places = "." + "0" * decimals if decimals > 0 else ""
        return self.formats.of(num_format=f"#,##0{places}")

    def state(self, state: str, *, indented: bool) -> Any:
        if not state:
            return self.formats.beside if indented else self.formats.text
        look = self._looks[state]
        return self.formats.of(
            bg_color=look.back, font_color=look.ink, text_wrap=True, align="left", indent=1
        )
