"""What a rating asks for, in words: levels, conditions, bounds and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.rag.bounds import Bound
from kentperf.rag.level_rule import LevelRule
from kentperf.rag.levels import Condition, Level
from kentperf.rules.words import limit_word, word_within

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

__all__ = ["bound_words", "condition_words", "level_words", "measure_rows", "measure_words"]

_MEANINGS = (
    "the {target} has been met or exceeded",
    "the {floor} has been met, the {target} has not",
    "the {floor} has not been met",
)
_LAST = "none of these"
_ANCHORS = {
    "target": "the {target}",
    "floor": "the {floor}",
    "low": "the lower {target}",
    "high": "the upper {target}",
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
        "the way from the baseline to the {target} that has been gone: figure less baseline, over "
        "{target} less baseline"
    ),
    "pace": (
        "the growth in a year since the baseline, over the growth in a year that leads to the "
        "{target}"
    ),
    "quartile": "the quarter of its peers that the figure is in, 1 the best",
}
_INTERVAL = (
    "the figure is better or worse only where the limits of what it may be by chance are both on "
    "that side"
)
_ZERO = "a {target} of 0 that is met is 100% achieved, else 0%"
_ACHIEVED = {
    "ratio": "100 x {target} / figure where lower is better",
    "mirror": "200 - 100 x figure / {target} where lower is better",
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
        words = {name: word_within(rules, name) for name in ("target", "floor")}
        return [meaning.format(**words) for meaning in _MEANINGS]
    return [_level(level, rule, rules) for level in rule.levels]


def _level(level: Level, rule: LevelRule, rules: Rules) -> str:
    clauses = [
        " and ".join(condition_words(test, rules) for test in clause) for clause in level.when
    ]
    states = [
        word_within(rules, state.replace(" ", "_"))
        for state, counts_as in rule.states
        if counts_as == level.name
    ]
    return "; or ".join([*(clauses or [_LAST]), *states])


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
    said = bound_words(test.bound, rules, test.of)
    within = _within(test, rules)
    if within:
        said = within
    elif test.of == "quartile" and not test.beyond:
        said = f"{said} or better"
    else:
        said = f"{'beyond' if test.beyond else 'at least'} {said}"
    if test.of == "value":
        return said
    return f"{measure_words(test.of)} is {said}"


def measure_words(measure: str) -> str:
    """Name a measure within a sentence.

    Examples
    --------
    >>> measure_words("achieved"), measure_words("rate_of_growth")
    ('what is achieved', 'its rate of growth')
    """
    return _SUBJECTS.get(measure) or f"its {_plain(measure)}"


def _within(test: Condition, rules: Rules) -> str:
    """Say "within the tolerance of the target", where that is what is meant."""
    bound = test.bound
    if (
        test.beyond
        or bound is None
        or bound.better >= 0
        or not (bound.anchor and isinstance(bound.amount, str))
    ):
        return ""
    size = f"{_plain(bound.amount)}{' %' if bound.percent else ''}"
    return f"within the {size} of {_anchor(bound.anchor, rules)}, or better"


def _set_words(test: Condition, rules: Rules) -> str:
    if test.of == "direction":
        words = " or ".join(word_within(rules, word) for word in test.words)
        return f"{words} by {test.which}" if test.which else words
    if test.of == "state":
        return " or ".join(word_within(rules, word.replace(" ", "_")) for word in test.words)
    return f"judged {' or '.join(test.words)}"


def bound_words(bound: Bound, rules: Rules, of: str = "value") -> str:
    """Say what a bound is.

    Parameters
    ----------
    bound : Bound
        The bound.
    rules : Rules
        The words for target and floor.
    of : str
        The measure that is held against it.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> from kentperf.rag.bounds import read_bound
    >>> from kentperf.rules import Rules
    >>> bound_words(read_bound("target-5%"), Rules(words={"target": "Goal"}))
    'the goal less 5%'
    >>> bound_words(read_bound("50%", of="progress"), Rules(), "progress")
    '50%'
    """
    if bound.anchor is None:
        number = 100 * (bound.number or 0) if of in _SHARES else bound.number
        anchor = f"{number:.12g}{'%' if of in (*_SHARES, *_OF_HUNDRED) else ''}"
    else:
        anchor = _anchor(bound.anchor, rules)
    if not bound.better:
        return anchor
    if isinstance(bound.amount, str):
        size = f"its {_plain(bound.amount)}{' (per cent)' if bound.percent else ''}"
    else:
        size = f"{bound.amount:g}{'%' if bound.percent else ''}"
    return f"{anchor} {'plus' if bound.better > 0 else 'less'} {size}"


def _anchor(anchor: str | None, rules: Rules) -> str:
    name = str(anchor)
    if name.startswith("mean of "):
        return f"the mean of the {name.removeprefix('mean of ')} figures before"
    if name in _ANCHORS:
        return _ANCHORS[name].format(**_limits(rules))
    return f"its {_plain(name)}"


def _limits(rules: Rules) -> dict[str, str]:
    return {name: limit_word(rules, name) for name in ("target", "floor")}


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
    rows, limits = [("Bounds", _BOUNDS)], _limits(rules)
    measures = dict.fromkeys(measure for rule in own for measure in rule.measures)
    for rule in own:
        if "achieved" in rule.measures and "Achieved" not in dict(rows):
            rounded = rule.achieved_decimals
            end = "" if rounded is None else f"; rounded to {rounded} decimals"
            rows.append(
                (
                    "Achieved",
                    f"100 x figure / {{target}}; {_ACHIEVED[rule.achieved]}, per cent{end}; "
                    f"{_ZERO}".format(**limits),
                )
            )
    rows += [
        (name.capitalize(), _MEASURES[name].format(**limits))
        for name in ("forecast", "progress", "pace", "quartile")
        if name in measures
    ]
    if {"lower", "upper"} & set(measures):
        rows.append(("Confidence limits", _INTERVAL))
    missing = dict.fromkeys(rule.missing for rule in own)
    rows.append(("Missing", "; ".join(_MISSING[kind] for kind in missing)))
    return rows
