"""Cells and periods of a scorecard as the words that a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kentperf.figures.quantities import missing, text

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

__all__ = ["decimals_of", "text"]


def decimals_of(card: Card) -> Mapping[str, int | None]:
    """Look up the printed decimals of every indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    mapping
        Indicator to decimals, None where the figures are printed as given.
    """
    frame = card.register.frame
    places = [None if missing(one) else int(one) for one in frame["decimals"]]
    return dict(zip(frame["kpi"], places, strict=True))
