"""Sheets that are one Excel table each, from a frame: evidence, notes, key, and the data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kentperf.figures.quantities import missing
from kentperf.files.texts import printable
from kentperf.report.excel.cells import Column, Styles, column_of
from kentperf.report.excel.formats import pattern_of
from kentperf.report.excel.layout import LINE, lines_of, narrowed
from kentperf.report.excel.sheet import sheet_class
from kentperf.report.frames import level_columns
from kentperf.report.remarks import judged_of
from kentperf.report.words import decimals_of

if TYPE_CHECKING:
    from kentperf.charts.histories import Histories
    from kentperf.report.excel.formats import Formats
    from kentperf.report.excel.layout import Printed
    from kentperf.rules.looks import Look
    from kentperf.scorecard.card import Card

__all__ = ["FrameSheets"]

_FIGURES = (
    "latest", "previous", "change", "target", "floor", "low", "high", "floor_low", "floor_high",
    "lower", "centre", "upper", "value", "numerator", "denominator", "median", "own", "difference",
    "interval_lower", "interval_upper",
)  # fmt: skip
_JUDGED = ("judgement", "previous_judgement")
_WIDEST, _WIDEST_NUMBER, _LEAST = 60, 12, 20
_MOST_ROWS = 1_048_575
_EVIDENCE_FORMAT = "0.0000"
_HIGHEST = 409.0
_MOST_WRAPPED = 100_000
_STYLE = "Table Style Light 1"


class FrameSheets:
    """Adds sheets to a workbook, each a table with a frozen head.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        The workbook.
    card : Scorecard
        The scorecard: colours, units and names of periods are its own.
    histories : Histories
        Its history.
    formats : Formats
        Of the workbook.
    printed : Printed
        Head and foot of pages.
    """

    def __init__(
        self, book: Any, card: Card, histories: Histories, formats: Formats, printed: Printed
    ) -> None:
        self._book, self._formats, self._printed = book, formats, printed
        self._looks: dict[str, dict[str, Look]] = {
            column: {name: card.rules.looks[name] for name in names}
            for column, names in level_columns(card).items()
        }
        self._looks |= dict.fromkeys(_JUDGED, judged_of(card))
        self._decimals = decimals_of(card)
        self._histories = histories
        self._units = {**card.kpis["unit"].to_dict(), **card.activity["unit"].to_dict()}
        self._sheets: list[Any] = []

    def add(
        self, name: str, frame: pd.DataFrame, *, hidden: bool = False, widest: int = _WIDEST
    ) -> None:
        """Add a sheet, or as many as the rows need.

        Parameters
        ----------
        name : str
            Of the sheet; the table is called so without blanks, and "Table".
        frame : DataFrame
            Its rows, without an index.
        hidden : bool
            Whether it is hidden, and so neither shown nor printed.
        widest : int
            Digits of the widest column; longer texts break into lines.
        """
        table = "".join(name.split())
        for number, start in enumerate(range(0, max(len(frame), 1), _MOST_ROWS)):
            more = f"{number + 1}" if number else ""
            rows = frame[start : start + _MOST_ROWS]
            own = f"{name} {more}".strip()
            sheet = self._add(own, f"{table}Table{more}", rows, widest, wrapped=not hidden)
            if hidden:
                sheet.hide()
            else:
                # LibreOffice prints a hidden sheet that has one.
                sheet.print_area(0, 0, max(len(rows), 1), len(frame.columns) - 1)

    def note(self, sheet: Any) -> None:
        """Take a sheet of rows that another wrote, to be checked with these."""
        self._sheets.append(sheet)

    def check(self) -> None:
        """Make sure that XlsxWriter has asked each sheet for its rows."""
        if not all(sheet.written for sheet in self._sheets):
            message = "this release of XlsxWriter does not write the rows of a workbook"
            raise ImportError(message)

    def _add(
        self, name: str, table: str, frame: pd.DataFrame, widest: int, *, wrapped: bool
    ) -> Any:
        sheet = self._book.add_worksheet(name, sheet_class())
        self._sheets.append(sheet)
        heads = [str(column) for column in frame.columns]
        last = max(len(frame), 1)
        columns = self._columns(sheet, frame, heads, wrapped=wrapped)
        numeric = [bool(pd.api.types.is_numeric_dtype(kind)) for kind in frame.dtypes]
        widths: list[float] = [
            min(max(len(head) + 3, column.longest + 2), _WIDEST_NUMBER if is_number else widest)
            for head, column, is_number in zip(heads, columns, numeric, strict=True)
        ]
        if wrapped:
            widths = narrowed(widths, [min(width, _LEAST) for width in widths])
        sheet.fill(columns, {
            "name": table,
            "style": _STYLE,
            "columns": self._formats.heads(heads, numeric),
        }, _heights(frame, widths) if wrapped else ())  # fmt: skip
        for column, head in enumerate(heads):
            looks = self._looks.get(head, {})
            if looks:
                self._formats.colour(sheet, (1, column, last, column), looks)
        sheet.freeze_panes(1, 1)
        self._printed.fit(sheet, widths, repeated=1)
        sheet.repeat_rows(0)
        return sheet

    def _columns(
        self, sheet: Any, frame: pd.DataFrame, heads: list[str], *, wrapped: bool
    ) -> list[Column]:
        usual = Styles(self._style("#,##0"), self._style(_EVIDENCE_FORMAT))
        codes, keys = pd.factorize(frame.iloc[:, 0].astype(object))
        figures = self._figures(codes, keys.tolist(), usual)
        first, others = (
            partial(sheet.text_cell, form=None if not wrapped else own)
            for own in (self._formats.text, self._formats.beside)
        )
        return [
            column_of(
                self._periods(frame) if head == "period" else frame.iloc[:, place],
                figures if head in _FIGURES else usual,
                others if place else first,
            )
            for place, head in enumerate(heads)
        ]

    def _periods(self, frame: pd.DataFrame) -> pd.Series[Any]:
        """Name the periods, which the history has done already."""
        periods = frame["period"]
        if "label" in frame.columns:
            return frame["label"].where(periods.notna(), None)
        pairs = zip(frame.iloc[:, 0], periods, strict=True)
        words = ["" if missing(at) else self._histories.label(kpi, at) for kpi, at in pairs]
        return pd.Series(words, dtype=object)

    def _figures(self, codes: Any, keys: list[Any], usual: Styles) -> Styles:
        """Give the style of an indicator's figures for each row."""
        pairs = [
            [
                self._style(pattern_of(self._units[kpi], self._decimals.get(kpi), whole=whole))
                for whole in (True, False)
            ]
            if kpi in self._units
            else [usual.whole, usual.broken]
            for kpi in keys
        ]
        whole, broken = np.array([*pairs, [usual.whole, usual.broken]], dtype=object).T
        return Styles(whole[codes], broken[codes])

    def _style(self, pattern: str) -> str:
        return self._formats.style(num_format=pattern)


def _heights(frame: pd.DataFrame, widths: Sequence[float]) -> list[float]:
    """Say how high each row is, in which long texts break into lines."""
    most = [1] * len(frame)
    for place, width in enumerate(widths):
        column = frame.iloc[:, place]
        if pd.api.types.is_numeric_dtype(column) or len(most) > _MOST_WRAPPED:
            continue
        for row, value in enumerate(column):
            if isinstance(value, str) and (len(value) >= width - 2 or "\n" in value):
                most[row] = max(most[row], lines_of(printable(value), width - 1.5))
    return [min(lines * LINE + 1.5, _HIGHEST) for lines in most]
