"""The direction of travel of each KPI of a scorecard."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf._figures import ZERO, decimals_of
from kentperf._items import Item
from kentperf._trend_options import ALPHA
from kentperf._variation import chart_window, last_point
from kentperf.rules import Rules
from kentperf.trend import Trend, no_verdict, trend

NO_DATA = "no data"


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
    if rules.method == "spc":
        return _variation(item, value, row, rules)
    start, end = item.segment(row), row + 1
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


def _variation(item: Item, value: Any, row: int, rules: Rules) -> Trend:
    """Say whether the latest figure is special on an XmR chart of its window."""
    start, end = chart_window(item, row, rules)
    known = int((~np.isnan(value[start:end])).sum())
    if known < rules.min_points:
        points = f"{known} point{'' if known == 1 else 's'}"
        return _none(f"{points}, at least {rules.min_points} needed", rules, 1)
    last = last_point(item, value, start, end)
    if pd.isna(last["position"]):
        return _none(str(last["reason"]), rules, 1)
    limits = f"process limits {last['lower']:.4g} to {last['upper']:.4g}"
    special = str(last["rule"]) or "no rule of special cause applies"
    return Trend(
        movement=last["movement"],
        direction=last["direction"],
        slope=np.nan,
        slope_low=np.nan,
        slope_high=np.nan,
        p_value=np.nan,
        n=known,
        method="spc",
        overlap=1,
        reason=f"{special}; {limits}",
        start=int(item.figures.ordinal[start]),
        end=int(item.figures.ordinal[row]),
        alpha=ALPHA,
    )


def _none(reason: str, rules: Rules, overlap: int) -> Trend:
    alpha = ALPHA if rules.alpha is None else rules.alpha
    return no_verdict(reason, method=rules.method, overlap=overlap, alpha=alpha)
