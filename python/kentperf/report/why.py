"""Why an indicator has its rating, in a sentence."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kentperf.core import _core
from kentperf.figures import quantities
from kentperf.rag.bounds import LIMIT_ANCHORS, Bound
from kentperf.rag.levels import STATES, Condition, Level
from kentperf.report.rated import GIVEN
from kentperf.rules.level_words import condition_words
from kentperf.rules.words import limit_word, reason_words, state_word, word_within

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

__all__ = ["rating_sentence"]

_NO_FIGURE = ("suppressed", "not due", "not applicable")
Show = Callable[[float], str]
Clause = tuple[Condition, ...]
_MET = {("higher", False): "at least", ("lower", False): "at most",
        ("higher", True): "above", ("lower", True): "below"}  # fmt: skip
_MISSED = {("higher", False): "below", ("lower", False): "above",
           ("higher", True): "not above", ("lower", True): "not below"}  # fmt: skip


def rating_sentence(row: Any, indicator: Any, rules: Rules, show: Show, given: str = "") -> str:
    """Say how an indicator is rated, and which condition decided.

    Parameters
    ----------
    row : namedtuple
        Its row of ``kpis`` with details.
    indicator : namedtuple
        Its row of the register.
    rules : Rules
        The levels and their words.
    show : callable
        Writes a figure with its unit.
    given : str
        That the service gave the rating, where it did.

    Returns
    -------
    str
        One sentence.
    """
    if quantities.missing(row.rag):
        return f"It has no rating: {reason_words(rules, row.rag_reason)}."
    word = state_word(rules, row.rag)
    if given:
        more = given.removeprefix(GIVEN).strip(" ;:,.")
        return f"It is rated {word}, {GIVEN}{f': {more}' if more else ''}."
    rule = rules.level_rule
    state = _state(row)
    if (state, row.rag) in rule.states:
        return f"It is rated {word}: so counts {word_within(rules, state.replace(' ', '_'))}."
    if rule.is_two_limits:
        place = rule.names.index(row.rag)
        return f"It is rated {word}: {_two_limits(place, row, indicator.polarity, rules, show)}."
    why = _decided(rule.levels, row, indicator, rules, show)
    return f"It is rated {word}{f': {why}' if why else ''}."


def _state(row: Any) -> str:
    """Give the state of a figure that could not be rated by itself."""
    if quantities.missing(row.latest):
        status = quantities.text(getattr(row, "status", "")).casefold()
        return status if status in _NO_FIGURE else "no data"
    if getattr(row, "is_due", True) is False:
        return "not due"
    if all(quantities.missing(edge) for edge in (row.target, row.low, row.high)):
        said = quantities.text(getattr(row, "target_state", ""))
        return said if said in STATES else "no target"
    return ""


def _two_limits(place: int, row: Any, polarity: str, rules: Rules, show: Show) -> str:
    if polarity == "range":
        aim = _between(row.low, row.high, show)
        edge = _between(row.floor_low, row.floor_high, show)
        return (
            f"it is {aim}, where it should be",
            f"it is not {aim} but still {edge}",
            f"it is not {edge}" if edge else f"it is not {aim}",
        )[place]
    better, worse = ("above", "below") if polarity == "higher" else ("below", "above")
    target = f"the {limit_word(rules, 'target')} of {show(row.target)}"
    floor = f"the {limit_word(rules, 'floor')} of {show(row.floor)}"
    return (
        f"it is at or {better} {target}",
        f"it is {worse} {target} but at or {better} {floor}",
        f"it is {worse} {floor}",
    )[place]


def _between(low: float, high: float, show: Show) -> str:
    if math.isnan(low) and math.isnan(high):
        return ""
    if math.isnan(high):
        return f"at or above {show(low)}"
    if math.isnan(low):
        return f"at or below {show(high)}"
    return f"from {show(low)} to {show(high)}"


def _decided(levels: tuple[Level, ...], row: Any, indicator: Any, rules: Rules, show: Show) -> str:
    """Say what the level's own conditions are; of the last, what the level before it misses."""
    place = [level.name for level in levels].index(row.rag)
    own = levels[place]
    if own.when:
        clause = _clause(own, row, indicator)
        return " and ".join(_said(test, row, indicator, rules, show) for test in clause)
    before = levels[place - 1]
    if len(before.when) > 1:
        return f"it is not {'; or '.join(_plain(clause, rules) for clause in before.when)}"
    (clause,) = before.when
    missed = [test for test in clause if _holds(test, row, indicator) is False] or list(clause)
    return " and ".join(_said(test, row, indicator, rules, show, missed=True) for test in missed)


