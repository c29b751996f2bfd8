"""Why ratings changed, and how far figures are from their limits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from kentperf.core import _core
from kentperf.rag.limits import LIMITS
from kentperf.rag.rating import rag
from kentperf.scorecard.items import Item
from kentperf.scorecard.shown import decimals_of

__all__ = ["REASONS", "build_distances", "build_rag_changes"]

REASONS = ("performance", "target", "both", "revision", "definition")
_ORDER = {"RED": 0, "AMBER": 1, "GREEN": 2}


def build_rag_changes(
    items: Sequence[Item],
    kpis: pd.DataFrame,
    earlier: pd.DataFrame | None,
    new: Sequence[str],
) -> pd.DataFrame:
    """Say how and why each rating changed on the comparison period.

    Parameters
    ----------
    items : sequence of Item
        The KPIs.
    kpis : DataFrame
        The scorecard's KPIs.
    earlier : DataFrame or None
        What the earlier report printed: ``rag`` and ``latest``, by KPI.
    new : sequence of str
        The KPIs that the earlier report did not have.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``previous_state`` (RED, AMBER, GREEN, "new", "no data" or "not rated"),
        ``state``, ``change`` (better, worse, same, new, or missing where one has no rating),
        ``reason`` (performance, target, both, revision, definition; missing where the rating is
        the same).
    """
    rows = []
    for item in items:
        row: Any = kpis.loc[item.indicator.kpi]
        kpi = item.indicator.kpi
        was = "new" if kpi in new else _state(row["previous_rag"], row["previous"])
        printed = None if earlier is None or kpi not in earlier.index else earlier.loc[kpi]
        if printed is not None and isinstance(printed["rag"], str):
            was = printed["rag"]
        now = _state(row["rag"], row["latest"])
        reason = None
        if was != now and {was, now} <= set(_ORDER):
            figure = math.nan if printed is None else float(printed["latest"])
            reason = _reason(item, was, now, figure)
        rows.append((was, now, _change(was, now), reason))
    columns = ["previous_state", "state", "change", "reason"]
    return pd.DataFrame(rows, index=kpis.index, columns=columns, dtype=object)


def _state(rating: Any, value: float) -> str:
    if isinstance(rating, str):
        return rating
    return "no data" if math.isnan(value) else "not rated"


def _change(was: str, now: str) -> str | None:
    if was == "new":
        return "new"
    if was not in _ORDER or now not in _ORDER:
        return "same" if was == now else None
    step = _ORDER[now] - _ORDER[was]
    return "same" if step == 0 else "better" if step > 0 else "worse"


def _reason(item: Item, was: str, now: str, printed: float) -> str:
    """Rate each figure on the limits of both times; what the rating follows is the reason."""
    last, before = len(item.figures.ordinal) - 1, item.compared
    if any(before < start <= last for start in item.breaks):
        return "definition"
    value, limits = item.figures.value, item.limits
    revised = before >= 0 and not math.isnan(printed) and printed != value[before]
    if revised and _rated(item, value[before], limits[before]) != was:
        return "revision"
    if before < 0 or np.array_equal(limits[before], limits[last], equal_nan=True):
        return "performance"
    by_performance = _rated(item, value[last], limits[before]) == now
    by_target = _rated(item, value[before], limits[last]) == now
    if by_performance == by_target:
        return "both"
    return "performance" if by_performance else "target"


def _rated(item: Item, value: float, limits: Any) -> str | None:
    named = dict(zip(LIMITS, limits.tolist(), strict=True))
    found: str | None = rag(
        value, **named, polarity=item.indicator.polarity, decimals=decimals_of(item.indicator)
    )
    return found


def build_distances(items: Sequence[Item], kpis: pd.DataFrame) -> pd.DataFrame:
    """Measure how far the latest figures are from target and floor.

    Parameters
    ----------
    items : sequence of Item
        The KPIs.
    kpis : DataFrame
        The scorecard's KPIs.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``to_target``, ``to_floor`` (float64, in the unit at the printed decimals:
        positive on the good side, of a range the distance to the nearer limit),
        ``to_target_percent``, ``to_floor_percent`` (of the limit's size; missing where it is 0).
    """
    rows = []
    for item in items:
        value = float(kpis.loc[item.indicator.kpi, "latest"])
        limits = dict(zip(LIMITS, item.limits[-1].tolist(), strict=True))
        pairs = (("target", "low", "high"), ("floor", "floor_low", "floor_high"))
        measured = [_distance(item, value, *(limits[name] for name in names)) for names in pairs]
        rows.append([cell for pair in measured for cell in pair])
    columns = ["to_target", "to_target_percent", "to_floor", "to_floor_percent"]
    frame = pd.DataFrame(rows, index=kpis.index, columns=columns, dtype=np.float64)
    return frame[["to_target", "to_floor", "to_target_percent", "to_floor_percent"]]


def _distance(
    item: Item, value: float, limit: float, low: float, high: float
) -> tuple[float, float]:
    polarity, places = item.indicator.polarity, decimals_of(item.indicator)
    if polarity == "range":
        sides = [(_apart(value, low, places), low), (_apart(high, value, places), high)]
        known = [side for side in sides if not math.isnan(side[0])]
        if not known:
            return math.nan, math.nan
        distance, limit = min(known)
    elif polarity == "higher":
        distance = _apart(value, limit, places)
    else:
        distance = _apart(limit, value, places)
    return distance, 100 * distance / abs(limit) if limit else math.nan


def _apart(above: float, below: float, decimals: int | None) -> float:
    if math.isnan(above) or math.isnan(below):
        return math.nan
    if decimals is None:
        return above - below
    upper, lower = (_core.round_half_away(side, decimals) for side in (above, below))
    return float(_core.round_half_away(upper - lower, decimals))
