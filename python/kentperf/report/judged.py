"""What is judged and not measured, in words, for every output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kentperf.figures import quantities
from kentperf.report import words
from kentperf.report.rated import Rating
from kentperf.report.remarks import Said, judged_of, judged_words, remarks
from kentperf.rules.looks import words_as

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

TITLE = "Judged indicators"
HEADS = ("Indicator", "Section", "Judgement", "Before", "Why")


@dataclass(frozen=True)
class Judged:
    """The row of an indicator that is judged."""

    name: str
    section: str
    label: str
    rating: Rating
    before: str
    text: str


def judged_rows(card: Card) -> tuple[Judged, ...]:
    """List the indicators that are judged, in the house's words.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    tuple of Judged
        In register order; none without judgements.
    """
    if card.judgements is None:
        return ()
    rows: list[tuple[Any, Any]] = list(card.judgements.frame.iterrows())
    looks = judged_of(card)
    return tuple(
        Judged(
            name=row["name"],
            section=row["section"],
            label=row["label"],
            rating=Rating(*judged_words(row, looks)),
            before=words.text(row["previous_judgement"]).capitalize() or quantities.NOTHING,
            text=row["text"],
        )
        for _, row in rows
    )


def judged_caption(card: Card) -> str:
    """Say what the table of judged indicators shows, and what each judgement stands for.

    Parameters
    ----------
    card : Scorecard
        A scorecard with judgements.

    Returns
    -------
    str
        Sentences.
    """
    meanings = {} if card.judgements is None else card.judgements.words
    stand = "; ".join(
        f"{word} stands for {words_as(card.rules, rag)}" for word, rag in meanings.items()
    )
    return (
        "Indicators that are judged and not measured. They are not counted in the summary. "
        f"{stand[:1].upper()}{stand[1:]}."
    )


def judged_remarks(card: Card) -> tuple[Said, ...]:
    """List what services say of what is judged.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    tuple of Said
        As `remarks`.
    """
    return tuple(said for said in remarks(card) if said.judged)


def judged_text(card: Card) -> str:
    """Print the judged indicators, a line each.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    str
        Empty where nothing is judged; it ends without a new line.
    """
    rows = judged_rows(card)
    if not rows:
        return ""
    lines = [
        f"  {row.name}{f', {row.label}' if row.label else ''}: {row.rating.word} "
        f"(before: {row.before}){f'. {row.text}' if row.text else ''}"
        for row in rows
    ]
    return "\n".join([TITLE, judged_caption(card), *lines])
