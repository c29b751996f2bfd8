"""The summary of a report as rows of words, for pages and documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.figures import quantities
from kentperf.report.beside import Overall, overall_cells
from kentperf.report.html.view import rows_of
from kentperf.rules.words import column_word, state_word
from kentperf.scorecard.frames import detailed

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

_OPTIONAL = ("not_rated", "no_direction")
_STATES = {
    "not_due": "not due", "no_target": "no target", "tbc": "tbc",
    "not_applicable": "not applicable", "suppressed": "suppressed",
}  # fmt: skip
DIRECTION_COUNTS = ("improving", "stable", "worsening", "no_direction")


@dataclass(frozen=True)
class Head:
    """A column of the summary: its name, its word, and what it counts.

    Attributes
    ----------
    name, word : str
        The column of the frame, and what stands over it.
    kind : {"level", "unrated", "direction"}
        What it counts.
    state : str
        The look of what it counts; "" of directions.
    """

    name: str
    word: str
    kind: str
    state: str


@dataclass(frozen=True)
class Count:
    """A cell of the summary."""

    name: str
    number: int
    change: str
    kind: str = ""
    state: str = ""
    word: str = ""


@dataclass(frozen=True)
class SummaryRow:
    """A row of the summary, and the shares of its ratings for the bar beside it."""

    section: str
    anchor: str
    total: bool
    counts: tuple[Count, ...]
    shares: tuple[tuple[str, float, float], ...]
    overall: tuple[Overall, ...] = ()


def summary_columns(summary: pd.DataFrame) -> list[str]:
    """Choose the columns of the summary that a report shows.

    Parameters
    ----------
    summary : DataFrame
        As ``Scorecard.summary``.

    Returns
    -------
    list of str
        Levels, no data and directions always; states, not rated and no direction where they
        count any.
    """
    hidden = (*_OPTIONAL, *_STATES)
    return [str(name) for name in summary.columns if name not in hidden or summary[name].any()]


def counted(card: Card) -> pd.DataFrame:
    """Give the summary with a column for each state that is why there is no rating.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    DataFrame
        The counts of ``Scorecard.summary``; where any is in a state, one of ``not_due no_target
        tbc not_applicable suppressed`` as well, and ``not_rated`` without those in them.
    """
    levels = list(card.rules.level_rule.count_columns)
    counts = [*levels, "no_data", "not_rated", *DIRECTION_COUNTS]
    # A share is beside its overall level.
    table, states = card.summary[counts], card.verdicts.states
    if states.empty:
        return table
    wide = states.reindex(index=table.index, columns=list(_STATES), fill_value=0)
    rest = table["no_data"] + table["not_rated"] - states["no_data"].reindex(table.index)
    found = table[levels].assign(
        no_data=states["no_data"].reindex(table.index),
        **{name: wide[name] for name in _STATES if wide[name].any()},
        not_rated=(rest - wide.sum(axis=1)).clip(lower=0),
        **{name: table[name] for name in DIRECTION_COUNTS},
    )
    return found.astype("int64")


def summary_heads(card: Card, table: pd.DataFrame | None = None) -> list[Head]:
    """Head the columns of the summary.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    table : DataFrame, optional
        As `counted` gives it.

    Returns
    -------
    list of Head
        In order.
    """
    rules = card.rules
    levels = dict(zip(rules.level_rule.count_columns, rules.level_rule.names, strict=True))
    heads = []
    for name in summary_columns(counted(card) if table is None else table):
        if name in levels:
            heads.append(Head(name, state_word(rules, levels[name]), "level", levels[name]))
        elif name in DIRECTION_COUNTS:
            heads.append(Head(name, column_word(rules, name), "direction", ""))
        else:
            heads.append(Head(name, state_word(rules, name), "unrated", _STATES.get(name, "none")))
    return heads


def summary_rows(card: Card, anchors: Mapping[str, str]) -> list[SummaryRow]:
    """Put the summary in words, row by row.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    anchors : mapping of str to str
        Where each section is on the page.

    Returns
    -------
    list of SummaryRow
        A row a section, then the total.
    """
    table = counted(card)
    heads = summary_heads(card, table)
    changes = card.changes.reindex(index=table.index, columns=table.columns)
    rows = []
    for section, counts in table.iterrows():
        name = str(section)
        cells = tuple(
            Count(
                head.name,
                int(counts[head.name]),
                _moved(changes.loc[name, head.name]),
                head.kind,
                head.state,
                head.word,
            )
            for head in heads
        )
        shares = _shares(cells)
        overall = overall_cells(card, name)
        total = name == "TOTAL"
        rows.append(SummaryRow(name, anchors.get(name, ""), total, cells, shares, overall))
    return rows


def _moved(change: Any) -> str:
    return quantities.count_change(change) if pd.notna(change) and change else ""


def _shares(counts: tuple[Count, ...]) -> tuple[tuple[str, float, float], ...]:
    parts = [(count.state, count.number) for count in counts if count.kind == "level"]
    parts.append(("none", sum(count.number for count in counts if count.kind == "unrated")))
    total = sum(number for _, number in parts)
    shares, start = [], 0.0
    for state, number in parts:
        if number:
            width = 100 * number / total
            shares.append((state, round(start, 2), round(width, 2)))
            start += width
    return tuple(shares)


def watched(card: Card) -> list[dict[str, Any]]:
    """Take the watch list apart into rows.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    list of dict
        As `rows_of` gives them, details and all.
    """
    return rows_of(detailed(card.kpis.loc[card.watch_list.index], card.details))
