"""An indicator's block in a paper: about a third of a page, which is not cut in two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.marks.data import short_label
from kentperf.report.beside import rating_heads, way_heads
from kentperf.report.blocks.block import Block
from kentperf.report.printed.cells import Cell
from kentperf.report.printed.charts import Drawing
from kentperf.report.printed.paper import Paper
from kentperf.report.remarks import card_looks

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

__all__ = ["write_block", "write_chart"]


def write_block(paper: Paper, card: Scorecard, block: Block, chart: Drawing | None) -> None:
    """Write a block.

    Parameters
    ----------
    paper : Paper
        Written to.
    card : Scorecard
        The scorecard.
    block : Block
        The indicator's words.
    chart : Drawing or None
        Its chart, where it is drawn.
    """
    paper.upright()
    with paper.together():
        _write(paper, card, block, chart)


def _write(paper: Paper, card: Scorecard, block: Block, chart: Drawing | None) -> None:
    row = block.row
    arrow = f"{row.arrow} {row.direction}".strip() if block.is_kpi else ""
    paper.rated(
        row.name,
        row.rating.state if block.is_kpi else "",
        row.rating.word if block.is_kpi else row.position_word,
        role="heading 2",
        more=arrow,
    )
    paper.small(_about(card, block))
    if chart is not None:
        paper.chart(chart)
    _periods(paper, card, block)
    _words(paper, block)


def write_chart(paper: Paper, name: str, chart: Drawing) -> None:
    """Write the chart of an indicator that has no block, under its name.

    Parameters
    ----------
    paper : Paper
        Written to.
    name : str
        The indicator's.
    chart : Drawing
        Its chart.
    """
    with paper.together():
        paper.say(name, "heading 2")
        paper.chart(chart)


def _about(card: Scorecard, block: Block) -> str:
    """Say of what period and unit the figures are, and what stands beside the first rating."""
    row = block.row
    ratings = zip(rating_heads(card), row.ratings, strict=False)
    ways = zip(way_heads(card), row.ways, strict=False)
    parts = [
        row.about,
        row.status,
        *(f"{head}: {rating.word}" for head, rating in ratings),
        *(f"{head}: {f'{way.arrow} {way.word}'.strip()}" for head, way in ways),
        f"True figure {row.sure}" if row.sure else "",
    ]
    return " · ".join(part for part in parts if part)


def _periods(paper: Paper, card: Scorecard, block: Block) -> None:
    """Write the table of the last periods, as many of them as the page has room for."""
    if not block.lines:
        return
    looks = card_looks(card)
    for first in range(len(block.periods)):
        heads = ["Period", *(short_label(period) for period in block.periods[first:])]
        rows = [
            [
                Cell(line.label, strong=True),
                *(
                    Cell(cell, state=state if state in looks else "", number=state not in looks)
                    for cell, state in zip(line.cells[first:], line.states[first:], strict=True)
                ),
            ]
            for line in block.lines
        ]
        if paper.fits(heads, rows):
            break
    caption = f"{block.row.name}: the last {len(heads) - 1} periods."
    paper.table(caption, heads, rows, captioned=False)


def _words(paper: Paper, block: Block) -> None:
    row, said = block.row, block.remark
    sentence = block.sentence
    # Why there is no direction is in the sentence already.
    if row.arrow and row.direction_reason:
        sentence = f"{sentence} {_sentence(row.direction_reason)}"
    notes = [note for note in block.notes if note not in row.about]
    lines = [("", sentence), *(("", note) for note in notes)]
    if said is not None:
        lines += [("", line) for line in said.commentary]
        lines += [("" if place else "Action:", line) for place, line in enumerate(said.action)]
        lines += [("", said.responsible)]
    lines += [("", "; ".join(f"{head}: {text}" for head, text in block.source))]
    for label, line in lines:
        if line:
            paper.small(line, label=label)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
