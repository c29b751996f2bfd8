"""Working out the named verdicts of a scorecard."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.frozen import FrozenMapping
from kentperf.errors import KentPerfError
from kentperf.scorecard.directions.verdicts import Directions
from kentperf.scorecard.ratings import Rater, Ratings
from kentperf.scorecard.summary import DIRECTION_COLUMNS, TOTAL
from kentperf.scorecard.verdicts.comparisons import compare
from kentperf.scorecard.verdicts.level_ratings import AS_GIVEN
from kentperf.scorecard.verdicts.overall import Rated, overall_levels
from kentperf.scorecard.verdicts.rule_faults import unreached
from kentperf.scorecard.verdicts.states import count_states
from kentperf.scorecard.verdicts.verdicts import Verdicts
from kentperf.trend.verdict import DIRECTION_DTYPE

NO_RATING = "no_rating"


def build_verdicts(rater: Rater, ratings: Ratings, kpis: pd.DataFrame, now: Directions) -> Verdicts:
    """Work out every named rating and direction of the KPIs, and the overall levels.

    Parameters
    ----------
    rater : Rater
        Of the first rating.
    ratings : Ratings
        By it, of every figure.
    kpis : DataFrame
        The table of KPIs.
    now : Directions
        The KPIs' first directions.

    Returns
    -------
    Verdicts

    Raises
    ------
    KentPerfError
        If an overall level adds up weights that sum to 0.
    """
    rules, index, section = rater.columns.rules, kpis.index, kpis["section"]
    rated, reasons = _ratings(rater, ratings, index)
    ways, ways_reasons, compared = _directions(rater, now, index)
    overall, figures = _overall(rater, rated, section)
    return Verdicts(
        ratings=rated,
        rating_reasons=reasons,
        directions=ways,
        direction_reasons=ways_reasons,
        compared=compared,
        overall=overall,
        overall_figures=figures,
        unreached=unreached(rater.columns),
        states=count_states(kpis),
        rating_counts=FrozenMapping(
            {
                rule.name: _counts(
                    rated[rule.name], section, rule.names, [*rule.count_columns, NO_RATING]
                )
                for rule in rules.rating
            }
        ),
        direction_counts=FrozenMapping(
            {
                way.name: _counts(
                    ways[way.name],
                    section,
                    tuple(reversed(DIRECTION_DTYPE.categories)),
                    list(DIRECTION_COLUMNS),
                )
                for way in rules.direction
            }
        ),
    )


def _ratings(
    rater: Rater, ratings: Ratings, index: pd.Index[Any]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    items, rules = rater.columns.items, rater.columns.rules
    last = items.last[items.which(kpis=True)]
    rated: dict[str, Any] = {}
    reasons: dict[str, Any] = {}
    for rule in rules.rating:
        found = ratings if rule is rater.rule else Rater(rater.columns, rule, rater.ways).at(last)
        codes, said = found.rag, found.reason
        if rule is rater.rule:
            codes, said = codes[last], said.part(last)
            given = np.flatnonzero((codes >= 0) & (ratings.by_rule[last] != codes))
            names = [*rule.dtype.categories, "no rating"]
            said.say_each(
                given,
                [
                    f"{AS_GIVEN}; the rule says {names[by_rule]}"
                    for by_rule in ratings.by_rule[last][given].tolist()
                ],
            )
        rated[rule.name] = pd.Categorical.from_codes(codes, dtype=rule.dtype)
        reasons[rule.name] = np.asarray(said.column(), dtype=object)
    return pd.DataFrame(rated, index=index), pd.DataFrame(reasons, index=index, dtype=object)


def _directions(
    rater: Rater, now: Directions, index: pd.Index[Any]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    items, rules = rater.columns.items, rater.columns.rules
    kpis = items.which(kpis=True)
    last = items.last[kpis]
    codes: dict[str, Any] = {}
    reasons: dict[str, Any] = {}
    bases: dict[str, Any] = {}
    for way in rules.direction:
        found = now if way is rules.direction[0] else rater.ways.at(way, kpis, last)
        codes[way.name] = pd.Categorical.from_codes(found.direction, dtype=DIRECTION_DTYPE)
        reasons[way.name] = np.asarray(found.reason.column(), dtype=object)
        trend = way.against == "trend"
        bases[way.name] = np.nan if trend else compare(rater.columns, way, last).base
    return (
        pd.DataFrame(codes, index=index),
        pd.DataFrame(reasons, index=index, dtype=object),
        pd.DataFrame(bases, index=index, dtype=np.float64),
    )


def _overall(
    rater: Rater, rated: pd.DataFrame, section: pd.Series[Any]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    rules = rater.columns.rules
    if not rules.overall:
        return pd.DataFrame(), pd.DataFrame()
    items = rater.columns.items
    frame = items.indicators.frame.iloc[items.which(kpis=True)]
    weight = np.ones(len(frame))
    if "weight" in frame.columns:
        weight = frame["weight"].fillna(1.0).to_numpy(np.float64)
    weighs = any(rule.kind in {"points", "mean"} for rule in rules.overall)
    if weighs and len(weight) and not weight.any():
        message = 'register: column "weight" sums to 0; an overall level needs weights above 0'
        raise KentPerfError(message)
    core = np.zeros(len(frame), dtype=bool)
    if "core" in frame.columns:
        core = frame["core"].to_numpy(bool)
    last = items.last[items.which(kpis=True)]
    measures = {
        rule.measure: np.asarray(rater.columns.measure(rule.measure, last), dtype=np.float64)
        for rule in rules.overall
        if rule.measure
    }
    held = {}
    for rule in rules.rating:
        codes = rated[rule.name].cat.codes.to_numpy(np.int64)
        place = np.where(codes < 0, -1, len(rule.levels) - 1 - codes)
        held[rule.name] = Rated(place, weight, core, rule, measures)
    return overall_levels(rules.overall, held, section)


def with_shares(summary: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Add the shares that overall levels are cut from to a summary.

    Parameters
    ----------
    summary : DataFrame
        Index ``section``, then "TOTAL".
    figures : DataFrame
        ``overall_figures`` of `Verdicts`.

    Returns
    -------
    DataFrame
        With a column ``<name>_share`` for each overall level that is a share, in per cent.
    """
    if figures.empty:
        return summary
    shares = figures[figures["kind"] == "share"].pivot_table(
        "figure", index="section", columns="name", dropna=False
    )
    shares = shares.add_suffix("_share").reindex(summary.index)
    return summary.join(shares)


def _counts(
    found: pd.Series[Any], section: pd.Series[Any], names: Any, columns: list[str]
) -> pd.DataFrame:
    sections = list(dict.fromkeys(section))
    counts = np.zeros((len(sections) + 1, len(columns)), dtype=np.int64)
    place = pd.Index(names).get_indexer(found.astype(object))
    place = np.where(place < 0, len(names), place)
    np.add.at(counts, (pd.Index(sections, dtype=object).get_indexer(section), place), 1)
    counts[-1] = counts[:-1].sum(axis=0)
    index = pd.Index([*sections, TOTAL], name="section", dtype=object)
    return pd.DataFrame(counts, index=index, columns=columns)
