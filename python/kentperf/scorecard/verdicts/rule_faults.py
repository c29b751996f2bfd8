"""What the figures of a report show to be wrong with its rules."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kentperf.errors import Problems
from kentperf.periods.timelines import Places
from kentperf.rag.level_rule import LevelRule
from kentperf.rag.levels import Level
from kentperf.rag.rule_order import out_of_order
from kentperf.scorecard.verdicts.level_ratings import rule_columns
from kentperf.scorecard.verdicts.row_columns import RowColumns
from kentperf.scorecard.verdicts.verdicts import Verdicts


def note_disorder(columns: RowColumns, problems: Problems) -> None:
    """Note the KPIs of which a worse level asks for more than a better one.

    Parameters
    ----------
    columns : RowColumns
        The scorecard's columns.
    problems : Problems
        Collects, an indicator and pair of levels each.
    """
    items = columns.items
    rows = items.last[items.which(kpis=True)]
    series = items.times.series[rows]
    for rule in columns.rules.rating:
        if rule.is_two_limits or not len(rows):
            continue
        numbers, words = rule_columns(columns, rule, rows, None, None)
        polarity, decimals = items.indicators.polarity[series], items.indicators.decimals[series]
        for better, worse, wrong in out_of_order(rule, numbers, words, polarity, decimals):
            for at in np.flatnonzero(wrong).tolist():
                way = items.indicators.texts("polarity")[series[at]]
                problems.add(
                    f'rating "{rule.name}": {worse.name} ({_asks(worse)}) asks for more than '
                    f"{better.name} ({_asks(better)}) where polarity is {way}",
                    series=items.indicators.kpi[series[at]],
                )


def unreached(columns: RowColumns) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Find the levels that no KPI can reach, because what they ask for is given for none.

    Parameters
    ----------
    columns : RowColumns
        The scorecard's columns.

    Returns
    -------
    tuple of (str, str, tuple of str)
        Rating, level, and what is lacking.
    """
    items = columns.items
    rows = items.last[items.which(kpis=True)]
    return tuple(
        (rule.name, level.name, lacking)
        for rule in columns.rules.rating
        if not rule.is_two_limits and len(rows)
        for level in rule.levels
        if (lacking := _lacking(columns, level, rows))
    )


def note_unreached(verdicts: Verdicts, problems: Problems) -> None:
    """Note the levels that no KPI can reach."""
    for rating, level, lacking in verdicts.unreached:
        problems.add(
            f'warning: rating "{rating}": no KPI can reach {level}: {" and ".join(lacking)} is '
            "given for none"
        )


def note_given(verdicts: Verdicts, rule: LevelRule, period: str, problems: Problems) -> None:
    """Note the ratings that services gave and that the rule would not.

    Parameters
    ----------
    verdicts : Verdicts
        Of a scorecard.
    rule : LevelRule
        The first rating.
    period : str
        The report's.
    problems : Problems
        Collects.
    """
    if rule.name not in verdicts.rating_reasons.columns:
        return
    reasons = verdicts.rating_reasons[rule.name]
    differs = reasons[reasons.str.startswith("as given; the rule says")]
    ratings = verdicts.ratings[rule.name][differs.index]
    for (kpi, reason), given in zip(differs.items(), ratings, strict=True):
        said = str(reason).removeprefix("as given; ")
        problems.add(
            f"warning: is given as {given} where {said}",
            series=kpi,
            period=period,
            column="rag",
            value=given,
        )


def _lacking(columns: RowColumns, level: Level, rows: Places) -> tuple[str, ...]:
    """Name the columns without which no clause of a level can hold."""
    found: list[str] = []
    for clause in level.when:
        missing = [
            name
            for test in clause
            if test.bound is not None
            for name in (test.of, *test.bound.columns)
            if name not in {"target", "floor"} and _all_missing(columns, name, rows)
        ]
        if not missing:
            return ()
        found += missing
    return tuple(dict.fromkeys(found))


def _all_missing(columns: RowColumns, name: str, rows: Places) -> bool:
    return bool(pd.isna(columns.measure(name, rows)).all())


def _asks(level: Level) -> str:
    return " and ".join(str(test) for test in level.conditions)
