"""The charts of a paper: all of one size, as wide as the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kentperf.charts.blocks import block_png, block_svg
from kentperf.figures import quantities
from kentperf.marks.description import describe
from kentperf.marks.layout import is_drawable
from kentperf.report import words

if TYPE_CHECKING:
    from kentperf.charts.histories import Histories
    from kentperf.scorecard.card import Card

__all__ = ["HEIGHT_POINTS", "WIDTH_POINTS", "BlockCharts", "Drawing"]

WIDTH_POINTS, HEIGHT_POINTS = 484.0, 84.0
TYPE_POINTS = 8.5
"""Of the smallest letters of a chart."""

PERIODS = 24


@dataclass(frozen=True)
class Drawing:
    """A chart as every paper takes it.

    Attributes
    ----------
    title, description : str
        The words that stand for it.
    svg : callable
        Writes it as SVG.
    png : callable
        Draws it as a PNG file.
    """

    title: str
    description: str
    svg: Callable[[], str]
    png: Callable[[], bytes]


class BlockCharts:
    """Draws a report's indicators.

    Parameters
    ----------
    card : Card
        The scorecard.
    histories : Histories
        Its figures.
    """

    def __init__(self, card: Card, histories: Histories) -> None:
        self._rules = card.rules
        self._histories = histories
        self._decimals = words.decimals_of(card)
        self._units = {
            kpi: str(unit)
            for table in (card.kpis, card.activity)
            for kpi, unit in zip(table.index, table["unit"], strict=True)
        }

    def of(self, kpi: str) -> Drawing | None:
        """Draw an indicator; None where there is nothing to draw.

        Parameters
        ----------
        kpi : str
            The indicator.

        Returns
        -------
        Drawing or None
            Of its last 24 periods; nothing is drawn before it is asked for.
        """
        data = self._histories.data(kpi, PERIODS)
        if not is_drawable(data):
            return None
        unit, decimals, rules = self._units[kpi], self._decimals[kpi], self._rules
        return Drawing(
            data.name,
            describe(data, quantities.printer(unit, decimals)),
            svg=lambda: block_svg(
                data, unit, decimals, rules,
                width=WIDTH_POINTS, height=HEIGHT_POINTS, size=TYPE_POINTS, still=True,
            ) or "",
            png=lambda: block_png(
                data, unit, decimals, rules,
                width=WIDTH_POINTS / 72, height=HEIGHT_POINTS / 72, size=TYPE_POINTS,
            ) or b"",
        )  # fmt: skip
