"""The sheets of the history: an Excel table for each frequency, with its periods across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from kentperf.errors import optional_import
from kentperf.files.texts import printable
from kentperf.report.excel.across import HEADS, Across, Line
from kentperf.report.excel.cells import Column
from kentperf.report.excel.formats import pattern_of
from kentperf.report.excel.layout import LINE, lines_of
from kentperf.report.excel.sheet import sheet_class
from kentperf.report.excel.sparks import SPARK_PERIODS, Spark, spark_of
from kentperf.report.excel.texts import sheet_name, unique_heads

if TYPE_CHECKING:
    from kentperf.report.excel.formats import Formats
    from kentperf.report.excel.layout import Printed

__all__ = ["HistorySheets", "write_lines"]

PRINTED_PERIODS = 24
_STYLE = "Table Style Light 1"
_NAME, _MEASURE, _PERIOD = 36, 14, 11.4
_MOST_ROWS = 1_048_575
_MOST_COLUMNS = 16_384


class HistorySheets:
    """The sheets of the history, planned before they are written.

    Parameters
    ----------
    tables : sequence of Across
        The history, by frequency.
    taken : set of str
        The names of sheets there are, in small letters; those of these are added.
    """

    def __init__(self, tables: Sequence[Across], taken: set[str]) -> None:
        self._planned: list[tuple[str, Across, list[Line]]] = []
        for table in tables:
            for start in range(0, max(len(table.lines), 1), _MOST_ROWS):
                wanted = "History" if not self._planned else f"History {table.name}".strip()
                lines = table.lines[start : start + _MOST_ROWS]
                self._planned.append((sheet_name(wanted, taken), table, lines))

    def sparks(self) -> dict[str, Spark]:
        """Say where the last figures of each indicator will stand."""
        utility: Any = optional_import("xlsxwriter.utility", "excel")
        found: dict[str, Spark] = {}
        for name, table, lines in self._planned:
            kept = len(_kept(table))
            first = len(HEADS) + max(kept - SPARK_PERIODS, 0)
            last = len(HEADS) + kept - 1
            for row, line in enumerate(lines, start=1):
                if line.kpi not in found and kept and line.numbers is not None:
                    cells = utility.xl_range(row, first, row, last)
                    place = f"{utility.quote_sheetname(name)}!{cells}"
                    found[line.kpi] = spark_of(place, line, len(table.labels))
        return found

    @staticmethod
    def _first(labels: Sequence[str]) -> int:
        """Give the first column that prints beside those that are repeated."""
        older = len(labels) - PRINTED_PERIODS
        return len(HEADS) + older if older > 0 else 0

    def write(self, book: Any, formats: Formats, printed: Printed, words: Any) -> Iterator[Any]:
        """Write them.

        Parameters
        ----------
        book : xlsxwriter.Workbook
            The workbook.
        formats : Formats
            Of the workbook.
        printed : Printed
            Head and foot of pages.
        words : mapping of str to Look
            The looks of ratings, by their words.

        Yields
        ------
        Worksheet
            Each sheet.
        """
        for number, (name, table, lines) in enumerate(self._planned, start=1):
            sheet = book.add_worksheet(name, sheet_class())
            labels = _kept(table)
            more = "" if number == 1 else str(number)
            heads = unique_heads([*HEADS, *labels])
            high = [_height(line) for line in lines]
            sheet.fill(_columns(sheet, formats, lines, len(table.labels), len(labels)), {
                "name": f"HistoryTable{more}", "style": _STYLE,
                "columns": formats.heads(heads, _rights(heads)),
            }, high)  # fmt: skip
            last = max(len(lines), 1)
            formats.colour(sheet, (1, len(HEADS), last, len(heads) - 1), words)
            sheet.freeze_panes(1, len(HEADS))
            widths = [_NAME, _MEASURE, *(max(_PERIOD, min(len(label) + 2, 24)) for label in labels)]
            printed.fit(sheet, widths, repeated=len(HEADS), first=self._first(labels))
            sheet.repeat_rows(0)
            sheet.print_area(0, self._first(labels), last, len(heads) - 1)
            yield sheet


def write_lines(
    sheet: Any,
    top: int,
    table: Across,
    name: str,
    formats: Formats,
    words: Any,
    widths: Sequence[float],
) -> int:
    """Write the history of a few indicators as a table on another sheet.

    Parameters
    ----------
    sheet : xlsxwriter.worksheet.Worksheet
        Where.
    top : int
        The row of its heads.
    table : Across
        The history.
    name : str
        Of the table.
    formats : Formats
        Of the workbook.
    words : mapping of str to Look
        The looks of ratings, by their words.
    widths : sequence of float
        Of the columns, in digits.

    Returns
    -------
    int
        The row after it.
    """
    heads = unique_heads([*HEADS, *table.labels])
    last = top + max(len(table.lines), 1)
    sheet.add_table(top, 0, last, len(heads) - 1, {
        "name": name, "style": _STYLE, "autofilter": False,
        "columns": formats.heads(heads, _rights(heads)),
    })  # fmt: skip
    for row, line in enumerate(table.lines, start=top + 1):
        sheet.set_row(row, _height(line, (*widths[:2], min(widths[2:]))))
        sheet.write_string(row, 0, line.name, formats.text)
        sheet.write_string(row, 1, line.measure, formats.text)
        for at, place in enumerate(line.places.tolist()):
            column = len(HEADS) + place
            if line.numbers is None:
                if line.words[at]:
                    sheet.write_string(row, column, line.words[at], formats.right)
            elif not np.isnan(line.numbers[at]):
                form = formats.of(num_format=_pattern(line))
                sheet.write_number(row, column, float(line.numbers[at]), form)
    formats.colour(sheet, (top + 1, len(HEADS), last, len(heads) - 1), words)
    return last + 1


def _rights(heads: Sequence[str]) -> list[bool]:
    return [place >= len(HEADS) for place in range(len(heads))]


def _kept(table: Across) -> list[str]:
    return table.labels[-(_MOST_COLUMNS - len(HEADS)) :]


def _height(line: Line, widths: Sequence[float] = (_NAME, _MEASURE, _PERIOD)) -> float:
    name, measure, period = widths
    lines = max(lines_of(printable(line.name), name), lines_of(printable(line.measure), measure))
    words = max((lines_of(printable(word), period) for word in set(line.words)), default=1)
    return max(lines, words) * LINE + 1.5


def _pattern(line: Line) -> str:
    numbers = line.numbers[~np.isnan(line.numbers)]
    return pattern_of(line.unit, line.decimals, whole=bool((numbers == np.floor(numbers)).all()))


def _columns(
    sheet: Any, formats: Formats, lines: Sequence[Line], periods: int, kept: int
) -> list[Column]:
    """Write the cells line by line, and give them column by column."""
    cells = np.full((len(lines), periods), "", dtype=object)
    known: dict[str, str] = {"": ""}
    for row, line in enumerate(lines):
        if line.numbers is None:
            for word in line.words:
                if word not in known:
                    known[word] = sheet.text_cell(word, formats.right)
            cells[row, line.places] = [known[word] for word in line.words]
        else:
            own = formats.style(num_format=_pattern(line))
            cells[row, line.places] = [
                f"{own}><v>{number:.16G}</v></c>" if number == number else ""
                for number in line.numbers.tolist()
            ]
    names = [_texts(sheet, formats, [line.name for line in lines]),
             _texts(sheet, formats, [line.measure for line in lines])]  # fmt: skip
    return [*names, *(Column(cells[:, at], 0) for at in range(periods - kept, periods))]


def _texts(sheet: Any, formats: Formats, words: list[str]) -> Column:
    made = {
        word: sheet.text_cell(word, formats.text) if word else "" for word in dict.fromkeys(words)
    }
    found = np.empty(len(words), dtype=object)
    found[:] = [made[word] for word in words]
    return Column(found, 0)
