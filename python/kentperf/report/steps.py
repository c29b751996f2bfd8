"""The steps in level that a report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card


def step_words(card: Card, kpi: str) -> str:
    """Say the step in the level of a KPI.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    kpi : str
        The KPI.

    Returns
    -------
    str
        Words; "" where none is said.
    """
    return str(card.steps["words"].get(kpi, "")) if len(card.steps) else ""
