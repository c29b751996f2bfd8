"""Benchmarks: rank and quartile within a group of areas, and the figures of comparators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.columns.given import numbered
from kentperf.columns.public_names import PublicNames
from kentperf.columns.read_tables import load_table, numbers, require_columns, texts
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.periods import Periods, read_periods
from kentperf.register.benchmark_words import benchmark_lines
from kentperf.register.ranks import rank_areas
from kentperf.register.register import Register, as_register

__all__ = ["ALL_AREAS", "Benchmarks", "benchmarks", "rank_areas"]

ALL_AREAS = "all areas"
_RANKS = ("kpi", "group", "period", "label", "value", "rank", "tied_with", "of", "quartile",
          "median", "missing", "reason")  # fmt: skip
_COMPARED = ("kpi", "kind", "comparator", "period", "label", "value", "own", "difference",
             "verdict")  # fmt: skip


@dataclass(frozen=True, eq=False)
class Benchmarks(PublicNames):
    """How an area's figures compare with those of others.

    Attributes
    ----------
    area : str
        Whose figures are compared.
    ranks : DataFrame
        A row a KPI and group: ``kpi group period label value rank tied_with of quartile median
        missing reason``. Rank 1 and quartile 1 are the best; ``of`` counts the areas ranked, the
        area itself among them; ``tied_with`` and ``missing`` are tuples of areas; ``reason``
        says why there is no rank.
    comparators : DataFrame
        A row a KPI and comparator: ``kpi kind comparator period label value own difference
        verdict``; ``own`` is the area's figure of the same period, ``difference`` own less the
        comparator's, ``verdict`` better, worse or same at the printed decimals, or missing.
    register : Register or None
        Which way is good, units and decimals.
    """

    area: str
    ranks: pd.DataFrame
    comparators: pd.DataFrame
    register: Register | None

    def explain(self, kpi: str) -> tuple[str, ...]:
        """Say how a KPI compares, a phrase a group and comparator.

        Parameters
        ----------
        kpi : str
            The KPI.

        Returns
        -------
        tuple of str
            Empty where it has no benchmark.
        """
        return benchmark_lines(self, kpi)


@front_door
def benchmarks(
    figures: Any,
    area: str,
    *,
    register: Any = None,
    groups: Mapping[str, Iterable[str]] | None = None,
    comparators: Mapping[str, str] | None = None,
    period: Any = None,
) -> Benchmarks:
    """Compare an area's figures with those of other areas.

    Parameters
    ----------
    figures : DataFrame, str or path
        A long table ``kpi, area, period, value`` of all areas, a row each; comparators such as
        England are areas too.
    area : str
        Whose figures are compared.
    register : Register, DataFrame, str or path, optional
        Which way is good, units, decimals and ranges; otherwise higher is better throughout.
    groups : mapping of str to iterable of str, optional
        The areas to rank the area among, as ``{"statistical neighbours": [...]}``; the area
        itself need not be listed. Otherwise one group, of all areas that are no comparators.
    comparators : mapping of str to str, optional
        What the area is held against, as ``{"national": "England", "regional": "South East"}``.
    period : any period, optional
        The period compared; otherwise each KPI's latest in the table, of whichever area, so that
        the area is never given a rank by an older figure.

    Returns
    -------
    Benchmarks
        Ranks and comparators, in the order of the table.

    Raises
    ------
    KentPerfError
        With every problem of the table: a missing area, text or infinity, a (kpi, area, period)
        given twice, a KPI that the register does not have; or if an area, group or comparator
        is not in the table, with the near match.

    Examples
    --------
    >>> table = pd.DataFrame(
    ...     {
    ...         "kpi": "calls answered",
    ...         "area": ["Kent", "Essex", "Surrey", "Devon", "England"],
    ...         "period": "2023/24",
    ...         "value": [91.2, 93.0, 91.2, None, 90.5],
    ...     }
    ... )
    >>> found = benchmarks(table, "Kent", comparators={"national": "England"})
    >>> found.ranks.loc[0, ["tied_with", "missing"]].tolist()
    [('Surrey',), ('Devon',)]
    >>> found.explain("calls answered")[0]
    'joint 2nd of 3 (all areas, 2023/24), level with Surrey; no figure for Devon'
    """
    known = None if register is None else as_register(register)
    table = _read(figures, known)
    held = dict(comparators or {})
    _check_names(table, area, groups or {}, held)
    ranks: list[tuple[Any, ...]] = []
    compared: list[tuple[Any, ...]] = []
    for kpi, part in table.groupby("kpi", sort=False):
        moment, values = _at(str(kpi), part, period)
        how = _conventions(known, str(kpi), moment)
        among = _members(part, area, groups, held)
        when = (moment.at(moment.ordinal[0]), moment.label(moment.ordinal[0]))
        ranks += [
            (kpi, name, *when, *_ranked(values.reindex(members), area, how))
            for name, members in among.items()
        ]
        compared += [
            (kpi, kind, other, *when, *_against(values, area, other, how))
            for kind, other in held.items()
        ]
    return Benchmarks(
        area=area,
        ranks=_frame(ranks, _RANKS, whole=("rank", "of", "quartile"), real=("value", "median")),
        comparators=_frame(compared, _COMPARED, real=("value", "own", "difference")),
        register=known,
    )


def benchmarks_of(given: Benchmarks | None, register: Register) -> Benchmarks | None:
    """Hold benchmarks against the register of a report.

    Parameters
    ----------
    given : Benchmarks or None
        As given.
    register : Register
        The indicators of the report.

    Returns
    -------
    Benchmarks or None
        The same, in the register's units where it was made without one.

    Raises
    ------
    KentPerfError
        If it is anything else, or compares an indicator that the register does not have.
    """
    if given is None:
        return None
    if not isinstance(given, Benchmarks):
        message = f"benchmarks= takes what kentperf.benchmarks gives, not {type(given).__name__}"
        raise KentPerfError(message)
    for kpi in dict.fromkeys([*given.ranks["kpi"], *given.comparators["kpi"]]):
        register.place(str(kpi))
    return given if given.register is not None else replace(given, register=register)


def _read(figures: Any, register: Register | None) -> pd.DataFrame:
    given = load_table(figures, "figures")
    require_columns(given, ["kpi", "area", "period", "value"], "figures")
    if given.empty:
        message = "figures: the table is empty; it needs a row for each indicator, area and period"
        raise KentPerfError(message)
    problems = Problems()
    table = pd.DataFrame({name: texts(given, name) for name in ("kpi", "area")}, dtype=object)
    for name in ("kpi", "area"):
        absent = table[name].isna().to_numpy(bool)
        problems.add_many("is missing", rows=given.index[absent], column=name)
    if register is not None:
        known = register.frame["kpi"].tolist()
        for at, kpi in enumerate(table["kpi"]):
            if kpi is not None and kpi not in known:
                rule = f"has no row in the register.{near_match(kpi, known)}"
                problems.add(rule, row=given.index[at], column="kpi", value=kpi)
    table["value"] = numbers(given, "value", problems)
    numbered(given["period"], "period")
    table["period"] = given["period"].to_numpy(object)
    again = table.duplicated(["kpi", "area", "period"]).to_numpy(bool)
    problems.add_many(
        "has a figure for this area and period already",
        rows=given.index[again],
        series=table["kpi"][again].tolist(),
        column="area",
        value=table["area"][again].tolist(),
    )
    problems.raise_if_any("figures")
    return table


def _check_names(
    table: pd.DataFrame, area: str, groups: Mapping[str, Iterable[str]], held: Mapping[str, str]
) -> None:
    known = list(dict.fromkeys(table["area"]))
    problems = Problems()
    named = [("area", area), *((f"comparators[{kind!r}]", other) for kind, other in held.items())]
    named += [(f"groups[{name!r}]", one) for name, members in groups.items() for one in members]
    for place, name in named:
        if name not in known:
            rule = f"is an area without any row in the table.{near_match(name, known)}"
            problems.add(rule, column=place, value=name)
    problems.raise_if_any("benchmarks")


def _at(kpi: str, part: pd.DataFrame, period: Any) -> tuple[Periods, pd.Series[Any]]:
    """Choose the period, and give the figures of every area that has a row for it."""
    read = read_periods(part["period"].tolist())
    if period is None:
        chosen = int(read.ordinal.max())
    else:
        chosen = int(read_periods([period], freq=read.freq).ordinal[0])
    there = read.ordinal == chosen
    if not there.any():
        last = read.label(read.ordinal.max())
        message = f'figures: "{kpi}" has no row for {read.label(chosen)}; its latest is {last}'
        raise KentPerfError(message)
    values = pd.Series(part["value"].to_numpy()[there], index=part["area"].to_numpy(object)[there])
    if values.index.has_duplicates:
        twice = values.index[values.index.duplicated()][0]
        message = f'figures: "{kpi}" has two figures of {twice} for {read.label(chosen)}'
        raise KentPerfError(message)
    return Periods(np.array([chosen]), read.freq), values


def _conventions(register: Register | None, kpi: str, moment: Periods) -> dict[str, Any]:
    if register is None:
        return {"polarity": "higher", "decimals": None, "low": None, "high": None}
    row = register.frame.iloc[register.place(kpi)]
    limits = register.limits(kpi, moment.ordinal, moment.freq).iloc[0]
    bounds = {name: None if pd.isna(limits[name]) else limits[name] for name in ("low", "high")}
    decimals = None if pd.isna(row["decimals"]) else int(row["decimals"])
    return {"polarity": row["polarity"], "decimals": decimals, **bounds}


def _members(
    part: pd.DataFrame, area: str, groups: Mapping[str, Iterable[str]] | None, held: dict[str, str]
) -> dict[str, list[str]]:
    if groups is None:
        every = [name for name in part["area"] if name not in held.values()]
        groups = {ALL_AREAS: every}
    return {name: list(dict.fromkeys([area, *members])) for name, members in groups.items()}


def _ranked(values: pd.Series[Any], area: str, how: dict[str, Any]) -> tuple[Any, ...]:
    missing = tuple(str(name) for name in values.index[values.isna()] if name != area)
    median = values.median()
    if how["polarity"] == "range" and how["low"] is None and how["high"] is None:
        reason = "no range to rank by"
        return values[area], pd.NA, (), int(values.notna().sum()), pd.NA, median, missing, reason
    table = rank_areas(values, **how)
    own = table.loc[area]
    if pd.isna(own["rank"]):
        return np.nan, pd.NA, (), own["of"], pd.NA, median, missing, f"no figure for {area}"
    level = table.index[(table["rank"] == own["rank"]).to_numpy(bool, na_value=False)]
    tied = tuple(str(name) for name in level if name != area)
    return own["value"], own["rank"], tied, own["of"], own["quartile"], median, missing, ""


def _against(values: pd.Series[Any], area: str, other: str, how: dict[str, Any]) -> tuple[Any, ...]:
    pair = values.reindex([area, other])
    value, own = pair[other], pair[area]
    limitless = how["polarity"] == "range" and how["low"] is None and how["high"] is None
    if pair.isna().any() or limitless or area == other:
        return value, own, own - value, None
    places = rank_areas(pair, **how)["rank"]
    verdict = ("same", "better", "worse")[int(np.sign(places[other] - places[area]))]
    return value, own, own - value, verdict


def _frame(
    rows: list[tuple[Any, ...]],
    columns: tuple[str, ...],
    *,
    whole: tuple[str, ...] = (),
    real: tuple[str, ...] = (),
) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
    kinds = dict.fromkeys(whole, "Int64") | dict.fromkeys(real, "float64")
    return frame.astype(kinds)
