"""The watch list: AMBER, close to the floor and getting worse."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from kentperf import _core
from kentperf._figures import decimals_of


def watch_list(kpis: pd.DataFrame, indicators: Sequence[Any], margin: float) -> pd.DataFrame:
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
        if math.isnan(target) or math.isnan(floor):
            continue
        value, aim, least = (_printed(number, places) for number in (row.latest, target, floor))
        distance, gap = abs(value - least), abs(aim - least)
        if distance <= Decimal(repr(margin)) * gap:
            rows[str(row.Index)] = (target, floor, float(distance), float(gap))
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
