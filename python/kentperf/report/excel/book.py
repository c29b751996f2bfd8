"""The scorecard as an Excel workbook with live conditional formats."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.errors import optional_import
from kentperf.figures.quantities import missing
from kentperf.parts.given import as_parts
from kentperf.report.excel.parts import add_parts
from kentperf.report.key import key_rows
from kentperf.report.remarks import remarks_frame
from kentperf.report.words import decimals_of, period_labels, period_words
from kentperf.scorecard.frames import detailed

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

_FIGURES = (
    "latest", "previous", "change", "target", "floor", "low", "high", "floor_low", "floor_high",
    "lower", "centre", "upper", "value", "numerator", "denominator", "median", "own", "difference",
)  # fmt: skip
_RATINGS = ("rag", "previous_rag")
_WIDEST = 60
_EVIDENCE_FORMAT = "0.0000"
_STYLE = "Table Style Light 1"


def to_excel(card: Card, path: str | os.PathLike[str], *, parts: Iterable[Any] = ()) -> None:
    """Write a workbook: Summary, KPIs, Activity, Evidence, History, Commentary, parts and Key.

    Ranks, comparators, judgements and ranges set ahead are there where the scorecard has them.

    Each sheet is an Excel table with a frozen header. Ratings are words; their colours are
    conditional formats, so they follow when a cell is edited.

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
    """
    xlsxwriter = optional_import("xlsxwriter", "excel")
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(os.fspath(path), options) as book:
        book.set_properties({"title": card.title or "Performance report", "subject": card.period})
        sheets = _Sheets(book, card)
        sheets.add("Summary", card.summary.reset_index())
        sheets.add("KPIs", detailed(card.kpis, card.details).reset_index())
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
        add_parts(book, as_parts(parts), card.rules)
        sheets.add("Key", pd.DataFrame(key_rows(card), columns=["term", "meaning"]))


class _Sheets:
    def __init__(self, book: Any, card: Card) -> None:
        self._book = book
        self._rules = card.rules
        self._decimals = decimals_of(card)
        self._labels = period_labels(card)
        self._units = {**card.kpis["unit"].to_dict(), **card.activity["unit"].to_dict()}
        self._formats: dict[str, Any] = {}

    def add(self, name: str, frame: pd.DataFrame) -> None:
        sheet = self._book.add_worksheet(name)
        heads = [str(column) for column in frame.columns]
        rows = [self._row(heads, row) for row in frame.astype(object).itertuples(index=False)]
        for column, head in enumerate(heads):
            longest = max([len(head) + 3, *(len(str(row[column])) + 1 for row in rows)])
            sheet.set_column(column, column, min(longest, _WIDEST))
        last = max(len(rows), 1)
        sheet.add_table(0, 0, last, len(heads) - 1, {
            "name": f"{name}Table",
            "style": _STYLE,
            "columns": [{"header": head} for head in heads],
        })  # fmt: skip
        for place, row in enumerate(rows, start=1):
            for column, (head, value) in enumerate(zip(heads, row, strict=True)):
                self._write(sheet, (place, column), head, value, rows[place - 1][0])
        self._colour(sheet, heads, last)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _row(self, heads: list[str], row: tuple[Any, ...]) -> list[Any]:
        kpi = row[0]
        return [
            "" if missing(value)
            else period_words(self._labels, kpi, value) if head == "period"
            else value
            for head, value in zip(heads, row, strict=True)
        ]  # fmt: skip

    def _write(self, sheet: Any, place: tuple[int, int], head: str, value: Any, kpi: Any) -> None:
        if value == "":
            return
        if isinstance(value, str):
            sheet.write_string(*place, value)
        elif isinstance(value, bool) or not hasattr(value, "__float__"):
            sheet.write_string(*place, str(value))
        else:
            sheet.write_number(*place, float(value), self._number_format(head, value, kpi))

    def _number_format(self, head: str, value: Any, kpi: Any) -> Any:
        if head in _FIGURES and kpi in self._units:
            form = _pattern(self._units[kpi], self._decimals.get(kpi), value)
        else:
            form = "#,##0" if float(value).is_integer() else _EVIDENCE_FORMAT
        return self._format({"num_format": form})

    def _format(self, properties: dict[str, str]) -> Any:
        key = repr(properties)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def _colour(self, sheet: Any, heads: list[str], last: int) -> None:
        for column, head in enumerate(heads):
            if head not in _RATINGS:
                continue
            for rating in ("GREEN", "AMBER", "RED"):
                back, ink = self._rules.palette[rating]
                look = self._format({"bg_color": back, "font_color": ink})
                rule = {"type": "cell", "criteria": "==", "value": f'"{rating}"', "format": look}
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
