"""The scorecard as an Excel workbook with live conditional formats."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kentperf.charts.histories import Histories
from kentperf.figures.quantities import missing
from kentperf.report.excel.cells import Column, Styles, column_of
from kentperf.report.excel.file import workbook_file
from kentperf.report.excel.parts import add_parts
from kentperf.report.excel.sheet import sheet_class
from kentperf.report.frames import kpis_frame, level_columns, summary_frame
from kentperf.report.key import key_rows
from kentperf.report.outlooks import parts_of
from kentperf.report.remarks import judged_of, remarks_frame
from kentperf.report.words import decimals_of
from kentperf.scorecard.frames import detailed

if TYPE_CHECKING:
    from kentperf.rules.looks import Look
    from kentperf.scorecard.card import Card

_FIGURES = (
    "latest", "previous", "change", "target", "floor", "low", "high", "floor_low", "floor_high",
    "lower", "centre", "upper", "value", "numerator", "denominator", "median", "own", "difference",
    "interval_lower", "interval_upper",
)  # fmt: skip
_JUDGED = ("judgement", "previous_judgement")
_WIDEST = 60
_MOST_ROWS = 1_048_575
_SMALL = 100_000
_EVIDENCE_FORMAT = "0.0000"
_STYLE = "Table Style Light 1"


def to_excel(card: Card, path: str | os.PathLike[str], *, parts: Iterable[Any] = ()) -> None:
    """Write a workbook: Summary, KPIs, Activity, Evidence, History, Commentary, parts and Key.

    Ranks, comparators, judgements and ranges set ahead are there where the scorecard has them.

    Each sheet is an Excel table with a frozen header. Ratings are words; their colours are
    conditional formats, so they follow when a cell is edited. Texts stay texts: one that begins as
    a formula has Excel's own quotation mark (``quotePrefix``), which is no part of its value, so
    that it is not run even after it is edited. Texts beyond 32,767 characters end in "…".

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    path : path
        Where to write.
    parts : iterable, optional
        The report's other tables, as for `kentperf.report.as_parts`: a sheet for each grid.

    Raises
    ------
    ImportError
        If XlsxWriter is not installed; it comes with the extra ``excel``.
    OSError
        If it cannot be written; the file that was there is unchanged.
    """
    title = card.title or "Performance report"
    # Files for its parts, which XlsxWriter makes otherwise, take longer than a small workbook.
    small = len(card.history) < _SMALL
    with workbook_file(path, in_memory=small, title=title, subject=card.period) as book:
        sheets = _Sheets(book, card)
        sheets.add("Summary", summary_frame(card))
        sheets.add("KPIs", kpis_frame(card))
        sheets.add("Activity", detailed(card.activity, card.details).reset_index())
        sheets.add("Evidence", card.evidence.reset_index())
        if card.judgements is not None:
            judged = card.judgements.frame.drop(columns="period")
            sheets.add("Judged", judged.reset_index())
        if card.benchmarks is not None:
            sheets.add("Ranks", card.benchmarks.ranks.drop(columns="period").map(_listed))
            sheets.add("Comparators", card.benchmarks.comparators.drop(columns="period"))
        sheets.add("History", card.history.reset_index(drop=True))
        if len(card.ahead):
            sheets.add("Ahead", card.ahead.drop(columns="period"))
        said = remarks_frame(card)
        if len(said):
            sheets.add("Commentary", said)
        add_parts(book, parts_of(card, parts), card.rules)
        sheets.add("Key", pd.DataFrame(key_rows(card), columns=["term", "meaning"], dtype=object))
    sheets.check()


class _Sheets:
    def __init__(self, book: Any, card: Card) -> None:
        self._book = book
        self._looks: dict[str, dict[str, Look]] = {
            column: {name: card.rules.looks[name] for name in names}
            for column, names in level_columns(card).items()
        }
        self._looks |= dict.fromkeys(_JUDGED, judged_of(card))
        self._decimals = decimals_of(card)
        self._histories = Histories(card)
        self._units = {**card.kpis["unit"].to_dict(), **card.activity["unit"].to_dict()}
        self._formats: dict[str, Any] = {}
        self._sheets: list[Any] = []

    def add(self, name: str, frame: pd.DataFrame) -> None:
        """Add a sheet, or as many as the rows need."""
        for number, start in enumerate(range(0, max(len(frame), 1), _MOST_ROWS)):
            more = f"{number + 1}" if number else ""
            self._add(
                f"{name} {more}".strip(), f"{name}Table{more}", frame[start : start + _MOST_ROWS]
            )

    def check(self) -> None:
        """Make sure that XlsxWriter has asked each sheet for its rows."""
        if not all(sheet.written for sheet in self._sheets):
            message = "this release of XlsxWriter does not write the rows of a workbook"
            raise ImportError(message)

    def _add(self, name: str, table: str, frame: pd.DataFrame) -> None:
        sheet = self._book.add_worksheet(name, sheet_class())
        self._sheets.append(sheet)
        heads = [str(column) for column in frame.columns]
        last = max(len(frame), 1)
        columns = self._columns(sheet, frame, heads)
        for place, (head, column) in enumerate(zip(heads, columns, strict=True)):
            longest = max(len(head) + 3, column.longest + 1)
            sheet.set_column(place, place, min(longest, _WIDEST))
        sheet.fill(columns, {
            "name": table,
            "style": _STYLE,
            "columns": [{"header": head} for head in heads],
        })  # fmt: skip
        self._colour(sheet, heads, last)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _columns(self, sheet: Any, frame: pd.DataFrame, heads: list[str]) -> list[Column]:
        usual = Styles(self._style("#,##0"), self._style(_EVIDENCE_FORMAT))
        codes, keys = pd.factorize(frame.iloc[:, 0].astype(object))
        figures = self._figures(codes, keys.tolist(), usual)
        return [
            column_of(
                self._periods(frame) if head == "period" else frame.iloc[:, place],
                figures if head in _FIGURES else usual,
                sheet.text_cell,
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
                self._style(_pattern(self._units[kpi], self._decimals.get(kpi), value))
                for value in (1.0, 0.5)
            ]
            if kpi in self._units
            else [usual.whole, usual.broken]
            for kpi in keys
        ]
        whole, broken = np.array([*pairs, [usual.whole, usual.broken]], dtype=object).T
        return Styles(whole[codes], broken[codes])

    def _style(self, pattern: str) -> str:
        number = self._format({"num_format": pattern})._get_xf_index()  # noqa: SLF001
        return f' s="{number}"'

    def _format(self, properties: dict[str, str]) -> Any:
        key = repr(properties)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def _colour(self, sheet: Any, heads: list[str], last: int) -> None:
        for column, head in enumerate(heads):
            for name, look in self._looks.get(head, {}).items():
                form = self._format({"bg_color": look.back, "font_color": look.ink})
                quoted = name.replace('"', '""')
                rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": form}
                sheet.conditional_format(1, column, last, column, rule)


def _listed(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, tuple) else value


def _pattern(unit: str, decimals: Any, value: Any) -> str:
    as_given = 0 if float(value).is_integer() else 2
    places = as_given if missing(decimals) else max(int(decimals), 0)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    # A literal sign: the figures are 97, not 0.97, so Excel's own per cent would show 9,700%.
    return {
        "percent": f'{pattern}"%"',
        "gbp": f'"£"{pattern}',
        "gbp_k": f'"£"{pattern}"k"',
        "gbp_m": f'"£"{pattern}"m"',
    }.get(unit, pattern)
