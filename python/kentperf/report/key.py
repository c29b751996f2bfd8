"""The key of a report: what its words, shapes and arrows mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kentperf.report.beside import first_head
from kentperf.rules.key import (
    arrow_rows,
    headed,
    level_rows,
    other_rows,
    rating_rows,
    state_rows,
)

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

_SURE = (
    "How sure",
    (
        "under a figure with numerator and denominator the 95% interval of its true value, chance "
        "allowed for, and whether all of that is rated alike (firm) or some of it otherwise (could "
        "be); ratings are by the figure itself. A rating that changed within chance changed with a "
        "figure that changed by no more than chance would usually give"
    ),
)

Group = tuple[str, list[tuple[str, str, str]]]


@dataclass(frozen=True)
class Entry:
    """A line of the key: a term, its look where it is a level or state ("" otherwise), a meaning.

    Attributes
    ----------
    term, state, meaning : str
        As said.
    head : bool
        Whether it heads the lines that follow.
    """

    term: str
    state: str
    meaning: str
    head: bool = False


def key_groups(card: Card) -> list[Group]:
    """List what each level means, rating by rating, and what it means that there is none.

    Parameters
    ----------
    card : Scorecard
        The scorecard, whose rules decide.

    Returns
    -------
    list of tuple
        Of each rating and overall level with levels of its own its head, and its rows: look,
        word, meaning.
    """
    rules, first = card.rules, first_head(card)
    rows = [row for row in rating_rows(rules) if row[0] != "none"]
    others = [(headed(rule.name), level_rows(rules, rule)) for rule in rules.rating[1:]]
    unrated = [row for row in rating_rows(rules) if row[0] == "none"]
    states = card.verdicts.states
    there = [
        row
        for row in state_rows(rules)
        if not states.empty and states[row[0].replace(" ", "_")].any()
    ]
    unrated[1:1] = there
    usual = "Ratings" if first == "Rating" else first
    if not others:
        return [(usual, [*rows, *unrated])]
    return [(usual, rows), *others, ("Without a rating", unrated)]


def key_entries(card: Card) -> list[Entry]:
    """List the terms of a report and their meanings, without its notes.

    Parameters
    ----------
    card : Scorecard
        The scorecard, whose rules decide.

    Returns
    -------
    list of Entry
        Levels, arrows, then how things are decided.
    """
    rules = card.rules
    entries = []
    groups = key_groups(card)
    for title, rows in groups:
        if len(groups) > 1:
            entries.append(Entry(title, "", "", head=True))
        entries += [Entry(word, state, meaning) for state, word, meaning in rows]
    plain = [*arrow_rows(rules), *other_rows(rules), *_sure_rows(card)]
    return [*entries, *(Entry(term, "", meaning) for term, meaning in plain)]


def key_rows(card: Card) -> list[tuple[str, str]]:
    """List the terms of a report and their meanings, and its notes.

    Parameters
    ----------
    card : Scorecard
        The scorecard, whose rules decide.

    Returns
    -------
    list of tuple of str
        Term, with the shape of a level and what tables call it where that is another word, and
        meaning; then "Note" and the note.
    """
    looks = card.rules.looks
    rows = []
    for entry in key_entries(card):
        about = []
        if entry.state and looks[entry.state].counts_as != "none":
            look = looks[entry.state]
            about = [look.shape]
            if look.name.casefold() != look.word.casefold():
                about.insert(0, look.name)
        term = f"{entry.term} ({', '.join(about)})" if about else entry.term
        rows.append((term, entry.meaning))
    return [*rows, *(("Note", note) for note in card.notes)]


def _sure_rows(card: Card) -> list[tuple[str, str]]:
    sureness = card.sureness
    known = "lower" in sureness and bool(sureness["lower"].notna().any())
    return [_SURE] if known else []
