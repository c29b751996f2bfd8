"""Charts as pictures for a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.marks.picture import picture_png
from kentperf.rules.looks import drawn_as

if TYPE_CHECKING:
    from kentperf.charts.histories import Histories
    from kentperf.scorecard.card import Card


def picture_of(card: Card, histories: Histories, kpi: str) -> bytes:
    """Draw an indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    histories : Histories
        Its figures.
    kpi : str
        The indicator.

    Returns
    -------
    bytes
        A PNG file.

    Raises
    ------
    ImportError
        If matplotlib is not installed; it comes with the extra ``word``.
    """
    data = histories.data(kpi)
    rows = card.activity if data.band is not None else card.kpis
    return picture_png(data, str(rows["unit"][kpi]), *drawn_as(card.rules))
