"""The whole report on paper, part by part, whatever the paper is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kentperf.columns.one_value import one_text
from kentperf.report.blocks.build import blocks_of
from kentperf.report.html.view import Viewer
from kentperf.report.printed.chapters import write_appendix, write_judged, write_key
from kentperf.report.printed.charts import BlockCharts
from kentperf.report.printed.chosen import blocks_chosen, charts_chosen
from kentperf.report.printed.paper import Paper
from kentperf.report.printed.parts import write_part
from kentperf.report.printed.sections import SectionWriter
from kentperf.report.printed.summary import write_summary
from kentperf.report.sections.body import body_of

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

__all__ = ["title_of", "write_report"]


def title_of(card: Scorecard, title: str | None) -> str:
    """Say what a report is called.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    title : str or None
        The title given.

    Returns
    -------
    str
        That, the scorecard's own, or what every report is.
    """
    return one_text("title", title or "") or card.title or "Performance report"


def write_report(
    paper: Paper,
    card: Scorecard,
    *,
    title: str | None,
    blocks: str | bool | Iterable[str] | None,
    charts: bool | Iterable[str] | None,
    parts: Iterable[Any],
) -> None:
    """Write the report.

    Parameters
    ----------
    paper : Paper
        Written to.
    card : Scorecard
        The scorecard.
    title, blocks, charts
        As of `kentperf.report.to_docx`.
    parts : iterable
        The report's other tables.

    Raises
    ------
    KentPerfError
        If a block or chart is asked for of an indicator that is not in the report, or a part is
        of a section that it does not have.
    """
    own = blocks_chosen(card, blocks=blocks)
    drawn = charts_chosen(card, own, charts=charts)
    viewer = Viewer(card)
    body = body_of(card, viewer, parts)
    paper.say(title_of(card, title), "title")
    at = f", figures as at {card.as_at}" if card.as_at else ""
    paper.say(f"{card.period}{at}", "subtitle")
    if card.scope:
        paper.say(card.scope)
    write_summary(paper, card, viewer, body)
    written = {block.row.kpi: block for block in blocks_of(card, viewer, own)}
    writer = SectionWriter(paper, card, written, BlockCharts(card, viewer.histories), drawn)
    sections = list(viewer.sections())
    for section, page in zip(sections, body.sections, strict=True):
        writer.write(section, page)
    write_judged(paper, card)
    for part in body.parts:
        write_part(paper, part)
    write_key(paper, card)
    write_appendix(paper, card, sections)
