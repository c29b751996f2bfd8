"""The rating of every figure of a scorecard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kentperf.columns.columns import Codes, Floats
from kentperf.columns.wording import Wording
from kentperf.core import _core
from kentperf.panel.series_panels import threads_for
from kentperf.periods.timelines import Places
from kentperf.rag.limits import LIMITS
from kentperf.rag.rating import RAG_REASONS
from kentperf.rag.states import STATE_WORDS, TBC, said_of
from kentperf.rules.rules import Rules
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import ZERO

NOT_DUE = "not due"
_FLOORS = {"floor": "target", "floor_low": "low", "floor_high": "high"}


@dataclass(frozen=True, eq=False)
class Ratings:
    """Ratings, a row each.

    Attributes
    ----------
    rag : ndarray of int8, shape (n,)
        Codes of RED, AMBER, GREEN; -1 for none.
    reason : Wording
        Why there is none; empty where there is one.
    """

    rag: Codes
    reason: Wording


def rate(items: Items, rules: Rules) -> Ratings:
    """Rate every figure of a KPI on the limits in force in its period.

    Parameters
    ----------
    items : Items
        The indicators.
    rules : Rules
        What a figure is that misses its target where no floor is set, and one that is the last
        return of an indicator of which nothing is due.

    Returns
    -------
    Ratings
        A row a figure; activity indicators have neither rating nor reason.
    """
    rated = items.indicators.is_kpi[items.times.series]
    rows = slice(None) if rated.all() else np.flatnonzero(rated)
    states = {name: codes[rows] for name, codes in items.limits.states.items()}
    limits = {name: items.limits.numbers[name][rows] for name in LIMITS}
    if rules.missing_floor == "not_met":
        limits = _floors_at_targets(limits, states["floor_state"] < STATE_WORDS.index(TBC))
    found, why = rag_codes(items, items.figures.value[rows], limits, items.times.series[rows])
    codes = np.full(len(rated), -1, dtype=np.int8)
    codes[rows] = found
    reason = Wording(len(rated), "")
    reason.say_coded(rows, *said_of(why, RAG_REASONS, states))
    reason.say(rated & items.figures.zero, ZERO)
    if rules.between_returns == "not_rated":
        between = np.zeros(len(rated), dtype=bool)
        between[items.last] = items.between
        between &= rated & ~np.isnan(items.figures.value)
        codes[between] = -1
        reason.say(between, NOT_DUE)
    return Ratings(codes, reason)


def rag_codes(
    items: Items, value: Floats, limits: Mapping[str, Floats], series: Places
) -> tuple[Codes, Codes]:
    """Rate some figures on some limits.

    Parameters
    ----------
    items : Items
        The indicators.
    value : ndarray of float64, shape (k,)
        The figures.
    limits : mapping of str to ndarray of float64, shape (k,)
        Each of the six limits.
    series : ndarray of int64, shape (k,)
        The indicator of each.

    Returns
    -------
    tuple of two ndarrays of int8
        Ratings, and places in ``RAG_REASONS``.
    """
    indicators = items.indicators
    given: dict[str, Any] = {name: np.ascontiguousarray(limits[name]) for name in LIMITS}
    return _core.rag(
        np.ascontiguousarray(value),
        **given,
        polarity=indicators.polarity[series],
        decimals=indicators.decimals[series],
        threads=threads_for(len(value)),
    )


def _floors_at_targets(limits: Mapping[str, Floats], unset: Any) -> dict[str, Floats]:
    """Let what misses its target miss its floor too, where no floor is set."""
    return {**limits} | {
        floor: np.where(np.isnan(limits[floor]) & unset, limits[target], limits[floor])
        for floor, target in _FLOORS.items()
    }
