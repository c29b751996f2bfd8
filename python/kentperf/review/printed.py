"""What follows from ratings that already exist: changes between two reports, the watch list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.columns.read_tables import require_columns
from kentperf.errors import KentPerfError
from kentperf.rag.limits import LIMITS
from kentperf.register.indicators import Indicators
from kentperf.register.register import as_register
from kentperf.rules.checks import choice
from kentperf.rules.choices import COMPARISONS
from kentperf.scorecard.earlier_report import Comparison, compare_kpis, read_earlier
from kentperf.scorecard.frames import difference
from kentperf.scorecard.summary import summarise
from kentperf.scorecard.watch import close_to_floor

__all__ = ["SummaryChanges", "summary_changes", "watch_list"]


@dataclass(frozen=True, eq=False)
class SummaryChanges(PublicNames):
    """The summary of a report, and by how much it changed.

    Attributes
    ----------
    summary, changes : DataFrame
        As `Scorecard.summary` and `Scorecard.changes`.
    ratings : DataFrame
        Index ``then``, columns ``now``: how many KPIs went from which rating to which, "no
        rating", "new" and "dropped" included, so that they add up to every KPI of either report.
    unrated : tuple of str
        The KPIs without a rating now.
    comparison : Comparison
        Which KPIs are new and which dropped.
    """

    summary: pd.DataFrame
    changes: pd.DataFrame
    ratings: pd.DataFrame
    unrated: tuple[str, ...]
    comparison: Comparison


@front_door
def summary_changes(now: Any, then: Any, *, compare: str = "previous") -> SummaryChanges:
    """Count printed ratings, and by how much the counts changed on an earlier report.

    Parameters
    ----------
    now, then : DataFrame
        The two reports: ``kpi`` as index or column, ``section``, ``rag``, ``direction``. A KPI
        that was not there then has no row in `then`; a missing rating is one of no rating.
    compare : {"previous", "same_period_last_year"}
        What `then` is. A year-end report takes the latter.

    Returns
    -------
    SummaryChanges
        Counted under the sections of `now`; a dropped KPI under its own.

    Raises
    ------
    KentPerfError
        If a section is missing in `now`, or a table names a KPI twice or holds an unknown word.

    Examples
    --------
    >>> now = pd.DataFrame({"kpi": ["a", "b"], "section": "S", "rag": ["GREEN", "RED"]})
    >>> then = pd.DataFrame({"kpi": ["a"], "section": "S", "rag": ["RED"]})
    >>> found = summary_changes(now, then)
    >>> found.changes.loc["TOTAL", ["green", "red"]].tolist(), found.comparison.new
    ([1, 0], ('b',))
    """
    choice("compare", compare, COMPARISONS)
    here, before = read_earlier(now), read_earlier(then)
    if here is None or before is None:
        message = "summary_changes: give two tables of ratings"
        raise KentPerfError(message)
    compared = compare_kpis(here.index.tolist(), before, compare)
    was = before.copy()
    both = [name for name in was.index if name in here.index]
    was.loc[both, "section"] = here.loc[both, "section"]
    summary = _counted(here)
    return SummaryChanges(
        summary=summary,
        changes=difference(summary, _counted(was)),
        ratings=_moves(here, before),
        unrated=tuple(here.index[here["rag"].isna()]),
        comparison=compared,
    )


def _counted(table: pd.DataFrame) -> pd.DataFrame:
    return summarise(table, section="section", rag="rag", direction="direction")


def _moves(now: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    states = ["GREEN", "AMBER", "RED", "no rating"]
    every = now.index.union(then.index, sort=False)
    columns = {}
    for name, table, absent in (("then", then, "new"), ("now", now, "dropped")):
        rated = table["rag"].astype(object)
        known = rated.where(rated.notna(), "no rating")
        columns[name] = known.reindex(every, fill_value=absent)
    counted = pd.crosstab(columns["then"], columns["now"])
    return counted.reindex(
        index=pd.Index([*states, "new"], name="then"),
        columns=pd.Index([*states, "dropped"], name="now"),
        fill_value=0,
    ).astype(np.int64)


@front_door
def watch_list(kpis: pd.DataFrame, register: Any, *, margin: float = 0.25) -> pd.DataFrame:
    """List the KPIs that may turn RED next, from ratings and directions that already exist.

    Parameters
    ----------
    kpis : DataFrame
        Index ``kpi``: ``section name unit period latest rag direction`` and the limits, as
        `Scorecard.kpis`; a missing limit is not known.
    register : Register, DataFrame, str or path
        Polarity and printed decimals.
    margin : float
        Share of the gap between target and floor that counts as close to the floor.

    Returns
    -------
    DataFrame
        As `Scorecard.watch_list`: AMBER, worsening, and close to the floor (or on it, where the
        target is not known). Without a floor a KPI cannot be placed and is not listed.

    Raises
    ------
    KentPerfError
        If a column is missing or a KPI is not in the register.

    Examples
    --------
    >>> table = pd.DataFrame(
    ...     {"section": "S", "name": "Calls", "unit": "percent", "period": "2024Q1",
    ...      "latest": 91.0, "rag": "AMBER", "direction": "worsening", "target": 95.0,
    ...      "floor": 90.0}, index=pd.Index(["calls"], name="kpi"))
    >>> watch_list(table, pd.DataFrame({"kpi": ["calls"], "decimals": [0]})).index.tolist()
    ['calls']
    """
    known = as_register(register)
    needed = ["section", "name", "unit", "period", "latest", "rag", "direction"]
    require_columns(kpis, needed, "watch list")
    names = pd.Index(kpis.index.astype(str))
    places = pd.Index(known.frame["kpi"]).get_indexer(names)
    for kpi in names[places < 0]:
        known.place(kpi)
    indicators = Indicators(known.frame).take(places)
    none = np.full(len(kpis), np.nan)
    limits = {
        name: kpis[name].to_numpy(np.float64, na_value=np.nan) if name in kpis.columns else none
        for name in LIMITS
    }
    return close_to_floor(kpis, limits, indicators.polarity, indicators.decimals, margin)
