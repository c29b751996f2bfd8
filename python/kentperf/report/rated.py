"""A rating in words: its level, the house's word for it, and why or how far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kentperf.figures.display import state_of
from kentperf.figures.quantities import text
from kentperf.rules.looks import unrated_look
from kentperf.rules.words import reason_words, state_word

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

_STATE_REASONS = {"TBC": "the figure is to come", "n/a": "no figure is meant for the period"}


@dataclass(frozen=True)
class Rating:
    """A rating.

    Attributes
    ----------
    state : str
        The look: a level, none, the state that is why, or a judgement's own.
    word, reason : str
        Its word, and why or how far.
    """

    state: str
    word: str
    reason: str = ""


def rating_of(
    rules: Rules, rag: Any, empty: Any = "no data", severity: Any = "", state: Any = None
) -> Rating:
    """Put a rating in words.

    Parameters
    ----------
    rules : Rules
        The house's words.
    rag : str or missing
        The level.
    empty : str or missing
        Why there is none.
    severity : str or missing
        How far a RED is beyond its floor.
    state : str or missing
        The state that is why there is none, such as "not due", where it is known.

    Returns
    -------
    Rating
        With the severity, or the reason for no rating, as its reason.
    """
    why, level = text(empty), text(rag)
    reason = text(severity) or reason_words(rules, why)
    if level:
        return Rating(level, state_word(rules, level), reason)
    look, word = unrated_look(rules, why, state)
    return Rating(look, word, "" if reason.casefold() == word.casefold() else reason)


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
    state = state_of(row["latest"], row.get("status"))
    if state is None or text(row["rag"]):
        return rating
    if rating.state == "none":
        return Rating("none", state, _STATE_REASONS[state])
    return Rating(rating.state, rating.word, _STATE_REASONS[state])
