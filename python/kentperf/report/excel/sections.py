"""A sheet for each section: people and prose, its indicators, their last periods, what is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kentperf.report.blocks.build import LAST_PERIODS, blocks_of
from kentperf.report.excel.histories import write_lines
from kentperf.report.excel.indicators import words_of
from kentperf.report.excel.page import Page
from kentperf.report.excel.texts import sheet_name
from kentperf.report.html.view import rows_of
from kentperf.report.remarks import TITLE
from kentperf.report.sections.head import heads_of
from kentperf.report.summary_rows import summary_rows
from kentperf.scorecard.frames import detailed

if TYPE_CHECKING:
    from kentperf.report.blocks.block import Block
    from kentperf.report.excel.across import Across
    from kentperf.report.excel.formats import Formats
    from kentperf.report.excel.indicators import Indicators
    from kentperf.report.excel.layout import Printed
    from kentperf.report.html.view import Viewer
    from kentperf.report.outputs import Scorecard

__all__ = ["SectionSheets"]


class SectionSheets:
    """Writes the sheets of sections.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        The workbook.
    card : Scorecard
        The scorecard.
    viewer : Viewer
        Puts its rows in words.
    formats : Formats
        Of the workbook.
    printed : Printed
        Head and foot of pages.
    indicators : Indicators
        Writes their tables.
    tables : sequence of Across
        The history.
    """

    def __init__(
        self,
        book: Any,
        card: Scorecard,
        viewer: Viewer,
        formats: Formats,
        printed: Printed,
        indicators: Indicators,
        tables: Sequence[Across],
    ) -> None:
        self._book, self._card, self._viewer = book, card, viewer
        self._formats, self._printed, self._indicators = formats, printed, indicators
        self._tables = tables
        self._words = words_of(card.rules.looks)
        self._heads = heads_of(card, viewer.section_anchors, summary_rows(card, {}))
        self._kpis = _by_section(detailed(card.kpis, card.details))
        self._activity = _by_section(detailed(card.activity, card.details))
        self._blocks = {block.row.kpi: block for block in blocks_of(card, viewer)}

    def write(self, taken: set[str]) -> None:
        """Add them, in the order of the report.

        Parameters
        ----------
        taken : set of str
            The names of sheets there are, in small letters; those of these are added.
        """
        for number, section in enumerate(self._viewer.section_anchors, start=1):
            sheet = self._book.add_worksheet(sheet_name(section, taken))
            widths = [it.width for it in self._indicators.kpi_columns(section=False)]
            page = Page(sheet, widths, self._formats)
            self._section(page, section, f"Section{number}")
            sheet.print_area(0, 0, page.row - 1, len(widths) - 1)
            self._printed.fit(sheet, widths, repeated=1, name=section)

    def _section(self, page: Page, section: str, name: str) -> None:
        page.say(section, self._formats.title, size=1.6)
        page.say(self._card.period, self._formats.heading, size=1.2)
        head = self._heads[section]
        for word, names in head.officers:
            page.say(f"{word}: {names}", self._formats.strong)
        if head.sentence:
            page.say(head.sentence)
        said = self._card.sections.get(section)
        if said is not None and said.summary:
            page.paragraphs(head.summary)
        page.paragraphs(head.text)
        kpis, activity = self._kpis.get(section, []), self._activity.get(section, [])
        own = [str(row["kpi"]) for row in (*kpis, *activity)]
        if kpis:
            page.heading("Key performance indicators")
            page.row = self._indicators.kpis(
                page.sheet, page.row, kpis, f"{name}KPIs", section=False
            )
        if activity:
            page.heading("Activity indicators")
            page.row = self._indicators.activity(
                page.sheet, page.row, activity, f"{name}Activity", section=False
            )
        for place, table in enumerate(self._tables, start=1):
            last = table.last(LAST_PERIODS, own)
            if last.lines:
                page.heading(f"The last {len(last.labels)} {last.name or 'periods'}")
                page.row = write_lines(
                    page.sheet, page.row, last, f"{name}Last{place}", self._formats, self._words,
                    page.widths,
                )  # fmt: skip
        self._said(page, [self._blocks[kpi] for kpi in own])

    def _said(self, page: Page, blocks: Sequence[Block]) -> None:
        if any(block.remark for block in blocks):
            page.heading(TITLE)
        for block in blocks:
            said = block.remark
            if said is None:
                continue
            page.say(f"{said.name} ({said.word})" if said.word else said.name, self._formats.strong)
            action = [f"Action: {said.action[0]}", *said.action[1:]] if said.action else []
            for line in (*said.commentary, *action, said.responsible):
                if line:
                    page.say(line)
        page.heading("What each verdict rests on")
        for block in blocks:
            page.say(f"{block.row.name}: {block.sentence}")
            for note in block.notes:
                page.say(f"• {note}")


def _by_section(frame: Any) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(frame):
        found.setdefault(str(row["section"]), []).append(row)
    return found
