"""What the words and arrows of a rule set mean, and how it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.figures.quantities import per_cent
from kentperf.rag.level_rule import LevelRule
from kentperf.rules.level_words import level_words, measure_rows
from kentperf.rules.looks import words_as
from kentperf.rules.method_words import range_rows, trend_words
from kentperf.rules.verdict_words import compared_words, overall_words
from kentperf.rules.words import compare_words, limit_word, state_word, word_within

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

_UNRATED = {
    "no_data": "there is no figure for the period, so there is no rating",
    "not_rated": "there is a figure but not the {target} or {short} that would decide its rating",
}
_UNDECIDED = {"not_rated": "there is a figure but not what would decide its rating"}
_STATES = {
    "not due": "nothing is due between its returns: the last one stands under its own date",
    "no target": "there is a figure and no {target} to hold it against",
    "tbc": "the figure, or what it is held against, is to be confirmed",
    "not applicable": "no figure or {target} is meant for it",
    "suppressed": "the figure is withheld, as it is of small numbers",
}


def rating_rows(rules: Rules) -> list[tuple[str, str, str]]:
    """List what each level of the rating means, and what it means that there is none.

    Parameters
    ----------
    rules : Rules
        The words for them.

    Returns
    -------
    list of tuple of str
        Level or "none", word and meaning.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> rating_rows(Rules())[3][:2]
    ('none', 'No data')
    """
    target, short = word_within(rules, "target"), limit_word(rules, "floor")
    meanings = _UNRATED if rules.level_rule.is_two_limits else _UNRATED | _UNDECIDED
    unrated = [
        ("none", state_word(rules, state), meaning.format(target=target, short=short))
        for state, meaning in meanings.items()
    ]
    return level_rows(rules, rules.level_rule) + unrated


def state_rows(rules: Rules) -> list[tuple[str, str, str]]:
    """List what it means that there is no rating, by the state that is why.

    Parameters
    ----------
    rules : Rules
        The words.

    Returns
    -------
    list of tuple of str
        State, word and meaning.
    """
    target = limit_word(rules, "target")
    return [
        (state, state_word(rules, state), meaning.format(target=target))
        for state, meaning in _STATES.items()
    ]


def level_rows(rules: Rules, rule: LevelRule) -> list[tuple[str, str, str]]:
    """List what each level of a rating means.

    Parameters
    ----------
    rules : Rules
        The words for them.
    rule : LevelRule
        The rating.

    Returns
    -------
    list of tuple of str
        Level, word and meaning.
    """
    meanings = level_words(rule, rules)
    return [
        (name, rules.looks[name].word, meaning)
        for name, meaning in zip(rule.names, meanings, strict=True)
    ]


def arrow_rows(rules: Rules) -> list[tuple[str, str]]:
    """List what each arrow means under the rules.

    Parameters
    ----------
    rules : Rules
        Whether an arrow follows performance or the figure.

    Returns
    -------
    list of tuple of str
        Arrow and meaning.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> arrow_rows(Rules())[0]
    ('▲', 'improving')
    """
    if rules.arrow == "performance":
        return [
            ("▲", word_within(rules, "improving")),
            ("▬", word_within(rules, "stable")),
            ("▼", word_within(rules, "worsening")),
        ]
    return [
        ("▲", "the figure is rising, whether that is good or not"),
        ("▬", word_within(rules, "stable")),
        ("▼", "the figure is falling, whether that is good or not"),
    ]


def direction_words(rules: Rules) -> str:
    """Say how the direction of travel is decided.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    str
        One sentence.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> direction_words(Rules(method="last_two"))
    'the latest figure is compared with the one before it'
    """
    first = rules.direction[0]
    return trend_words(rules) if first.against == "trend" else compared_words(first)


def rules_line(rules: Rules) -> str:
    """Name the rules of a table in one line, to stand under it.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    str
        One sentence.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> rules_line(Rules.named("kent-2017"))
    'Rules “kent-2017”; direction: the latest figure is compared with the one before it.'
    """
    return f"Rules “{rules.name}”; direction: {direction_words(rules)}."


def rules_key(rules: Rules) -> str:
    """Say in plain words what the rules are.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    str
        A line a term.
    """
    rated = [(word, meaning) for _, word, meaning in rating_rows(rules)]
    beside = [
        (f"{headed(rule.name)}, {word}", meaning)
        for rule in rules.rating[1:]
        for _, word, meaning in level_rows(rules, rule)
    ]
    rows = [*rated, *beside, *arrow_rows(rules), *other_rows(rules)]
    lines = [f"{term}: {meaning}" for term, meaning in rows]
    return "\n".join([f"Rules: {rules.name}", *lines])


def _article(word: str) -> str:
    return "an" if word[:1].casefold() in "aeiou" else "a"


def _severity_words(rules: Rules) -> str:
    moderate, well = (f"{cut:g}" for cut in rules.severity_cuts)
    limit = limit_word(rules, rules.severity_from)
    basis = {
        "either": f"per cent of the {limit}, or points of a percentage or rate, the more severe",
        "points": "points",
        "percent": f"per cent of the {limit}",
    }[rules.severity_basis]
    if rules.severity_from == "target":
        return (
            f"distance from the {limit} in {basis}: over {well} well below, over {moderate} to "
            f"{well} moderately below, up to {moderate} slightly below"
        )
    return (
        f"distance beyond the {limit} in {basis}: over {well} well below, {moderate} to {well} "
        f"moderately below, under {moderate} slightly below"
    )


def headed(name: str) -> str:
    """Write the name of a rating, direction or overall level as the head of a column.

    Examples
    --------
    >>> headed("short_term forecast")
    'Short term forecast'
    """
    plain = name.replace("_", " ")
    return plain[:1].upper() + plain[1:]


def other_rows(rules: Rules) -> list[tuple[str, str]]:
    """List how figures are compared, and what severity, watch list and expected range are.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    list of tuple of str
        Term and meaning.
    """
    target, floor = (limit_word(rules, name) for name in ("target", "floor"))
    amber, red = (words_as(rules, kind) for kind in ("AMBER", "RED"))
    missed = f"a figure that misses its {target} where no {floor} is set"
    missing = {"not_rated": f"{missed} has no rating", "not_met": f"{missed} is {red}"}
    no_floor = (
        [(f"No {floor}", missing[rules.missing_floor])] if rules.level_rule.is_two_limits else []
    )
    first = headed(rules.direction[0].name) if len(rules.direction) > 1 else "Direction of travel"
    between = (
        "Between returns",
        "the last return of an indicator of which none is due in the report’s period is not rated",
    )
    return [
        *measure_rows(rules),
        (first, direction_words(rules)),
        *way_rows(rules),
        ("Compared with", compare_words(rules.compare)),
        (f"Severity of {_article(red)} {red}", _severity_words(rules)),
        *no_floor,
        (
            "Watch list",
            (
                f"{amber}, within {per_cent(rules.watch_margin)} of the gap between {target} and "
                f"{floor} from the {floor}, and {word_within(rules, 'worsening')}"
            ),
        ),
        *([between] if rules.between_returns == "not_rated" else []),
        *range_rows(rules),
        *overall_rows(rules),
    ]


def way_rows(rules: Rules) -> list[tuple[str, str]]:
    """List how further directions are decided.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    list of tuple of str
        Name and meaning.
    """
    return [
        (headed(way.name), trend_words(rules) if way.against == "trend" else compared_words(way))
        for way in rules.direction[1:]
    ]


def overall_rows(rules: Rules) -> list[tuple[str, str]]:
    """List how overall levels are decided.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    list of tuple of str
        Name and meaning.
    """
    return [(headed(rule.name), overall_words(rule, rules)) for rule in rules.overall]


def deciding_rows(rules: Rules) -> list[tuple[str, str]]:
    """List what a page says beside levels and arrows: bounds, measures and overall levels.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    list of tuple of str
        Term and meaning; none of the usual rule.
    """
    return [*measure_rows(rules), *overall_rows(rules)]


def watch_words(rules: Rules) -> str:
    """Say what is on the watch list.

    Parameters
    ----------
    rules : Rules
        The house's words.

    Returns
    -------
    str
        The words, as they stand within a sentence.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> watch_words(Rules())
    'Amber, close to the floor and worsening'
    """
    floor, worsening = limit_word(rules, "floor"), word_within(rules, "worsening")
    return f"{words_as(rules, 'AMBER')}, close to the {floor} and {worsening}"
