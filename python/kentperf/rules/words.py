"""The words that reports print for each state, as houses have them."""

from __future__ import annotations

WORDS = {
    "GREEN": "Green",
    "AMBER": "Amber",
    "RED": "Red",
    "no_data": "No data",
    "not_rated": "Not rated",
    "not_due": "Not due",
    "no_target": "No target",
    "tbc": "To be confirmed",
    "not_applicable": "Not applicable",
    "suppressed": "Suppressed",
    "improving": "Improving",
    "stable": "Stable / no clear trend",
    "worsening": "Worsening",
    "no_direction": "No direction",
    "new": "New KPI",
    "consistently met": "Target consistently met",
    "inconsistently met": "Target met and missed",
    "consistently missed": "Target consistently missed",
    "up": "Up",
    "flat": "Flat",
    "down": "Down",
    "above": "Above the upper threshold",
    "within": "Within the thresholds",
    "below": "Below the lower threshold",
    "target": "Target",
    "floor": "Floor standard",
}

NHS_WORDS = {
    "improving": "Special cause: improvement",
    "stable": "Common cause: no significant change",
    "worsening": "Special cause: concern",
    "consistently met": "Consistently passing the target",
    "inconsistently met": "Passing and falling short of the target",
    "consistently missed": "Consistently falling short of the target",
}


def compare_words(compare: str) -> str:
    """Name the comparison.

    Parameters
    ----------
    compare : str
        "previous" or "same_period_last_year".

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> compare_words("same_period_last_year")
    'the same period last year'
    """
    return "the same period last year" if compare != "previous" else "the previous period"
