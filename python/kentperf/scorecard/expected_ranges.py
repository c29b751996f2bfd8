"""The expected ranges of activity indicators: of every figure, and of the year ahead."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from kentperf.bands.bands import bands
from kentperf.bands.options import COUNT_METHODS, COVERED, RATIO_METHODS, SHARE_METHODS
from kentperf.bands.ranges import POSITION_DTYPE
from kentperf.figures.units import UNIT_SCALES
from kentperf.periods.frequencies import period_at, period_label
from kentperf.periods.periods import Periods
from kentperf.rules.rules import Rules
from kentperf.scorecard.items import Item
from kentperf.scorecard.year_ranges import ahead_of, set_each_year

_LIMITS = ("lower", "centre", "upper")
AHEAD = ("kpi", "period", "label", *_LIMITS, "n")


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


def build_ahead(items: Sequence[Item], rules: Rules) -> pd.DataFrame:
    """Give the expected ranges that are set already of periods to come.

    Parameters
    ----------
    items : sequence of Item
        The activity indicators.
    rules : Rules
        When ranges are set.

    Returns
    -------
    DataFrame
        ``kpi period label lower centre upper n``: a row an indicator and period after its own, to
        the end of the financial year; without rows where ranges are set each period.
    """
    rows: dict[str, list[Any]] = {name: [] for name in AHEAD}
    for item in items if rules.band_set == "each_year" else ():
        if _unfit(item, rules.band_method):
            continue
        columns, scale = _columns(item, rules.band_method)
        start, end = max(item.breaks, default=0), len(item.figures.ordinal)
        to_come, found = ahead_of(*_cut(item, columns, start, end), **_options(rules))
        # The range of a share waits for its denominator.
        known = found[list(_LIMITS)].notna().any(axis=1).to_numpy(bool)
        to_come, found = to_come[known], found[known]
        rows["kpi"] += [item.indicator.kpi] * len(to_come)
        rows["period"] += [period_at(at, item.figures.freq) for at in to_come.tolist()]
        rows["label"] += [period_label(at, item.figures.freq) for at in to_come.tolist()]
        for name in _LIMITS:
            rows[name] += (found[name] * scale).tolist()
        rows["n"] += found["n"].tolist()
    frame = pd.DataFrame(rows, columns=list(AHEAD), dtype=object)
    return frame.astype({**dict.fromkeys(_LIMITS, np.float64), "n": np.int64})


def _since_breaks(item: Item, rules: Rules) -> pd.DataFrame:
    """Give the expected ranges, each from the figures since the last break."""
    columns, scale = _columns(item, rules.band_method)
    ends = pairwise([0, *item.breaks, len(item.figures.ordinal)])
    parts = [_ranges(*_cut(item, columns, start, end), rules) for start, end in ends]
    found = parts[0] if len(parts) == 1 else pd.concat(parts)
    return found.assign(**{name: found[name] * scale for name in _LIMITS})


def _ranges(figures: dict[str, Any], periods: Periods, rules: Rules) -> pd.DataFrame:
    if rules.band_set == "each_year":
        return set_each_year(figures, periods, **_options(rules))
    given: dict[str, Any] = {"value": None, **figures}
    return bands(period=periods.ordinal, **given, **_options(rules))


def _columns(item: Item, method: str) -> tuple[dict[str, Any], float]:
    """Give what a method is of, and what turns its limits into the unit of the indicator."""
    figures = item.figures
    if method not in RATIO_METHODS:
        return {"value": item.unmixed}, 1.0
    parts = {"numerator": figures.numerator, "denominator": figures.denominator}
    return parts, UNIT_SCALES.get(item.indicator.unit, 1.0)


def _cut(
    item: Item, columns: dict[str, Any], start: int, end: int
) -> tuple[dict[str, Any], Periods]:
    periods = Periods(item.figures.ordinal[start:end], item.figures.freq)
    return {name: column[start:end] for name, column in columns.items()}, periods


def _options(rules: Rules) -> dict[str, Any]:
    options: dict[str, Any] = {"method": rules.band_method, "min_points": rules.band_min_points}
    return options | ({"coverage": rules.coverage} if rules.band_method in COVERED else {})


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
