"""The first sheet: the printed summary, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kentperf.files.texts import printable
from kentperf.report.beside import further_counts, overall_heads
from kentperf.report.excel.layout import LINE, fits, lines_of, narrowed
from kentperf.report.excel.page import Page
from kentperf.report.excel.texts import unique_heads
from kentperf.report.headline import headline
from kentperf.report.sections.prose import paragraphs_of
from kentperf.report.summary_rows import Head, summary_heads, summary_rows, watched
from kentperf.rules.key import rules_line, watch_words
from kentperf.rules.words import compare_words, limit_word

if TYPE_CHECKING:
    from kentperf.report.excel.formats import Formats
    from kentperf.report.excel.layout import Printed
    from kentperf.report.html.view import Viewer
    from kentperf.report.outputs import Scorecard

__all__ = ["write_summary"]

_STYLE = "Table Style Light 1"
_SECTION, _COUNT, _OVERALL = 36.0, 11.0, 26.0
_LEAST_WIDE, _LEAST_SECTION, _LEAST_COUNT, _LEAST_OVERALL = 140, 20.0, 7.0, 19.0
_KINDS = {
    "level": "Ratings", "unrated": "KPIs without a rating", "direction": "Directions of travel",
}  # fmt: skip
Group = tuple[str, list[Head], list[str]]


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
    counts = further_counts(card)
    groups = _groups(heads, overall)
    widths = _widths(groups, [[word for word, _ in found.heads] for found in counts])
    sheet = _Page(book.add_worksheet("Summary"), widths, formats)
    sheet.say(printed.title, formats.title, size=1.6)
    at = f", figures as at {card.as_at}" if card.as_at else ""
    sheet.say(f"{card.period}{at}", formats.heading, size=1.2)
    if card.scope:
        sheet.say(card.scope)
    sheet.paragraphs(paragraphs_of(card.introduction))
    sheet.space()
    sheet.bullets(headline(card).splitlines())
    for number, (title, own, beside) in enumerate(groups, start=1):
        sheet.heading(f"{title} by section, {card.period}: number of KPIs")
        sheet.counts(own, beside, rows, card.rules.looks, _named(number))
    sheet.say(f"In brackets: the change on {compare_words(card.compare)}.", formats.small)
    for number, found in enumerate(counts, start=len(groups) + 1):
        sheet.heading(f"{found.title} by section: number of KPIs")
        sheet.further(found, _named(number))
    sheet.say(f"{rules_line(card.rules)} {card.comparison}", formats.small)
    sheet.heading("Watch list")
    floor = limit_word(card.rules, "floor")
    close = [viewer.kpi(row) for row in watched(card)]
    if not close:
        sheet.say(f"No KPI is {watch_words(card.rules)}.")
    sheet.bullets(
        f"{row.name}: {row.latest}, {floor} {row.floor}; {row.direction_reason or row.direction}"
        for row in close
    )
    sheet.finish(printed)


class _Page(Page):
    """The page, with its tables of counts."""

    def counts(
        self, heads: Sequence[Head], overall: Sequence[str], rows: Any, looks: Any, name: str
    ) -> None:
        """Write counts by section, and the overall levels beside them."""
        words = unique_heads(["Section", *(head.word for head in heads), *overall])
        shown = {head.name for head in heads}
        self._head(words, name, len(rows), len(heads))
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
            cells = row.overall if overall else ()
            said = ["; ".join(filter(None, (cell.word, cell.about))) for cell in cells]
            self._section("Total" if row.total else row.section, bold, said, 1 + len(heads))
            own = [count for count in row.counts if count.name in shown]
            for column, count in enumerate(own, start=1):
                pattern = f'0" ({count.change})"' if count.change else "0"
                form = self.formats.of(num_format=pattern, **bold)
                self.sheet.write_number(self.row - 1, column, count.number, form)
            pairs = zip(cells, said, strict=True)
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
        self.next(lines * LINE + 1.5)
        self.sheet.add_table(top, 0, top + rows, len(heads) - 1, {
            "name": name, "style": _STYLE, "autofilter": False,
            "columns": self.formats.heads(
                unique_heads(heads), [0 < column <= counts for column in range(len(heads))]
            ),
        })  # fmt: skip

    def _section(self, name: str, bold: Any, others: Sequence[str] = (), first: int = 0) -> None:
        texts = zip(others, self.widths[first:], strict=False)
        lines = [lines_of(printable(text), width) for text, width in texts]
        self.next(max(lines_of(printable(name), self.widths[0]), *lines, 1) * LINE)
        self.sheet.write_string(self.row - 1, 0, name, self.formats.of(text_wrap=True, **bold))


def _named(number: int) -> str:
    return f"SummaryTable{number if number > 1 else ''}"


def _groups(heads: Sequence[Head], overall: Sequence[str]) -> list[Group]:
    """Put the counts in one table, or in one of each kind where that is too wide for a page."""
    whole = [("Ratings and directions of travel", list(heads), list(overall))]
    if fits(_least(whole, [])):
        return whole
    kinds = [(title, [head for head in heads if head.kind == kind], list[str]())
             for kind, title in _KINDS.items()]  # fmt: skip
    levels = [("Overall levels", list[Head](), list(overall))] if overall else []
    return [group for group in (*kinds, *levels) if group[1] or group[2]]


def _widths(groups: Sequence[Group], others: Sequence[Sequence[str]]) -> list[float]:
    least = _least(groups, others)
    usual = [_SECTION, *(max(_COUNT, width) for width in least[1:])]
    widths = _with_overall(usual, groups, _OVERALL)
    widths = narrowed(widths, least)
    while sum(widths) < _LEAST_WIDE:
        widths.append(_COUNT)
    return widths


def _least(groups: Sequence[Group], others: Sequence[Sequence[str]]) -> list[float]:
    """Give the least widths of columns that hold every table."""
    named = [*others, *([head.word for head in heads] for _, heads, _ in groups)]
    wide = max([0, *(len(heads) + len(overall) for _, heads, overall in groups)])
    counts = [_LEAST_COUNT] * max(wide, *map(len, named))
    for words in named:
        for at, head in enumerate(words):
            # Of bold letters, and no word broken inside.
            word = max(map(len, head.split()), default=0)
            counts[at] = max(counts[at], min(1.1 * word + 1.2, _COUNT + 3))
    return _with_overall([_LEAST_SECTION, *counts], groups, _LEAST_OVERALL)


def _with_overall(widths: list[float], groups: Sequence[Group], wide: float) -> list[float]:
    """Make the columns of overall levels wide enough for what they are cut from."""
    held = {1 + len(heads) + place for _, heads, overall in groups for place in range(len(overall))}
    return [max(width, wide) if at in held else width for at, width in enumerate(widths)]
