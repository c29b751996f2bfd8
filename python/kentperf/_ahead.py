"""The expected ranges of activity indicators: of every figure, and of the year ahead."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from kentperf._frequencies import period_at, period_label
from kentperf._items import Item
from kentperf._tables import Floats
from kentperf._year_ranges import ahead_of, set_each_year
from kentperf.bands import bands
from kentperf.periods import Periods
from kentperf.rules import Rules

AHEAD = ("kpi", "period", "label", "lower", "centre", "upper", "n")


def expected_ranges(item: Item, rules: Rules) -> pd.DataFrame:
    """Give the expected range of every figure, from the figures since the last break.

    Parameters
    ----------
    item : Item
        The indicator.
    rules : Rules
        How ranges are found, and when they are set.

    Returns
    -------
    DataFrame
        A row a figure, as `bands` gives it.
    """
    ends = [*item.breaks, len(item.figures.ordinal)]
    parts = [
        _ranges(item.figures.value[start:end], _periods(item, start, end), rules)
        for start, end in pairwise([0, *ends])
    ]
    return parts[0] if len(parts) == 1 else pd.concat(parts)


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
        start = max(item.breaks, default=0)
        end = len(item.figures.ordinal)
        to_come, found = ahead_of(
            item.figures.value[start:end], _periods(item, start, end), **_options(rules)
        )
        rows["kpi"] += [item.indicator.kpi] * len(to_come)
        rows["period"] += [period_at(at, item.figures.freq) for at in to_come.tolist()]
        rows["label"] += [period_label(at, item.figures.freq) for at in to_come.tolist()]
        for name in AHEAD[3:]:
            rows[name] += found[name].tolist()
    frame = pd.DataFrame(rows, columns=list(AHEAD), dtype=object)
    return frame.astype({**dict.fromkeys(AHEAD[3:6], np.float64), "n": np.int64})


def _ranges(values: Floats, periods: Periods, rules: Rules) -> pd.DataFrame:
    if rules.band_set == "each_year":
        return set_each_year(values, periods, **_options(rules))
    return bands(values, periods.ordinal, **_options(rules))


def _options(rules: Rules) -> dict[str, Any]:
    return {
        "method": rules.band_method,
        "coverage": rules.coverage,
        "min_points": rules.band_min_points,
    }


def _periods(item: Item, start: int, end: int) -> Periods:
    return Periods(item.figures.ordinal[start:end], item.figures.freq)
