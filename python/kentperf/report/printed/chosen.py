"""Which indicators have a block in a paper, and which a chart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kentperf.columns.one_value import texts_of
from kentperf.errors import KentPerfError, near_match
from kentperf.figures.quantities import text
from kentperf.rules.looks import red_levels

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

__all__ = ["BLOCKS", "blocks_chosen", "charts_chosen"]

BLOCKS = ("all", "red", "changes", "none")
"""What ``blocks=`` says in a word; besides, names of indicators."""


def blocks_chosen(
    card: Card, *, blocks: str | bool | Iterable[str] | None = None
) -> frozenset[str]:
    """Say which indicators have a block of their own.

    Parameters
    ----------
    card : Card
        The scorecard.
    blocks : {"all", "red", "changes", "none"}, bool, iterable of str or None
        All indicators (also True and None), those that are RED, those whose rating has changed or
        whose arrow is new, none (also False), or those named; of several words and names all that
        any of them says.

    Returns
    -------
    frozenset of str
        Of KPIs and activity indicators.

    Raises
    ------
    KentPerfError
        If an indicator is named that is not in the report.
    """
    every = _every(card)
    if blocks is None or isinstance(blocks, bool):
        return frozenset(() if blocks is False else every)
    said = texts_of("blocks", blocks)
    by_word = {"all": every, "red": _red(card), "changes": _changed(card), "none": []}
    found = (by_word[word] for word in said if word in by_word)
    names = [name for name in said if name not in by_word]
    return _named("blocks", names, every, BLOCKS).union(*found)


def charts_chosen(
    card: Card, blocks: frozenset[str], *, charts: bool | Iterable[str] | None = None
) -> frozenset[str]:
    """Say which indicators are drawn.

    Parameters
    ----------
    card : Card
        The scorecard.
    blocks : frozenset of str
        Those with a block.
    charts : bool, iterable of str or None
        All (True), none (False) or those named; by default those with a block, and without one
        those that are RED, on the watch list, or outside their expected range.

    Returns
    -------
    frozenset of str
        Of KPIs and activity indicators.

    Raises
    ------
    KentPerfError
        If an indicator is named that is not in the report.
    """
    every = _every(card)
    if isinstance(charts, bool):
        return frozenset(every if charts else ())
    if charts is None:
        outside = card.activity.index[card.activity["position"].isin(["above", "below"])]
        return blocks.union(_red(card), card.watch_list.index, outside)
    return _named("charts", charts, every)


def _every(card: Card) -> list[str]:
    return [*card.kpis.index, *card.activity.index]


def _red(card: Card) -> list[str]:
    return card.kpis.index[card.kpis["rag"].isin(red_levels(card.rules))].tolist()


def _changed(card: Card) -> list[str]:
    change = card.rag_change["change"].reindex(card.kpis.index)
    rows: Any = zip(card.kpis.index, change, card.kpis["confirmed"], strict=True)
    return [
        kpi for kpi, moved, arrow in rows
        if text(moved) not in ("", "same") or text(arrow) == "new"
    ]  # fmt: skip


def _named(
    argument: str, given: Any, known: list[str], words: tuple[str, ...] = ()
) -> frozenset[str]:
    named = set(texts_of(argument, given))
    for kpi in sorted(named.difference(known)):
        also = f" or one of {', '.join(words)}" if words else ""
        message = (
            f'{argument}= names "{kpi}", which is not in the report: give indicators{also}.'
            f"{near_match(kpi, [*known, *words])}"
        )
        raise KentPerfError(message)
    return frozenset(named)
