"""What a rating asks for, in words: levels, conditions, bounds and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.rag.bounds import Bound
from kentperf.rag.level_rule import LevelRule
from kentperf.rag.levels import Condition, Level
from kentperf.rules.words import limit_word, word_within

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

__all__ = ["bound_words", "condition_words", "level_words", "measure_rows"]

_MEANINGS = (
    "the {target} has been met or exceeded",
    "the {floor} has been met, the {target} has not",
    "the {floor} has not been met",
)
_LAST = "none of these"
LIMITS = ("target", "floor")
_STATE_WORDS = {"no data": "no_data"}
_ANCHORS = {
    "low": "the lower target",
    "high": "the upper target",
    "previous": "the previous figure",
    "benchmark": "the benchmark",
}
_SUBJECTS = {
    "forecast": "the forecast",
    "achieved": "what is achieved",
    "progress": "progress",
    "pace": "the pace",
    "lower": "the worse confidence limit",
    "upper": "the better confidence limit",
    "quartile": "the quartile",
}
_SHARES = ("progress", "pace")
_OF_HUNDRED = ("achieved", "share")
_MEASURES = {
    "forecast": "the figure that is expected for the end of the year, as the service gives it",
    "progress": (
        "the way from the baseline to the target that has been gone: figure less baseline, over "
        "target less baseline"
    ),
    "pace": (
        "the growth in a year since the baseline, over the growth in a year that leads to the "
        "target"
    ),
    "quartile": "the quarter of its peers that the figure is in, 1 the best",
}
_INTERVAL = (
    "the figure is better or worse only where the limits of what it may be by chance are both on "
    "that side"
)
_ZERO = "a target of 0 that is met is 100% achieved, else 0%"
_ACHIEVED = {
    "ratio": "100 x target / figure where lower is better",
    "mirror": "200 - 100 x figure / target where lower is better",
}
_BOUNDS = (
    "“at least” is as good as that or better, “beyond” is better than that: where lower is better, "
    "at most and under; “less” is to the worse side, “plus” to the better"
)
_MISSING = {
    "not_met": (
        "a condition whose figure or bound is missing does not hold; where none can be judged "
        "there is no rating"
    ),
    "not_rated": (
        "where a better level cannot be ruled out, because a figure or bound is missing, there is "
        "no rating"
    ),
}


def level_words(rule: LevelRule, rules: Rules) -> list[str]:
    """Say what each level of a rating asks for.

    Parameters
    ----------
    rule : LevelRule
        The rating.
    rules : Rules
        The words for directions.

    Returns
    -------
    list of str
        Best first.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> ours = Rules({"rating": [{"level": [
    ...     {"name": "GREEN", "when": [{"at_least": "target-5%"}]}, {"name": "RED"}]}]})
    >>> level_words(ours.level_rule, ours)
    ['at least the target less 5%', 'none of these']
    """
    if rule.is_two_limits:
        limits = {name: word_within(rules, name) for name in LIMITS}
        return [meaning.format(**limits) for meaning in _MEANINGS]
    return [_level(level, rules) for level in rule.levels]


def _level(level: Level, rules: Rules) -> str:
    clauses = [
        " and ".join(condition_words(test, rules) for test in clause) for clause in level.when
    ]
    return "; or ".join(clauses) or _LAST


def condition_words(test: Condition, rules: Rules) -> str:
    """Say what a condition asks for.

    Parameters
    ----------
    test : Condition
        The condition.
    rules : Rules
        The words for directions.

    Returns
    -------
    str
        Without an end.

    Examples
    --------
    >>> from kentperf.rag.levels import Condition
    >>> from kentperf.rules import Rules
    >>> condition_words(Condition(of="direction", words=("improving", "stable")), Rules())
    'improving or stable / no clear trend'
    """
    if test.bound is None:
        return _set_words(test, rules)
    said = bound_words(test.bound, test.of, rules)
    within = _within(test, rules)
    if within:
        said = within
    elif test.of == "quartile" and not test.beyond:
        said = f"{said} or better"
    else:
        said = f"{'beyond' if test.beyond else 'at least'} {said}"
    if test.of == "value":
        return said
    return f"{_SUBJECTS.get(test.of, f'its {_plain(test.of)}')} is {said}"


def _within(test: Condition, rules: Rules) -> str:
    """Say "within the tolerance of the target", where that is what is meant."""
    bound = test.bound
    if test.beyond or bound is None or bound.better >= 0 or not isinstance(bound.amount, str):
        return ""
    size = f"{_plain(bound.amount)}{' %' if bound.percent else ''}"
    return f"within the {size} of {_anchor(bound.anchor, rules)}, or better"


def _set_words(test: Condition, rules: Rules) -> str:
    if test.of == "direction":
        words = " or ".join(word_within(rules, word) for word in test.words)
        return f"{words} by {test.which}" if test.which else words
    if test.of == "state":
        return " or ".join(word_within(rules, _STATE_WORDS.get(word, word)) for word in test.words)
    return f"judged {' or '.join(test.words)}"


def bound_words(bound: Bound, of: str = "value", rules: Rules | None = None) -> str:
    """Say what a bound is.

    Parameters
    ----------
    bound : Bound
        The bound.
    of : str
        The measure that is held against it.
    rules : Rules, optional
        The words for target and floor.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> from kentperf.rag.bounds import read_bound
    >>> bound_words(read_bound("target-5%")), bound_words(read_bound("mean of 3 + 2"))
    ('the target less 5%', 'the mean of the 3 figures before plus 2')
    >>> bound_words(read_bound("50%", of="progress"), "progress")
    '50%'
    """
    if bound.anchor is None:
        if of in _SHARES:
            return f"{100 * (bound.number or 0):.12g}%"
        return f"{bound.number:g}{'%' if of in _OF_HUNDRED else ''}"
    if not bound.better:
        return _anchor(bound.anchor, rules)
    if isinstance(bound.amount, str):
        size = f"its {_plain(bound.amount)}{' (per cent)' if bound.percent else ''}"
    else:
        size = f"{bound.amount:g}{'%' if bound.percent else ''}"
    return f"{_anchor(bound.anchor, rules)} {'plus' if bound.better > 0 else 'less'} {size}"


def _anchor(anchor: str | None, rules: Rules | None) -> str:
    name = str(anchor)
    if name in LIMITS:
        return f"the {name if rules is None else limit_word(rules, name)}"
    if name.startswith("mean of "):
        return f"the mean of the {name.removeprefix('mean of ')} figures before"
    return _ANCHORS.get(name) or f"its {_plain(name)}"


def _plain(column: str) -> str:
    return column.replace("_", " ")


def measure_rows(rules: Rules) -> list[tuple[str, str]]:
    """Explain the bounds and measures that the ratings hold figures against.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    list of tuple of str
        Term and meaning; none where the ratings are of target and floor.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> measure_rows(Rules())
    []
    """
    own = [rule for rule in rules.rating if not rule.is_two_limits]
    if not own:
        return []
    rows = [("Bounds", _BOUNDS)]
    measures = dict.fromkeys(measure for rule in own for measure in rule.measures)
    for rule in own:
        if "achieved" in rule.measures and "Achieved" not in dict(rows):
            rounded = rule.achieved_decimals
            end = "" if rounded is None else f"; rounded to {rounded} decimals"
            rows.append(
                (
                    "Achieved",
                    f"100 x figure / target; {_ACHIEVED[rule.achieved]}, per cent{end}; {_ZERO}",
                )
            )
    rows += [
        (name.capitalize(), _MEASURES[name])
        for name in ("forecast", "progress", "pace", "quartile")
        if name in measures
    ]
    if {"lower", "upper"} & set(measures):
        rows.append(("Confidence limits", _INTERVAL))
    missing = dict.fromkeys(rule.missing for rule in own)
    rows.append(("Missing", "; ".join(_MISSING[kind] for kind in missing)))
    return rows
