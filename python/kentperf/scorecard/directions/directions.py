"""The directions of travel of a scorecard's KPIs, worked out together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from kentperf.columns.columns import AS_GIVEN, Floats
from kentperf.columns.row_numbers import number_rows
from kentperf.columns.wording import Wording
from kentperf.core import _core
from kentperf.panel.series_panels import panel_of, threads_for
from kentperf.periods.one_series import row_ratios
from kentperf.periods.timelines import Places, alike_rows, search_within
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.seasons import YEARS, seasons_shown
from kentperf.scorecard.directions.verdicts import STATISTICS, Directions
from kentperf.scorecard.directions.weighable import WEIGHED, weighable
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import ZERO, Flags
from kentperf.scorecard.variation import charts, say_variation
from kentperf.trend.looks import level_of_a_look
from kentperf.trend.options import (
    METHODS,
    OF_PARTS,
    READ_PARTS,
    SEASONAL,
    SEASONS,
    periods_tested,
    trend_settings,
)
from kentperf.trend.reasons import method_names, trend_reasons

NO_DATA = "no data"
SPANS_BREAK = "the figure is rolled up from both sides of a break"
SAME_POINT = "at the same point of each year"
ONLY_ROLLING = "only rolling figures are given"
_NO_PARTS = "no numerator and denominator are given"
_NO_SEASON = "a season needs weeks, months or quarters"
_NO_SEASON_TO_DATE = "figures to date are held together with the same point of other years"
_SHARED = "figures that share periods cannot be tested by this method"


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
        The row of the last period of each test, or -1 where the period is missing.
    rules, basis
        As for `directions`.

    Returns
    -------
    Directions
        Without a verdict, with a reason where the period has no figure.
    """
    asked = _Asked(items, series, rows, rules, basis)
    found = _unsaid(asked)
    open_ = _with_figures(asked, found.reason)
    if rules.method == "spc":
        _chart(asked, found, open_)
        return found
    open_ = _testable(asked, open_, found.reason)
    for settings, window, stride, which in _groups(asked, open_):
        _test(asked, found, settings, window, stride, which)
    found.tested[open_] = True
    return found


@dataclass(frozen=True, eq=False)
class _Asked:
    """What is asked of `directions_at`."""

    items: Items
    series: Places
    rows: Places
    rules: Rules
    basis: str

    @property
    def value(self) -> Floats:
        """The figures tested."""
        return self.items.unmixed if self.basis == "shown" else self.items.figures.single

    @property
    def stride(self) -> Places:
        """How far apart the periods tested lie; of the last two, as far as those compared."""
        if self.rules.method != "last_two":
            return self.items.stride
        return self.items.times.ordinal[self.items.last] - self.items.compared_ordinal

    @cached_property
    def method(self) -> Places:
        """The method of each test, as its place among ``METHODS``."""
        rules = self.rules
        found = np.full(len(self.series), METHODS.index(rules.method), dtype=np.int64)
        if rules.method == "ols" and rules.denominators == "allowed_for":
            weighs = weighable(self.items, self.value, self.basis)[self.series]
            found[weighs] = METHODS.index(WEIGHED)
        found[self.season > 0] = METHODS.index("seasonal")
        return found

    @cached_property
    def season(self) -> Places:
        """Periods in the season of each that the test is to allow for; 0 for none."""
        if self.rules.method != "ols" or self.rules.seasons != "allowed_for":
            return np.zeros(len(self.series), dtype=np.int64)
        return seasons_shown(self.items, self.series, self.rows, self.basis)

    def level(self, window: int, overlap: int, freq: str | None) -> float:
        """Give the level of a test."""
        level = self.rules.level
        if self.rules.false_arrow == "per_report":
            return level
        return level_of_a_look(level, window, overlap, freq)

    @property
    def allows_for_overlap(self) -> bool:
        """Whether the test allows for the periods that neighbouring figures share."""
        return self.basis == "shown" and self.rules.overlap == "allowed_for"


