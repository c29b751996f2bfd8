"""A rating in words: its level, the house's word for it, and why or how far."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kentperf.figures.display import state_of
from kentperf.figures.quantities import text
from kentperf.rules.looks import unrated_look
from kentperf.rules.words import reason_words, state_word

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

GIVEN = "as given"
_STATE_REASONS = {"TBC": "the figure is to come", "n/a": "no figure is meant for the period"}


@dataclass(frozen=True)
class Rating:
    """A rating.

    Attributes
    ----------
    state : str
        The look: a level, "none" or a state for none, or a judgement's own.
    word, reason : str
        Its word, and why or how far.
    """

    state: str
    word: str
    reason: str = ""


def rating_of(
    rules: Rules, rag: Any, why: Any = "no data", severity: Any = "", state: Any = None
) -> Rating:
    """Put a rating in words.

    Parameters
    ----------
    rules : Rules
        The house's words.
    rag : str or missing
        The level.
    why : str or missing
        Why there is none, or that it is as given.
    severity : str or missing
        How far a RED is beyond its floor.
    state : str or missing
        The state that is why there is none, where it is known.

    Returns
    -------
    Rating
        With the severity and that it is given, or the reason for no rating, as its reason.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> rating_of(Rules(words={"target": "Goal"}), None, "not rated")
    Rating(state='none', word='Not rated', reason='neither a goal nor a floor is set')
    """
    reason, level = text(why), text(rag)
    if level:
        parts = (in_words(rules, reason), text(severity))
        return Rating(level, state_word(rules, level), "; ".join(part for part in parts if part))
    look, word = unrated_look(rules, reason, state)
    said = reason_words(rules, reason)
    return Rating(look, word, "" if said.casefold() == word.casefold() else said)


def in_words(rules: Rules, reason: str) -> str:
    """Say in the house's words what a rule would say of a rating that is as given."""
    if not reason.startswith(GIVEN):
        return reason
    names = sorted(rules.looks, key=len, reverse=True)
    found = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
    return found.sub(lambda match: rules.looks[match[1]].word, reason)


def told(row: dict[str, Any], rating: Rating) -> Rating:
    """Say of a figure that is to come, or not meant to be, that it is no missing return.

    Parameters
    ----------
    row : dict
        A row of ``card.kpis`` with its details.
    rating : Rating
        Its rating.

    Returns
    -------
    Rating
        That, or the state of the figure.
    """
    status = state_of(row["latest"], row.get("status"))
    if status is None or text(row["rag"]):
        return rating
    if rating.state == "none":
        return Rating("none", status, _STATE_REASONS[status])
    return Rating(rating.state, rating.word, _STATE_REASONS[status])
