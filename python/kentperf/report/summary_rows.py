"""The summary of a report as rows of words, for pages and documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.figures import quantities
from kentperf.report.html.view import rows_of
from kentperf.scorecard.frames import detailed

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

_RATINGS = ("green", "amber", "red")
_OPTIONAL = ("not_rated", "no_direction")
_COUNTS = ("green", "amber", "red", "no_data", "not_rated",
           "improving", "stable", "worsening", "no_direction")  # fmt: skip


@dataclass(frozen=True)
class Count:
    """A cell of the summary."""

    name: str
    number: int
    change: str


@dataclass(frozen=True)
class SummaryRow:
    """A row of the summary, and the shares of its ratings for the bar beside it."""

    section: str
    anchor: str
    total: bool
    counts: tuple[Count, ...]
    shares: tuple[tuple[str, float, float], ...]


def summary_columns(summary: pd.DataFrame) -> list[str]:
    """Choose the columns of the summary that a report shows.

    Parameters
    ----------
    summary : DataFrame
        As ``Scorecard.summary``.

    Returns
    -------
    list of str
        Ratings, no data and directions always; not rated and no direction where they count any.
    """
    return [name for name in _COUNTS if name not in _OPTIONAL or summary[name].any()]


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
    columns = summary_columns(card.summary)
    changes = card.changes.reindex(card.summary.index)
    rows = []
    for section, counts in card.summary.iterrows():
        name = str(section)
        cells = tuple(
            Count(column, int(counts[column]), _moved(changes.loc[name, column]))
            for column in columns
        )
        rows.append(
            SummaryRow(name, anchors.get(name, ""), name == "TOTAL", cells, _shares(counts))
        )
    return rows


def _moved(change: Any) -> str:
    return quantities.count_change(change) if pd.notna(change) and change else ""


def _shares(counts: pd.Series[Any]) -> tuple[tuple[str, float, float], ...]:
    parts = [*((name.upper(), int(counts[name])) for name in _RATINGS)]
    parts.append(("none", int(counts["no_data"] + counts["not_rated"])))
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
