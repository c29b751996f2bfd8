"""The scorecard as an Excel workbook that prints, with live ratings and conditional formats."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.report.excel.across import across
from kentperf.report.excel.file import workbook_file
from kentperf.report.excel.formats import Formats
from kentperf.report.excel.histories import HistorySheets
from kentperf.report.excel.indicators import Indicators, words_of
from kentperf.report.excel.layout import Printed
from kentperf.report.excel.notes import notes_frame
from kentperf.report.excel.parts import add_parts
from kentperf.report.excel.sections import SectionSheets
from kentperf.report.excel.summary import write_summary
from kentperf.report.excel.tables import FrameSheets
from kentperf.report.frames import kpis_frame, summary_frame
from kentperf.report.html.view import Viewer, rows_of
from kentperf.report.key import key_rows
from kentperf.report.outlooks import parts_of
from kentperf.report.remarks import remarks_frame
from kentperf.scorecard.frames import detailed

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

_SMALL = 100_000
_READ, _SAID = 110, 40
_NOT_SECTIONS = (
    "summary", "kpis", "activity", "evidence", "judged", "ranks", "comparators", "history", "ahead",
    "commentary", "notes", "key", "summary data", "kpi data", "activity data", "history data",
)  # fmt: skip


def to_excel(
    card: Scorecard,
    path: str | os.PathLike[str],
    *,
    parts: Iterable[Any] = (),
    sections: bool = False,
) -> None:
    """Write a workbook that prints: Summary, KPIs, Activity, History, what they rest on, Key.

    Summary is one page: headline, counts by section and the watch list. KPIs and Activity have
    words, colours and a line of the last twelve periods; where the rule can be told from the
    figure, target and floor beside it, a rating is a formula, so that word and colour follow a
    figure that is changed. History is an Excel table with the periods across, one for each
    frequency. Evidence, commentary, judgements, ranks, comparators and ranges set ahead follow
    where the scorecard has them, then notes, definitions and sources, and the key. Hidden sheets
    hold every column as data: "Summary data", "KPI data", "Activity data" and "History data".

    All sheets print on A4 landscape, none below 70 %: wider ones break between columns, with
    their first columns and their heads on every page. Texts stay texts: one that begins as a
    formula has Excel's own quotation mark (``quotePrefix``), which is no part of its value, so
    that it is not run even after it is edited. Texts beyond 32,767 characters end in "…".

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    path : path
        Where to write.
    parts : iterable, optional
        The report's other tables, as for `kentperf.report.as_parts`: a sheet for each grid.
    sections : bool
        Whether each section has a sheet: its indicators, their last eight periods, and what is
        said of them.

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
        own = _Book(book, card, Printed(title, card.period))
        own.write(parts, sections=sections)
    own.frames.check()


class _Book:
    def __init__(self, book: Any, card: Scorecard, printed: Printed) -> None:
        self._book, self._card, self._printed = book, card, printed
        self._formats = Formats(book)
        self._viewer = Viewer(card)
        self._tables = across(card, self._viewer.histories)
        self._taken = set(_NOT_SECTIONS)
        self._history = HistorySheets(self._tables, {*self._taken} - {"history"})
        self._indicators = Indicators(card, self._viewer, self._formats, self._history.sparks())
        self.frames = FrameSheets(book, card, self._viewer.histories, self._formats, printed)

    def write(self, parts: Iterable[Any], *, sections: bool) -> None:
        """Write every sheet."""
        card, frames = self._card, self.frames
        write_summary(self._book, card, self._viewer, self._formats, self._printed)
        self._indicator_sheets()
        if sections:
            SectionSheets(
                self._book, card, self._viewer, self._formats, self._printed, self._indicators,
                self._tables,
            ).write(self._taken)  # fmt: skip
        words = words_of(card.rules.looks)
        for sheet in self._history.write(self._book, self._formats, self._printed, words):
            frames.note(sheet)
        frames.add("Evidence", card.evidence.reset_index())
        if card.judgements is not None:
            judged = card.judgements.frame.drop(columns="period")
            frames.add("Judged", judged.reset_index())
        if card.benchmarks is not None:
            frames.add("Ranks", card.benchmarks.ranks.drop(columns="period").map(_listed))
            frames.add("Comparators", card.benchmarks.comparators.drop(columns="period"))
        if len(card.ahead):
            frames.add("Ahead", card.ahead.drop(columns="period"))
        said = remarks_frame(card)
        if len(said):
            frames.add("Commentary", said, widest=_SAID)
        add_parts(self._book, parts_of(card, parts), card.rules, self._formats, self._printed)
        frames.add("Notes", notes_frame(card), widest=_READ)
        self._data()
        key = pd.DataFrame(key_rows(card), columns=["term", "meaning"], dtype=object)
        frames.add("Key", key, widest=_READ)

    def _indicator_sheets(self) -> None:
        card, own = self._card, self._indicators
        for name, frame, write, columns in (
            ("KPIs", card.kpis, own.kpis, own.kpi_columns(section=True)),
            ("Activity", card.activity, own.activity, own.activity_columns(section=True)),
        ):
            sheet = self._book.add_worksheet(name)
            rows = rows_of(detailed(frame, card.details))
            last = write(sheet, 0, rows, f"{name}Table", section=True)
            sheet.freeze_panes(1, 1)
            self._printed.fit(sheet, [it.width for it in columns], repeated=1)
            sheet.repeat_rows(0)
            sheet.print_area(0, 0, last - 1, len(columns) - 1)

    def _data(self) -> None:
        card, frames = self._card, self.frames
        frames.add("Summary data", summary_frame(card), hidden=True)
        frames.add("KPI data", kpis_frame(card), hidden=True)
        activity = detailed(card.activity, card.details).reset_index()
        frames.add("Activity data", activity, hidden=True)
        frames.add("History data", card.history.reset_index(drop=True), hidden=True)


def _listed(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, tuple) else value
