"""The charts of the page: a small one in an indicator's row, a large one in its block."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from kentperf.charts.blocks import block_plan
from kentperf.figures import quantities
from kentperf.marks.geometry import Chart, draw
from kentperf.marks.layout import Sheet
from kentperf.marks.plan import width_of
from kentperf.rules.looks import drawn_as

if TYPE_CHECKING:
    from kentperf.charts.histories import Histories
    from kentperf.marks.data import ChartData
    from kentperf.rules.rules import Rules

CHART_PERIODS = 24
_LARGE = Sheet(620, 200, 12, ruler=width_of)


class Charts:
    """Draws the charts of a scorecard's indicators.

    Parameters
    ----------
    rules : Rules
        Whose shapes and colours.
    histories : Histories
        The figures.
    decimals : mapping of str to int or None
        What each indicator is printed with.
    """

    def __init__(
        self, rules: Rules, histories: Histories, decimals: Mapping[str, int | None]
    ) -> None:
        self._rules = rules
        self._shapes = drawn_as(rules).shapes
        self._classes = {name: look.token for name, look in rules.looks.items()}
        self._histories = histories
        self._decimals = decimals

    def both(self, kpi: str, unit: str) -> tuple[Chart | None, Chart | None]:
        """Draw the charts of a row and of its block.

        Parameters
        ----------
        kpi, unit : str
            The indicator.

        Returns
        -------
        tuple of Chart or None
            Small and large; None where there is nothing to draw.
        """
        data = self._histories.data(kpi, CHART_PERIODS)
        large = block_plan(data, unit, self._decimals[kpi], self._rules, _LARGE)
        return self._small(data, kpi, unit), large

    def _small(self, data: ChartData, kpi: str, unit: str) -> Chart | None:
        form = quantities.printer(unit, self._decimals[kpi])
        short = partial(quantities.short, unit=unit)
        return draw(data, form, short, shapes=self._shapes, classes=self._classes)
