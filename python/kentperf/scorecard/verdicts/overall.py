"""One level for each section and for the whole, from the levels of the indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Floats
from kentperf.rag.level_rule import LevelRule
from kentperf.rag.levels import Level
from kentperf.rules.overall_rules import Cap, OverallRule
from kentperf.scorecard.summary import TOTAL

FIGURES = ("kind", "figure", "of_rated", "of_all", "rated", "all", "capped")


@dataclass(frozen=True, eq=False)
class Rated:
    """The KPIs of a section, or all.

    Attributes
    ----------
    place : ndarray of int64, shape (k,)
        The level of each, 0 the best; -1 for none.
    weight : ndarray of float64, shape (k,)
        What each counts.
    core : ndarray of bool, shape (k,)
        Which are core.
    rule : LevelRule
        The levels.
    measures : mapping of str to ndarray of float64, shape (k,)
        What means are of.
    """

    place: npt.NDArray[np.int64]
    weight: Floats
    core: npt.NDArray[np.bool_]
    rule: LevelRule
    measures: Mapping[str, Floats]

    def at(self, levels: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Say which are at one of some levels."""
        return np.isin(self.place, [self.rule.names.index(name) for name in levels])

    def part(self, rows: npt.NDArray[np.bool_]) -> Rated:
        """Give some of them."""
        measures = {name: column[rows] for name, column in self.measures.items()}
        return Rated(self.place[rows], self.weight[rows], self.core[rows], self.rule, measures)


