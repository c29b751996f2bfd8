"""Commentary and management action in words, for every output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.figures.display import STATES
from kentperf.register.commentary import Remark, without_action
from kentperf.register.judgements import with_judged
from kentperf.report.rated import rating_of
from kentperf.rules.judged_looks import judged_looks
from kentperf.rules.looks import Look, red_levels

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

TITLE = "Commentary and management action"
NO_ACTION = "No management action is recorded."
HEADS = ("kpi", "name", "rating", "commentary", "action", "owner", "due")


@dataclass(frozen=True)
class Said:
    """What is said of an indicator.

    Attributes
    ----------
    kpi, section, name : str
        The indicator.
    state, word : str
        The look of its rating, of its having none or of its judgement, and the word for it; ""
        for activity.
    commentary, action : tuple of str
        Paragraphs; a RED without an action says so in `action`.
    responsible : str
        Who acts and by when.
    lacking : bool
        Whether it is RED and without an action.
    judged : bool
        Whether it is judged and not measured.
    """

    kpi: str
    section: str
    name: str
    state: str
    word: str
    commentary: tuple[str, ...]
    action: tuple[str, ...]
    responsible: str
    lacking: bool
    judged: bool = False


def remarks(card: Card) -> tuple[Said, ...]:
    """List what services say, and the REDs for which no action is given.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    tuple of Said
        KPIs, then activity indicators, then what is judged, each in the order of the report; none
        where the report has no commentary at all.
    """
    said = card.commentary
    if not said:
        return ()
    rated = with_judged(card.kpis, card.judgements)
    lacking = set(without_action(rated, said, red_levels(card.rules)))
    judged = [] if card.judgements is None else [card.judgements.frame]
    found = []
    for table in (card.kpis, card.activity, *judged):
        rows: Any = table[["section", "name"]].itertuples()
        for kpi, section, name in rows:
            if kpi in said or kpi in lacking:
                remark = said[kpi] if kpi in said else Remark()
                found.append(
                    Said(
                        kpi=kpi,
                        section=str(section),
                        name=str(name),
                        commentary=tuple(remark.commentary.splitlines()),
                        action=(NO_ACTION,) if kpi in lacking else _lines(remark.action),
                        responsible=remark.responsible,
                        lacking=kpi in lacking,
                        judged="judgement" in table.columns,
                        **_rating(card, table, kpi),
                    )
                )
    return tuple(found)


def remarks_text(card: Card) -> str:
    """Print what services say.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    str
        A block an indicator; empty where nothing is said.
    """
    blocks = []
    for said in remarks(card):
        head = f"{said.name} ({said.word})" if said.word else said.name
        action = [f"Action: {said.action[0]}", *said.action[1:]] if said.action else []
        lines = [*said.commentary, *action, said.responsible]
        blocks.append("\n".join([head, *(f"  {line}" for line in lines if line)]))
    return "\n\n".join([TITLE, *blocks]) if blocks else ""


def remarks_frame(card: Card) -> pd.DataFrame:
    """Give what services say as a table.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    DataFrame
        ``kpi name rating commentary action owner due``, "" where not said.
    """
    none = Remark()
    rows = []
    for said in remarks(card):
        remark = card.commentary.get(said.kpi, none)
        action = NO_ACTION if said.lacking else remark.action
        own = (said.kpi, said.name, said.word)
        rows.append((*own, remark.commentary, action, remark.owner, remark.due))
    return pd.DataFrame(rows, columns=list(HEADS), dtype=object)


def judged_of(card: Card) -> dict[str, Look]:
    """Give the look of each judgement of a report; none where nothing is judged.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    dict of str to Look
        By judgement.
    """
    words = {} if card.judgements is None else card.judgements.words
    return judged_looks(words, card.rules.looks)


def card_looks(card: Card) -> dict[str, Look]:
    """Give every look of a report by its name: those of its rules, and those of judgements.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    dict of str to Look
        By name.
    """
    return {**card.rules.looks, **{look.name: look for look in judged_of(card).values()}}


def judged_words(row: Any, looks: Mapping[str, Look]) -> tuple[str, str]:
    """Put a judgement in words.

    Parameters
    ----------
    row : Series
        A row of ``Judgements.frame``.
    looks : mapping of str to Look
        Of the report's judgements.

    Returns
    -------
    tuple of str
        Its look, or none, and the word for it.
    """
    if pd.isna(row["rag"]):
        return "none", STATES[row["reason"]]
    return looks[row["judgement"]].name, str(row["judgement"]).capitalize()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())


def _rating(card: Card, table: pd.DataFrame, kpi: str) -> dict[str, str]:
    if "rag" not in table.columns:
        return {"state": "", "word": ""}
    if "judgement" in table.columns:
        return dict(
            zip(("state", "word"), judged_words(table.loc[kpi], judged_of(card)), strict=True)
        )
    row = table.loc[kpi]
    found = rating_of(card.rules, row["rag"], row["rag_reason"], state=row.get("state"))
    return {"state": found.state, "word": found.word}
