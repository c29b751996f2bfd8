"""A part of the report for a section: its head, its KPIs, its tables and its footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kentperf.parts.part import Part
from kentperf.report.html.rows import Row
from kentperf.report.rated import Rating
from kentperf.report.sections.head import SectionHead

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

__all__ = ["Footnote", "KpiLine", "SectionPage", "footnotes_of", "kpi_lines"]


@dataclass(frozen=True)
class Footnote:
    """A note on an indicator, numbered within its section.

    Attributes
    ----------
    mark : str
        Its number.
    kpi, name : str
        The indicator.
    text : str
        What it says.
    """

    mark: str
    kpi: str
    name: str
    text: str


@dataclass(frozen=True)
class KpiLine:
    """A KPI's row in the executive summary.

    Attributes
    ----------
    kpi, anchor, name : str
        The KPI, and where its row is on a page.
    latest : str
        Its figure.
    rating, previous : Rating
        Its rating now, and at the comparison period.
    arrow, direction : str
        Its direction of travel: arrow, and word as it stands over the counts.
    marks : tuple of str
        The numbers of its footnotes.
    """

    kpi: str
    anchor: str
    name: str
    latest: str
    rating: Rating
    previous: Rating
    arrow: str
    direction: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class SectionPage:
    """A section of the report in the order of the printed one.

    Attributes
    ----------
    head : SectionHead
        People, counts and prose.
    lines : tuple of KpiLine
        Its KPIs, for the executive summary.
    kpis, activity : tuple of str
        Its indicators by key, in order: whose blocks and charts stand here.
    parts : tuple of Part
        Its published tables.
    footnotes : tuple of Footnote
        The notes on its indicators.
    """

    head: SectionHead
    lines: tuple[KpiLine, ...]
    kpis: tuple[str, ...]
    activity: tuple[str, ...]
    parts: tuple[Part, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def own_notes(self) -> tuple[Footnote, ...]:
        """Those on its KPIs, which come first: what stands under the table of `lines`."""
        return tuple(note for note in self.footnotes if note.kpi in self.kpis)


def footnotes_of(card: Card, kpis: Iterable[str]) -> tuple[Footnote, ...]:
    """List the notes on the indicators of a section, numbered.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    kpis : iterable of str
        KPIs and activity indicators, in order.

    Returns
    -------
    tuple of Footnote
        A note that several indicators have is one for each.
    """
    return tuple(_numbered(card, kpis))


def kpi_lines(
    rows: Iterable[Row], footnotes: Iterable[Footnote], directions: Mapping[str, str]
) -> tuple[KpiLine, ...]:
    """Shorten the rows of KPIs to what the executive summary shows.

    Parameters
    ----------
    rows : iterable of Row
        The rows of a section.
    footnotes : iterable of Footnote
        Those of the section.
    directions : mapping of str to str
        The word for each KPI's direction, as a summary has it.

    Returns
    -------
    tuple of KpiLine
        In the same order.
    """
    marks: dict[str, list[str]] = {}
    for note in footnotes:
        marks.setdefault(note.kpi, []).append(note.mark)
    return tuple(
        KpiLine(
            kpi=row.kpi,
            anchor=row.anchor,
            name=row.name,
            latest=row.latest,
            rating=row.rating,
            previous=row.previous_rating,
            arrow=row.arrow,
            direction=directions[row.kpi],
            marks=tuple(marks.get(row.kpi, ())),
        )
        for row in rows
    )


def _numbered(card: Card, kpis: Iterable[str]) -> Iterator[Footnote]:
    number = 0
    for kpi in kpis:
        for text in card.footnotes.get(kpi, ()):
            number += 1
            table = card.kpis if kpi in card.kpis.index else card.activity
            yield Footnote(str(number), kpi, str(table["name"][kpi]), text)