def overall_levels(
    rules: Sequence[OverallRule], ratings: dict[str, Rated], section: pd.Series[Any]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give every section, and the whole, its overall levels.

    Parameters
    ----------
    rules : sequence of OverallRule
        The house's.
    ratings : dict of str to Rated
        By name, the first first.
    section : Series
        The section of each KPI, in the same order.

    Returns
    -------
    levels : DataFrame
        Index ``section``, then "TOTAL"; a column a rule: ordered categorical, worst first; the
        number itself where it is not cut into levels.
    figures : DataFrame
        Index ``section``, ``name``; columns ``kind figure of_rated of_all rated all capped``.

    Notes
    -----
    Shares are per cent and compared exactly. A section in which nothing is rated has no level.
    """
    names = [*dict.fromkeys(section), TOTAL]
    masks = [(section == name).to_numpy(bool) for name in names[:-1]]
    masks.append(np.ones(len(section), dtype=bool))
    index = pd.Index(names, name="section", dtype=object)
    columns: dict[str, Any] = {}
    figures: list[tuple[Any, ...]] = []
    for rule in rules:
        rated = ratings[rule.rating] if rule.rating else next(iter(ratings.values()))
        levels = rule.levels or (rated.rule.levels if rule.kind == "worst" else ())
        found = [_judge(rule, levels, rated.part(mask)) for mask in masks]
        worst_first = [level.name for level in reversed(levels)]
        columns[rule.name] = [one[1] for one in found]
        if levels:
            columns[rule.name] = pd.Categorical(
                [None if one[0] is None else levels[one[0]].name for one in found],
                categories=worst_first,
                ordered=True,
            )
        figures += [
            (name, rule.name, rule.kind, *one[1:]) for name, one in zip(names, found, strict=True)
        ]
    table = pd.DataFrame(figures, columns=["section", "name", *FIGURES])
    return pd.DataFrame(columns, index=index), table.set_index(["section", "name"])


def _judge(rule: OverallRule, levels: Sequence[Level], rated: Rated) -> tuple[Any, ...]:
    """Give the place of a level, the figure it is cut from, both shares, both counts, the cap."""
    known = int((rated.place >= 0).sum())
    counts = (known, len(rated.place))
    share, of_all = _shares(rule, rated, known)
    figure = _figure(rule, rated, share if rule.out_of == "rated" else of_all)
    shares = tuple(np.nan if part is None else float(part) for part in (share, of_all))
    if figure is None:
        return None, np.nan, *shares, *counts, ""
    figure = _rounded(figure, rule.decimals)
    place = int(figure) if rule.kind == "worst" else _cut(levels, figure)
    held, capped = place, ""
    for cap in rule.caps:
        best = next(at for at, level in enumerate(levels) if level.name == cap.no_better_than)
        if best > held and _met(cap, rated):
            held, capped = best, cap_words(cap)
    shown = np.nan if rule.kind == "worst" else float(figure)
    return held, shown, *shares, *counts, capped


def _shares(rule: OverallRule, rated: Rated, known: int) -> tuple[Fraction | None, Fraction | None]:
    if not rule.of:
        return None, None
    count = 100 * int(rated.at(rule.of).sum())
    every = len(rated.place)
    return (
        Fraction(count, known) if known else None,
        Fraction(count, every) if every else None,
    )


def _figure(rule: OverallRule, rated: Rated, share: Fraction | None) -> Fraction | None:
    here = rated.place >= 0
    if not here.any() and not rule.measure:
        return None
    if rule.kind == "worst":
        return Fraction(int(rated.place[here].max()))
    if rule.kind == "share":
        return share
    worth, order = _worth(rule, rated)
    if rule.kind == "points":
        return sum((weight * point for point, weight in worth), Fraction(0))
    taken = [worth[at] for at in order[: rule.worst_of]]
    weights = sum((weight for _, weight in taken), Fraction(0))
    total = sum((weight * point for point, weight in taken), Fraction(0))
    return total / weights if weights else None


def _worth(rule: OverallRule, rated: Rated) -> tuple[list[tuple[Fraction, Fraction]], list[int]]:
    """Give what each indicator is worth and its weight, and the order from the worst on."""
    if rule.measure:
        measured = rated.measures[rule.measure]
        here = np.flatnonzero(~np.isnan(measured))
        each, order = measured[here].tolist(), np.argsort(measured[here], kind="stable")
    else:
        here = np.flatnonzero(rated.place >= 0)
        places = rated.place[here]
        # The worst are those of the worst levels, whatever their points.
        each = [rated.rule.levels[place].points or 0 for place in places.tolist()]
        order = np.argsort(-places, kind="stable")
    weights = rated.weight[here].tolist()
    worth = [
        (Fraction(repr(float(part))), Fraction(repr(float(weight))))
        for part, weight in zip(each, weights, strict=True)
    ]
    return worth, order.tolist()


def _rounded(figure: Fraction, decimals: int | None) -> Fraction:
    """Round half away from zero."""
    if decimals is None:
        return figure
    scale = 10**decimals
    size = (abs(figure) * scale * 2 + 1) // 2
    return Fraction(int(size) * (1 if figure >= 0 else -1), scale)


def _cut(levels: Sequence[Level], figure: Fraction) -> int:
    for place, level in enumerate(levels):
        if not level.when or any(
            all(_holds(test, figure) for test in clause) for clause in level.when
        ):
            return place
    return len(levels) - 1


def _holds(test: Any, figure: Fraction) -> bool:
    number = Fraction(repr(float(test.bound.number)))
    return bool(figure > number if test.beyond else figure >= number)


def _met(cap: Cap, rated: Rated) -> bool:
    counted = rated.at(cap.of) & (rated.core if cap.core else True)
    return int(counted.sum()) >= cap.at_least


def cap_words(cap: Cap, words: Mapping[str, str] | None = None) -> str:
    """Say what holds an overall level down.

    Parameters
    ----------
    cap : Cap
        What does.
    words : mapping of str to str, optional
        The word for each level; its name otherwise.

    Returns
    -------
    str
        The words.
    """
    word = {} if words is None else words
    best, *levels = (word.get(name, name) for name in (cap.no_better_than, *cap.of))
    one, kind = ("a", "core indicator") if cap.core else ("an", "indicator")
    many = f"{cap.at_least} or more {kind}s" if cap.at_least > 1 else f"{one} {kind}"
    return f"no better than {best}: {many} at {' or '.join(levels)}"
