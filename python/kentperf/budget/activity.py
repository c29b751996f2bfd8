"""What a budget buys: affordable against actual activity, and what one unit costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.read_tables import Floats, Texts, load_table, numbers, require_columns, texts
from kentperf.columns.sums import exact_sum
from kentperf.errors import Problems, near_match

SPEND = ("affordable_spend", "actual_spend")


def activity_of(table: pd.DataFrame, source: Any, *, to_date: bool) -> pd.DataFrame:
    """Put activity beside the money it costs.

    Parameters
    ----------
    table : DataFrame
        As `kentperf.budget.Monitor.table`.
    source : DataFrame, str or path
        As for `kentperf.budget.Monitor.activity`.
    to_date : bool
        Whether the money is that to date.

    Returns
    -------
    pandas.DataFrame
        As `kentperf.budget.Monitor.activity`.

    Raises
    ------
    KentPerfError
        With every problem of the table.
    """
    frame = load_table(source, "activity")
    require_columns(frame, ["row", "affordable", "actual"], "activity")
    problems = Problems()
    rows = texts(frame, "row")
    affordable, actual = (
        _not_negative(frame, name, rows, problems) for name in ("affordable", "actual")
    )
    if any(name in frame.columns for name in SPEND):
        require_columns(frame, SPEND, "activity")
        planned, spent = (numbers(frame, name, problems, rows) for name in SPEND)
    else:
        place = _places(table, frame, rows, problems)
        problems.raise_if_any("activity")
        planned, spent = (money[place] for money in _spend(table, to_date=to_date))
    problems.raise_if_any("activity")
    known = {name: frame[name] for name in ("group", "row", "unit") if name in frame.columns}
    figures = _figures(affordable, actual, planned, spent)
    return pd.DataFrame({**known, **figures}, index=frame.index)


def _figures(
    affordable: Floats, actual: Floats, planned: Floats, spent: Floats
) -> dict[str, Floats]:
    more = exact_sum([actual, -affordable])
    base = np.where(affordable == 0, np.nan, affordable)
    cost = planned / base
    actual_cost = spent / np.where(actual == 0, np.nan, actual)
    demand = more * cost
    return {
        "affordable": affordable,
        "actual": actual,
        "activity_variance": more,
        "activity_percent": 100 * more / base,
        "affordable_spend": planned,
        "actual_spend": spent,
        "affordable_unit_cost": cost,
        "actual_unit_cost": actual_cost,
        "unit_cost_variance": actual_cost - cost,
        "due_to_demand": demand,
        "due_to_price": spent - planned - demand,
    }


def _spend(table: pd.DataFrame, *, to_date: bool) -> tuple[Floats, Floats]:
    if to_date:
        require_columns(table, ["budget_to_date", "actual_to_date"], "activity to date")
        return table["budget_to_date"].to_numpy(), table["actual_to_date"].to_numpy()
    gross = "gross" in table.columns and "gross_variance" in table.columns
    budget, variance = ("gross", "gross_variance") if gross else ("budget", "revised_variance")
    planned = table[budget].to_numpy()
    return planned, exact_sum([planned, table[variance].to_numpy()])


def _places(table: pd.DataFrame, frame: pd.DataFrame, rows: Texts, problems: Problems) -> Any:
    names = table["row"].tolist()
    keys: list[Any] = names
    wanted: list[Any] = rows.tolist()
    if "group" in frame.columns:
        keys = list(zip(table["group"], names, strict=True))
        wanted = list(zip(texts(frame, "group"), rows, strict=True))
    found = {key: place for place, key in reversed(list(enumerate(keys)))}
    for label, key, name in zip(frame.index, wanted, rows, strict=True):
        if key not in found:
            rule = f"is not a row of the budget.{near_match(name, names)}"
            problems.add(rule, row=label, column="row", value=name)
        elif keys.count(key) > 1:
            rule = "is a row of several groups: give the column group too"
            problems.add(rule, row=label, column="row", value=name)
    return [found.get(key, -1) for key in wanted]


def _not_negative(frame: pd.DataFrame, name: str, rows: Texts, problems: Problems) -> Floats:
    found = numbers(frame, name, problems, rows)
    wrong = found < 0
    problems.add_many(
        "is negative: activity is a count",
        rows=frame.index[wrong],
        series=rows[wrong],
        column=name,
        value=found[wrong].tolist(),
    )
    return found
