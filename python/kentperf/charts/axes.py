"""A chart of one indicator on matplotlib axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kentperf.charts.histories import chart_data
from kentperf.errors import optional_import
from kentperf.marks.axes import draw_data
from kentperf.marks.data import ChartData, short_label
from kentperf.rules.looks import drawn_as

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kentperf.scorecard.card import Card


def plot(card: Card, kpi: str, ax: Axes | None = None) -> Axes:
    """Draw an indicator against its limits, or its expected range.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    kpi : str
        The indicator.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise. It is never shown.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.

    Raises
    ------
    KentPerfError
        If the scorecard has no such indicator; the near match is named.
    ImportError
        If matplotlib is not installed; it comes with the extra ``plot``.
    """
    data = chart_data(card, kpi)
    if ax is None:
        ax = optional_import("matplotlib.pyplot", "plot").figure().add_subplot()
    axes: Axes = ax
    draw_data(axes, data, *drawn_as(card.rules))
    _words(axes, data, card, kpi)
    return axes


def _words(ax: Axes, data: ChartData, card: Card, kpi: str) -> None:
    rows = card.activity if data.band is not None else card.kpis
    ax.set_title(data.name)
    ax.set_ylabel(str(rows["unit"][kpi]))
    if len(data.labels):
        shown = np.unique(np.linspace(0, len(data.labels) - 1, 5).astype(int))
        ax.set_xticks(data.ordinals[shown], [short_label(data.labels[at]) for at in shown])
    ax.legend(frameon=False, fontsize="small")
