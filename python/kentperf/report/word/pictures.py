"""Charts as pictures for a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.charts.blocks import block_png
from kentperf.report.html.view import CHART_PERIODS
from kentperf.report.words import decimals_of

if TYPE_CHECKING:
    from kentperf.charts.histories import Histories
    from kentperf.scorecard.card import Card


def picture_of(
    card: Card, histories: Histories, kpi: str, *, width: float = 6.2, height: float = 2.0
) -> bytes | None:
    """Draw an indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    histories : Histories
        Its figures.
    kpi : str
        The indicator.
    width, height : float
        In inches.

    Returns
    -------
    bytes or None
        A PNG file; None where there is nothing to draw.

    Raises
    ------
    ImportError
        If matplotlib is not installed; it comes with the extra ``word``.
    """
    data = histories.data(kpi, CHART_PERIODS)
    rows = card.activity if data.band is not None else card.kpis
    decimals = decimals_of(card)[kpi]
    return block_png(data, str(rows["unit"][kpi]), decimals, card.rules, width=width, height=height)
