"""Ratings as they were published in the file, beside those that are worked out here."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from kentperf.figures.display import display
from kentperf.reading.plain.ratings import PUBLISHED
from kentperf.rules.rules import Rules
from kentperf.rules.words import state_word
from kentperf.scorecard.items import Items

COLUMNS = ("published", "ours", "agrees", "why")
_NAMED = 3
_LIMITS = ("target", "floor", "low", "high")


def no_published() -> pd.DataFrame:
    """Give the table of a report whose file publishes no ratings."""
    empty = pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
    return empty.set_index(pd.Index([], name="kpi", dtype=object))


def published_beside(items: Items, kpis: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Compare published ratings with those worked out here.

    Parameters
    ----------
    items : Items
        The indicators; ``published_rag`` of their observations.
    kpis : DataFrame
        The KPIs as they are shown, with ``rag``.
    rules : Rules
        The house's levels and their words.

    Returns
    -------
    DataFrame
        Index ``kpi``, of those with a published rating in the period shown: ``published`` (the
        text), ``ours``, ``agrees`` (None where the two cannot be compared) and ``why`` not.
    """
    given = items.figures.further.get(PUBLISHED)
    if given is None:
        return no_published()
    latest = dict(zip(items.indicators.kpi, given[items.last], strict=True))
    words = _words(rules)
    rows, index = [], []
    for kpi, row in kpis.iterrows():
        text = latest.get(kpi)
        if text is None:
            continue
        ours = None if pd.isna(row["rag"]) else str(row["rag"])
        rows.append((text, ours, *_compared(str(text), ours, words, row)))
        index.append(kpi)
    found = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return found.set_index(pd.Index(index, name="kpi", dtype=object))


def published_words(published: pd.DataFrame, kpis: pd.DataFrame, rules: Rules) -> tuple[str, ...]:
    """Say in a note which published ratings differ.

    Parameters
    ----------
    published : DataFrame
        From `published_beside`.
    kpis : DataFrame
        The KPIs, for their names.
    rules : Rules
        For the words of levels.

    Returns
    -------
    tuple of str
        One sentence or two; none where the file publishes no ratings.
    """
    if published.empty:
        return ()
    agrees = published["agrees"]
    compared = agrees.notna()
    differ = published.index[compared & (agrees == False)]  # noqa: E712  None is neither
    count = f"{int(compared.sum())} published rating{'' if compared.sum() == 1 else 's'}"
    said = f"{len(differ)} of {count} differ{'s' * (len(differ) == 1)}"
    named = "; ".join(
        f"{kpis.loc[kpi, 'name']} (published {published.loc[kpi, 'published']}, here "
        f"{state_word(rules, published.loc[kpi, 'ours'])}: {published.loc[kpi, 'why']})"
        for kpi in differ[:_NAMED]
    )
    more = f" and {len(differ) - _NAMED} more" if len(differ) > _NAMED else ""
    found = [f"{said}: {named}{more}." if len(differ) else f"{said}."] if compared.any() else []
    if (~compared).any():
        others = int((~compared).sum())
        found.append(f"{others} published rating{'' if others == 1 else 's'} cannot be compared.")
    return tuple(found)


def _words(rules: Rules) -> dict[str, str]:
    """Give the levels of a house by what they may be called, letters too where they differ."""
    found: dict[str, str] = {}
    names = list(rules.level_rule.names)
    for name in names:
        look = rules.looks.get(name)
        for word in (name, look.word if look is not None else name):
            found[word.casefold()] = name
    initials = [name[0].casefold() for name in names]
    if len(set(initials)) == len(initials):
        found |= {name[0].casefold(): name for name in names if name[0].casefold() not in found}
    return found


def _level(text: str, words: dict[str, str]) -> str | None:
    """Find the one level that a published text names: "3 (Green)", "G", "On target"."""
    folded = " ".join(text.casefold().split())
    if folded in words:
        return words[folded]
    named = {level for word, level in words.items() if re.search(rf"\b{re.escape(word)}\b", folded)}
    return named.pop() if len(named) == 1 else None


def _compared(
    text: str, ours: str | None, words: dict[str, str], row: Any
) -> tuple[bool | None, str]:
    level = _level(text, words)
    if level is None:
        return None, f'"{text}" is no level of these rules'
    if ours is None:
        return None, f"no rating here: {row['rag_reason']}"
    if level == ours:
        return True, ""
    unit, value = str(row["unit"]), row["latest"]
    limits = [
        f"{name} {display(float(row[name]), unit)}"
        for name in _LIMITS
        if name in row and not pd.isna(row[name])
    ]
    figure = "no figure" if pd.isna(value) else display(float(value), unit)
    beside = f" beside {', '.join(limits)}" if limits else ""
    return False, f"{figure}{beside}"


__all__ = ["no_published", "published_beside", "published_words"]
