"""The words that reports print for each state, as houses have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.marks.data import LIMIT_WORDS
from kentperf.rag.words import RATING_REASONS

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

WORDS = {
    "GREEN": "Green",
    "AMBER": "Amber",
    "RED": "Red",
    "no_data": "No data",
    "not_rated": "Not rated",
    "not_due": "Not due",
    "no_target": "No target",
    "tbc": "To be confirmed",
    "not_applicable": "Not applicable",
    "suppressed": "Suppressed",
    "improving": "Improving",
    "stable": "Stable / no clear trend",
    "worsening": "Worsening",
    "no_direction": "No direction",
    "new": "New KPI",
    "new_arrow": "New",
    "confirmed": "Confirmed",
    "consistently met": "Target consistently met",
    "inconsistently met": "Target met and missed",
    "consistently missed": "Target consistently missed",
    "up": "Up",
    "flat": "Flat",
    "down": "Down",
    "above": "Above the upper threshold",
    "within": "Within the thresholds",
    "below": "Below the lower threshold",
    "target": "Target",
    "floor": "Floor standard",
}


def arrow_state(confirmed: str) -> str:
    """Name the state of an arrow by whether it is confirmed, as `state_word` takes it.

    Parameters
    ----------
    confirmed : {"new", "confirmed"}
        As ``Scorecard.kpis`` has it.

    Returns
    -------
    str

    Examples
    --------
    >>> arrow_state("new")
    'new_arrow'
    """
    return "new_arrow" if confirmed == "new" else confirmed


def compare_words(compare: str) -> str:
    """Name the comparison.

    Parameters
    ----------
    compare : str
        "previous" or "same_period_last_year".

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> compare_words("same_period_last_year")
    'the same period last year'
    """
    return "the same period last year" if compare != "previous" else "the previous period"


def state_word(rules: Rules, state: str) -> str:
    """Give the house's word for a level, a direction or any other state: what every output asks.

    Parameters
    ----------
    rules : Rules
        The conventions.
    state : str
        A level of the rules (GREEN, AMBER, RED where they have no others) or a key of ``WORDS``.

    Returns
    -------
    str
        The word, as it stands by itself.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> state_word(Rules(words={"RED": "Off track"}), "RED")
    'Off track'
    """
    look = rules.looks.get(state)
    return rules.words[state] if look is None else look.word


def short_word(rules: Rules, position: str) -> str:
    """Give the word for a position where the thresholds stand beside it, as in a table's row.

    Parameters
    ----------
    rules : Rules
        The conventions.
    position : {"above", "within", "below"}
        Against the thresholds.

    Returns
    -------
    str
        The house's own word, where it has one.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> short_word(Rules(), "above"), short_word(Rules(words={"above": "Too many"}), "above")
    ('Above', 'Too many')
    """
    word = state_word(rules, position)
    return word.split()[0] if word == WORDS[position] else word


def column_word(rules: Rules, column: str) -> str:
    """Give the house's word for a column of a summary.

    Parameters
    ----------
    rules : Rules
        The conventions.
    column : str
        "green", "no_data", "stable".

    Returns
    -------
    str
        The word; what it adds after " /" is left out.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> column_word(Rules(), "green"), column_word(Rules(), "stable")
    ('Green', 'Stable')
    """
    state = column.upper() if column.upper() in WORDS else column
    return state_word(rules, state).split(" /")[0]


def limit_word(rules: Rules, limit: str) -> str:
    """Give the house's word for a limit, as it stands within a sentence.

    Parameters
    ----------
    rules : Rules
        The conventions.
    limit : {"target", "floor"}
        The limit.

    Returns
    -------
    str
        The word; of the usual "Floor standard" the first alone.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> limit_word(Rules(), "floor"), limit_word(Rules(words={"floor": "Minimum"}), "floor")
    ('floor', 'minimum')
    """
    word = word_within(rules, limit)
    return limit if state_word(rules, limit) == WORDS[limit] else word


def limit_words(rules: Rules) -> dict[str, str]:
    """Give the house's word for every limit of a chart.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    dict of str to str
        By the limit's name, as it stands within a sentence.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> limit_words(Rules(words={"floor": "Minimum"}))["floor_low"]
    'minimum'
    """
    floor = limit_word(rules, "floor")
    named = dict.fromkeys(("floor", "floor_low", "floor_high"), floor)
    return {**LIMIT_WORDS, "target": limit_word(rules, "target"), **named}


def limit_head(rules: Rules, limit: str) -> str:
    """Give the house's word for a limit as the head of a column.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> limit_head(Rules(), "floor")
    'Floor'
    """
    word = limit_word(rules, limit)
    return word[:1].upper() + word[1:]


def reason_words(rules: Rules, reason: str) -> str:
    """Say why there is no rating, in the house's words for the limits.

    Parameters
    ----------
    rules : Rules
        The conventions.
    reason : str
        As `kentperf.rag` gives it, or another.

    Returns
    -------
    str
        The words; another reason as it is.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> reason_words(Rules(words={"target": "Goal"}), "not rated")
    'neither a goal nor a floor is set'
    """
    if reason not in RATING_REASONS:
        return reason
    return _with_limits(rules, RATING_REASONS[reason])


def short_reason(rules: Rules, reason: str) -> str:
    """Say as short as `kentperf.rag` does why there is no rating, in the house's words.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> short_reason(Rules(words={"target": "Goal"}), "target to be confirmed")
    'goal to be confirmed'
    """
    return _with_limits(rules, reason) if reason in RATING_REASONS else reason


def _with_limits(rules: Rules, words: str) -> str:
    for limit in ("target", "floor"):
        words = words.replace(limit, limit_word(rules, limit))
    return words


def word_within(rules: Rules, state: str) -> str:
    """Give the house's word for a direction or a limit as it stands within a sentence.

    Parameters
    ----------
    rules : Rules
        The conventions.
    state : str
        As for `state_word`.

    Returns
    -------
    str
        The word with a small first letter, unless its second is a capital one.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> word_within(Rules(), "floor"), word_within(Rules(words={"floor": "KPI limit"}), "floor")
    ('floor standard', 'KPI limit')
    """
    return lowered(state_word(rules, state))


def lowered(word: str) -> str:
    """Write a word as it stands within a sentence.

    Parameters
    ----------
    word : str
        The word.

    Returns
    -------
    str
        With a small first letter, unless its second is a capital one.

    Examples
    --------
    >>> lowered("Improving"), lowered("TBC")
    ('improving', 'TBC')
    """
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]
