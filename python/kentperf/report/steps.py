"""The steps in level that a report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card


def step_words(card: Card) -> dict[str, str]:
    """Give what is said of each KPI with a step.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    dict of str to str
        By KPI; without those that have none.
    """
    if not len(card.steps):
        return {}
    words = card.steps["words"]
    return {str(kpi): str(said) for kpi, said in words[words != ""].items()}