def _plain(clause: Clause, rules: Rules) -> str:
    return " and ".join(condition_words(test, rules) for test in clause)


def _clause(level: Level, row: Any, indicator: Any) -> Clause:
    """Choose the first clause that no figure printed here speaks against."""
    for clause in level.when:
        if all(_holds(test, row, indicator) is not False for test in clause):
            return clause
    return level.when[0]


def _holds(test: Condition, row: Any, indicator: Any) -> bool | None:
    """Say whether a condition holds; None where that is not known here."""
    if test.of == "direction" and not test.which:
        return row.direction in test.words
    if test.of == "state":
        return getattr(row, "state", None) in test.words
    edge = _edge(test, row, indicator)
    if edge is None:
        return None
    value, bound = Decimal(repr(float(row.latest))), edge[1]
    if indicator.polarity == "lower":
        value, bound = -value, -bound
    return value > bound if test.beyond else value >= bound


def _said(
    test: Condition, row: Any, indicator: Any, rules: Rules, show: Show, *, missed: bool = False
) -> str:
    span = _span(test, row, indicator, show)
    if span:
        return f"it is {'not ' if missed else ''}{span}"
    edge = _edge(test, row, indicator)
    if edge is None:
        words = condition_words(test, rules)
        if test.of == "direction":
            return f"its direction is {'not ' if missed else ''}{words}"
        if test.bound is not None and test.of == "value":
            return f"it is {'not ' if missed else ''}{words}"
        return f"not {words}" if missed else words
    anchor, bound = edge
    sign = (_MISSED if missed else _MET)[(indicator.polarity, test.beyond)]
    named = "" if test.bound is None else _named(test.bound, anchor, rules, show)
    return f"{show(row.latest)} is {sign} {_bound(test.bound, named, bound, indicator, show)}"


def _span(test: Condition, row: Any, indicator: Any, show: Show) -> str:
    """Give the range that target or floor stands for, where that is what is asked for."""
    bound = test.bound
    if bound is None or bound.better or test.of != "value" or indicator.polarity != "range":
        return ""
    if bound.anchor == "target":
        return _between(row.low, row.high, show)
    return _between(row.floor_low, row.floor_high, show) if bound.anchor == "floor" else ""


def _named(bound: Bound, anchor: float, rules: Rules, show: Show) -> str:
    if bound.anchor is None:
        return show(anchor)
    name = str(bound.anchor)
    word = limit_word(rules, name) if name in ("target", "floor") else name.replace("_", " ")
    return f"the {word} of {show(anchor)}"


def _bound(bound: Bound | None, named: str, number: Decimal, indicator: Any, show: Show) -> str:
    if bound is None or not bound.better:
        return named
    up = (bound.better > 0) == (indicator.polarity != "lower")
    if isinstance(bound.amount, str):
        size = f"its {bound.amount.replace('_', ' ')}"
    else:
        size = f"{bound.amount:g}%" if bound.percent else show(bound.amount)
    return f"{named} {'plus' if up else 'less'} {size} ({show(float(number))})"


def _edge(test: Condition, row: Any, indicator: Any) -> tuple[float, Decimal] | None:
    """Give the figure that a bound starts from, and the bound; None where it is not known here."""
    bound = test.bound
    known = test.of == "value" and indicator.polarity != "range"
    if bound is None or not known or quantities.missing(row.latest):
        return None
    anchor = bound.number
    if bound.anchor is not None:
        where = row if bound.anchor in (*LIMIT_ANCHORS, "previous") else indicator
        anchor = _number(getattr(where, bound.anchor, None))
    if anchor is None:
        return None
    size = (
        _number(getattr(indicator, bound.amount, None))
        if isinstance(bound.amount, str)
        else bound.amount
    )
    if size is None:
        return None
    percent = bound.percent
    if percent is None:
        percent = getattr(indicator, f"{bound.amount}_kind", None) == "percent"
    decimals = indicator.decimals
    if bound.anchor is not None and not quantities.missing(decimals):
        anchor = float(_core.round_half_away(anchor, int(decimals)))
    start, step = Decimal(repr(anchor)), Decimal(repr(float(size)))
    step = abs(start) * step / 100 if percent else step
    better = bound.better if indicator.polarity != "lower" else -bound.better
    return anchor, start + better * step


def _number(value: Any) -> float | None:
    if quantities.missing(value) or isinstance(value, str):
        return None
    return float(value)
