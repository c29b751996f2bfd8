"""The tables of the report's other parts as sheets of the workbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kentperf.figures.quantities import missing
from kentperf.parts.part import Grid, Part
from kentperf.report.excel.texts import sheet_name, unique_heads

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

_WIDEST = 60
_STYLE = "Table Style Light 1"
_TOP = 2


def add_parts(book: Any, parts: Iterable[Part], rules: Rules) -> None:
    """Add a sheet for each grid: its caption, its table, and the notes of its part below.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        The workbook.
    parts : iterable of Part
        The parts.
    rules : Rules
        For the looks of states.
    """
    taken = {sheet.get_name().casefold() for sheet in book.worksheets()} | {"key"}
    looks = _Looks(book, rules)
    for part in parts:
        for number, grid in enumerate(part.grids):
            name = sheet_name(grid.name, taken)
            _add(book, name, grid, part.notes if number == 0 else (), looks)


def _add(book: Any, name: str, grid: Grid, notes: tuple[str, ...], looks: _Looks) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, grid.caption)
    last = _TOP + max(len(grid.cells), 1)
    sheet.add_table(_TOP, 0, last, len(grid.heads) - 1, {
        "style": _STYLE,
        "columns": [{"header": head} for head in unique_heads(grid.heads)],
    })  # fmt: skip
    for column, head in enumerate(grid.heads):
        words = [row[column] for row in grid.cells]
        width = max([len(head) + 3, *(len(word) + 1 for word in words)])
        sheet.set_column(column, column, min(width, _WIDEST))
        values = grid.frame.iloc[:, column].astype(object).tolist()
        number = looks.number(grid.decimals[head]) if head in grid.decimals else None
        for row, (value, word) in enumerate(zip(values, words, strict=True), start=_TOP + 1):
            look = grid.states[row - _TOP - 1][column]
            if missing(value):
                continue
            if number is not None:
                sheet.write_number(row, column, float(value), number)
            else:
                sheet.write_string(row, column, word, looks.state(look))
    for place, note in enumerate(notes, start=last + 2):
        sheet.write_string(place, 0, note)
    sheet.freeze_panes(_TOP + 1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


class _Looks:
    """The formats of the cells, each made once."""

    def __init__(self, book: Any, rules: Rules) -> None:
        self._book = book
        self._looks = rules.looks
        self._known: dict[Any, Any] = {}

    def number(self, decimals: int | None) -> Any:
        if decimals is None:
            return self._format(None, {"num_format": "General"})
        places = "." + "0" * decimals if decimals > 0 else ""
        return self._format(decimals, {"num_format": f"#,##0{places}"})

    def state(self, state: str) -> Any:
        if not state:
            return None
        look = self._looks[state]
        return self._format(state, {"bg_color": look.back, "font_color": look.ink})

    def _format(self, key: Any, properties: dict[str, str]) -> Any:
        if key not in self._known:
            self._known[key] = self._book.add_format(properties)
        return self._known[key]
