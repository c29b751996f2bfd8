"""Variation and assurance of KPIs on XmR charts, as Making Data Count has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.bands.assurance import ASSURANCE_DTYPE, assurance, variation
from kentperf.bands.histories import Histories
from kentperf.bands.options import MIN_POINTS, band_options
from kentperf.bands.ranges import POSITION_DTYPE, band_reasons, work_out
from kentperf.bands.spc_rules import RunsRules, mark_runs, rule_columns
from kentperf.columns.columns import Codes, Floats
from kentperf.columns.read_tables import Texts
from kentperf.columns.wording import Wording
from kentperf.core import _core
from kentperf.panel.series_panels import panel_of, threads_for
from kentperf.periods.one_series import ALL_PERIODS
from kentperf.periods.periods import Ordinals
from kentperf.periods.timelines import Places, alike_rows, search_within
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.verdicts import Directions
from kentperf.scorecard.items import Items

_FLAT, _STABLE = 1, 1
_NO_RULE = "no rule of special cause applies"
_DIRECTIONS = {"special cause improvement": 2, "special cause concern": 0}


@dataclass(frozen=True, eq=False)
class Charts:
    """The last points of XmR charts, a row each.

    Attributes
    ----------
    known : ndarray of int64, shape (k,)
        How many values make the limits.
    lower, upper : ndarray of float64, shape (k,)
        The process limits.
    position : ndarray of int8, shape (k,)
        Where the last point lies; -1 where there are no limits.
    reason : Wording
        Why there are none.
    side : Categorical
        Whether a rule fires towards low or high.
    rule : ndarray of object, shape (k,)
        The first that fires, in words.
    """

    known: Places
    lower: Floats
    upper: Floats
    position: Codes
    reason: Wording
    side: Any
    rule: Texts


def charts(items: Items, series: Places, rows: Places, value: Floats, rules: Rules) -> Charts:
    """Draw up the charts that end at some rows, back to the last break.

    Parameters
    ----------
    items : Items
        The indicators.
    series, rows : ndarray of int64, shape (k,)
        The indicator, and the last row, of each chart.
    value : ndarray of float64, shape (n,)
        The figures charted.
    rules : Rules
        The window, where the register names none.

    Returns
    -------
    Charts
        All values of a chart make its limits.
    """
    ordinal = items.times.ordinal
    window = items.indicators.trend_windows(rules.trend_window)[series]
    begins = items.segment[rows]
    stride = items.stride[series]
    first = search_within(ordinal, begins, rows + 1, ordinal[rows] - (window - 1) * stride)
    taken, lengths = alike_rows(ordinal, first, rows, stride)
    return _last_points(lengths, ordinal[taken] // np.repeat(stride, lengths), value[taken])


def _last_points(lengths: Places, ordinal: Ordinals, value: Floats) -> Charts:
    """Place the last figure of each chart among its limits and runs."""
    last = np.cumsum(lengths) - 1
    core = panel_of(lengths, ordinal)
    options = band_options("xmr", MIN_POINTS, None)
    histories = Histories(whole_stretch=True)
    found = work_out(
        core,
        {"value": value},
        options,
        histories,
        window=ALL_PERIODS,
        threads=threads_for(len(value)),
    )
    asked = RunsRules()
    sides = mark_runs(core, value, found, histories.stretch, asked)
    fired = rule_columns({name: marks[last] for name, marks in sides.items()}, asked)
    reason = Wording(len(lengths), "")
    words = band_reasons(found["reason"][last], found["n"][last], options.min_points)
    reason.say_coded(slice(None), *words)
    return Charts(
        known=np.add.reduceat((~np.isnan(value)).astype(np.int64), last + 1 - lengths),
        lower=found["lower"][last],
        upper=found["upper"][last],
        position=found["position"][last],
        reason=reason,
        side=fired["side"],
        rule=np.asarray(fired["rule"], dtype=object),
    )


def say_variation(
    found: Directions, seen: Charts, polarity: Texts, rules: Rules, which: Places
) -> None:
    """Say whether the latest figures are special on XmR charts of their windows.

    Parameters
    ----------
    found : Directions
        Where it is said.
    seen : Charts
        The charts, a row each.
    polarity : ndarray of object, shape (k,)
        Which way is good.
    rules : Rules
        How many values a chart needs.
    which : ndarray of int64, shape (k,)
        The rows of `found`.
    """
    few = seen.known < rules.min_points
    for known in np.unique(seen.known[few]).tolist():
        points = f"{known} point{'' if known == 1 else 's'}"
        said = f"{points}, at least {rules.min_points} needed"
        found.reason.say(which[few & (seen.known == known)], said)
    bare = ~few & (seen.position < 0)
    found.reason.say_coded(which[bare], seen.reason.codes[bare], seen.reason.texts)
    placed = np.flatnonzero(~few & ~bare)
    movement, direction = _verdicts(seen, polarity)
    found.movement[which[placed]] = movement[placed]
    found.direction[which[placed]] = direction[placed]
    found.n[which[placed]] = seen.known[placed]
    found.reason.say_each(
        which[placed],
        (
            f"{rule or _NO_RULE}; process limits {lower:.4g} to {upper:.4g}"
            for rule, lower, upper in zip(
                seen.rule[placed], seen.lower[placed], seen.upper[placed], strict=True
            )
        ),
    )


def _verdicts(seen: Charts, polarity: Texts) -> tuple[Codes, Codes]:
    """Turn what charts show into codes of movement and direction."""
    position = pd.Categorical.from_codes(seen.position, dtype=POSITION_DTYPE)
    marked = pd.DataFrame({"position": position, "side": seen.side})
    said = variation(marked, polarity=polarity)
    direction = said.map(_DIRECTIONS).astype("float64").fillna(-1).to_numpy().astype(np.int8)
    movement = np.select([seen.side == "high", seen.side == "low"], [2, 0], default=-1)
    common = (said == "common cause").to_numpy(bool)
    movement[common], direction[common] = _FLAT, _STABLE
    return movement.astype(np.int8), direction


def assurances(items: Items, rules: Rules) -> pd.Categorical:
    """Say of each indicator whether its target will be met, given its process limits.

    Parameters
    ----------
    items : Items
        The indicators.
    rules : Rules
        Only a set that tests by ``spc`` gives assurance.

    Returns
    -------
    Categorical
        consistently met, inconsistently met, consistently missed; missing where there is no
        single target, no figure or too few.
    """
    codes = np.full(len(items.indicators), -1, dtype=np.int8)
    target = items.limits.numbers["target"][items.last]
    ranged = items.indicators.polarity == int(_core.Polarity["range"])
    which = np.flatnonzero(items.indicators.is_kpi & ~ranged & ~np.isnan(target))
    if rules.method == "spc" and len(which):
        seen = charts(items, which, items.last[which], items.unmixed, rules)
        enough = np.flatnonzero(seen.known >= rules.min_points)
        polarity = items.indicators.texts("polarity")[which[enough]]
        found = assurance(
            seen.lower[enough], seen.upper[enough], target[which[enough]], polarity=polarity
        )
        codes[which[enough]] = found.codes
    return pd.Categorical.from_codes(codes, dtype=ASSURANCE_DTYPE)
