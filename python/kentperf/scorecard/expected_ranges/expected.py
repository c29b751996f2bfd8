"""The expected ranges of activity indicators: of every figure, and of the year ahead."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from kentperf.periods.timelines import Places, rows_between
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.seasons import YEARS, seasons_shown
from kentperf.scorecard.expected_ranges.kinds import Kind, range_kinds, unfit
from kentperf.scorecard.expected_ranges.ranges import LIMITS, LaidOut, Ranges, work_out_ranges
from kentperf.scorecard.expected_ranges.yearly import fill_by_year, ranges_ahead
from kentperf.scorecard.items import Items

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
    for kind, alike in range_kinds(items, rules, which):
        _fill_kind(found, items, alike, rules, kind)
    return found.columns()


def _fill_kind(found: Ranges, items: Items, which: Places, rules: Rules, kind: Kind) -> None:
    times = items.times
    for cannot, words in unfit(items, kind):
        lacking = which[cannot[which]]
        found.reason.say(rows_between(times.starts[lacking], times.ends[lacking]), words)
        which = which[~cannot[which]]
    to_date = which[items.indicators.to_date[which]]
    if len(to_date):
        _fill_to_date(found, items, to_date, rules, replace(kind, overlap=1))
        which = which[~items.indicators.to_date[which]]
    if rules.band_set == "each_year":
        fill_by_year(found, items, which, rules, kind)
    elif len(which):
        _fill(found, items, rows_between(times.starts[which], times.ends[which]), rules, kind)


def _fill(found: Ranges, items: Items, rows: Places, rules: Rules, kind: Kind) -> None:
    """Fill in the ranges of some rows, each from the figures since the last break."""
    segment = items.segment[rows]
    starts = np.flatnonzero(np.append(True, np.diff(segment) != 0))
    lengths = np.diff(np.append(starts, len(rows)))
    laid = LaidOut(rows, lengths, items.times.ordinal[rows])
    found.fill(rows, work_out_ranges(items, laid, rules, kind))
    if kind.method == "prediction" and kind.overlap == 1 and rules.seasons == "allowed_for":
        _allow_for_seasons(found, items, laid, rules, kind)


def _allow_for_seasons(
    found: Ranges, items: Items, laid: LaidOut, rules: Rules, kind: Kind
) -> None:
    """Fill in anew the ranges with three years before them, where the last of these show a season.

    Each range is of the figures before it, and whether there is a season is decided by those before
    the last, so that no figure decides of its own.
    """
    ends = np.cumsum(laid.lengths) - 1
    rows = laid.rows[ends]
    before = np.where(rows > items.segment[rows], rows - 1, -1)
    season = seasons_shown(items, items.times.series[rows], before)
    for cycle in np.unique(season[season > 0]).tolist():
        which = np.flatnonzero(season == cycle)
        places = rows_between((ends + 1 - laid.lengths)[which], ends[which] + 1)
        part = LaidOut(laid.rows[places], laid.lengths[which], laid.ordinal[places])
        worked = work_out_ranges(items, part, rules, kind, season=cycle)
        long = np.flatnonzero((worked.n >= YEARS * cycle) & ~np.isnan(worked.limits["lower"]))
        found.fill(part.rows[long], worked.part(long))


def _fill_to_date(found: Ranges, items: Items, which: Places, rules: Rules, kind: Kind) -> None:
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
    laid = LaidOut(rows, lengths, year[order])
    found.fill(rows, work_out_ranges(items, laid, rules, kind))


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
    series, ordinal = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    found = Ranges(0)
    for kind, alike in range_kinds(items, rules, which):
        fit = alike
        for cannot, _ in unfit(items, kind):
            fit = fit[~cannot[fit]]
        more, periods, ranges = ranges_ahead(items, fit, rules, kind)
        series, ordinal = np.append(series, more), np.append(ordinal, periods)
        found = found.joined(ranges)
    order = np.lexsort((ordinal, series))
    series, ordinal, found = series[order], ordinal[order], found.part(order)
    period, label = items.times.periods(series, ordinal)
    columns = {
        "kpi": items.indicators.kpi[series],
        "period": period,
        "label": label,
        **{name: found.limits[name] for name in LIMITS},
        "n": found.n,
    }
    return pd.DataFrame(columns).astype(dict.fromkeys(("kpi", "period", "label"), object))
