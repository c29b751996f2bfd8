"""The first sheet: the printed summary, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kentperf.files.texts import printable
from kentperf.report.beside import further_counts, overall_heads
from kentperf.report.excel.layout import LINE, lines_of
from kentperf.report.excel.page import Page
from kentperf.report.excel.texts import unique_heads
from kentperf.report.headline import headline
from kentperf.report.sections.prose import paragraphs_of
from kentperf.report.summary_rows import summary_heads, summary_rows, watched
from kentperf.rules.key import rules_line, watch_words
from kentperf.rules.words import compare_words, limit_word

if TYPE_CHECKING:
    from kentperf.report.excel.formats import Formats
    from kentperf.report.excel.layout import Printed
    from kentperf.report.html.view import Viewer
    from kentperf.report.outputs import Scorecard

__all__ = ["write_summary"]

_STYLE = "Table Style Light 1"
_SECTION, _COUNT, _OVERALL = 36, 11, 16
_LEAST_WIDE = 140


def write_summary(
    book: Any, card: Scorecard, viewer: Viewer, formats: Formats, printed: Printed
) -> None:
    """Add the sheet: title, period, headline, counts by section, and the watch list.

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
    """
    heads = summary_heads(card)
    overall = overall_heads(card)
    rows = summary_rows(card, {})
    widths = [_SECTION, *(_COUNT for _ in heads), *(_OVERALL for _ in overall)]
    counts = further_counts(card)
    most = max([len(widths), *(1 + len(found.heads) for found in counts)])
    widths += [_COUNT] * (most - len(widths))
    while sum(widths) < _LEAST_WIDE:
        widths.append(_COUNT)
    sheet = _Page(book.add_worksheet("Summary"), widths, formats)
    sheet.say(printed.title, formats.title, size=1.6)
    at = f", figures as at {card.as_at}" if card.as_at else ""
    sheet.say(f"{card.period}{at}", formats.heading, size=1.2)
    if card.scope:
        sheet.say(card.scope)
    sheet.paragraphs(paragraphs_of(card.introduction))
    sheet.space()
    sheet.bullets(headline(card).splitlines())
    sheet.heading(f"Ratings and directions of travel by section, {card.period}: number of KPIs")
    sheet.counts(heads, overall, rows, card.rules.looks)
    sheet.say(f"In brackets: the change on {compare_words(card.compare)}.", formats.small)
    for number, found in enumerate(counts, start=2):
        sheet.heading(f"{found.title} by section: number of KPIs")
        sheet.further(found, f"SummaryTable{number}")
    sheet.say(f"{rules_line(card.rules)} {card.comparison}", formats.small)
    sheet.heading("Watch list")
    floor = limit_word(card.rules, "floor")
    close = [viewer.kpi(row, charts=False) for row in watched(card)]
    if not close:
        sheet.say(f"No KPI is {watch_words(card.rules)}.")
    sheet.bullets(
        f"{row.name}: {row.latest}, {floor} {row.floor}; {row.direction_reason or row.direction}"
        for row in close
    )
    sheet.finish(printed)


class _Page(Page):
    """The page, with its tables of counts."""

    def counts(self, heads: Any, overall: Sequence[str], rows: Any, looks: Any) -> None:
        """Write the counts by section."""
        words = unique_heads(["Section", *(head.word for head in heads), *overall])
        self._head(words, "SummaryTable", len(rows), len(heads))
        for column, head in enumerate(heads, start=1):
            if head.kind == "level":
                look = looks[head.state]
                form = self.formats.of(
                    bold=True,
                    text_wrap=True,
                    bottom=1,
                    align="right",
                    bg_color=look.back,
                    font_color=look.ink,
                )
                self.sheet.write_string(self.row - 1, column, words[column], form)
        for row in rows:
            bold = {"bold": True, "top": 1} if row.total else {}
            said = ["; ".join(filter(None, (cell.word, cell.about))) for cell in row.overall]
            self._section("Total" if row.total else row.section, bold, said)
            for column, count in enumerate(row.counts, start=1):
                shown = f'0" ({count.change})"' if count.change else "0"
                form = self.formats.of(num_format=shown, **bold)
                self.sheet.write_number(self.row - 1, column, count.number, form)
            pairs = zip(row.overall, said, strict=True)
            for column, (cell, text) in enumerate(pairs, start=1 + len(heads)):
                look = looks.get(cell.state)
                colours = {} if look is None else {"bg_color": look.back, "font_color": look.ink}
                form = self.formats.of(text_wrap=True, **bold, **colours)
                self.sheet.write_string(self.row - 1, column, text, form)

    def further(self, found: Any, name: str) -> None:
        """Write the counts of a further rating or direction."""
        self._head(["Section", *(word for word, _ in found.heads)], name, len(found.rows),
                   len(found.heads))  # fmt: skip
        for place, (section, numbers) in enumerate(found.rows):
            total = place == len(found.rows) - 1
            bold = {"bold": True, "top": 1} if total else {}
            self._section("Total" if total else section, bold)
            for column, number in enumerate(numbers, start=1):
                form = self.formats.of(num_format="0", **bold)
                self.sheet.write_number(self.row - 1, column, number, form)

    def finish(self, printed: Printed) -> None:
        """Set how it prints."""
        self.sheet.print_area(0, 0, self.row - 1, len(self.widths) - 1)
        printed.fit_page(self.sheet, self.widths, self.height)

    def _head(self, heads: Sequence[str], name: str, rows: int, counts: int) -> None:
        lines = max(lines_of(head, width) for head, width in zip(heads, self.widths, strict=False))
        top = self.row
        self.next(max(lines, 2) * LINE)
        self.sheet.add_table(top, 0, top + rows, len(heads) - 1, {
            "name": name, "style": _STYLE, "autofilter": False,
            "columns": self.formats.heads(
                unique_heads(heads), [0 < column <= counts for column in range(len(heads))]
            ),
        })  # fmt: skip

    def _section(self, name: str, bold: Any, others: Sequence[str] = ()) -> None:
        lines = [lines_of(printable(text), _OVERALL) for text in others]
        self.next(max(lines_of(printable(name), _SECTION), *lines, 1) * LINE)
        self.sheet.write_string(self.row - 1, 0, name, self.formats.of(text_wrap=True, **bold))
