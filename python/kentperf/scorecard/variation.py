"""Variation and assurance of a KPI on an XmR chart, as Making Data Count has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from kentperf.bands.assurance import assurance, variation
from kentperf.bands.bands import bands
from kentperf.rules.rules import Rules
from kentperf.scorecard.items import Item

_DIRECTIONS = {
    "common cause": ("flat", "stable"),
    "special cause improvement": (None, "improving"),
    "special cause concern": (None, "worsening"),
    "special cause high": ("up", None),
    "special cause low": ("down", None),
}


def chart_window(item: Item, row: int, rules: Rules) -> tuple[int, int]:
    """Give the rows of the chart that ends at one period, back to the last break.

    Parameters
    ----------
    item : Item
        The indicator.
    row : int
        The row of its last period.
    rules : Rules
        The window, where the register names none.

    Returns
    -------
    tuple of two int
        First row, and the row after the last.
    """
    window = item.trend_window(rules.trend_window)
    ordinal = item.figures.ordinal
    first = int(np.searchsorted(ordinal, ordinal[row] - window + 1))
    return max(first, item.segment(row)), row + 1


def last_point(item: Item, value: Any, start: int, end: int) -> Any:
    """Place the last figure of a chart among its limits and runs.

    Parameters
    ----------
    item : Item
        The indicator.
    value : ndarray of float64
        Its figures.
    start, end : int
        The rows of the chart, which all make its limits.

    Returns
    -------
    Series
        The last row of `bands`, with ``movement`` and ``direction``.
    """
    ordinal = item.figures.ordinal[start:end]
    baseline = (int(ordinal[0]), int(ordinal[-1]))
    found = bands(value[start:end], ordinal, method="xmr", baseline=baseline, rules=True)
    said = variation(found, polarity=item.indicator.polarity).iloc[-1]
    movement, direction = _DIRECTIONS.get(said, (None, None))
    last = found.iloc[-1].copy()
    if movement is None and pd.notna(last["side"]):
        movement = "up" if last["side"] == "high" else "down"
    last["movement"], last["direction"] = movement, direction
    return last


def assurances(items: Sequence[Item], rules: Rules) -> list[str | None]:
    """Say of each KPI whether its target will be met, given its process limits.

    Parameters
    ----------
    items : sequence of Item
        The indicators.
    rules : Rules
        Only a set that tests by ``spc`` gives assurance.

    Returns
    -------
    list of str or None
        consistently met, inconsistently met, consistently missed; None where there is no
        single target, no figure or too few.
    """
    return [_assurance(item, rules) if rules.method == "spc" else None for item in items]


def _assurance(item: Item, rules: Rules) -> str | None:
    row = len(item.figures.ordinal) - 1
    target, polarity = float(item.limits[row][0]), item.indicator.polarity
    start, end = chart_window(item, row, rules)
    value = item.unmixed
    known = int((~np.isnan(value[start:end])).sum())
    if not item.is_kpi or polarity == "range" or np.isnan(target) or known < rules.min_points:
        return None
    last = last_point(item, value, start, end)
    found: str | None = assurance(last["lower"], last["upper"], target, polarity=polarity)
    return found
