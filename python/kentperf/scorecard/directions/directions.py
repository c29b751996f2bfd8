"""The directions of travel of a scorecard's KPIs, worked out together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kentperf import _core
from kentperf.columns.columns import AS_GIVEN, Codes, Floats
from kentperf.columns.wording import Wording
from kentperf.panel.series_panels import panel_of, threads_for
from kentperf.periods.one_series import row_ratios
from kentperf.periods.timelines import Places, rows_between, search_within
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.variation import say_variation
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import ZERO, Flags
from kentperf.trend.chance import chance_arrows
from kentperf.trend.options import OF_PARTS, SEASONAL, SEASONS, periods_tested, trend_settings
from kentperf.trend.reasons import method_names, trend_reasons

NO_DATA = "no data"
SPANS_BREAK = "the figure is rolled up from both sides of a break"
ONLY_ROLLING = "only rolling figures are given"
STATISTICS = ("slope", "slope_low", "slope_high", "p_value")
_ANY_PART = "no numerator and denominator are given"
_NO_SEASON = "a season needs weeks, months or quarters"
_SHARED = "figures that share periods cannot be tested by this method"


@dataclass(frozen=True, eq=False)
class Directions:
    """Verdicts on the direction of travel, a row each.

    Attributes
    ----------
    movement, direction : ndarray of int8, shape (k,)
        Codes of down, flat, up and of worsening, stable, improving; -1 for none.
    numbers : dict of str to ndarray of float64, shape (k,)
        ``slope slope_low slope_high p_value``.
    n, overlap : ndarray of int64, shape (k,)
        How many values were used, and how many periods one spans.
    method, reason : Wording
        What was done, and what the verdict rests on or why there is none.
    tested : ndarray of bool, shape (k,)
        Whether a test of trend was made.
    first : ndarray of int64, shape (k,)
        The first row of its window, where there was one.
    """

    movement: Codes
    direction: Codes
    numbers: dict[str, Floats]
    n: Places
    overlap: Places
    method: Wording
    reason: Wording
    tested: Flags
    first: Places

    def part(self, rows: slice) -> Directions:
        """Give some of the verdicts."""
        return Directions(
            self.movement[rows],
            self.direction[rows],
            {name: column[rows] for name, column in self.numbers.items()},
            self.n[rows],
            self.overlap[rows],
            self.method.part(rows),
            self.reason.part(rows),
            self.tested[rows],
            self.first[rows],
        )


def directions(items: Items, rules: Rules, basis: str) -> tuple[Directions, Directions]:
    """Test every KPI's direction, at its own period and at the comparison period, by itself.

    Parameters
    ----------
    items : Items
        The indicators.
    rules : Rules
        Method, window, significance.
    basis : {"shown", "elementary"}
        Whether the figures shown are tested, or those of the periods underneath.

    Returns
    -------
    tuple of two Directions
        Now and then.
    """
    kpis = items.which(kpis=True)
    rows = np.append(items.last[kpis], items.compared[kpis])
    found = directions_at(items, np.tile(kpis, 2), rows, rules, basis)
    return found.part(slice(0, len(kpis))), found.part(slice(len(kpis), None))


def directions_at(
    items: Items, series: Places, rows: Places, rules: Rules, basis: str
) -> Directions:
    """Test the directions of the figures that end at some rows, back to the last break.

    Parameters
    ----------
    items : Items
        The indicators.
    series : ndarray of int64, shape (k,)
        The indicators tested.
    rows : ndarray of int64, shape (k,)
        The row of the last period of each test, or -1 where the period is not there.
    rules, basis
        As for `directions`.

    Returns
    -------
    Directions
        Without a verdict, with a reason where the period has no figure.
    """
    value = items.unmixed if basis == "shown" else items.figures.single
    found = _unsaid(items, series, rules, basis)
    open_ = _with_figures(items, series, rows, value, basis, found.reason)
    if rules.method == "spc":
        found.overlap[open_] = 1
        say_variation(found, items, series[open_], rows[open_], value, rules, open_)
        return found
    open_ = _testable(items, series, open_, rules, basis, found.reason)
    for settings, window, which in _groups(items, series, rows, open_, rules, basis):
        _test(found, items, series, rows, value, settings, window, which, rules)
    found.tested[open_] = True
    return found


def _unsaid(items: Items, series: Places, rules: Rules, basis: str) -> Directions:
    """Give verdicts of which nothing is said yet."""
    count = len(series)
    shared = basis == "shown" and rules.overlap == "allowed_for"
    own = items.indicators.whole("overlap")[series]
    return Directions(
        movement=np.full(count, -1, dtype=np.int8),
        direction=np.full(count, -1, dtype=np.int8),
        numbers={name: np.full(count, np.nan) for name in STATISTICS},
        n=np.zeros(count, dtype=np.int64),
        overlap=own.copy() if shared else np.ones(count, dtype=np.int64),
        method=Wording(count, rules.method),
        reason=Wording(count, NO_DATA),
        tested=np.zeros(count, dtype=bool),
        first=np.zeros(count, dtype=np.int64),
    )


def _with_figures(
    items: Items, series: Places, rows: Places, value: Floats, basis: str, reason: Wording
) -> Places:
    """Find the tests whose last period has a figure, and say of others why it has none."""
    there = rows >= 0
    shown = ~np.isnan(items.figures.value[rows]) & there
    reason.say(there & ~shown & items.figures.zero[rows], ZERO)
    if basis == "shown":
        whole = ~np.isnan(value[rows])
        reason.say(shown & ~whole, SPANS_BREAK)
        return np.flatnonzero(shown & whole)
    rolling = items.figures.only_rolling[series]
    reason.say(shown & rolling, ONLY_ROLLING)
    return np.flatnonzero(shown & ~rolling)


def _testable(
    items: Items, series: Places, open_: Places, rules: Rules, basis: str, reason: Wording
) -> Places:
    """Find the indicators that have what the method reads, and say of others what is missing."""
    lacking: list[tuple[Flags, str]] = []
    times = items.times
    if rules.method in SEASONAL:
        known = np.array([(freq or " ")[0] in SEASONS for freq in times.freqs], dtype=bool)
        lacking.append((~known[times.freq], _NO_SEASON))
    if rules.method in OF_PARTS:
        parts = (items.figures.numerator, items.figures.denominator)
        given = [np.logical_or.reduceat(~np.isnan(part), times.starts) for part in parts]
        lacking.append((~(given[0] & given[1]), _ANY_PART))
        if basis == "shown":
            lacking.append((items.indicators.window > 1, _SHARED))
    for wanting, words in lacking:
        lacks = wanting[series[open_]]
        reason.say(open_[lacks], words)
        open_ = open_[~lacks]
    return open_


def _groups(
    items: Items, series: Places, rows: Places, open_: Places, rules: Rules, basis: str
) -> Any:
    """Put together the tests that have the same options, each with the periods in its window."""
    own, ordinal = series[open_], items.times.ordinal
    indicators = items.indicators
    spans = indicators.whole("overlap")[own]
    under = (basis == "elementary") & (spans > 1)
    shared = basis == "shown" and rules.overlap == "allowed_for"
    overlap = np.where(under, spans, spans if shared else 1)
    asked = indicators.trend_windows(rules.trend_window)[own]
    decimals = indicators.decimals[own].astype(np.int64)
    if rules.method in OF_PARTS:
        # The method sees the plain ratio, not the figure in its unit.
        places = np.rint(np.log10(indicators.scale[own])).astype(np.int64)
        decimals = np.where(decimals == AS_GIVEN, decimals, decimals + places)
    since = ordinal[rows[open_]] - ordinal[items.segment[rows[open_]]] + 1
    freq = items.times.freq[own] if rules.method in SEASONAL else np.zeros_like(own)
    # No wider than the periods there are: how a window is added up depends on its width.
    width = np.minimum(np.where(under, asked + overlap - 1, asked), since)
    options = np.column_stack([overlap, decimals, freq, under, asked, width])
    kinds, number = np.unique(options, axis=0, return_inverse=True)
    number = number.reshape(-1)
    for code, kind in enumerate(kinds.tolist()):
        settings = _settings(items, rules, *kind[:5])
        yield settings, kind[5], open_[number == code]


def _settings(
    items: Items, rules: Rules, overlap: int, decimals: int, freq: int, under: int, asked: int
) -> dict[str, Any]:
    places = None if decimals == AS_GIVEN else decimals
    settings = trend_settings(rules.method, rules.alpha, overlap, rules.min_points, places)
    words = "elementary" if under else "shown"
    settings["overlap"] = periods_tested(words, asked, overlap)[1]
    letter = (items.times.freqs[freq] or " ")[0]
    settings["season"] = SEASONS[letter] if rules.method in SEASONAL else 1
    return settings | {"basis": words}


def _test(
    found: Directions,
    items: Items,
    series: Places,
    rows: Places,
    value: Floats,
    settings: dict[str, Any],
    window: int,
    which: Places,
    rules: Rules,
) -> None:
    """Test some windows of the same options, and say what is found."""
    basis = settings.pop("basis")
    ordinal, ends = items.times.ordinal, rows[which]
    begins = items.segment[ends]
    first = search_within(ordinal, begins, ends + 1, ordinal[ends] - window + 1)
    # Seasons are counted from the first row of a panel.
    since = begins if rules.method in SEASONAL else first
    taken = rows_between(since, ends + 1)
    core = panel_of(ends + 1 - since, ordinal[taken])
    figures = _figures(core, items, value, taken, rules)
    polarity = items.indicators.polarity[series[which]]
    result = _core.trend(
        core,
        polarity=np.repeat(polarity, ends + 1 - since),
        **{name: items.limits.numbers[name][taken] for name in ("low", "high")},
        window=window,
        every=_core.Every.latest,
        threads=threads_for(len(taken)),
        **figures,
        **settings,
    )
    found.movement[which] = result["movement"]
    found.direction[which] = result["direction"]
    for name, column in found.numbers.items():
        column[which] = result[name]
    found.n[which] = result["n"]
    found.overlap[which] = settings["overlap"]
    found.first[which] = first
    found.reason.say_coded(which, *trend_reasons(result["reason"], result["n"], settings, basis))
    named = method_names(settings["method"], settings["overlap"], result["variant"], basis)
    found.method.say_coded(which, *named)


def _figures(
    core: _core.Panel, items: Items, value: Floats, taken: Places, rules: Rules
) -> dict[str, Floats]:
    if rules.method not in OF_PARTS:
        return {"value": value[taken]}
    over, under = items.figures.numerator[taken], items.figures.denominator[taken]
    return {"value": row_ratios(core, over, under), "numerator": over, "denominator": under}


def standing_together(found: Directions, rules: Rules) -> Directions:
    """Where the rules say so, keep only the directions that stand when all are seen together.

    Parameters
    ----------
    found : Directions
        Verdicts, each judged by itself.
    rules : Rules
        For the significance.

    Returns
    -------
    Directions
        Stable where q is not below it.
    """
    if rules.arrow_by != "q":
        return found
    q = np.asarray(chance_arrows(found.numbers["p_value"], alpha=rules.level).q_value)
    beaten = (q >= rules.level) & (found.movement >= 0) & (found.movement != 1)
    tests = int(np.isfinite(q).sum())
    reason = found.reason.part(slice(None))
    reason.say(beaten, f"no steeper than chance explains among {tests} tests (q ≥ {rules.level:g})")
    return replace(
        found,
        movement=np.where(beaten, 1, found.movement).astype(np.int8),
        direction=np.where(beaten & (found.direction >= 0), 1, found.direction).astype(np.int8),
        reason=reason,
    )
