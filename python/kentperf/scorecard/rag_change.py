"""Why ratings changed, and how far figures are from their limits."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import AS_GIVEN, Codes, Floats
from kentperf.core import _core
from kentperf.periods.timelines import Places
from kentperf.scorecard.chance.counts import FigureCounts
from kentperf.scorecard.chance.events import EventCounts
from kentperf.scorecard.items import Items
from kentperf.scorecard.ratings import Rater, Ratings

__all__ = ["REASONS", "build_distances", "build_rag_changes"]

REASONS = ("performance", "target", "both", "revision", "definition", "within chance")
_PERFORMANCE, _TARGET, _BOTH, _REVISION, _DEFINITION, _CHANCE = range(len(REASONS))
CHANCE_LEVEL = 0.05
"""A figure has changed by more than chance where the test of both figures is below it."""
_UNRATED = ("new", "not rated", "no data")
_NEW, _NOT_RATED, _NO_DATA = -3, -2, -1
_CHANGES = np.array(["worse", "same", "better", "new", None], dtype=object)

_round_half_away = np.frompyfunc(_core.round_half_away, 2, 1)


def build_rag_changes(
    rater: Rater,
    ratings: Ratings,
    earlier: pd.DataFrame | None,
    new: Collection[str],
    counts: FigureCounts,
    events: EventCounts,
) -> pd.DataFrame:
    """Say how and why each rating changed on the comparison period.

    Parameters
    ----------
    rater : Rater
        Of the rating.
    ratings : Ratings
        Of every figure.
    earlier : DataFrame or None
        What the earlier report printed: ``rag`` and ``latest``, by KPI.
    new : collection of str
        The KPIs that the earlier report did not have.
    counts : FigureCounts
        Behind the figures: what says how far chance alone moves them.
    events : EventCounts
        The figures that are counts themselves.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``previous_state`` (a level, "new", "no data" or "not rated"),
        ``state``, ``change`` (better, worse, same, new, or missing where one has no rating),
        ``reason`` (performance, target, both, revision, definition, within chance; missing where
        the rating is the same). Within chance: the rating follows the figure, and both figures
        are no further apart than chance puts two figures of the same true value in 19 of 20 cases.
    """
    items, levels = rater.columns.items, rater.rule.dtype
    names = np.array([*_UNRATED, *levels.categories], dtype=object)
    kpis = items.which(kpis=True)
    index = pd.Index(items.indicators.kpi[kpis], name="kpi", dtype=object)
    last, before = items.last[kpis], items.compared[kpis]
    now = _states(items, ratings, last)
    was = np.where(before < 0, _NO_DATA, _states(items, ratings, before))
    was[index.isin(list(new))] = _NEW
    printed = np.full(len(kpis), np.nan)
    if earlier is not None:
        known = earlier.reindex(index)
        rag = pd.Categorical(known["rag"], dtype=levels).codes
        was = np.where(rag >= 0, rag, was)
        printed = known["latest"].to_numpy(np.float64)
    reason = np.full(len(kpis), len(REASONS))
    moved = np.flatnonzero((was != now) & (was >= 0) & (now >= 0))
    p = _same_p(items, kpis[moved], counts, events)
    reason[moved] = _reasons(rater, p, kpis[moved], was[moved], now[moved], printed[moved])
    columns = {
        "previous_state": names[was + len(_UNRATED)],
        "state": names[now + len(_UNRATED)],
        "change": _CHANGES[_changes(was, now)],
        "reason": np.array([*REASONS, None], dtype=object)[reason],
    }
    return pd.DataFrame(columns, index=index, dtype=object)


def _states(items: Items, ratings: Ratings, rows: Places) -> Places:
    rag = ratings.rag[rows].astype(np.int64)
    unrated = np.where(np.isnan(items.figures.value[rows]), _NO_DATA, _NOT_RATED)
    return np.where(rag >= 0, rag, unrated)


def _changes(was: Places, now: Places) -> Places:
    rated = (was >= 0) & (now >= 0)
    found = np.where(rated, np.sign(now - was) + 1, np.where(was == now, 1, 4))
    return np.where(was == _NEW, 3, found)


def _same_p(items: Items, kpis: Places, counts: FigureCounts, events: EventCounts) -> Floats:
    """Test whether figures differ by more than chance from those they are compared with."""
    last, before = items.last[kpis], items.compared[kpis]
    p = np.full(len(kpis), np.nan)
    there = before >= 0
    for tested in (counts, events):
        open_ = np.flatnonzero(there & np.isnan(p))
        p[open_] = tested.same_p(last[open_], before[open_])
    return p


def _reasons(
    rater: Rater, p: Floats, kpis: Places, was: Places, now: Places, printed: Floats
) -> Places:
    """Rate each figure on the limits of both times; what the rating follows is the reason."""
    items = rater.columns.items
    last, before = items.last[kpis], items.compared[kpis]
    there = before >= 0
    value = items.figures.value

    def rated(figures: Places, limits: Places) -> Codes:
        return np.where(there, rater.again(figures, limits), -1)

    same = ~there | np.logical_and.reduce(
        [_equal(column[before], column[last]) for column in items.limits.numbers.values()]
    )
    by_performance, by_target = rated(last, before) == now, rated(before, last) == now
    found = np.where(by_performance, _PERFORMANCE, _TARGET)
    found[by_performance == by_target] = _BOTH
    found[same] = _PERFORMANCE
    found[(found == _PERFORMANCE) & (p >= CHANCE_LEVEL)] = _CHANCE
    revised = there & ~np.isnan(printed) & (printed != value[before])
    found[revised & (rated(before, before) != was)] = _REVISION
    broken = items.segment[last] > np.maximum(before, items.times.starts[kpis])
    found[broken] = _DEFINITION
    return found


def _equal(one: Floats, other: Floats) -> npt.NDArray[np.bool_]:
    return np.asarray((one == other) | (np.isnan(one) & np.isnan(other)), dtype=bool)


def build_distances(items: Items) -> pd.DataFrame:
    """Measure how far the latest figures are from target and floor.

    Parameters
    ----------
    items : Items
        The indicators.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``to_target``, ``to_floor`` (float64, in the unit at the printed decimals:
        positive on the good side, of a range the distance to the nearer limit),
        ``to_target_percent``, ``to_floor_percent`` (of the limit's size; missing where it is 0).
    """
    kpis = items.which(kpis=True)
    columns: dict[str, Any] = {}
    for name, low, high in (("target", "low", "high"), ("floor", "floor_low", "floor_high")):
        distance, percent = _distances(items, kpis, name, low, high)
        columns |= {f"to_{name}": distance, f"to_{name}_percent": percent}
    index = pd.Index(items.indicators.kpi[kpis], name="kpi", dtype=object)
    order = ["to_target", "to_floor", "to_target_percent", "to_floor_percent"]
    return pd.DataFrame({name: columns[name] for name in order}, index=index)


def _distances(items: Items, kpis: Places, name: str, low: str, high: str) -> tuple[Floats, Floats]:
    last, decimals = items.last[kpis], items.indicators.decimals[kpis]
    polarity = items.indicators.polarity[kpis]
    value = items.figures.value[last]
    limit, least, most = (items.limits.numbers[side][last] for side in (name, low, high))
    higher = polarity == int(_core.Polarity["higher"])
    ranged = polarity == int(_core.Polarity["range"])
    above = np.where(ranged, np.nan, np.where(higher, value, limit))
    distance = _apart(above, np.where(higher, limit, value), decimals)
    if ranged.any():
        inside = _apart(np.where(ranged, value, np.nan), least, decimals)
        under = _apart(np.where(ranged, most, np.nan), value, decimals)
        nearer = np.isnan(under) | (inside <= under)
        distance = np.where(ranged, np.where(nearer, inside, under), distance)
        limit = np.where(ranged, np.where(nearer, least, most), limit)
    limit = np.where(limit == 0, np.nan, np.abs(limit))
    with np.errstate(over="ignore"):
        share = 100 * distance / limit
    return distance, np.where(np.isinf(share), np.nan, share)


def _apart(above: Floats, below: Floats, decimals: Codes) -> Floats:
    """Subtract one column from another at the decimals printed."""
    found = above - below
    rows = np.flatnonzero(~np.isnan(found) & (decimals != AS_GIVEN))
    places = decimals[rows].astype(np.int64)
    upper, lower = (_rounded(side[rows], places) for side in (above, below))
    found[rows] = _rounded(upper - lower, places)
    return found


def _rounded(values: Floats, decimals: Places) -> Floats:
    return np.asarray(_round_half_away(values, decimals), dtype=np.float64)
