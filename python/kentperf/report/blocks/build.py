"""From a scorecard to the blocks of its indicators."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from kentperf.figures import quantities
from kentperf.register.benchmark_words import BenchmarkWords
from kentperf.report import words
from kentperf.report.blocks.block import Block, Line
from kentperf.report.blocks.lines import LastRows, activity_lines, kpi_lines
from kentperf.report.html.view import Viewer, rows_of
from kentperf.report.remarks import remarks
from kentperf.scorecard.frames import detailed

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

LAST_PERIODS = 8
ABOUT = {
    "definition": "Definition", "source": "Source", "owner": "Owner",
    "cabinet_member": "Cabinet member",
}  # fmt: skip


def blocks_of(
    card: Scorecard, viewer: Viewer, kpis: Collection[str] | None = None
) -> Iterator[Block]:
    """Give the blocks of a report's indicators, one after the other.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    viewer : Viewer
        Puts its rows in words.
    kpis : collection of str, optional
        The indicators that are wanted; all by default.

    Yields
    ------
    Block
        KPIs, then activity indicators, each in the order of the report; how large its
        chart is drawn is the output's own.
    """
    about = _About(card, viewer)
    for row in rows_of(detailed(card.kpis, card.details)):
        if kpis is None or row["kpi"] in kpis:
            yield Block(
                row=viewer.kpi(row),
                evidence=viewer.evidence(row),
                **about.parts(row, activity=False),
            )
    for row in rows_of(detailed(card.activity, card.details)):
        if kpis is None or row["kpi"] in kpis:
            yield Block(
                row=viewer.activity(row),
                evidence=None,
                **about.parts(row, activity=True),
            )


class _About:
    """What stands in a block beside the row, from tables taken apart once."""

    def __init__(self, card: Scorecard, viewer: Viewer) -> None:
        self._card = card
        self._decimals = words.decimals_of(card)
        self._rows = LastRows(viewer.histories)
        self._said = {said.kpi: said for said in remarks(card)}
        self._compared = BenchmarkWords(card.benchmarks)
        frame = card.register.frame
        shown = {head: frame[column] for column, head in ABOUT.items() if column in frame}
        self._about = {
            kpi: [(head, quantities.text(cell)) for head, cell in zip(shown, cells, strict=True)]
            for kpi, *cells in zip(frame["kpi"], *shown.values(), strict=True)
        }

    def parts(self, row: dict[str, Any], *, activity: bool) -> dict[str, Any]:
        """Give the fields of a block that are not its row."""
        kpi = str(row["kpi"])
        rows = self._rows.of(kpi, LAST_PERIODS)
        form = partial(quantities.figure, unit=str(row["unit"]), decimals=self._decimals.get(kpi))
        lines: tuple[Line, ...] = (activity_lines if activity else kpi_lines)(
            rows, self._card.rules, form
        )
        return {
            "periods": tuple(str(past["label"]) for past in rows),
            "lines": lines if rows else (),
            "sentence": self._card.sentence(kpi),
            "remark": self._said.get(kpi),
            "notes": (*self._compared.lines(kpi), *self._card.footnotes.get(kpi, ())),
            "source": tuple(part for part in self._about.get(kpi, ()) if part[1]),
        }
