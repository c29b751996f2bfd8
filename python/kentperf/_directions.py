"""The direction of travel of each KPI of a scorecard."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf._figures import ZERO, decimals_of
from kentperf._items import Item
from kentperf.bands import bands
from kentperf.rules import Rules
from kentperf.trend import ALPHA, Trend, no_verdict, trend

NO_DATA = "no data"
_MOVED = {"above": "up", "within": "flat", "below": "down"}
_DIRECTIONS = {
    "higher": {"up": "improving", "flat": "stable", "down": "worsening"},
    "lower": {"up": "worsening", "flat": "stable", "down": "improving"},
}


def direction_at(item: Item, row: int, rules: Rules, basis: str) -> Trend:
    """Test the direction of the figures that end at one period, back to the last break.

    Parameters
    ----------
    item : Item
        The indicator.
    row : int
        The row of the last period of the test, or -1 where the period is not there.
    rules : Rules
        Method, window, significance.
    basis : {"shown", "elementary"}
        Whether the figures shown are tested, or those of the periods underneath.

    Returns
    -------
    Trend
        Without a verdict, with a reason where the period has no figure.
    """
    figures, indicator = item.figures, item.indicator
    shared = basis == "shown" and rules.overlap == "allowed_for"
    overlap = int(indicator.overlap) if shared else 1
    if row < 0 or np.isnan(figures.value[row]):
        reason = ZERO if row >= 0 and figures.zero[row] else NO_DATA
        return _none(reason, rules, overlap)
    value = figures.value if basis == "shown" else figures.single
    if value is None:
        return _none("only rolling figures are given", rules, overlap)
    window = rules.trend_window
    if not pd.isna(indicator.trend_window):
        window = int(indicator.trend_window)
    start, end = item.segment(row), row + 1
    if rules.method == "spc":
        return _variation(value[start:end], figures.ordinal[start:end], indicator, window, rules)
    limited: dict[str, Any] = {}
    if indicator.polarity == "range":
        limited = {"low": item.limits[start:end, 2], "high": item.limits[start:end, 3]}
    return trend(
        value[start:end],
        figures.ordinal[start:end],
        polarity=indicator.polarity,
        window=window,
        method=rules.method,
        alpha=rules.alpha,
        overlap=overlap,
        min_points=rules.min_points,
        decimals=decimals_of(indicator),
        **limited,
    )


def _variation(value: Any, ordinal: Any, indicator: Any, window: int, rules: Rules) -> Trend:
    """Say whether the latest figure is outside the limits of an XmR chart of its window."""
    first, last = int(ordinal[-1]) - window + 1, int(ordinal[-1])
    known = int((~np.isnan(value) & (ordinal >= first)).sum())
    if known < rules.min_points:
        points = f"{known} point{'' if known == 1 else 's'}"
        return _none(f"{points}, at least {rules.min_points} needed", rules, 1)
    if indicator.polarity == "range":
        return _none("variation has no good side where a range is good", rules, 1)
    chart = bands(value, ordinal, method="xmr", baseline=(first, last)).iloc[-1]
    if pd.isna(chart["position"]):
        return _none(str(chart["reason"]), rules, 1)
    movement = _MOVED[chart["position"]]
    direction = _DIRECTIONS[indicator.polarity][movement]
    return Trend(
        movement=movement,
        direction=direction,
        slope=np.nan,
        slope_low=np.nan,
        slope_high=np.nan,
        p_value=np.nan,
        n=known,
        method="spc",
        overlap=1,
        reason=_chart_words(str(chart["position"]), chart["lower"], chart["upper"]),
        start=first,
        end=last,
        alpha=ALPHA,
    )


def _chart_words(position: str, lower: float, upper: float) -> str:
    limits = f"the process limits {lower:.4g} to {upper:.4g}"
    return f"within {limits}" if position == "within" else f"{position} {limits}"


def _none(reason: str, rules: Rules, overlap: int) -> Trend:
    alpha = ALPHA if rules.alpha is None else rules.alpha
    return no_verdict(reason, method=rules.method, overlap=overlap, alpha=alpha)
