"""The rows of a breakdown: one indicator's areas, their total and totals without some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.read_tables import load_table, numbers, require_columns, texts
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.periods import read_periods
from kentperf.rag.limits import LIMITS
from kentperf.rag.states import LIMIT_STATES
from kentperf.register.register import REGISTER_COLUMNS, Register

WITHHELD = "small number"
"""The reason that stands where a figure is withheld."""

PARTS = ("value", "numerator", "denominator")


def read_parts(observations: Any, indicator: Any, by: str) -> pd.DataFrame:
    """Read the observations of one indicator by area.

    Parameters
    ----------
    observations : DataFrame, str or path
        The long table.
    indicator : namedtuple
        Its row in the register.
    by : str
        The column that holds the areas.

    Returns
    -------
    DataFrame
        ``kpi area period``, periods as pandas holds them, and ``value numerator denominator`` as
        far as they are there, a row each.

    Raises
    ------
    KentPerfError
        With every problem; or if the indicator has no rows, or a column is missing.
    """
    given = load_table(observations, "observations")
    require_columns(given, ["kpi", by, "period"], "observations")
    names = texts(given, "kpi")
    given = given[np.asarray(names == indicator.kpi, dtype=bool)]
    if given.empty:
        hint = near_match(indicator.kpi, dict.fromkeys(names))
        message = f'observations: no row of "{indicator.kpi}".{hint}'
        raise KentPerfError(message)
    problems = Problems()
    area = texts(given, by)
    absent = pd.isna(area)
    problems.add_many("is missing: name the area", rows=given.index[absent], column=by)
    freq = None if pd.isna(indicator.frequency) else indicator.frequency
    periods = read_periods(given["period"], freq=freq, problems=problems)
    found = {name: numbers(given, name, problems) for name in PARTS if name in given.columns}
    keys = pd.DataFrame({"area": area, "ordinal": periods.ordinal})
    again = keys.duplicated().to_numpy(bool) & ~absent
    problems.add_many(
        "has a row for this period already", rows=given.index[again], column=by, value=area[again]
    )
    problems.raise_if_any("observations")
    return pd.DataFrame(
        {"kpi": indicator.kpi, "area": area, "period": periods.index(), **found}
    ).reset_index(drop=True)


def whole_of(parts: pd.DataFrame, areas: Sequence[str], name: str, *, sums: bool) -> pd.DataFrame:
    """Add areas up, period by period.

    Parameters
    ----------
    parts : DataFrame
        From `read_parts`.
    areas : sequence of str
        Which areas.
    name : str
        What their total is called.
    sums : bool
        Whether values themselves add up.

    Returns
    -------
    DataFrame
        The same columns; a period in which an area has no figure has none. Without rows where
        the figures neither add up nor have parts.
    """
    chosen = parts[parts["area"].isin(areas)]
    paired = {"numerator", "denominator"} <= set(parts.columns)
    columns = ["numerator", "denominator"] if paired else ["value"] if sums else []
    if not columns or chosen[columns].isna().all().any():
        return parts.iloc[:0]
    groups = chosen.groupby("period", sort=True)[columns]
    complete = (groups.count() == len(areas)).all(axis=1)
    added = groups.sum().where(complete)
    return added.reset_index().assign(kpi=parts["kpi"].iloc[0], area=name)


def register_of(
    register: Register,
    kpi: str,
    areas: Sequence[str],
    own: Mapping[str, Mapping[str, float]],
) -> Register:
    """Give a register of the areas of one indicator, each with limits of its own where it has them.

    Parameters
    ----------
    register : Register
        The register.
    kpi : str
        The indicator.
    areas : sequence of str
        The areas.
    own : mapping of str to mapping
        The limits of areas, in place of all of the register's.

    Returns
    -------
    Register
        Its lag left out: areas are shown for the same period.
    """
    frame, targets = register.frame, register.targets
    row = frame[frame["kpi"] == kpi].assign(kind="kpi", lag=0)
    rows = row.loc[row.index.repeat(len(areas))].assign(kpi=list(areas)).reset_index(drop=True)
    limited = rows["kpi"].isin(own).to_numpy(bool)
    for name in LIMITS:
        given = [own.get(area, {}).get(name, np.nan) for area in areas]
        rows[name] = np.where(limited, given, rows[name].to_numpy(np.float64))
    for name in LIMIT_STATES:
        rows[name] = rows[name].astype(object).mask(limited, None)
    dated = targets[targets["kpi"] == kpi]
    others = rows["kpi"][~limited]
    every = dated.loc[dated.index.repeat(len(others))].assign(kpi=list(others) * len(dated))
    columns = [name for name in rows.columns if name not in REGISTER_COLUMNS]
    return Register(rows, every if len(every) else None, columns=columns)


def read_own_limits(targets: Any, areas: Sequence[str]) -> dict[str, dict[str, float]]:
    """Read the limits that areas have of their own.

    Parameters
    ----------
    targets : DataFrame, str, path or None
        ``area`` and the limits, as ``target, floor``.
    areas : sequence of str
        The areas known.

    Returns
    -------
    dict of str to dict
        By area.

    Raises
    ------
    KentPerfError
        For an unknown area or one given twice, or text or infinity.
    """
    if targets is None:
        return {}
    given = load_table(targets, "targets")
    require_columns(given, ["area"], "targets")
    problems = Problems()
    area = texts(given, "area")
    seen: set[Any] = set()
    for row, name in zip(given.index, area, strict=True):
        if name in seen:
            problems.add("has limits already", row=row, column="area", value=name)
        elif name not in areas:
            rule = f"is no area of the observations.{near_match(name, areas)}"
            problems.add(rule, row=row, column="area", value=name)
        seen.add(name)
    found = {name: numbers(given, name, problems) for name in LIMITS}
    problems.raise_if_any("targets")
    return {
        str(name): {limit: float(found[limit][at]) for limit in LIMITS}
        for at, name in enumerate(area)
    }
