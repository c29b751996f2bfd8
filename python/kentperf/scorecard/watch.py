"""The watch list: AMBER, close to the floor and getting worse."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import AS_GIVEN, Codes, Floats
from kentperf.core import _core


def close_to_floor(
    kpis: pd.DataFrame,
    limits: Mapping[str, Floats],
    polarity: Codes,
    decimals: Codes,
    margin: float,
) -> pd.DataFrame:
    """List the KPIs that may turn RED next.

    Parameters
    ----------
    kpis : DataFrame
        The scorecard's KPIs.
    limits : mapping of str to ndarray of float64, shape (n,)
        The six limits of each.
    polarity : ndarray of int8, shape (n,)
        Which way is good for each, as a code.
    decimals : ndarray of int8, shape (n,)
        What each is printed with; ``AS_GIVEN`` where not said.
    margin : float
        The share of the gap between target and floor that counts as close to the floor.

    Returns
    -------
    DataFrame
        Index ``kpi``; of a range, ``target`` and ``floor`` are the limits on the side of the
        value. ``distance`` is from the floor, in units of the figure as printed.
    """
    latest = kpis["latest"].to_numpy(np.float64, na_value=np.nan)
    target, floor = _sides(latest, limits, polarity == int(_core.Polarity["range"]))
    falling = ((kpis["rag"] == "AMBER") & (kpis["direction"] == "worsening")).to_numpy(bool)
    close: list[int] = []
    measured: list[tuple[float, float]] = []
    for row in np.flatnonzero(falling & ~np.isnan(floor)).tolist():
        places = int(decimals[row])
        value, least = _printed(latest[row], places), _printed(floor[row], places)
        distance = abs(value - least)
        known = not math.isnan(target[row])
        # On its floor a figure is close to it, whatever the target.
        gap = abs(_printed(target[row], places) - least) if known else Decimal(0)
        if distance <= Decimal(repr(margin)) * gap:
            close.append(row)
            measured.append((float(distance), float(gap) if known else math.nan))
    found = kpis[["section", "name", "unit", "period", "latest"]].iloc[close].copy()
    found["target"], found["floor"] = target[close], floor[close]
    sizes = np.array(measured, dtype=np.float64).reshape(-1, 2)
    found["distance"], found["gap"] = sizes[:, 0], sizes[:, 1]
    return found


def _printed(number: float, decimals: int) -> Decimal:
    # Decimal, because the distance to the floor is compared with a share of the gap exactly.
    number = float(number)
    rounded = number if decimals == AS_GIVEN else _core.round_half_away(number, decimals)
    return Decimal(repr(rounded))


def _sides(
    latest: Floats, limits: Mapping[str, Floats], ranged: npt.NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Give the limits on the side of each figure."""
    under = latest < limits["low"]
    target = np.where(under, limits["low"], limits["high"])
    floor = np.where(under, limits["floor_low"], limits["floor_high"])
    return np.where(ranged, target, limits["target"]), np.where(ranged, floor, limits["floor"])
