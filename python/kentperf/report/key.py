"""The key of a report: what its words, shapes and arrows mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.rules.key import arrow_rows, other_rows, rating_rows

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

_SHAPE_WORDS = {"GREEN": "circle", "AMBER": "diamond", "RED": "square"}


def key_rows(card: Card) -> list[tuple[str, str]]:
    """List the terms of a report and their meanings, and its notes.

    Parameters
    ----------
    card : Scorecard
        The scorecard, whose rules decide.

    Returns
    -------
    list of tuple of str
        Term and meaning; then "Note" and the note.
    """
    rules = card.rules
    rows = [
        (f"{word} ({_SHAPE_WORDS[state]})" if state in _SHAPE_WORDS else word, meaning)
        for state, word, meaning in rating_rows(rules)
    ]
    notes = [("Note", note) for note in card.notes]
    return [*rows, *arrow_rows(rules), *other_rows(rules), *notes]
