"""The rating of every figure of a scorecard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kentperf.columns.columns import Codes, Floats
from kentperf.columns.wording import Wording
from kentperf.core import _core
from kentperf.panel.series_panels import threads_for
from kentperf.periods.timelines import Places
from kentperf.rag.level_rule import LevelRule
from kentperf.rag.limits import LIMITS
from kentperf.rag.rating import RAG_REASONS
from kentperf.rag.states import STATE_WORDS, TBC, said_of
from kentperf.register.observations import GIVEN_RATING
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import ZERO, Flags
from kentperf.scorecard.verdicts.level_ratings import AS_GIVEN, given_ratings, rate_by_levels
from kentperf.scorecard.verdicts.row_columns import RowColumns, way_of
from kentperf.scorecard.verdicts.ways import Ways

NOT_DUE = "not due"
_FLOORS = {"floor": "target", "floor_low": "low", "floor_high": "high"}


@dataclass(frozen=True, eq=False)
class Ratings:
    """Ratings, a row each.

    Attributes
    ----------
    rag : ndarray of int8, shape (n,)
        Codes of the levels, 0 for the worst; -1 for none.
    reason : Wording
        Why there is none; empty where there is one, but for one that the service gave.
    by_rule : ndarray of int8, shape (n,)
        What the rule says, where the service gave another.
    """

    rag: Codes
    reason: Wording
    by_rule: Codes


@dataclass(frozen=True, eq=False)
class Rater:
    """Rates the figures of a scorecard by one of its ratings.

    Attributes
    ----------
    columns : RowColumns
        The scorecard's columns.
    rule : LevelRule
        The rating.
    ways : Ways
        The directions, for a rating that asks for them.
    """

    columns: RowColumns
    rule: LevelRule
    ways: Ways

    def every_figure(self) -> Ratings:
        """Rate every figure of a KPI on the limits in force in its period.

        Returns
        -------
        Ratings
            A row a figure; activity indicators have neither rating nor reason. A rating that the
            service gave (column ``rag`` of the observations) stands, with the reason "as given".

        Raises
        ------
        KentPerfError
            For a given rating that is no level.
        """
        items = self.columns.items
        rated = items.indicators.is_kpi[items.times.series]
        rows = np.flatnonzero(rated)
        found, said = self._rate(rows)
        codes = np.full(len(rated), -1, dtype=np.int8)
        reason = Wording(len(rated), "")
        codes[rows] = found
        reason.say_coded(rows, said.codes, said.texts)
        if self.columns.rules.between_returns == "not_rated":
            between = self._between(rated)
            codes[between] = -1
            reason.say(between, NOT_DUE)
        by_rule = codes
        if self.rule is self.columns.rules.rating[0] and GIVEN_RATING in items.figures.further:
            words = {name: look.word for name, look in self.columns.rules.looks.items()}
            given = given_ratings(items.figures.further[GIVEN_RATING], self.rule, words)
            given = np.where(rated, given, -1).astype(np.int8)
            codes = np.where(given >= 0, given, codes)
            reason.say(given >= 0, AS_GIVEN)
        return Ratings(codes, reason, by_rule)

    def at(self, rows: Places) -> Ratings:
        """Rate some figures by the rule alone."""
        codes, reason = self._rate(rows)
        return Ratings(codes, reason, codes)

    def again(self, rows: Places, limits: Places) -> Codes:
        """Rate some figures on the limits of other rows.

        Parameters
        ----------
        rows, limits : ndarray of int64, shape (k,)
            The rows of the figures, and of the limits.

        Returns
        -------
        ndarray of int8, shape (k,)
        """
        if not self.rule.is_two_limits:
            return rate_by_levels(
                self.columns, self.rule, rows, limits=limits, ways=self._directions(rows)
            )[0]
        items = self.columns.items
        held = {name: items.limits.numbers[name][limits] for name in LIMITS}
        return _rag_codes(items, items.figures.value[rows], held, items.times.series[rows])[0]

    def _between(self, rated: Flags) -> Flags:
        """Say which figures are the last return of a KPI of which nothing is due."""
        items = self.columns.items
        found = np.zeros(len(rated), dtype=bool)
        found[items.last] = items.between
        return found & rated & ~np.isnan(items.figures.value)

    def _rate(self, rows: Places) -> tuple[Codes, Wording]:
        if self.rule.is_two_limits:
            return _rate_by_limits(self.columns, rows)
        ways = self._directions(rows)
        return rate_by_levels(self.columns, self.rule, rows, ways=ways)

    def _directions(self, rows: Places) -> dict[str, Codes]:
        named = dict.fromkeys(
            test.which
            for level in self.rule.levels
            for test in level.conditions
            if test.of == "direction"
        )
        rules = self.columns.rules
        return {
            which or "direction": self.ways.codes(way_of(rules, which), rows) for which in named
        }


def _rate_by_limits(columns: RowColumns, rows: Places) -> tuple[Codes, Wording]:
    """Rate rows by target and floor."""
    items = columns.items
    states = {name: codes[rows] for name, codes in items.limits.states.items()}
    limits = {name: items.limits.numbers[name][rows] for name in LIMITS}
    if columns.rules.missing_floor == "not_met":
        limits = _floors_at_targets(limits, states["floor_state"] < STATE_WORDS.index(TBC))
    series = items.times.series[rows]
    codes, why = _rag_codes(items, items.figures.value[rows], limits, series)
    reason = Wording(len(rows), "")
    reason.say_coded(slice(None), *said_of(why, RAG_REASONS, states))
    reason.say(items.figures.zero[rows], ZERO)
    return codes, reason


def _rag_codes(
    items: Items, value: Floats, limits: Mapping[str, Floats], series: Places
) -> tuple[Codes, Codes]:
    indicators = items.indicators
    given: dict[str, Any] = {name: np.ascontiguousarray(limits[name]) for name in LIMITS}
    return _core.rag(
        np.ascontiguousarray(value),
        **given,
        polarity=indicators.polarity[series],
        decimals=indicators.decimals[series],
        threads=threads_for(len(value)),
    )


def _floors_at_targets(limits: Mapping[str, Floats], unset: Any) -> dict[str, Floats]:
    """Let what misses its target miss its floor too, where no floor is set."""
    return {**limits} | {
        floor: np.where(np.isnan(limits[floor]) & unset, limits[target], limits[floor])
        for floor, target in _FLOORS.items()
    }