def _unsaid(asked: _Asked) -> Directions:
    """Give verdicts of which nothing is said yet."""
    count = len(asked.series)
    own = asked.items.indicators.whole("overlap")[asked.series]
    return Directions(
        movement=np.full(count, -1, dtype=np.int8),
        direction=np.full(count, -1, dtype=np.int8),
        numbers={name: np.full(count, np.nan) for name in STATISTICS},
        n=np.zeros(count, dtype=np.int64),
        overlap=own.copy() if asked.allows_for_overlap else np.ones(count, dtype=np.int64),
        method=Wording(count, asked.rules.method),
        reason=Wording(count, NO_DATA),
        tested=np.zeros(count, dtype=bool),
        first=np.zeros(count, dtype=np.int64),
        alpha=np.full(count, asked.rules.level),
    )


def _with_figures(asked: _Asked, reason: Wording) -> Places:
    """Find the tests whose last period has a figure, and say of others why it has none."""
    figures, rows = asked.items.figures, asked.rows
    there = rows >= 0
    shown = ~np.isnan(figures.value[rows]) & there
    reason.say(there & ~shown & figures.zero[rows], ZERO)
    if asked.basis == "shown":
        whole = ~np.isnan(asked.value[rows])
        reason.say(shown & ~whole, SPANS_BREAK)
        return np.flatnonzero(shown & whole)
    rolling = figures.only_rolling[asked.series]
    reason.say(shown & rolling, ONLY_ROLLING)
    return np.flatnonzero(shown & ~rolling)


def _testable(asked: _Asked, open_: Places, reason: Wording) -> Places:
    """Find the indicators that have what the method reads, and say of others what is missing."""
    lacking: list[tuple[Flags, str]] = []
    items, times, method = asked.items, asked.items.times, asked.rules.method
    if method in SEASONAL:
        known = np.array([(freq or " ")[0] in SEASONS for freq in times.freqs], dtype=bool)
        lacking.append((~known[times.freq], _NO_SEASON))
        lacking.append((items.indicators.to_date, _NO_SEASON_TO_DATE))
    if method in READ_PARTS:
        parts = (items.figures.numerator, items.figures.denominator)
        given = [np.logical_or.reduceat(~np.isnan(part), times.starts) for part in parts]
        lacking.append((~(given[0] & given[1]), _NO_PARTS))
        if asked.basis == "shown":
            lacking.append((items.indicators.window > 1, _SHARED))
    for wanting, words in lacking:
        lacks = wanting[asked.series[open_]]
        reason.say(open_[lacks], words)
        open_ = open_[~lacks]
    return open_


def _chart(asked: _Asked, found: Directions, open_: Places) -> None:
    """Say whether figures are special on XmR charts."""
    if len(open_):
        items, series = asked.items, asked.series[open_]
        seen = charts(items, series, asked.rows[open_], asked.value, asked.rules)
        polarity = items.indicators.texts("polarity")[series]
        say_variation(found, seen, polarity, asked.rules, open_)
    found.overlap[open_] = 1


def _groups(asked: _Asked, open_: Places) -> Iterator[tuple[dict[str, Any], int, int, Places]]:
    """Put together the tests that have the same options, each with the periods in its window."""
    items, rules, own = asked.items, asked.rules, asked.series[open_]
    ends, ordinal = asked.rows[open_], items.times.ordinal
    spans = items.indicators.whole("overlap")[own]
    under = (asked.basis == "elementary") & (spans > 1)
    overlap = np.where(under, spans, spans if asked.allows_for_overlap else 1)
    window = items.indicators.trend_windows(rules.trend_window)[own]
    # Like is held with like over whole years.
    window = np.maximum(window, YEARS * asked.season[open_])
    stride = asked.stride[own]
    since = (ordinal[ends] - ordinal[items.segment[ends]]) // stride + 1
    # No wider than the periods there are: how a window is added up depends on its width.
    width = np.minimum(np.where(under, window + overlap - 1, window), since)
    per_year = rules.false_arrow == "per_year"
    by_freq = per_year or rules.method in SEASONAL or asked.season.any()
    freq = items.times.freq[own] if by_freq else np.zeros_like(own)
    options = [overlap, _decimals(asked, own), freq, under, window, width, stride]
    options += [items.indicators.to_date[own], asked.method[open_]]
    number, first = number_rows(options)
    for code, row in enumerate(first.tolist()):
        kind = [int(option[row]) for option in options]
        settings = _settings(asked, METHODS[kind[8]], *kind[:5])
        yield settings, kind[5], kind[6], open_[number == code]


