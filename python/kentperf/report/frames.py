"""Tables of a card as data, with what stands beside the first rating and direction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.report.remarks import HEADS
from kentperf.report.summary_rows import counted
from kentperf.scorecard.chance.sureness import SURE_COLUMNS, sureness_columns
from kentperf.scorecard.frames import detailed
from kentperf.scorecard.summary import RATINGS

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

_TAKEN = ("kpi", "kind", "report", "label", *HEADS, *SURE_COLUMNS)
_FIGURES = ("figure", "of_rated", "of_all", "rated", "all", "capped")


def beside_frame(card: Card) -> pd.DataFrame:
    """Give the further ratings and directions of indicators as columns.

    Parameters
    ----------
    card : Card
        The card.

    Returns
    -------
    DataFrame
        Index ``kpi``: of each further rating a column of its name and ``<name> reason``, the same
        of each further direction; ``rating given`` where any first rating is as given. A column
        that has the name of one of ``Scorecard.kpis`` begins with "rating " or "direction ".
    """
    found = card.verdicts
    columns: dict[str, Any] = {}
    if len(found.rating_reasons.columns):
        first = found.rating_reasons.iloc[:, 0].astype(object)
        given = first.where(first.astype(str).str.startswith("as given"), "")
        if given.astype(bool).any():
            columns["rating given"] = given
    for kind, name, column in _named(card):
        verdicts, reasons = (
            (found.ratings, found.rating_reasons)
            if kind == "rating"
            else (found.directions, found.direction_reasons)
        )
        columns[column] = verdicts[name]
        if name in reasons.columns:
            columns[f"{column} reason"] = reasons[name]
    return pd.DataFrame(columns, index=found.ratings.index if columns else None)


def _named(card: Card) -> Iterator[tuple[str, Any, str]]:
    frames = (card.kpis, card.details, card.evidence, card.activity)
    taken = {str(name).casefold() for frame in frames for name in frame.columns} | set(_TAKEN)
    tables = (("rating", card.verdicts.ratings), ("direction", card.verdicts.directions))
    for kind, table in tables:
        for name in table.columns[1:]:
            # Tables of a workbook do not tell capitals from small letters.
            column = str(name) if str(name).casefold() not in taken else f"{kind} {name}"
            taken.add(column.casefold())
            yield kind, name, column


def with_beside(table: pd.DataFrame, card: Card) -> pd.DataFrame:
    """Add the further ratings and directions to a table of indicators.

    Parameters
    ----------
    table : DataFrame
        Index ``kpi``.
    card : Card
        The card.

    Returns
    -------
    DataFrame
        The table itself where there are none.
    """
    more = beside_frame(card)
    more = more[[name for name in more.columns if name not in table.columns]]
    return table.join(more) if len(more.columns) else table


def kpis_frame(card: Card) -> pd.DataFrame:
    """Give the KPIs with their details and further verdicts, for a sheet."""
    table = detailed(card.kpis, card.details).join(sureness_columns(card.sureness))
    return with_beside(table, card).reset_index()


def summary_frame(card: Card) -> pd.DataFrame:
    """Give the summary with states, further counts and overall levels, for a sheet.

    Parameters
    ----------
    card : Card
        The card.

    Returns
    -------
    DataFrame
        A row a section; ``<rating>: <level>`` counts a further rating, ``<direction>: improving``
        a further direction; an overall level is its name, and what it is cut from follows.
    """
    table, found = counted(card), card.verdicts
    parts: list[Any] = [table]
    for counts, rules in (
        (found.rating_counts, card.rules.rating[1:]),
        (found.direction_counts, card.rules.direction[1:]),
    ):
        there = [rule.name for rule in rules if rule.name in counts]
        parts += [counts[name].add_prefix(f"{name}: ").reindex(table.index) for name in there]
    for name in found.overall.columns:
        own = found.overall[[name]].reindex(table.index).set_axis([_overall(card, name)], axis=1)
        parts += [own, _figures(card, str(name))]
    parts.append(card.summary.drop(columns=list(table.columns), errors="ignore"))
    joined = table.join(parts[1:])
    return joined.reset_index()


def _overall(card: Card, name: Any) -> str:
    taken = {"section", *card.summary.columns, *counted(card).columns}
    return f"overall {name}" if str(name).casefold() in taken else str(name)


def _figures(card: Card, name: str) -> pd.DataFrame:
    figures = card.verdicts.overall_figures
    if name not in figures.index.get_level_values(-1):
        return pd.DataFrame()
    own: Any = figures.xs(name, level=-1)
    own = own[[column for column in _FIGURES if column in own.columns]]
    found: pd.DataFrame = own.add_prefix(f"{name} ")
    return found


def way_columns(card: Card) -> tuple[str, ...]:
    """Name the columns of tables that hold further directions."""
    return tuple(column for kind, _, column in _named(card) if kind == "direction")


def level_columns(card: Card) -> dict[str, tuple[str, ...]]:
    """Say which columns of tables hold levels, and which levels.

    Parameters
    ----------
    card : Card
        The card.

    Returns
    -------
    dict of str to tuple of str
        By column.
    """
    rules = card.rules
    first = rules.level_rule.names
    others = dict.fromkeys((*first, *RATINGS)) if card.judgements is not None else first
    found = {"rag": tuple(others), "previous_rag": tuple(others)}
    by_name = {rule.name: rule.names for rule in rules.rating}
    for kind, name, column in _named(card):
        if kind == "rating":
            found[column] = by_name[str(name)]
    for rule in (rule for rule in rules.overall if not rule.is_number):
        own = tuple(level.name for level in rule.levels)
        found[_overall(card, rule.name)] = own or by_name.get(rule.rating, first)
    return found
