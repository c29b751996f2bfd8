"""The whole report in the order of the printed one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kentperf.errors import Problems, near_match
from kentperf.figures.quantities import text
from kentperf.parts.part import Part
from kentperf.report.html.view import Viewer, rows_of
from kentperf.report.outlooks import parts_of
from kentperf.report.sections.head import heads_of
from kentperf.report.sections.page import SectionPage, footnotes_of, kpi_lines
from kentperf.report.sections.prose import Paragraph, paragraphs_of
from kentperf.report.summary_rows import SummaryRow, summary_rows
from kentperf.rules.words import column_word
from kentperf.scorecard.frames import detailed

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard
    from kentperf.scorecard.card import Card

__all__ = ["Body", "body_of", "sections_in"]


@dataclass(frozen=True)
class Body:
    """What a report holds, in order.

    Attributes
    ----------
    introduction : tuple of Paragraph
        What the executive summary says of the whole.
    summary : tuple of SummaryRow
        The counts of each section, then of the whole.
    sections : tuple of SectionPage
        Each section that holds an indicator, in the order of the register. Their ``head.summary``
        and ``lines`` are the executive summary; the rest is the section's own part.
    parts : tuple of Part
        What belongs to no section, in the order given.
    """

    introduction: tuple[Paragraph, ...]
    summary: tuple[SummaryRow, ...]
    sections: tuple[SectionPage, ...]
    parts: tuple[Part, ...]


def body_of(card: Scorecard, viewer: Viewer, parts: Iterable[Any] = ()) -> Body:
    """Put a report in the order of the printed one.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    viewer : Viewer
        Puts its rows in words.
    parts : iterable
        The report's other tables, as for `kentperf.report.as_parts`; the outlook is added.

    Returns
    -------
    Body
        Frozen.

    Raises
    ------
    KentPerfError
        If a part is of a section that the report does not have; the near match is named.
    ImportError
        If a text has marks of Markdown and markdown-it-py is not installed; it comes with the
        extra ``report``.
    """
    anchors = viewer.section_anchors
    made = parts_of(card, parts)
    _check(made, anchors)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in anchors}
    for row in rows_of(detailed(card.kpis, card.details)):
        rows[str(row["section"])].append(row)
    activity: dict[str, list[str]] = {name: [] for name in anchors}
    for kpi, section in card.activity["section"].items():
        activity[str(section)].append(str(kpi))
    pages = []
    directions = {
        str(kpi): column_word(card.rules, text(found) or "no_direction")
        for kpi, found in card.kpis["direction"].items()
    }
    summary = tuple(summary_rows(card, anchors))
    for name, head in heads_of(card, anchors, summary).items():
        kpis = tuple(str(row["kpi"]) for row in rows[name])
        notes = footnotes_of(card, (*kpis, *activity[name]))
        shown = (viewer.kpi(row) for row in rows[name])
        pages.append(
            SectionPage(
                head=head,
                lines=kpi_lines(shown, notes, directions),
                kpis=kpis,
                activity=tuple(activity[name]),
                parts=tuple(part for part in made if part.section == name),
                footnotes=notes,
            )
        )
    return Body(
        introduction=paragraphs_of(card.introduction),
        summary=summary,
        sections=tuple(pages),
        parts=tuple(part for part in made if not part.section),
    )


def sections_in(card: Card) -> tuple[str, ...]:
    """List the sections of a report that hold an indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    tuple of str
        KPIs' first.
    """
    return tuple(map(str, dict.fromkeys([*card.kpis["section"], *card.activity["section"]])))


def _check(parts: Iterable[Part], known: Iterable[str]) -> None:
    names = list(known)
    problems = Problems()
    for part in parts:
        if part.section and part.section not in names:
            rule = f"is no section of the report.{near_match(part.section, names)}"
            problems.add(rule, series=part.title, column="section", value=part.section)
    problems.raise_if_any("parts")
