"""Cells and periods of a scorecard as the words that a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kentperf.figures.quantities import NOTHING, missing, text

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

__all__ = ["decimals_of", "period_labels", "period_words", "text"]


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


def period_labels(card: Card) -> Mapping[tuple[str, Any], str]:
    """Look up the words for every indicator's periods.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    mapping
        (indicator, period) to label.
    """
    history = card.history
    keys = zip(history["kpi"], history["period"], strict=True)
    return dict(zip(keys, history["label"], strict=True))


def period_words(labels: Mapping[tuple[str, Any], str], kpi: str, period: Any) -> str:
    """Name an indicator's period.

    Parameters
    ----------
    labels : mapping
        From ``period_labels``.
    kpi : str
        The indicator.
    period : pandas.Period, int or missing
        The period.

    Returns
    -------
    str
        Its label; the period's own text where the history does not hold it.
    """
    return NOTHING if missing(period) else str(labels.get((kpi, period), period))
