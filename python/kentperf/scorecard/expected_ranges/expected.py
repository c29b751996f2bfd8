"""The expected ranges of activity indicators: of every figure, and of the year ahead."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.bands.options import COUNT_METHODS, RATIO_METHODS, SHARE_METHODS
from kentperf.periods.timelines import Places, rows_between
from kentperf.rules.rules import Rules
from kentperf.scorecard.expected_ranges.ranges import LIMITS, LaidOut, Ranges, work_out_ranges
from kentperf.scorecard.expected_ranges.yearly import fill_by_year, ranges_ahead
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import Flags

_NONE_AHEAD = pd.DataFrame(
    {
        **{name: pd.Series(dtype=object) for name in ("kpi", "period", "label")},
        **{name: pd.Series(dtype=np.float64) for name in LIMITS},
        "n": pd.Series(dtype=np.int64),
    }
)


def expected_ranges(items: Items, rules: Rules) -> dict[str, Any]:
    """Give every activity figure its expected range.

    Parameters
    ----------
    items : Items
        The indicators.
    rules : Rules
        The method, its coverage and how much history it needs.

    Returns
    -------
    dict
        As `Ranges.columns`.
    """
    times = items.times
    found = Ranges(len(times.ordinal))
    which = items.which(kpis=False)
    if not len(which):
        return found.columns()
    for unfit, words in _unfit(items, rules.band_method):
        lacking = which[unfit[which]]
        found.reason.say(rows_between(times.starts[lacking], times.ends[lacking]), words)
        which = which[~unfit[which]]
    to_date = which[items.indicators.to_date[which]]
    if len(to_date):
        _fill_to_date(found, items, to_date, rules)
        which = which[~items.indicators.to_date[which]]
    if rules.band_set == "each_year":
        fill_by_year(found, items, which, rules)
    elif len(which):
        _fill(found, items, rows_between(times.starts[which], times.ends[which]), rules)
    return found.columns()


def _fill(found: Ranges, items: Items, rows: Places, rules: Rules) -> None:
    """Fill in the ranges of some rows, each from the figures since the last break."""
    segment = items.segment[rows]
    starts = np.flatnonzero(np.append(True, np.diff(segment) != 0))
    lengths = np.diff(np.append(starts, len(rows)))
    laid = LaidOut(rows, lengths, items.times.ordinal[rows])
    found.fill(rows, work_out_ranges(items, laid, rules))


def _fill_to_date(found: Ranges, items: Items, which: Places, rules: Rules) -> None:
    """Find the ranges of figures to date from those of the same point of the years before."""
    times = items.times
    rows = rows_between(times.starts[which], times.ends[which])
    stride = items.stride[times.series[rows]]
    year, point = np.divmod(times.ordinal[rows], stride)
    order = np.lexsort((year, point, items.segment[rows]))
    segment, point = items.segment[rows][order], point[order]
    turns = np.append(True, (np.diff(segment) != 0) | (np.diff(point) != 0))
    lengths = np.diff(np.append(np.flatnonzero(turns), len(rows)))
    rows = rows[order]
    found.fill(rows, work_out_ranges(items, LaidOut(rows, lengths, year[order]), rules))


def _unfit(items: Items, method: str) -> list[tuple[Flags, str]]:
    """Say of which indicators a method cannot be, and why; the first reason counts."""
    figures, indicators = items.figures, items.indicators
    over, under = figures.numerator, figures.denominator

    def any_of(rows: Flags) -> Flags:
        return np.logical_or.reduceat(rows, items.times.starts)

    has_parts = any_of(~np.isnan(over) & ~np.isnan(under)) & ~indicators.aggregated("sum")
    if method in COUNT_METHODS:
        return [(has_parts | any_of(figures.value < 0), f"a {method} is of counts")]
    if method not in RATIO_METHODS:
        return []
    found = [
        (~has_parts, f"a {method} needs a numerator and a denominator"),
        (
            indicators.window > 1,
            f"a {method} is of single periods, and these figures share them",
        ),
        (any_of((over < 0) | (under < 0)), f"a {method} is of counts"),
    ]
    if method in SHARE_METHODS:
        words = f"a {method} is of shares, and some of these are more than 1"
        found.append((any_of((over > under) & (under > 0)), words))
    return found


def build_ahead(items: Items, rules: Rules) -> pd.DataFrame:
    """Give the expected ranges that are set already of periods to come.

    Parameters
    ----------
    items : Items
        The indicators.
    rules : Rules
        When ranges are set.

    Returns
    -------
    DataFrame
        ``kpi period label lower centre upper n``: a row an activity indicator and period after its
        own, to the end of the financial year; without rows where ranges are set each period.
    """
    if rules.band_set != "each_year":
        return _NONE_AHEAD.copy()
    which = items.which(kpis=False)
    which = which[~items.indicators.to_date[which]]
    for unfit, _ in _unfit(items, rules.band_method):
        which = which[~unfit[which]]
    series, ordinal, found = ranges_ahead(items, which, rules)
    period, label = items.times.periods(series, ordinal)
    columns = {
        "kpi": items.indicators.kpi[series],
        "period": period,
        "label": label,
        **{name: found.limits[name] for name in LIMITS},
        "n": found.n,
    }
    return pd.DataFrame(columns).astype(dict.fromkeys(("kpi", "period", "label"), object))
