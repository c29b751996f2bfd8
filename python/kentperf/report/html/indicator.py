"""One indicator for a notebook: its chart, its verdict and its last periods."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kentperf.charts.blocks import block_plan
from kentperf.marks import notebook
from kentperf.marks.layout import Sheet
from kentperf.report.blocks.build import blocks_of
from kentperf.report.html.charts import CHART_PERIODS
from kentperf.report.html.view import Viewer
from kentperf.report.words import decimals_of
from kentperf.rules.looks import Look

if TYPE_CHECKING:
    from kentperf.report.blocks.block import Block
    from kentperf.report.outputs import Scorecard

__all__ = ["indicator_html", "state_styles"]

_SHEET = Sheet(620, 200, 12)


def indicator_html(card: Scorecard, kpi: str) -> str:
    """Write an indicator for a notebook.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    kpi : str
        One of its indicators.

    Returns
    -------
    str
        A fragment whose styles reach nothing else.
    """
    viewer = Viewer(card)
    (block,) = blocks_of(card, viewer, {kpi})
    rows = card.kpis if kpi in card.kpis.index else card.activity
    data = viewer.histories.data(kpi, CHART_PERIODS)
    plan = block_plan(data, str(rows["unit"][kpi]), decimals_of(card)[kpi], card.rules, _SHEET)
    parts = [
        notebook.chart(plan),
        notebook.paragraph(block.sentence),
        _periods(block),
        _explained(card.explain(kpi)),
    ]
    return notebook.fragment(block.row.name, parts, more=state_styles(card.rules.looks.values()))


def state_styles(looks: Iterable[Look]) -> str:
    """Give the colours of states in the charts of notebooks.

    Parameters
    ----------
    looks : iterable of Look
        The house's.

    Returns
    -------
    str
        Rules of a style sheet.
    """
    return "".join(
        f".kentperf .chart .mark.{look.token} {{ fill: {look.back}; }}\n"
        for look in looks
        if look.counts_as != "none"
    )


def _periods(block: Block) -> str:
    if not block.lines:
        return ""
    heads = (block.row.about, *block.periods)
    rows = [(line.label, *line.cells) for line in block.lines]
    return notebook.table(heads, rows, caption="The last periods", numbers=range(1, len(heads)))


def _explained(words: str) -> str:
    return f"<details><summary>Explained</summary>{notebook.paragraph(words)}</details>"