def _decimals(asked: _Asked, own: Places) -> Places:
    indicators = asked.items.indicators
    decimals = indicators.decimals[own].astype(np.int64)
    if asked.rules.method not in OF_PARTS:
        return decimals
    # The method sees the plain ratio, not the figure in its unit.
    places = np.rint(np.log10(indicators.scale[own])).astype(np.int64)
    return np.where(decimals == AS_GIVEN, decimals, decimals + places)


def _settings(
    asked: _Asked, method: str, overlap: int, decimals: int, freq: int, under: int, window: int
) -> dict[str, Any]:
    rules, places = asked.rules, None if decimals == AS_GIVEN else decimals
    letter = asked.items.times.freqs[freq]
    alpha = asked.level(window, overlap, letter)
    settings = trend_settings(method, alpha, overlap, rules.min_points, places)
    words = "elementary" if under else "shown"
    settings["overlap"] = periods_tested(words, window, overlap)[1]
    settings["season"] = SEASONS[(letter or " ")[0]] if method in SEASONAL else 1
    return settings | {"basis": words}


def _test(
    asked: _Asked,
    found: Directions,
    settings: dict[str, Any],
    window: int,
    stride: int,
    which: Places,
) -> None:
    """Test some windows of the same options, and say what is found."""
    basis = settings.pop("basis")
    items, ends = asked.items, asked.rows[which]
    ordinal, begins = items.times.ordinal, items.segment[ends]
    first = search_within(ordinal, begins, ends + 1, ordinal[ends] - (window - 1) * stride)
    # Seasons are counted from the first row of a panel.
    method = METHODS[asked.method[which[0]]]
    since = begins if method in SEASONAL else first
    taken, lengths = alike_rows(ordinal, since, ends, stride)
    core = panel_of(lengths, ordinal[taken] // stride)
    polarity = items.indicators.polarity[asked.series[which]]
    result = _core.trend(
        core,
        polarity=np.repeat(polarity, lengths),
        low=items.limits.numbers["low"][taken],
        high=items.limits.numbers["high"][taken],
        window=window,
        every=_core.Every.latest,
        threads=threads_for(len(taken)),
        **_figures(asked, core, taken, which),
        **settings,
    )
    found.movement[which] = result["movement"]
    found.direction[which] = result["direction"]
    for name, column in found.numbers.items():
        column[which] = result[name]
    found.n[which], found.first[which] = result["n"], first
    found.overlap[which], found.alpha[which] = settings["overlap"], settings["alpha"]
    codes, texts = trend_reasons(result["reason"], result["n"], settings, basis)
    to_date = bool(items.indicators.to_date[asked.series[which[0]]])
    found.reason.say_coded(
        which, codes, [_reworded(text, stride, to_date=to_date) for text in texts]
    )
    named = method_names(settings["method"], settings["overlap"], result["variant"], basis)
    found.method.say_coded(which, *named)


def _reworded(text: str, stride: int, *, to_date: bool) -> str:
    """Say of what is not of successive periods what it is of."""
    if "last value" in text:
        last_year = "that of the same period last year"
        return text if stride == 1 else text.replace("the one before", last_year).replace(
            "the period before the last value", "the same period last year"
        )  # fmt: skip
    return f"{text}, {SAME_POINT}" if to_date else text


def _figures(asked: _Asked, core: _core.Panel, taken: Places, which: Places) -> dict[str, Any]:
    """Give what the method of some tests, which is the same for all, reads."""
    method = METHODS[asked.method[which[0]]]
    value = {"value": asked.value[taken]}
    if method not in READ_PARTS:
        return value
    figures = asked.items.figures
    over, under = figures.numerator[taken], figures.denominator[taken]
    if method not in OF_PARTS:
        return value | {"numerator": over, "denominator": under}
    return {"value": row_ratios(core, over, under), "numerator": over, "denominator": under}
