"""A second opinion beside the house's direction of travel."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.wording import Wording, spell
from kentperf.rules.rules import Rules
from kentperf.rules.words import word_within
from kentperf.scorecard.directions.directions import directions_at
from kentperf.scorecard.directions.verdicts import Directions
from kentperf.scorecard.items import Items
from kentperf.trend.verdict import DIRECTION_DTYPE

__all__ = ["AGREES", "CANNOT", "DIFFERS", "build_second_opinion", "verdict"]

AGREES, DIFFERS, CANNOT = "agrees", "differs", "cannot be checked"
_TESTED = ("method", "alpha", "min_points", "overlap", "denominators", "seasons", "false_arrow")


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


def build_second_opinion(items: Items, found: Directions, rules: Rules, basis: str) -> pd.DataFrame:
    """Test every direction by kentperf's own rules as well.

    Parameters
    ----------
    items : Items
        The indicators.
    found : Directions
        The KPIs' directions by the house rules.
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
    kpis = items.which(kpis=True)
    ours = found
    if any(getattr(rules, name) != getattr(own, name) for name in _TESTED):
        test = replace(own, trend_window=rules.trend_window)
        ours = directions_at(items, kpis, items.last[kpis], test, basis)
    house, other = found.direction, ours.direction
    differs = (house >= 0) & (other >= 0) & (house != other)
    said = np.where((house < 0) | (other < 0), 2, differs)
    words = Wording(len(kpis), "")
    rows = np.flatnonzero(differs)
    seasonal = np.array([text == "seasonal" for text in ours.method.texts])[ours.method.codes]
    facts = zip(
        house[rows], other[rows], ours.overlap[rows], ours.n[rows], seasonal[rows], strict=True
    )
    words.say_each(rows, (_words(rules, *(int(fact) for fact in row)) for row in facts))
    columns = {
        "house": pd.Categorical.from_codes(house, dtype=DIRECTION_DTYPE),
        "ours": pd.Categorical.from_codes(other, dtype=DIRECTION_DTYPE),
        "verdict": spell(said, [AGREES, DIFFERS, CANNOT]),
        "reason": ours.reason.column(),
        "words": words.column(),
    }
    index = pd.Index(items.indicators.kpi[kpis], name="kpi", dtype=object)
    return pd.DataFrame(columns, index=index, copy=False)


def _words(rules: Rules, house: int, ours: int, overlap: int, n: int, season: int) -> str:
    names = DIRECTION_DTYPE.categories
    shared = overlap > 1 and rules.overlap == "ignored"
    how = "allowing for overlapping periods" if shared else f"by regression over {n} periods"
    if season and rules.method != "seasonal":
        how = f"allowing for the season that its figures show, over {n} periods"
    said = {"stable": "no clear trend"}
    first = word_within(rules, names[house])
    return f"{first} by the house rule; {how}: {said.get(names[ours], names[ours])}"
