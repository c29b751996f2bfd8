"""The first pages of a paper: headline, summary and watch list, then a paragraph a section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kentperf.report.beside import Counted, first_head, first_way, further_counts
from kentperf.report.html.view import Viewer
from kentperf.report.printed.cells import Cell
from kentperf.report.printed.paper import Paper
from kentperf.report.sections.body import Body
from kentperf.report.sections.page import KpiLine, SectionPage
from kentperf.report.summary_rows import Head, summary_heads, watched
from kentperf.rules.key import rules_line, watch_words
from kentperf.rules.words import compare_words, limit_word

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

__all__ = ["write_summary"]

_MOST = 12
_KINDS = {
    "level": "Ratings", "unrated": "KPIs without a rating", "direction": "Directions of travel",
}  # fmt: skip


def write_summary(paper: Paper, card: Scorecard, viewer: Viewer, body: Body) -> None:
    """Write what a committee reads first.

    Parameters
    ----------
    paper : Paper
        Written to.
    card : Scorecard
        The scorecard.
    viewer : Viewer
        Puts its rows in words.
    body : Body
        The report in its order.
    """
    paper.say("Summary", "heading 1")
    paper.prose(body.introduction)
    counts, *others = card.headline().splitlines()
    paper.say(counts)
    heads = summary_heads(card)
    named = (
        f"by section, {card.period}: number of KPIs. Small figures with a sign are the change on "
        f"{compare_words(card.compare)}."
    )
    if len(heads) <= _MOST:
        _summary_table(paper, body, heads, f"Ratings and directions of travel {named}")
    else:
        for kind, title in _KINDS.items():
            own = [head for head in heads if head.kind == kind]
            if own:
                _summary_table(paper, body, own, f"{title} {named}")
    for counted in further_counts(card):
        _counts(paper, card, counted)
    _watch_list(paper, card, viewer)
    if others:
        # After the table, which stands whole on the first page however many indicators are named.
        paper.say("In words", "heading 2")
        paper.bullets(others)
    rated = [page for page in body.sections if page.lines or page.head.summary]
    if rated:
        paper.new_page()
        paper.say("Summary by section", "heading 1")
    for page in rated:
        _section(paper, card, page)
    paper.say("About these figures", "heading 2")
    paper.bullets([*card.notes, f"{rules_line(card.rules)} {card.comparison}"])


def _section(paper: Paper, card: Scorecard, page: SectionPage) -> None:
    paper.say(page.head.name, "heading 2")
    paper.prose(page.head.summary)
    if not page.lines:
        return
    rating = first_head(card)
    paper.table(
        f"{page.head.name}: ratings now and before, and direction of travel, {card.period}.",
        [
            "Indicator",
            "Latest",
            rating,
            f"{rating}, {compare_words(card.compare)}",
            first_way(card),
        ],
        [_line(line) for line in page.lines],
        captioned=False,
    )
    for note in page.footnotes:
        paper.small(f"{note.name}: {note.text}", label=note.mark)


def _line(line: KpiLine) -> list[Cell]:
    was = line.previous
    return [
        Cell(line.name, aside=", ".join(line.marks)),
        Cell(line.latest, number=True),
        Cell(line.rating.word, state=line.rating.state),
        Cell(was.word, state=was.state),
        Cell(f"{line.arrow} {line.direction}".strip()),
    ]


def _watch_list(paper: Paper, card: Scorecard, viewer: Viewer) -> None:
    paper.say("Watch list", "heading 2")
    close = [viewer.kpi(row) for row in watched(card)]
    floor = limit_word(card.rules, "floor")
    if not close:
        paper.say(f"No KPI is {watch_words(card.rules)}.")
    paper.bullets(
        f"{row.name}: {row.latest}, {floor} {row.floor}; {row.direction_reason or row.direction}"
        for row in close
    )


def _summary_table(paper: Paper, body: Body, heads: Sequence[Head], caption: str) -> None:
    shown = {head.name for head in heads}
    rated = any(head.kind == "level" for head in heads)
    overall = [cell.name for cell in body.summary[-1].overall] if rated else []
    rows = [
        [
            Cell("Total" if row.total else row.section, strong=row.total),
            *(
                Cell(str(count.number), aside=count.change, number=True, strong=row.total)
                for count in row.counts
                if count.name in shown
            ),
            *(Cell(cell.word, small=cell.about, state=cell.state) for cell in row.overall if rated),
        ]
        for row in body.summary
    ]
    paper.table(caption, ["Section", *(head.word for head in heads), *overall], rows)


def _counts(paper: Paper, card: Scorecard, counted: Counted) -> None:
    last = len(counted.rows) - 1
    rows = [
        [
            Cell("Total" if place == last else section, strong=place == last),
            *(Cell(str(number), number=True, strong=place == last) for number in numbers),
        ]
        for place, (section, numbers) in enumerate(counted.rows)
    ]
    caption = f"{counted.title} by section, {card.period}: number of KPIs."
    paper.table(caption, ["Section", *(word for word, _ in counted.heads)], rows)
