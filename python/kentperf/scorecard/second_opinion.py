"""A second opinion beside the house's direction of travel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from kentperf.rules.rules import Rules
from kentperf.scorecard.directions import direction_at
from kentperf.scorecard.items import Item
from kentperf.trend.verdict import DIRECTION_DTYPE, Trend

__all__ = ["AGREES", "CANNOT", "DIFFERS", "build_second_opinion", "verdict"]

AGREES, DIFFERS, CANNOT = "agrees", "differs", "cannot be checked"
_TESTED = ("method", "alpha", "min_points", "overlap")


def verdict(one: Any, other: Any) -> str:
    """Say whether two findings agree.

    Parameters
    ----------
    one, other : str or missing
        The findings.

    Returns
    -------
    str
        agrees, differs, or cannot be checked where either is missing.

    Examples
    --------
    >>> verdict("RED", "RED"), verdict("RED", "AMBER"), verdict("RED", None)
    ('agrees', 'differs', 'cannot be checked')
    """
    if not isinstance(one, str) or not isinstance(other, str):
        return CANNOT
    return AGREES if one == other else DIFFERS


def build_second_opinion(
    items: Sequence[Item], found: Sequence[Trend], rules: Rules, basis: str
) -> pd.DataFrame:
    """Test every direction by kentperf's own rules as well.

    Parameters
    ----------
    items : sequence of Item
        The KPIs.
    found : sequence of Trend
        Their directions by the house rules.
    rules : Rules
        The house rules; the window is theirs.
    basis : str
        Which figures are tested.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``house``, ``ours`` (worsening < stable < improving), ``verdict`` (agrees,
        differs, cannot be checked), ``reason`` (ours) and ``words`` (the house's direction first,
        ours beside it; empty where they do not differ).
    """
    own = Rules.named("kentperf")
    ours = list(found)
    if any(getattr(rules, name) != getattr(own, name) for name in _TESTED):
        test = replace(own, trend_window=rules.trend_window)
        ours = [direction_at(item, len(item.figures.ordinal) - 1, test, basis) for item in items]
    pairs = list(zip(items, found, ours, strict=True))
    index = pd.Index([item.indicator.kpi for item in items], name="kpi", dtype=object)
    return pd.DataFrame(
        {
            "house": pd.Categorical([one.direction for one in found], dtype=DIRECTION_DTYPE),
            "ours": pd.Categorical([one.direction for one in ours], dtype=DIRECTION_DTYPE),
            "verdict": [verdict(one.direction, other.direction) for _, one, other in pairs],
            "reason": [one.reason for one in ours],
            "words": [_words(rules, one, other) for _, one, other in pairs],
        },
        index=index,
    )


def _words(rules: Rules, house: Trend, ours: Trend) -> str:
    if verdict(house.direction, ours.direction) != DIFFERS:
        return ""
    shared = ours.overlap > 1 and rules.overlap == "ignored"
    how = "allowing for overlapping periods" if shared else f"by regression over {ours.n} periods"
    said = {"stable": "no clear trend"}
    first = _lowered(rules.words[str(house.direction)])
    return f"{first} by the house rule; {how}: {said.get(str(ours.direction), ours.direction)}"


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
