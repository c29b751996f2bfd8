"""The indicators of the page: each one's row, charts and block, by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from kentperf.figures import quantities
from kentperf.marks.geometry import Chart
from kentperf.report import words
from kentperf.report.blocks.block import Block, Line
from kentperf.report.blocks.build import blocks_of
from kentperf.report.blocks.lines import LastRows, activity_lines, kpi_lines
from kentperf.report.html.charts import CHART_PERIODS, Charts
from kentperf.report.html.rows import Evidence
from kentperf.report.html.view import rows_of
from kentperf.report.remarks import Said
from kentperf.scorecard.frames import detailed

if TYPE_CHECKING:
    from kentperf.report.html.view import Viewer
    from kentperf.report.outputs import Scorecard

_SORTED = {
    "latest": ("latest",), "previous": ("previous",), "change": ("change",),
    "target": ("target", "low", "high"), "floor": ("floor", "floor_low", "floor_high"),
    "expected": ("lower",),
}  # fmt: skip
_WAYS = ("improving", "stable", "worsening")


@dataclass(frozen=True)
class Values:
    """The figures of a chart, a row a period.

    Attributes
    ----------
    heads : tuple of str
        Of the columns but the first, which names the period.
    rows : tuple of tuple of str
        The period, and a cell a head.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Entry:
    """An indicator on the page.

    Attributes
    ----------
    block : Block
        What is said of it.
    small, large : Chart or None
        Its chart in the row and in the block.
    values : Values or None
        The figures of the chart, where the block's table has not all of them.
    further : tuple of str
        What explains it beyond its sentence and what the service says.
    order : mapping of str to str
        By what it is put in order, column by column; what is missing comes last.
    areas : tuple of (str, str)
        Where the page shows it by area: an anchor and a title each.
    """

    block: Block
    small: Chart | None
    large: Chart | None
    values: Values | None
    further: tuple[str, ...]
    order: Mapping[str, str]
    areas: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PageSection:
    """A section of the page.

    Attributes
    ----------
    name, anchor : str
        What it is called, and where it is.
    kpis, activity : tuple of Entry
        Its indicators.
    """

    name: str
    anchor: str
    kpis: tuple[Entry, ...]
    activity: tuple[Entry, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the directions of its KPIs stand on."""
        return tuple(it.block.evidence for it in self.kpis if it.block.evidence is not None)

    @property
    def remarks(self) -> tuple[Said, ...]:
        """What services say of its indicators."""
        every = (*self.kpis, *self.activity)
        return tuple(it.block.remark for it in every if it.block.remark is not None)


def sections_of(
    card: Scorecard, viewer: Viewer, areas: Mapping[str, tuple[tuple[str, str], ...]]
) -> tuple[PageSection, ...]:
    """Give the sections that hold an indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    viewer : Viewer
        Puts its rows in words.
    areas : mapping of str to tuple of (str, str)
        Where indicators are shown by area.

    Returns
    -------
    tuple of PageSection
        In the order of the register.
    """
    found: dict[str, tuple[list[Entry], list[Entry]]] = {}
    maker = _Maker(card, viewer)
    for section, entry in maker.entries(areas):
        found.setdefault(section, ([], []))[not entry.block.is_kpi].append(entry)
    return tuple(
        PageSection(name, anchor, *map(tuple, found[name]))
        for name, anchor in viewer.section_anchors.items()
    )


class _Maker:
    def __init__(self, card: Scorecard, viewer: Viewer) -> None:
        self._card = card
        self._viewer = viewer
        self._decimals = words.decimals_of(card)
        self._charts = Charts(card.rules, viewer.histories, self._decimals)
        self._past = LastRows(viewer.histories)
        self._ranks = {name: place for place, name in enumerate(card.rules.looks)}

    def entries(
        self, areas: Mapping[str, tuple[tuple[str, str], ...]]
    ) -> Iterator[tuple[str, Entry]]:
        """Give each indicator with its section, in the order of the report."""
        card = self._card
        tables = (detailed(table, card.details) for table in (card.kpis, card.activity))
        rows = {row["kpi"]: row for table in tables for row in rows_of(table)}
        for block in blocks_of(card, self._viewer):
            row = rows[block.row.kpi]
            yield str(row["section"]), self._entry(row, block, areas.get(block.row.kpi, ()))

    def _entry(
        self, row: Mapping[str, Any], block: Block, areas: tuple[tuple[str, str], ...]
    ) -> Entry:
        kpi, unit = block.row.kpi, str(row["unit"])
        small, large = self._charts.both(kpi, unit)
        return Entry(
            block=block,
            small=small,
            large=large,
            values=self._values(kpi, unit, block),
            further=_further(block),
            order=self._order(row, block),
            areas=areas,
        )

    def _values(self, kpi: str, unit: str, block: Block) -> Values | None:
        rows = self._past.of(kpi, CHART_PERIODS)
        if len(rows) <= len(block.periods):
            return None
        # Limits are mostly the same in every period.
        form = cache(partial(quantities.figure, unit=unit, decimals=self._decimals[kpi]))
        lines: tuple[Line, ...] = (kpi_lines if block.is_kpi else activity_lines)(
            rows, self._card.rules, form
        )
        labels = (str(row["label"]) for row in rows)
        columns = (line.cells for line in lines)
        return Values(
            tuple(line.label for line in lines), tuple(zip(labels, *columns, strict=True))
        )

    def _order(self, row: Mapping[str, Any], block: Block) -> dict[str, str]:
        order = {name: _first_known(row, columns) for name, columns in _SORTED.items()}
        if block.is_kpi:
            order["rating"] = str(self._ranks.get(block.row.rating.state, len(self._ranks)))
            way = row["direction"]
            order["direction"] = str(_WAYS.index(way)) if way in _WAYS else ""
        return order


def _first_known(row: Mapping[str, Any], columns: tuple[str, ...]) -> str:
    for name in columns:
        value: Any = row.get(name)
        if not quantities.missing(value):
            return f"{float(value):.12g}"
    return ""


def _further(block: Block) -> tuple[str, ...]:
    """Leave out what the sentence or the service says already."""
    if block.evidence is None:
        return ()
    said = block.remark
    told = () if said is None else (*said.commentary, *said.action, said.responsible)
    # Name, period and figure stand at the block's head and in its table.
    head = f"{block.row.name}, "
    return tuple(
        line
        for line in block.evidence.explanation
        if line
        and not line.startswith(head)
        and line not in block.sentence
        and not line.endswith(tuple(filter(None, told)))
    )
