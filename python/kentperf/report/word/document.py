"""The report as a Word paper for committee."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kentperf.columns.one_value import one_text, texts_of
from kentperf.errors import KentPerfError, near_match
from kentperf.figures import quantities
from kentperf.files.whole import write_bytes
from kentperf.parts.part import Grid, Part
from kentperf.report import judged, key
from kentperf.report.beside import (
    Counted,
    first_head,
    first_way,
    further_counts,
    overall_heads,
    rating_heads,
    way_heads,
)
from kentperf.report.html.rows import Evidence, Row, Section
from kentperf.report.html.view import EVIDENCE_HEADS, EVIDENCE_NOTE, Viewer
from kentperf.report.outlooks import parts_of
from kentperf.report.remarks import TITLE, Said, card_looks
from kentperf.report.summary_rows import Head, summary_heads, summary_rows, watched
from kentperf.report.word.paper import Paper
from kentperf.report.word.pictures import picture_of
from kentperf.report.word.rows import Cell
from kentperf.rules.key import rules_line, watch_words
from kentperf.rules.looks import red_levels
from kentperf.rules.words import compare_words, limit_head, limit_word

if TYPE_CHECKING:
    from kentperf.charts.histories import Histories
    from kentperf.report.outputs import Scorecard

_LINE, _WIDEST = 100, 26
_LEAST, _SMALLER = 0.75, 0.85
_MOST = 11
_KINDS = {
    "level": "Ratings", "unrated": "KPIs without a rating", "direction": "Directions of travel",
}  # fmt: skip


def to_docx(
    card: Scorecard,
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    template: str | os.PathLike[str] | None = None,
    styles: Mapping[str, str] | None = None,
    charts: bool | Iterable[str] | None = None,
    parts: Iterable[Any] = (),
) -> None:
    """Write the report as a Word document.

    Headings and tables are Word's own, header rows are repeated on every page, pictures and
    tables have alternative text, and a rating is a word and a shape as well as a colour. A title
    beyond 255 characters stands whole on the page and ends in "…" in the document's properties.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    path : path
        Where to write.
    title : str, optional
        The title; the scorecard's own otherwise.
    template : path, optional
        The house's own document: its styles, page, headers and footers are used, and its text
        comes first.
    styles : mapping, optional
        Its styles by role, where they have names of their own: ``title``, ``subtitle``,
        ``heading 1`` to ``heading 3``, ``text``, ``bullet``, ``caption``, ``table``.
    charts : bool or iterable of str, optional
        Which indicators are drawn: all (True), none (False) or those named; by default those
        that are RED, on the watch list, or outside their expected range.
    parts : iterable, optional
        The report's other tables, as for `kentperf.report.as_parts`: a chapter each.

    Raises
    ------
    ImportError
        If python-docx, or matplotlib where there are charts, is not installed; both come with the
        extra ``word``.
    KentPerfError
        If the template is no Word document or lacks a style for headings, or a chart is asked for
        of an indicator that is not in the report.
    OSError
        If it cannot be written; the file that was there is unchanged.
    """
    others = parts_of(card, parts)
    drawn = _drawn(card, charts=charts)
    paper = Paper(template, styles, card_looks(card))
    named = one_text("title", title or "") or card.title or "Performance report"
    paper.about(f"{named}: {card.period}", card.period)
    paper.say(named, "title")
    at = f", figures as at {card.as_at}" if card.as_at else ""
    paper.say(f"{card.period}{at}", "subtitle")
    if card.scope:
        paper.say(card.scope)
    viewer = Viewer(card)
    _summary(paper, card, viewer)
    sections = list(viewer.sections(drawn))
    for section in sections:
        _section(paper, card, section, viewer.histories)
    _judged(paper, card)
    for part in others:
        _part(paper, part)
    _key(paper, card)
    _appendix(paper, card, sections)
    file = BytesIO()
    paper.document.save(file)
    write_bytes(path, file.getvalue())


def _drawn(card: Scorecard, *, charts: bool | Iterable[str] | None) -> set[str]:
    known = [*card.kpis.index, *card.activity.index]
    if isinstance(charts, bool):
        return set(known) if charts else set()
    if charts is None:
        red = card.kpis.index[card.kpis["rag"].isin(red_levels(card.rules))]
        outside = card.activity.index[card.activity["position"].isin(["above", "below"])]
        return {*red, *card.watch_list.index, *outside}
    named = set(texts_of("charts", charts))
    for kpi in named.difference(known):
        message = f'charts= names "{kpi}", which is not in the report.{near_match(kpi, known)}'
        raise KentPerfError(message)
    return named


def _summary(paper: Paper, card: Scorecard, viewer: Viewer) -> None:
    paper.say("Summary", "heading 1")
    paper.bullets(card.headline().splitlines())
    heads = summary_heads(card)
    named = (
        f"by section, {card.period}: number of KPIs. Small figures with a sign are the change on "
        f"{compare_words(card.compare)}."
    )
    if len(heads) <= _MOST:
        _summary_table(paper, card, heads, f"Ratings and directions of travel {named}")
    else:
        for kind, title in _KINDS.items():
            own = [head for head in heads if head.kind == kind]
            _summary_table(paper, card, own, f"{title} {named}")
    for counted in further_counts(card):
        _counts(paper, card, counted)
    paper.say(f"{rules_line(card.rules)} {card.comparison}")
    paper.say("Watch list", "heading 2")
    close = [viewer.kpi(row, charts=False) for row in watched(card)]
    floor = limit_word(card.rules, "floor")
    if not close:
        paper.say(f"No KPI is {watch_words(card.rules)}.")
    paper.bullets(
        f"{row.name}: {row.latest}, {floor} {row.floor}; {row.direction_reason or row.direction}"
        for row in close
    )
    if card.notes:
        paper.say("Notes on these figures", "heading 2")
        paper.bullets(card.notes)


def _summary_table(paper: Paper, card: Scorecard, heads: Sequence[Head], caption: str) -> None:
    shown = {head.name for head in heads}
    rated = any(head.kind == "level" for head in heads)
    overall = overall_heads(card) if rated else []
    rows = [
        [
            Cell("Total" if row.total else row.section),
            *(
                Cell(str(count.number), small=count.change, number=True)
                for count in row.counts
                if count.name in shown
            ),
            *(Cell(cell.word, small=cell.about, state=cell.state) for cell in row.overall if rated),
        ]
        for row in summary_rows(card, {})
    ]
    shares = [max(0.9, 0.14 * max(map(len, head.word.split()))) for head in heads]
    words = [head.word for head in heads]
    paper.table(
        caption, ["Section", *words, *overall], rows, [3.0, *shares, *(2.6 for _ in overall)]
    )


def _counts(paper: Paper, card: Scorecard, counted: Counted) -> None:
    last = len(counted.rows) - 1
    rows = [
        [
            Cell("Total" if place == last else section),
            *(Cell(str(number), number=True) for number in numbers),
        ]
        for place, (section, numbers) in enumerate(counted.rows)
    ]
    words = [word for word, _ in counted.heads]
    caption = f"{counted.title} by section, {card.period}: number of KPIs."
    paper.table(caption, ["Section", *words], rows, [3.0, *(1.2 for _ in words)])


def _section(paper: Paper, card: Scorecard, section: Section, histories: Histories) -> None:
    paper.say(section.name, "heading 1")
    ratings, ways = rating_heads(card), way_heads(card)
    figure = 2.1 if ratings or ways else 1.8
    if section.kpis:
        limits = [limit_head(card.rules, name) for name in ("target", "floor")]
        paper.table(
            f"{section.name}: key performance indicators, {card.period}. Period and unit stand "
            "under each name.",
            ["Indicator", first_head(card), *ratings, first_way(card), *ways, "Latest",
             "Previous", *limits],
            [_kpi_cells(row) for row in section.kpis],
            [4.6, 2.5, *(2.5 for _ in ratings), 3.6, *(2.8 for _ in ways), *[figure] * 4],
            scale=_SMALLER if ratings or ways else 1.0,
        )  # fmt: skip
    if section.activity:
        paper.table(
            f"{section.name}: activity indicators, {card.period}. They have an expected range and "
            "are not rated.",
            ["Indicator", "Position", "Latest", "Previous", "Expected range"],
            [_activity_cells(row) for row in section.activity],
            [5, 4, 2, 2, 3.6],
        )
    for row in (*section.kpis, *section.activity):
        if row.chart is not None:
            png = picture_of(card, histories, row.kpi)
            if png is not None:
                paper.picture(png, row.chart.title, row.chart.description)
    _remarks(paper, section.name, section.remarks)


def _kpi_cells(row: Row) -> list[Cell]:
    previous = row.previous_rating
    was = "" if previous.state == "none" else previous.word
    return [
        _name(row),
        *(Cell(it.word, small=it.reason, state=it.state) for it in (row.rating, *row.ratings)),
        Cell(f"{row.arrow} {row.direction}".strip(), small=row.direction_reason),
        *(Cell(f"{way.arrow} {way.word}".strip(), small=way.reason) for way in row.ways),
        Cell(row.latest, number=True),
        Cell(row.previous, small=was, number=True),
        Cell(row.target, number=True),
        Cell(row.floor, number=True),
    ]


def _activity_cells(row: Row) -> list[Cell]:
    history = f"from {row.history}" if row.history else ""
    return [
        _name(row),
        Cell(row.position_word, small=row.direction_reason),
        Cell(row.latest, number=True),
        Cell(row.previous, number=True),
        Cell(row.expected, small=history, number=True),
    ]


def _name(row: Row) -> Cell:
    return Cell(row.name, small=" · ".join(part for part in (row.about, row.status) if part))


def _remarks(paper: Paper, about: str, remarks: Sequence[Said]) -> None:
    if remarks:
        paper.say(f"{TITLE}: {about}", "heading 2")
    for said in remarks:
        _remark(paper, said)


def _remark(paper: Paper, said: Said) -> None:
    paper.rated(said.name, said.state, said.word)
    for line in said.commentary:
        paper.say(line)
    for place, line in enumerate(said.action):
        if place:
            paper.say(line)
        else:
            paper.labelled("Action:", line)
    if said.responsible:
        paper.say(said.responsible)


def _appendix(paper: Paper, card: Scorecard, sections: Sequence[Section]) -> None:
    """Give what each direction stands on, for those who ask."""
    tested = [section for section in sections if section.evidence]
    if not tested:
        return
    paper.say("Appendix: evidence for the directions of travel", "heading 1")
    paper.say(f"{EVIDENCE_NOTE} {rules_line(card.rules)}")
    interval = f"{quantities.per_cent(1 - card.rules.level)} interval"
    for section in tested:
        paper.table(
            f"{section.name}: what each direction of travel stands on, {card.period}.",
            [interval if head == "Interval" else head for head in EVIDENCE_HEADS],
            [_evidence_cells(found) for found in section.evidence],
            [4.2, 2.6, 1.8, 2.8, 1.5, 1.5, 1.4, 1.5, 2.9],
            scale=_SMALLER,
        )


def _evidence_cells(found: Evidence) -> list[Cell]:
    figures = (found.slope, found.interval, found.p_value, found.q_value, found.n, found.overlap)
    return [
        Cell(found.name),
        Cell(found.direction),
        *(Cell(figure, number=True) for figure in figures),
        Cell(found.method),
    ]


def _judged(paper: Paper, card: Scorecard) -> None:
    found = judged.judged_rows(card)
    if not found:
        return
    paper.say(judged.TITLE, "heading 1")
    rows = [
        [
            Cell(row.name, small=row.label),
            Cell(row.section),
            Cell(row.rating.word, state=row.rating.state),
            Cell(row.before),
            Cell(row.text),
        ]
        for row in found
    ]
    paper.table(judged.judged_caption(card), judged.HEADS, rows, [4, 2.6, 2.4, 2, 5])
    _remarks(paper, judged.TITLE, judged.judged_remarks(card))


def _part(paper: Paper, part: Part) -> None:
    paper.say(part.title, "heading 1")
    for grid in part.grids:
        rows = [
            [Cell(word, state=state, number=number) for word, state, number in row]
            for row in grid.looks
        ]
        shares = [_letters(grid, place) for place in range(len(grid.heads))]
        none = [[Cell("None." if place == 0 else "") for place in range(len(grid.heads))]]
        points = min(1.0, _LINE / sum(shares))
        paper.table(grid.caption, grid.heads, rows or none, shares, scale=max(points, _LEAST))
    for picture in part.pictures:
        paper.picture(picture.png(), picture.title, picture.description)
    paper.bullets(part.notes)


def _letters(grid: Grid, place: int) -> int:
    """Count the letters that a column should have room for: cells, and each word of its head."""
    shape = 4 if any(row[place] for row in grid.states) else 0
    cells = max((len(row[place]) for row in grid.cells), default=0) + shape
    word = max((len(word) for word in grid.heads[place].split()), default=0) + 1
    return max(min(cells, _WIDEST), word) + 2


def _key(paper: Paper, card: Scorecard) -> None:
    paper.say("How to read this report", "heading 1")
    # The summary has the notes already.
    rows = [
        [Cell(f"{entry.term}:" if entry.head else entry.term, state=entry.state),
         Cell(entry.meaning)]
        for entry in key.key_entries(card)
    ]  # fmt: skip
    paper.table("What the words, shapes and arrows mean.", ["Term", "Meaning"], rows, [3, 10])
