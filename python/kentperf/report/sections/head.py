"""What a section of the report opens with: its people, its counts and its prose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kentperf.register.prose.said import SectionSaid
from kentperf.report.beside import first_way
from kentperf.report.distances import count_words
from kentperf.report.sections.prose import Paragraph, Run, paragraphs_of
from kentperf.report.summary_rows import Count, SummaryRow
from kentperf.rules.words import lowered

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules
    from kentperf.scorecard.card import Card

__all__ = ["SectionHead", "count_arrows", "heads_of"]

_NOBODY = SectionSaid()


@dataclass(frozen=True)
class SectionHead:
    """What a section opens with.

    Attributes
    ----------
    name, anchor : str
        The section, and where it is on a page.
    officers : tuple of (str, str)
        Who answers for it: a head such as "Cabinet member", and the names.
    counts : tuple of Count
        Its KPIs by rating, then by direction: number, change on the comparison period, look, word.
    sentence : str
        The counts in a sentence; "" of a section without KPIs.
    summary : tuple of Paragraph
        Its paragraph in the executive summary: as given, else the sentence.
    text : tuple of Paragraph
        Its prose.
    """

    name: str
    anchor: str
    officers: tuple[tuple[str, str], ...]
    counts: tuple[Count, ...]
    sentence: str
    summary: tuple[Paragraph, ...]
    text: tuple[Paragraph, ...]


def heads_of(
    card: Card, anchors: Mapping[str, str], summary: Iterable[SummaryRow]
) -> dict[str, SectionHead]:
    """Give the head of each section.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    anchors : mapping of str to str
        The sections that hold an indicator, and where they are on the page.
    summary : iterable of SummaryRow
        The summary of the report.

    Returns
    -------
    dict of str to SectionHead
        By section, in the order of `anchors`.
    """
    counts = {row.section: row.counts for row in summary if not row.total}
    members = _by_section(card)
    found = {}
    for name, anchor in anchors.items():
        said = card.sections.get(name, _NOBODY)
        own = counts.get(name, ())
        sentence = _sentence(own, first_way(card))
        found[name] = SectionHead(
            name=name,
            anchor=anchor,
            officers=_officers(said, members.get(name, ())),
            counts=own,
            sentence=sentence,
            summary=paragraphs_of(said.summary) or _plain(sentence),
            text=paragraphs_of(said.text),
        )
    return found


def count_arrows(rules: Rules) -> dict[str, str]:
    """Give the arrow that stands beside the count of a direction.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    dict of str to str
        By ``Count.name``; empty where arrows follow the figure and not whether it is better.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> count_arrows(Rules())["improving"], count_arrows(Rules(arrow="movement"))
    ('▲', {})
    """
    if rules.arrow != "performance":
        return {}
    return {"improving": "▲", "stable": "▬", "worsening": "▼"}


def _plain(sentence: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(sentence),)),) if sentence else ()


def _officers(said: SectionSaid, members: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    given = (
        ("Cabinet member", said.cabinet_members or members),
        ("Director", said.directors),
    )
    return tuple(
        (f"{word}{'s' if len(names) > 1 else ''}", "; ".join(names))
        for word, names in given
        if names
    )


def _by_section(card: Card) -> dict[str, tuple[str, ...]]:
    """Give the cabinet members that the register names, of each section once."""
    rows = card.register.frame[["section", "cabinet_member"]].dropna()
    found: dict[str, tuple[str, ...]] = {}
    for section, member in zip(rows["section"], rows["cabinet_member"], strict=True):
        before = found.get(section, ())
        found[section] = before if member in before else (*before, member)
    return found


def _sentence(counts: Iterable[Count], way: str) -> str:
    every = tuple(counts)
    rated = [count for count in every if count.kind != "direction"]
    total = sum(count.number for count in rated)
    if not total:
        return ""
    moving = [count for count in every if count.kind == "direction"]
    number = count_words(total)
    head = f"{number[:1].upper()}{number[1:]} KPI{'' if total == 1 else 's'}"
    return f"{head}: {_listed(rated)}. {way}: {_listed(moving, small=True)}."


def _listed(counts: Iterable[Count], *, small: bool = False) -> str:
    said = [
        f"{count_words(count.number)} {lowered(count.word) if small else count.word}"
        for count in counts
        if count.number
    ]
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)
