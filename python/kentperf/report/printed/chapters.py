"""What stands at the end of a paper: judgements, the key, the appendix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kentperf.figures import quantities
from kentperf.report import judged, key
from kentperf.report.html.rows import Evidence, Section
from kentperf.report.html.view import EVIDENCE_HEADS, EVIDENCE_NOTE
from kentperf.report.printed.cells import Cell
from kentperf.report.printed.paper import Paper
from kentperf.report.printed.sections import write_remarks
from kentperf.rules.key import rules_line

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

__all__ = ["write_appendix", "write_judged", "write_key"]


def write_judged(paper: Paper, card: Scorecard) -> None:
    """Write what is judged and not measured, where anything is."""
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
    paper.table(judged.judged_caption(card), judged.HEADS, rows)
    write_remarks(paper, judged.TITLE, judged.judged_remarks(card))


def write_key(paper: Paper, card: Scorecard) -> None:
    """Write how the report is read."""
    paper.say("How to read this report", "heading 1")
    rows = [
        [Cell(f"{entry.term}:" if entry.head else entry.term, state=entry.state),
         Cell(entry.meaning)]
        for entry in key.key_entries(card)
    ]  # fmt: skip
    paper.table("What the words, shapes and arrows mean.", ["Term", "Meaning"], rows)


def write_appendix(paper: Paper, card: Scorecard, sections: Sequence[Section]) -> None:
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
        )


def _evidence_cells(found: Evidence) -> list[Cell]:
    figures = (found.slope, found.interval, found.p_value, found.q_value, found.n, found.overlap)
    return [
        Cell(found.name),
        Cell(found.direction),
        *(Cell(figure, number=True) for figure in figures),
        Cell(found.method),
    ]
