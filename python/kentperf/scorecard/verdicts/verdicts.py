"""What the rules of a house say of a report beside its rating and its arrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True, eq=False)
class Verdicts:
    """Every named rating and direction of the indicators, and the overall levels.

    Attributes
    ----------
    ratings : DataFrame
        Index ``kpi``, a column a named rating, the first as in ``kpis``: ordered categoricals of
        its levels, worst first.
    rating_reasons : DataFrame
        The same shape: why there is none; "as given" where the service gave it, and what the rule
        says instead where it differs; else "".
    directions : DataFrame
        Index ``kpi``, a column a named direction, the first as in ``kpis``.
    direction_reasons : DataFrame
        The same shape: why there is none; else "".
    compared : DataFrame
        The same shape: the figure that each direction is held against; missing for the trend.
    overall : DataFrame
        Index ``section``, then "TOTAL"; a column a named overall level.
    overall_figures : DataFrame
        Index ``section``, ``name``: ``kind figure of_rated of_all rated all capped``: what each
        level is cut from, shares of both denominators in per cent, the indicators in each, and
        in words the cap that held it down.
    states : DataFrame
        Index ``section``, then "TOTAL": how many have no figure or nothing to be held against, by
        ``no_data not_due no_target tbc not_applicable suppressed``.
    rating_counts, direction_counts : mapping of str to DataFrame
        By name, index ``section``, then "TOTAL": how many at each level, best first, then
        ``no_rating``; ``improving stable worsening no_direction``.
    unreached : tuple of (str, str, tuple of str)
        Rating and level that no KPI can reach, and the columns that are given for none.
    """

    ratings: pd.DataFrame = field(default_factory=pd.DataFrame)
    rating_reasons: pd.DataFrame = field(default_factory=pd.DataFrame)
    directions: pd.DataFrame = field(default_factory=pd.DataFrame)
    direction_reasons: pd.DataFrame = field(default_factory=pd.DataFrame)
    compared: pd.DataFrame = field(default_factory=pd.DataFrame)
    overall: pd.DataFrame = field(default_factory=pd.DataFrame)
    overall_figures: pd.DataFrame = field(default_factory=pd.DataFrame)
    states: pd.DataFrame = field(default_factory=pd.DataFrame)
    rating_counts: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    direction_counts: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    unreached: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
