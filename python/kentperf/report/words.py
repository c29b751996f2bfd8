"""Cells and periods of a scorecard as the words that a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kentperf.figures.quantities import text

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

__all__ = ["decimals_of", "text"]


def decimals_of(card: Card) -> Mapping[str, Any]:
    """Look up the printed decimals of every indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    mapping
        Indicator to decimals, missing where the figures are printed as given.
    """
    frame = card.register.frame
    return dict(zip(frame["kpi"], frame["decimals"], strict=True))
