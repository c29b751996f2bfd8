"""The direction of travel of each KPI of a scorecard."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from kentperf.figures.units import UNIT_SCALES
from kentperf.panel.trends import trend
from kentperf.rules.rules import Rules
from kentperf.scorecard.items import Item
from kentperf.scorecard.shown import ZERO, decimals_of
from kentperf.scorecard.variation import chart_window, last_point
from kentperf.trend.options import ALPHA, OF_PARTS, SEASONAL, SEASONS
from kentperf.trend.verdict import Trend, no_verdict

NO_DATA = "no data"
SPANS_BREAK = "the figure is rolled up from both sides of a break"


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
    value = item.unmixed if basis == "shown" else figures.single
    if value is None:
        return _none("only rolling figures are given", rules, overlap)
    if basis == "shown" and np.isnan(value[row]):
        return _none(SPANS_BREAK, rules, overlap)
    if rules.method == "spc":
        return _variation(item, value, row, rules)
    missing = _missing(item, rules, basis)
    if missing:
        return _none(missing, rules, overlap)
    spans = int(indicator.overlap)
    # Of figures that span one period the single periods are the figures.
    under = basis == "elementary" and spans > 1
    verdict: Trend = trend(
        polarity=indicator.polarity,
        window=item.trend_window(rules.trend_window),
        method=rules.method,
        alpha=rules.alpha,
        overlap=spans if under else overlap,
        min_points=rules.min_points,
        basis="elementary" if under else "shown",
        **_tested(item, value, slice(item.segment(row), row + 1), rules),
    )
    return verdict


def _tested(item: Item, value: Any, rows: slice, rules: Rules) -> dict[str, Any]:
    """Give the columns that the method of the rules reads, and what goes with them."""
    figures, indicator = item.figures, item.indicator
    decimals = decimals_of(indicator)
    tested: dict[str, Any] = {"value": value[rows]}
    if rules.method in OF_PARTS:
        tested = {name: getattr(figures, name)[rows] for name in ("numerator", "denominator")}
        if decimals is not None:
            # The method sees the plain ratio, not the figure in its unit.
            decimals += round(math.log10(UNIT_SCALES.get(indicator.unit, 1.0)))
    if indicator.polarity == "range":
        tested |= {"low": item.limits[rows, 2], "high": item.limits[rows, 3]}
    if rules.method in SEASONAL:
        tested["season"] = SEASONS[str(figures.freq)[0]]
    return {"period": figures.ordinal[rows], "decimals": decimals, **tested}


def _missing(item: Item, rules: Rules, basis: str) -> str:
    """Say what the method of the rules needs that an indicator does not have."""
    figures = item.figures
    if rules.method in SEASONAL and (figures.freq or " ")[0] not in SEASONS:
        return "a season needs weeks, months or quarters"
    if rules.method not in OF_PARTS:
        return ""
    if np.isnan(figures.numerator).all() or np.isnan(figures.denominator).all():
        return "no numerator and denominator are given"
    if basis == "shown" and item.indicator.window > 1:
        return "figures that share periods cannot be tested by this method"
    return ""


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
    return no_verdict(reason, method=rules.method, overlap=overlap, alpha=rules.level)
