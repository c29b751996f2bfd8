"""The figures that follow from budgets and variances."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from kentperf.budget.rows import BLANK_IS_NIL, CHECKS, DERIVED, MONEY, TOTAL
from kentperf.columns.read_tables import Floats, numbers, require_columns, texts
from kentperf.columns.sums import disagreement, exact_sum, exact_total, places
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.rag.rating import rag

SIGN = "positive = overspend"
"""The convention of every table, and the name of its columns."""

_DRIVERS = ("demand", "price", "other")
# Places at which a percentage is held against its tolerance: past them is binary dust.
_RATED_PLACES = 9


def signed(table: pd.DataFrame) -> pd.DataFrame:
    """Head a table with the convention of its signs.

    Parameters
    ----------
    table : DataFrame
        A fresh table; its columns are named.

    Returns
    -------
    pandas.DataFrame
        The same.
    """
    table.columns.name = SIGN
    return table


def checked_tolerances(given: Any) -> tuple[float, float]:
    """Read the two tolerances of overspend.

    Parameters
    ----------
    given : pair of float
        Per cent of budget, the second not below the first.

    Returns
    -------
    tuple of float

    Raises
    ------
    KentPerfError
        If they are something else.
    """
    try:
        green, amber = (float(value) for value in given)
    except (TypeError, ValueError):
        green, amber = np.nan, np.nan
    if not 0 <= green <= amber:
        message = (
            f"tolerances={given!r} should be two numbers, per cent of budget: the overspend up to "
            "which a budget is GREEN, and that up to which it is AMBER"
        )
        raise KentPerfError(message)
    return green, amber


def derived(table: pd.DataFrame, tolerances: tuple[float, float] | None) -> pd.DataFrame:
    """Add what follows from the money of each row.

    Parameters
    ----------
    table : DataFrame
        Money, and perhaps names; not changed.
    tolerances : tuple of float, optional
        As `checked_tolerances` gives them.

    Returns
    -------
    pandas.DataFrame
        With ``revised_variance``, ``movement``, ``percent`` and so on as last columns.
    """
    revised = table["variance"].to_numpy()
    if "adjustment" in table.columns:
        revised = exact_sum([revised, with_nil(table, "adjustment").to_numpy()])
    figures: dict[str, Any] = {"revised_variance": revised, "movement": np.full(len(table), np.nan)}
    if "last_reported" in table.columns:
        figures["movement"] = exact_sum([revised, -table["last_reported"].to_numpy()])
    for name in ("real", "rephasing"):
        if {name, f"last_{name}"} <= set(table.columns):
            pair = [table[name].to_numpy(), -table[f"last_{name}"].to_numpy()]
            figures[f"movement_{name}"] = exact_sum(pair)
    figures["percent"] = percent_of(revised, table["budget"].to_numpy())
    if tolerances is not None:
        green, amber = tolerances
        figures["rag"] = rag(
            figures["percent"], green, amber, polarity="lower", decimals=_RATED_PLACES
        )
    return table.assign(**figures)


def percent_of(variance: Floats, budget: Floats) -> Floats:
    """Give a variance in per cent of the size of its budget.

    Parameters
    ----------
    variance, budget : ndarray of float64, shape (n,)
        Money.

    Returns
    -------
    ndarray of float64, shape (n,)
        Its sign is the variance's, also where the budget is of income; NaN for a budget of 0.
    """
    size = np.abs(budget)
    return np.asarray(100 * variance / np.where(size == 0, np.nan, size), dtype=np.float64)


def with_nil(table: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Give a column of money, with 0 for a blank where a blank says so.

    Parameters
    ----------
    table : DataFrame
        The table.
    name : str
        Its column.

    Returns
    -------
    Series
    """
    return table[name].fillna(0.0) if name in BLANK_IS_NIL else table[name]


def sums_by_group(table: pd.DataFrame) -> pd.DataFrame:
    """Add up the money of each group and of all.

    Parameters
    ----------
    table : DataFrame
        With ``group``.

    Returns
    -------
    pandas.DataFrame
        Index group, in order of appearance, then "TOTAL".
    """
    groups = [*table["group"].unique(), TOTAL]
    sums: dict[str, list[float]] = {}
    for name in [name for name in MONEY if name in table.columns]:
        money = with_nil(table, name)
        own = [exact_total(money[table["group"] == group]) for group in groups[:-1]]
        sums[name] = [*own, exact_total(money)]
    return pd.DataFrame(sums, index=pd.Index(groups, name="group"))


