"""A section of a paper: its tables, its indicators' blocks, what services say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from kentperf.report.beside import first_head, first_way, rating_heads, way_heads
from kentperf.report.blocks.block import Block
from kentperf.report.html.rows import Row, Section
from kentperf.report.printed.blocks import write_block, write_chart
from kentperf.report.printed.cells import Cell
from kentperf.report.printed.charts import BlockCharts
from kentperf.report.printed.paper import Paper
from kentperf.report.printed.parts import write_part
from kentperf.report.remarks import TITLE, Said
from kentperf.report.sections.page import SectionPage
from kentperf.rules.words import limit_head

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

__all__ = ["SectionWriter", "write_remarks"]


class SectionWriter:
    """Writes the sections of a report.

    Parameters
    ----------
    paper : Paper
        Written to.
    card : Scorecard
        The scorecard.
    blocks : mapping of str to Block
        By indicator; of those that have one.
    charts : BlockCharts
        Works out charts.
    drawn : collection of str
        The indicators that are drawn.
    """

    def __init__(
        self,
        paper: Paper,
        card: Scorecard,
        blocks: Mapping[str, Block],
        charts: BlockCharts,
        drawn: Collection[str],
    ) -> None:
        self._paper, self._card = paper, card
        self._blocks, self._charts, self._drawn = blocks, charts, drawn

    def write(self, section: Section, page: SectionPage) -> None:
        """Write a section.

        Parameters
        ----------
        section : Section
            Its rows, in words.
        page : SectionPage
            Its people, counts, prose and tables.
        """
        paper = self._paper
        paper.new_page()
        paper.say(section.name, "heading 1")
        self._head(page)
        kpis = [row for row in section.kpis if row.kpi not in self._blocks]
        activity = [row for row in section.activity if row.kpi not in self._blocks]
        if kpis:
            self._kpi_table(section.name, kpis)
        if activity:
            self._activity_table(section.name, activity)
        for row in (*section.kpis, *section.activity):
            block = self._blocks.get(row.kpi)
            chart = self._charts.of(row.kpi) if row.kpi in self._drawn else None
            if block is not None:
                write_block(paper, self._card, block, chart)
            elif chart is not None:
                write_chart(paper, row.name, chart)
        rest = [said for said in section.remarks if said.kpi not in self._blocks]
        write_remarks(paper, section.name, rest)
        for part in page.parts:
            write_part(paper, part, "heading 2")

    def _head(self, page: SectionPage) -> None:
        """Write who answers for it, how many there are of what, and what is said of it."""
        for head, names in page.head.officers:
            self._paper.labelled(f"{head}:", names)
        if page.head.counts:
            self._paper.table(
                f"{page.head.name}: number of KPIs, {self._card.period}.",
                [count.word for count in page.head.counts],
                [[Cell(str(count.number), aside=count.change, number=True)
                  for count in page.head.counts]],
                captioned=False,
            )  # fmt: skip
        self._paper.prose(page.head.text)

    def _kpi_table(self, name: str, rows: Sequence[Row]) -> None:
        card = self._card
        limits = [limit_head(card.rules, name) for name in ("target", "floor")]
        self._paper.table(
            f"{name}: key performance indicators, {card.period}. Period and unit stand "
            "under each name.",
            ["Indicator", first_head(card), *rating_heads(card), first_way(card), *way_heads(card),
             "Latest", "Previous", *limits],
            [self._kpi_cells(row) for row in rows],
        )  # fmt: skip

    def _activity_table(self, name: str, rows: Sequence[Row]) -> None:
        self._paper.table(
            f"{name}: activity indicators, {self._card.period}. They have an expected "
            "range and are not rated.",
            ["Indicator", "Position", "Latest", "Previous", "Expected range"],
            [_activity_cells(row) for row in rows],
        )

    def _kpi_cells(self, row: Row) -> list[Cell]:
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


def write_remarks(paper: Paper, about: str, remarks: Sequence[Said]) -> None:
    """Write what services say, under a heading of its own.

    Parameters
    ----------
    paper : Paper
        Written to.
    about : str
        Of what.
    remarks : sequence of Said
        What they say; nothing is written where it is empty.
    """
    if remarks:
        paper.say(f"{TITLE}: {about}", "heading 2")
    for said in remarks:
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
