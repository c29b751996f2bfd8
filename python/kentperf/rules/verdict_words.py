"""How directions and overall levels are decided, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.rag.level_rule import LevelRule
from kentperf.rules.direction_rules import INTERVALS, DirectionRule
from kentperf.rules.level_words import measure_words
from kentperf.rules.overall_rules import Cap, OverallRule

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

__all__ = ["compared_words", "overall_words", "rating_of"]

_AGAINST = {
    "previous": "the figure before it",
    "same_period_last_year": "the figure of the same period last year",
}
_OUT_OF = {
    "rated": "of those that are rated (that of all stands beside it)",
    "all": "of all (that of those rated stands beside it)",
}


def compared_words(way: DirectionRule) -> str:
    """Say how a direction is decided that is held against another figure.

    Parameters
    ----------
    way : DirectionRule
        Any but that by regression.

    Returns
    -------
    str
        One sentence, without an end.

    Examples
    --------
    >>> compared_words(DirectionRule(name="long", against="mean of 3", stable_within=2.0))
    'the latest figure against the mean of the 3 before; a change of up to 2 is stable'
    """
    if way.mean_of:
        against = f"the mean of the {way.mean_of} before"
    elif way.baseline:
        against = f"that of {way.baseline}"
    else:
        against = _AGAINST[way.against]
    figure = "the latest figure" if way.of == "value" else f"its {way.of.replace('_', ' ')}"
    runs = (
        f"; it moves only where {way.runs} changes in a row go the same way" if way.runs > 1 else ""
    )
    return f"{figure} against {against}; {_stable(way)}{runs}"


def _stable(way: DirectionRule) -> str:
    if way.stable_within == INTERVALS:
        return "it is stable where their confidence limits overlap"
    if way.stable_within == 0:
        return "any change counts"
    if isinstance(way.stable_within, str):
        size = f"its {way.stable_within.replace('_', ' ')}{' in per cent' if way.percent else ''}"
    else:
        size = f"{way.stable_within:g}{'% of it' if way.percent else ''}"
    return f"a change of {'up to' if way.edge == 'stable' else 'less than'} {size} is stable"


def rating_of(rule: OverallRule, rules: Rules) -> LevelRule:
    """Give the rating of indicators that an overall level is of.

    Parameters
    ----------
    rule : OverallRule
        The overall level.
    rules : Rules
        The conventions.

    Returns
    -------
    LevelRule
    """
    return next((one for one in rules.rating if one.name == rule.rating), rules.level_rule)


def overall_words(rule: OverallRule, rules: Rules) -> str:
    """Say how an overall level is decided.

    Parameters
    ----------
    rule : OverallRule
        The overall level.
    rules : Rules
        The words for its levels.

    Returns
    -------
    str
        One sentence, without an end.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> ours = Rules({"overall": [{"kind": "share", "of": ["GREEN"], "level": [
    ...     {"name": "GOOD", "when": [{"at_least": 80}]}, {"name": "POOR"}]}]})
    >>> overall_words(ours.overall[0], ours)[:44]
    'the share of indicators that are Green, of t'
    """
    of = rating_of(rule, rules)
    beside = f" by {rule.rating}" if rule.rating else ""
    if rule.kind == "worst":
        said = f"the worst of its indicators{beside}"
    elif rule.kind == "share":
        named = _either(rules, rule.of)
        said = f"the share of indicators that are {named}{beside}, {_OUT_OF[rule.out_of]}"
    else:
        points = ", ".join(
            f"{rules.looks[level.name].word} {level.points:g}"
            for level in of.levels
            if level.points is not None
        )
        what = "the sum" if rule.kind == "points" else "the mean"
        named = "the points" if not rule.measure else measure_words(rule.measure)
        scored = f" ({points})" if points and not rule.measure else ""
        worst = f" of the {rule.worst_of} worst" if rule.worst_of else ""
        said = f"{what} of {named}{worst}{beside}{scored}, each by its weight"
    cut = f": {_cuts(rule, rules)}" if rule.levels else ""
    caps = "".join(f"; {_cap(cap, rules)}" for cap in rule.caps)
    return f"{said}{cut}{caps}"


def _cuts(rule: OverallRule, rules: Rules) -> str:
    sign = "%" if rule.kind == "share" else ""
    said = []
    for level in rule.levels:
        word = rules.looks[level.name].word
        bounds = " or ".join(
            " and ".join(
                f"{'over' if test.beyond else 'from'} {test.bound.number:g}{sign}"
                for test in clause
                if test.bound is not None
            )
            for clause in level.when
        )
        said.append(f"{word} {bounds}" if bounds else f"else {word}")
    return ", ".join(said)


def _cap(cap: Cap, rules: Rules) -> str:
    many = "one indicator" if cap.at_least == 1 else f"{cap.at_least} indicators"
    core = f" that {'is' if cap.at_least == 1 else 'are'} core" if cap.core else ""
    best = rules.looks[cap.no_better_than].word
    return f"no better than {best} with {many}{core} at {_either(rules, cap.of)}"


def _either(rules: Rules, names: tuple[str, ...]) -> str:
    return " or ".join(rules.looks[name].word for name in names)
