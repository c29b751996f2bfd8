"""The watch list: AMBER, close to the floor and getting worse."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from kentperf.core import _core
from kentperf.scorecard.shown import decimals_of


def close_to_floor(kpis: pd.DataFrame, indicators: Sequence[Any], margin: float) -> pd.DataFrame:
    """List the KPIs that may turn RED next.

    Parameters
    ----------
    kpis : DataFrame
        The scorecard's KPIs.
    indicators : sequence of namedtuple
        Their rows in the register.
    margin : float
        The share of the gap between target and floor that counts as close to the floor.

    Returns
    -------
    DataFrame
        Index ``kpi``; of a range, ``target`` and ``floor`` are the limits on the side of the
        value. ``distance`` is from the floor, in units of the figure as printed.
    """
    falling = (kpis["rag"] == "AMBER") & (kpis["direction"] == "worsening")
    rows: dict[str, tuple[float, float, float, float]] = {}
    named: Any = kpis.itertuples()
    for row, indicator in zip(named, indicators, strict=True):
        if not falling[row.Index]:
            continue
        target, floor = _side(row, indicator.polarity)
        places = decimals_of(indicator)
        if math.isnan(floor):
            continue
        value, least = _printed(row.latest, places), _printed(floor, places)
        distance = abs(value - least)
        # On its floor a figure is close to it, whatever the target.
        gap = Decimal(0) if math.isnan(target) else abs(_printed(target, places) - least)
        if distance <= Decimal(repr(margin)) * gap:
            shown = math.nan if math.isnan(target) else float(gap)
            rows[str(row.Index)] = (target, floor, float(distance), shown)
    found = kpis.loc[list(rows), ["section", "name", "unit", "period", "latest"]].copy()
    for place, name in enumerate(("target", "floor", "distance", "gap")):
        found[name] = pd.Series({kpi: row[place] for kpi, row in rows.items()}, dtype=float)
    return found


def _printed(number: float, decimals: int | None) -> Decimal:
    # Decimal, because the distance to the floor is compared with a share of the gap exactly.
    rounded = float(number) if decimals is None else _core.round_half_away(number, decimals)
    return Decimal(repr(rounded))


def _side(row: Any, polarity: str) -> tuple[float, float]:
    if polarity != "range":
        return row.target, row.floor
    if row.latest < row.low:
        return row.low, row.floor_low
    return row.high, row.floor_high
