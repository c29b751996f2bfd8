"""Rank and quartile of areas by their figures."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import AS_GIVEN, POLARITIES, choose, decimal_places, one_dimensional
from kentperf.columns.front_door import front_door
from kentperf.columns.given import as_series
from kentperf.columns.one_value import one_number
from kentperf.columns.read_tables import Floats
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems

__all__ = ["rank_areas"]

LEAST_FOR_QUARTILES = 4


@front_door
def rank_areas(
    values: Any,
    *,
    polarity: str = "higher",
    low: float | None = None,
    high: float | None = None,
    decimals: int | None = None,
) -> pd.DataFrame:
    """Rank areas by one figure each, the best first.

    Parameters
    ----------
    values : Series
        The figures, indexed by area. Missing is not ranked.
    polarity : {"higher", "lower", "range"}
        Which way is good. For ``range`` the area nearest to, or inside, [low, high] is best.
    low, high : float, optional
        The range; at least one of them for polarity ``range``.
    decimals : int, optional
        Places to which figures are first rounded, half away from zero: figures that are printed
        alike are tied.

    Returns
    -------
    DataFrame
        Indexed as `values`: ``value``; ``rank`` (Int64; 1 is best, and tied areas share the
        better rank, as in 1, 2, 2, 4); ``of``, the areas ranked; ``tied``, how many share the
        rank, the area itself included; ``quartile`` (Int64; 1 is best, missing where fewer than
        four areas are ranked). An area is in the first quartile if it is at least as good as
        the quantile of type 7 there, so that tied areas share a quartile too.

    Raises
    ------
    KentPerfError
        For an unknown polarity, a range without limits, an area given twice or without a name,
        text or infinity.

    Examples
    --------
    >>> figures = pd.Series({"Kent": 91.2, "Essex": 93.0, "Surrey": 91.2, "Devon": 88.0})
    >>> rank_areas(figures)[["rank", "tied", "quartile"]].loc["Kent"].tolist()
    [2, 2, 2]
    """
    chosen = choose("polarity", polarity, POLARITIES)
    series = as_series(one_dimensional("values", values), "values")
    _check_areas(series.index)
    aligned = Aligned(value=series)
    found = aligned.full_numbers("value")
    aligned.check("areas")
    limits = (one_number("low", low, "rank_areas"), one_number("high", high, "rank_areas"))
    if chosen == "range" and np.isnan(limits).all():
        message = 'polarity="range" ranks by the distance from a range: give low= or high='
        raise KentPerfError(message)
    loss = _losses(_printed(found, decimal_places(decimals)), chosen, limits)
    ranked = np.sort(loss[~np.isnan(loss)])
    first, last = (np.searchsorted(ranked, loss, side=side) for side in ("left", "right"))
    known = ~np.isnan(loss)
    enough = len(ranked) >= LEAST_FOR_QUARTILES
    return pd.DataFrame(
        {
            "value": found,
            "rank": _whole(first + 1, known),
            "of": len(ranked),
            "tied": _whole(last - first, known),
            "quartile": _whole(_quartiles(loss, ranked), known & enough),
        },
        index=series.index,
    )


def _check_areas(areas: pd.Index[Any]) -> None:
    problems = Problems()
    problems.add_many("is missing: name the area", rows=areas[areas.isna()], column="area")
    again = areas[areas.duplicated() & areas.notna()]
    problems.add_many("duplicate area", rows=again, column="area", value=again.tolist())
    problems.raise_if_any("areas")


def _printed(values: Floats, places: int) -> Floats:
    if places == AS_GIVEN:
        return values
    return np.array([_core.round_half_away(value, places) for value in values.tolist()])


def _losses(values: Floats, polarity: str, limits: tuple[float, float]) -> Floats:
    """Turn figures into what is smaller where better."""
    if polarity != "range":
        return -values if polarity == "higher" else values
    outside = np.fmax(limits[0] - values, values - limits[1])
    return np.where(np.isnan(values), np.nan, np.fmax(outside, 0.0))


def _quartiles(loss: Floats, ranked: Floats) -> Any:
    """Count the quantiles of type 7 that an area is worse than.

    Between two neighbouring figures there is no area, so that the lower of the two that a
    quantile lies between decides.
    """
    if not len(ranked):
        return np.ones(len(loss))
    cuts = [ranked[quarter * (len(ranked) - 1) // 4] for quarter in (1, 2, 3)]
    return 1 + np.sum([loss > cut for cut in cuts], axis=0)


def _whole(values: Any, known: Any) -> Any:
    return pd.Series(np.where(known, values, 0)).astype("Int64").where(pd.Series(known)).array