def gross_income_net_of(table: pd.DataFrame) -> pd.DataFrame:
    """Set out gross, income and net: budget, variance and forecast.

    Parameters
    ----------
    table : DataFrame
        With gross, income and their variances.

    Returns
    -------
    pandas.DataFrame
        As `kentperf.budget.Monitor.gross_income_net`.
    """
    budgets = {name: table[name].to_numpy() for name in ("gross", "income")}
    changes = {name: table[f"{name}_variance"].to_numpy() for name in budgets}
    for money in (budgets, changes):
        money["net"] = exact_sum(list(money.values()))
    return table[["group", "row"]].assign(
        **budgets,
        **{f"{name}_variance": change for name, change in changes.items()},
        **{f"{name}_forecast": exact_sum([budgets[name], changes[name]]) for name in budgets},
    )


def bridge_of(table: pd.DataFrame, of: str) -> pd.DataFrame:
    """Split a variance into what it is due to.

    Parameters
    ----------
    table : DataFrame
        With the variance, and at least one of demand, price and other.
    of : str
        The variance.

    Returns
    -------
    pandas.DataFrame
        As `kentperf.budget.Monitor.bridge`.

    Raises
    ------
    KentPerfError
        If none of the three is there.
    """
    drivers = [name for name in _DRIVERS if name in table.columns]
    if not drivers:
        require_columns(table, _DRIVERS, "bridge")
    explained = exact_sum([with_nil(table, name).to_numpy() for name in drivers])
    causes = {name: table[name] if name in drivers else np.nan for name in _DRIVERS}
    return table[["group", "row", of]].assign(
        **causes,
        explained=explained,
        unexplained=exact_sum([table[of].to_numpy(), -explained]),
    )


def differences(given: pd.DataFrame) -> pd.DataFrame:
    """List the totals that differ from their parts.

    Parameters
    ----------
    given : DataFrame
        As `read_budget` gives it.

    Returns
    -------
    pandas.DataFrame
        As `kentperf.budget.Monitor.problems`.
    """
    problems = Problems()
    for total, parts in CHECKS:
        if not set(parts) <= set(given.columns):
            continue
        decimals = places(given[total]), places(given[list(parts)].to_numpy().ravel())
        sums = exact_sum([given[part].to_numpy() for part in parts])
        for place, stated in enumerate(given[total].tolist()):
            said = disagreement(stated, sums[place], len(parts), decimals)
            if said is not None:
                problems.add(
                    f"{' + '.join(parts)}: {said}",
                    row=given.index[place],
                    series=given["row"].iloc[place],
                    column=total,
                    value=stated,
                )
    return problems.frame()


def compared(printed: pd.DataFrame, sums: pd.DataFrame, members: Mapping[str, int]) -> pd.DataFrame:
    """Hold printed subtotals against the sums of the rows.

    Parameters
    ----------
    printed : DataFrame
        With ``group``.
    sums : DataFrame
        The subtotals.
    members : mapping
        How many rows each group has.

    Returns
    -------
    pandas.DataFrame
        As `kentperf.budget.Monitor.check`.

    Raises
    ------
    KentPerfError
        As there.
    """
    require_columns(printed, ["group"], "printed subtotals")
    groups = texts(printed, "group")
    problems, found = Problems(), Problems()
    for label, group in zip(printed.index, groups, strict=True):
        if group not in members:
            rule = f"is not a group of the budget.{near_match(group, members)}"
            problems.add(rule, row=label, column="group", value=group)
    # A percentage is not a sum of parts, and has not their rounding.
    names = [name for name in (*MONEY, *DERIVED) if name in printed.columns and name in sums]
    columns = {name: numbers(printed, name, problems, groups) for name in names}
    problems.raise_if_any("printed subtotals")
    for name, column in columns.items():
        decimals = places(column), places(sums[name])
        for label, group, stated in zip(printed.index, groups, column.tolist(), strict=True):
            worked_out = float(sums.loc[group, name])
            said = disagreement(stated, worked_out, members[group], decimals)
            if said is not None:
                found.add(said, row=label, series=group, column=name, value=stated)
    return found.frame()
