"""The expected range of each activity indicator of a scorecard, by the method of its rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from kentperf._band_options import COUNT_METHODS, COVERED, RATIO_METHODS, SHARE_METHODS
from kentperf._band_ranges import POSITION_DTYPE
from kentperf._items import Item
from kentperf.bands import bands
from kentperf.rules import Rules
from kentperf.units import UNIT_SCALES

_LIMITS = ("lower", "centre", "upper")


def expected_ranges(items: Sequence[Item], rows: int, rules: Rules) -> dict[str, Any]:
    """Give every activity figure its expected range.

    Parameters
    ----------
    items : sequence of Item
        The indicators.
    rows : int
        Of the history of them all.
    rules : Rules
        The method, its coverage and how much history it needs.

    Returns
    -------
    dict
        ``lower, centre, upper, n, position, position_reason``, a row a figure.
    """
    columns: dict[str, Any] = {name: np.full(rows, np.nan) for name in _LIMITS}
    number = np.zeros(rows, dtype=np.int64)
    position = np.full(rows, -1, dtype=np.int8)
    reason = np.full(rows, "", dtype=object)
    for item in items:
        if item.is_kpi:
            continue
        here = slice(item.start, item.latest + 1)
        unfit = _unfit(item, rules.band_method)
        if unfit:
            reason[here] = unfit
            continue
        found = _since_breaks(item, rules)
        for name, values in columns.items():
            values[here] = found[name].to_numpy(np.float64)
        number[here] = found["n"].to_numpy(np.int64)
        position[here] = pd.Categorical(found["position"], dtype=POSITION_DTYPE).codes
        reason[here] = found["reason"].to_numpy(object)
    columns["n"] = number
    columns["position"] = pd.Categorical.from_codes(position, dtype=POSITION_DTYPE)
    columns["position_reason"] = reason
    return columns


def _since_breaks(item: Item, rules: Rules) -> pd.DataFrame:
    """Give the expected ranges, each from the figures since the last break."""
    figures = item.figures
    method = rules.band_method
    options: dict[str, Any] = {"coverage": rules.coverage} if method in COVERED else {}
    columns: dict[str, Any] = {"value": item.unmixed}
    scale = 1.0
    if method in RATIO_METHODS:
        columns = {"numerator": figures.numerator, "denominator": figures.denominator}
        scale = UNIT_SCALES.get(item.indicator.unit, 1.0)
    parts = [
        bands(
            period=figures.ordinal[start:end],
            method=method,
            min_points=rules.band_min_points,
            **{"value": None} | {name: column[start:end] for name, column in columns.items()},
            **options,
        )
        for start, end in pairwise([0, *item.breaks, len(figures.ordinal)])
    ]
    found = parts[0] if len(parts) == 1 else pd.concat(parts)
    return found.assign(**{name: found[name] * scale for name in _LIMITS})


def _unfit(item: Item, method: str) -> str:
    """Say why a method cannot be of an indicator's figures; nothing where it can."""
    figures, aggregation = item.figures, item.indicator.aggregation
    over, under = figures.numerator, figures.denominator
    has_parts = aggregation != "sum" and bool((~np.isnan(over) & ~np.isnan(under)).any())
    if method in COUNT_METHODS:
        if has_parts or (figures.value < 0).any():
            return f"a {method} is of counts"
        return ""
    if method not in RATIO_METHODS:
        return ""
    if not has_parts:
        return f"a {method} needs a numerator and a denominator"
    if item.indicator.window > 1:
        return f"a {method} is of single periods, and these figures share them"
    if (over < 0).any() or (under < 0).any():
        return f"a {method} is of counts"
    if method in SHARE_METHODS and ((over > under) & (under > 0)).any():
        return f"a {method} is of shares, and some of these are more than 1"
    return ""
