"""Further ratings, further directions and overall levels, in words, for every output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.figures import quantities
from kentperf.report.html.rows import Way
from kentperf.report.rated import GIVEN, Rating, in_words, rating_of
from kentperf.rules.key import headed
from kentperf.rules.overall_rules import OverallRule
from kentperf.rules.words import column_word, state_word
from kentperf.scorecard.verdicts.overall import cap_words

if TYPE_CHECKING:
    from functools import partial

    from kentperf.rules.rules import Rules
    from kentperf.scorecard.card import Card

_ARROWS = {"improving": "▲", "stable": "▬", "worsening": "▼"}
_TURNED = {"▲": "▼", "▬": "▬", "▼": "▲"}
_WAYS = ("improving", "stable", "worsening", "no_direction")


@dataclass(frozen=True)
class Counted:
    """How many indicators are at each level of a further rating, or go each way.

    Attributes
    ----------
    title : str
        What is counted.
    heads : tuple of (str, str)
        The word of each column, and the look of a level; "" for none.
    rows : tuple of (str, tuple of int)
        The section, "TOTAL" last, and its counts.
    lacking : str
        What those in the last column are without.
    """

    title: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    lacking: str


@dataclass(frozen=True)
class Overall:
    """An overall level: what it is called, its level, its word, and what it is cut from."""

    name: str
    state: str
    word: str
    about: str


def rating_heads(card: Card) -> list[str]:
    """Name the columns of further ratings, as tables head them."""
    return [headed(str(name)) for name in card.verdicts.ratings.columns[1:]]


def way_heads(card: Card) -> list[str]:
    """Name the columns of further directions, as tables head them."""
    return [headed(str(name)) for name in card.verdicts.directions.columns[1:]]


def first_head(card: Card) -> str:
    """Head the column of the first rating."""
    named = card.rules.level_rule.name
    several = len(card.verdicts.ratings.columns) > 1
    return headed(named) if several else "Rating"


def first_way(card: Card) -> str:
    """Head the column of the first direction."""
    several = len(card.verdicts.directions.columns) > 1
    return headed(card.rules.direction[0].name) if several else "Direction of travel"


class Beside:
    """Puts what stands beside the first rating and direction in words, one indicator at a time.

    Parameters
    ----------
    card : Card
        The card.
    """

    def __init__(self, card: Card) -> None:
        found = card.verdicts
        self._rules = card.rules
        self.rating_heads, self.way_heads = rating_heads(card), way_heads(card)
        self._ratings = _columns(found.ratings, found.rating_reasons)
        ways = _columns(found.directions, found.direction_reasons)
        compared = found.compared.reindex(columns=found.directions.columns)
        self._ways = [
            (verdict, why, _by_kpi(compared[name]))
            for (verdict, why), name in zip(ways, found.directions.columns, strict=True)
        ]

    def given(self, kpi: str) -> str:
        """Say of the first rating that the service gave it, where it did."""
        if not self._ratings:
            return ""
        why = quantities.text(self._ratings[0][1].get(kpi))
        return in_words(self._rules, why) if why.startswith(GIVEN) else ""

    def compared(self, kpi: str) -> Any:
        """Give the figure that the first direction is held against."""
        return self._ways[0][2].get(kpi) if self._ways else None

    def ratings(self, kpi: str) -> tuple[Rating, ...]:
        """Give the further ratings of an indicator."""
        return tuple(
            rating_of(self._rules, verdict.get(kpi), why.get(kpi))
            for verdict, why in self._ratings[1:]
        )

    def ways(self, kpi: str, polarity: str, form: partial[str]) -> tuple[Way, ...]:
        """Give the further directions of an indicator, its figures printed by `form`."""
        found = []
        for verdict, why, compared in self._ways[1:]:
            said = quantities.text(verdict.get(kpi))
            arrow = _ARROWS.get(said, "")
            if self._rules.arrow == "movement" and polarity != "higher":
                arrow = _TURNED.get(arrow, "") if polarity == "lower" else ""
            against = compared.get(kpi)
            known = said and not quantities.missing(against)
            reason = f"against {form(against)}" if known else quantities.text(why.get(kpi))
            found.append(Way(arrow, state_word(self._rules, said or "no_direction"), reason))
        return tuple(found)


def further_counts(card: Card) -> list[Counted]:
    """Count the further ratings and directions by section.

    Parameters
    ----------
    card : Card
        The card.

    Returns
    -------
    list of Counted
        A table each, ratings first.
    """
    rules, found = card.rules, card.verdicts
    tables = []
    for rule in rules.rating[1:]:
        counts = found.rating_counts.get(rule.name)
        if counts is not None:
            heads = [(state_word(rules, name), name) for name in rule.names]
            tables.append(
                _counted(headed(rule.name), counts, [*heads, ("No rating", "")], "a rating")
            )
    for way in rules.direction[1:]:
        counts = found.direction_counts.get(way.name)
        if counts is not None:
            heads = [(column_word(rules, name), "") for name in _WAYS]
            tables.append(_counted(headed(way.name), counts, heads, "a direction"))
    return tables


def overall_heads(card: Card) -> list[str]:
    """Name the overall levels, as tables head them."""
    return [headed(str(name)) for name in card.verdicts.overall.columns]


def overall_cells(card: Card, section: str) -> tuple[Overall, ...]:
    """Give the overall levels of a section, or of "TOTAL".

    Parameters
    ----------
    card : Card
        The card.
    section : str
        The section.

    Returns
    -------
    tuple of Overall
        None where the rules have none.
    """
    table = card.verdicts.overall
    if section not in table.index:
        return ()
    return tuple(_overall(card, section, str(name)) for name in table.columns)


def overall_about(found: Any, rule: OverallRule | None, rules: Rules) -> str:
    """Say what an overall level is cut from: a share with both denominators, points, a mean.

    Parameters
    ----------
    found : Series
        A row of ``overall_figures``.
    rule : OverallRule or None
        How it is decided.
    rules : Rules
        The words.

    Returns
    -------
    str
        The words; empty where there are none.
    """
    kind = quantities.text(found.get("kind")) or (rule.kind if rule else "")
    said = []
    if kind == "share":
        shares = [
            f"{_share(found[column])} of {int(found[count])} {word}"
            for column, count, word in (("of_rated", "rated", "rated"), ("of_all", "all", "in all"))
            if not quantities.missing(found[column])
        ]
        said.append(", ".join(shares))
    elif kind in {"points", "mean"} and not quantities.missing(found["figure"]):
        figure = quantities.figure(found["figure"])
        said.append(f"{figure} points" if kind == "points" else f"mean {figure}")
    capped = quantities.text(found.get("capped"))
    words = {name: look.word for name, look in rules.looks.items()}
    caps = {cap_words(cap): cap_words(cap, words) for cap in (rule.caps if rule else ())}
    said.append(caps.get(capped, capped))
    return "; ".join(part for part in said if part)


def _share(share: float) -> str:
    # Not so round that a share just under a cut is printed as on it.
    return quantities.figure(share, "percent", 0 if float(share).is_integer() else 1)


def overall_lines(card: Card) -> Iterator[str]:
    """Say the overall levels of the whole, a sentence each."""
    for cell in overall_cells(card, "TOTAL"):
        about = f" ({cell.about})" if cell.about else ""
        yield f"{cell.name}: {cell.word}{about}."


def _overall(card: Card, section: str, name: str) -> Overall:
    table, figures = card.verdicts.overall, card.verdicts.overall_figures
    rule = next((rule for rule in card.rules.overall if rule.name == name), None)
    about = ""
    if (section, name) in figures.index:
        about = overall_about(figures.loc[(section, name)], rule, card.rules)
    if rule is not None and rule.is_number:
        # A number that is cut into no levels is its own word.
        return Overall(headed(name), "none", about or state_word(card.rules, "no_data"), "")
    level = quantities.text(table.loc[section, name])
    word = state_word(card.rules, level or "not_rated")
    return Overall(headed(name), level or "none", word, about)


def _counted(
    title: str, counts: pd.DataFrame, heads: list[tuple[str, str]], lacking: str
) -> Counted:
    rows: Any = counts.itertuples(name=None)
    numbers = tuple((str(row[0]), tuple(map(int, row[1:]))) for row in rows)
    return Counted(title, tuple(heads), numbers, lacking)


def _columns(verdicts: pd.DataFrame, reasons: pd.DataFrame) -> list[tuple[Any, Any]]:
    known = reasons.reindex(columns=verdicts.columns)
    return [(_by_kpi(verdicts[name]), _by_kpi(known[name])) for name in verdicts.columns]


def _by_kpi(column: pd.Series[Any]) -> dict[Any, Any]:
    return dict(zip(column.index, column.astype(object).tolist(), strict=True))
