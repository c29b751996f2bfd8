"""Worked rows of a rating: figures just inside, on and just outside each bound, and their level."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from kentperf.rag.bounds import Bound
from kentperf.rag.level_rule import LevelRule
from kentperf.rag.levels import Condition
from kentperf.rag.measures import DOWN_GOOD, UP_GOOD, needed_columns
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.rules.key import headed
from kentperf.rules.level_words import condition_words
from kentperf.rules.rated import rag
from kentperf.rules.rules import Rules

__all__ = ["COLUMNS", "worked_rows"]

COLUMNS = ("rating", "level", "asks for", "better is", "case", "figures", "rated")
_EXAMPLES: Mapping[str, Mapping[str, float]] = {
    "higher": {"value": 100.0, "target": 100.0, "floor": 90.0, "low": 90.0, "high": 110.0,
               "floor_low": 80.0, "floor_high": 120.0, "previous": 95.0, "benchmark": 95.0,
               "baseline": 50.0},
    "lower": {"value": 10.0, "target": 10.0, "floor": 12.0, "low": 9.0, "high": 11.0,
              "floor_low": 8.0, "floor_high": 12.0, "previous": 11.0, "benchmark": 11.0,
              "baseline": 20.0},
}  # fmt: skip
_AMOUNT = {"higher": 5.0, "lower": 1.0}
_OTHER = {"higher": 95.0, "lower": 11.0}
_STEP = {"progress": "0.01", "pace": "0.01"}
_USUAL_STEP = "0.1"
_WHOLE_STEP = ("quartile", "rank")
_CASES = (("just inside", 1), ("on", 0), ("just outside", -1))
_PLACES = 6


@dataclasses.dataclass
class _Row:
    level: str
    asks: str
    way: str
    case: str
    numbers: dict[str, float | None]
    words: dict[str, str | None]


def worked_rows(rules: Rules) -> pd.DataFrame:
    """Rate figures around every bound of every rating, for both polarities.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    DataFrame
        ``rating level``, ``asks for``, ``better is`` (higher or lower), ``case`` (just inside,
        on, just outside; or the words asked for), ``figures`` (the figure and what it is held
        against) and ``rated``.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> worked_rows(Rules())[["case", "rated"]].head(3).to_numpy().tolist()
    [['just inside', 'Green'], ['on', 'Green'], ['just outside', 'Amber']]
    """
    parts = [_rated(rules, rule) for rule in rules.rating]
    return pd.concat(parts, ignore_index=True)


def _rated(rules: Rules, rule: LevelRule) -> pd.DataFrame:
    rows = list(_rows(rules, rule))
    if not rows:
        return pd.DataFrame(columns=list(COLUMNS), dtype=object)
    alone = dataclasses.replace(rules, rating=(rule,), overall=())
    numbers, words = needed_columns(rule)
    limits = {
        name: [row.numbers.get(name) for row in rows] for name in numbers if name in LIMIT_NAMES
    }
    columns: dict[str, Any] = {
        name: pd.Series([row.numbers.get(name) for row in rows], dtype="float64")
        for name in numbers
        if name not in LIMIT_NAMES
    }
    columns |= {name: [row.words.get(name) for row in rows] for name in words}
    values = pd.Series([row.numbers["value"] for row in rows], dtype="float64")
    found = rag(
        values,
        **{name: pd.Series(column, dtype="float64") for name, column in limits.items()},
        polarity=[row.way for row in rows],
        with_reason=True,
        rules=alone,
        columns={name: pd.Series(list(column)) for name, column in columns.items()},
    )
    shown = ["value", *limits, *(name for name in numbers if name not in limits)]
    return pd.DataFrame(
        {
            "rating": headed(rule.name),
            "level": [rules.looks[row.level].word for row in rows],
            "asks for": [row.asks for row in rows],
            "better is": [row.way for row in rows],
            "case": [row.case for row in rows],
            "figures": [_figures(row, shown, words) for row in rows],
            "rated": [
                f"no rating: {why}" if pd.isna(level) else rules.looks[level].word
                for level, why in zip(found["rag"], found["reason"], strict=True)
            ],
        },
        columns=list(COLUMNS),
    )


def _rows(rules: Rules, rule: LevelRule) -> Iterator[_Row]:
    for level in rule.levels:
        for clause in level.when:
            tests = [test for test in clause if test.bound is not None]
            for way in _EXAMPLES:
                words = {test.which or test.of: test.words[0] for test in clause if test.words}
                for test in tests:
                    asks = condition_words(test, rules)
                    for case, side in _CASES:
                        numbers = _placed(rule, test, way, side)
                        if numbers is not None:
                            yield _Row(level.name, asks, way, case, numbers, {**words})
            if not tests:
                yield from _told(rules, rule, level.name, clause)


def _told(
    rules: Rules, rule: LevelRule, level: str, clause: tuple[Condition, ...]
) -> Iterator[_Row]:
    """Give a row for each word that a clause without bounds asks for."""
    for test in clause:
        for word in test.words:
            told = {one.which or one.of: one.words[0] for one in clause}
            told[test.which or test.of] = word
            numbers = _examples(rule, "higher")
            if word in {"no data", "not due", "tbc", "not applicable", "suppressed"}:
                numbers["value"] = None
            if word == "no target":
                numbers |= dict.fromkeys(LIMIT_NAMES)
            asks = condition_words(dataclasses.replace(test, words=(word,)), rules)
            yield _Row(level, asks, "higher", word, numbers, dict(told))


def _examples(rule: LevelRule, way: str) -> dict[str, float | None]:
    numbers, _ = needed_columns(rule)
    amounts = {
        test.bound.amount
        for level in rule.levels
        for test in level.conditions
        if test.bound is not None and isinstance(test.bound.amount, str)
    }
    known = _EXAMPLES[way]
    found: dict[str, float | None] = {"value": known["value"]}
    for name in numbers:
        other = _AMOUNT[way] if name in amounts else _OTHER[way]
        found[name] = known.get(name, other)
    return found


def _placed(
    rule: LevelRule, test: Condition, way: str, side: int
) -> dict[str, float | None] | None:
    """Place what a condition is of beside its bound; None where it cannot be so placed."""
    numbers = _examples(rule, way)
    bound = _bound(test.bound, numbers, way)
    if bound is None:
        return None
    up = test.of in UP_GOOD or (way == "higher" and test.of not in DOWN_GOOD)
    step = Decimal("1" if test.of in _WHOLE_STEP else _STEP.get(test.of, _USUAL_STEP))
    wanted = bound + side * step * (1 if up else -1)
    if test.of in {"achieved", "progress"}:
        value = _value_for(rule, test.of, wanted, numbers, way)
        printed = round(value, _PLACES)
        # A figure that no decimals write is on no bound.
        return None if side == 0 and printed != value else {**numbers, "value": float(printed)}
    return {**numbers, test.of: float(wanted)}


def _value_for(
    rule: LevelRule, of: str, wanted: Decimal, numbers: Mapping[str, float | None], way: str
) -> Decimal:
    """Find the figure of which a share is as wanted."""
    target = Decimal(repr(numbers["target"]))
    if of == "progress":
        start = Decimal(repr(numbers["baseline"]))
        return start + wanted * (target - start)
    if way == "higher":
        return wanted * target / 100
    if rule.achieved == "mirror":
        return (200 - wanted) * target / 100
    return 100 * target / wanted if wanted else target


def _bound(bound: Bound | None, numbers: Mapping[str, float | None], way: str) -> Decimal | None:
    if bound is None:
        return None
    if bound.anchor is None:
        return Decimal(repr(bound.number))
    anchor = Decimal(repr(numbers.get(bound.anchor, _OTHER[way])))
    size = _AMOUNT[way] if isinstance(bound.amount, str) else bound.amount
    step = Decimal(repr(float(size)))
    step = abs(anchor) * step / 100 if bound.percent else step
    return anchor + (bound.better if way == "higher" else -bound.better) * step


def _figures(row: _Row, shown: list[str], words: tuple[str, ...]) -> str:
    parts = [f"{name.replace('_', ' ')} {_figure(row.numbers.get(name))}" for name in shown]
    parts += [f"{name} {row.words[name]}" for name in words if row.words.get(name)]
    return ", ".join(parts)


def _figure(number: float | None) -> str:
    return "–" if number is None else f"{number:.10g}"
