"""Budget monitoring as a part of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kentperf.budget.figures import SIGN
from kentperf.budget.rows import MONEY
from kentperf.columns.read_tables import Floats
from kentperf.columns.sums import places as given_places
from kentperf.parts.part import Grid, Part, grid, problem_grids

if TYPE_CHECKING:
    from kentperf.budget.budget import Monitor

_NAMES = {"group": "Group", "row": "Budget line"}
_HEADS = _NAMES | {
    "budget": "Budget", "variance": "Forecast variance", "adjustment": "Adjustment",
    "revised_variance": "Revised variance", "last_reported": "Last reported",
    "movement": "Movement", "percent": "Of budget, %", "real": "Real", "rephasing": "Rephasing",
    "rag": "Rating",
}  # fmt: skip
_TO_DATE = _NAMES | {
    "budget_to_date": "Budget to date", "actual_to_date": "Actual to date",
    "variance_to_date": "Variance to date", "percent_to_date": "Of budget to date, %",
    "revised_variance": "Forecast variance, full year",
}  # fmt: skip
_GROSS = _NAMES | {
    "gross": "Gross", "income": "Income", "net": "Net", "gross_variance": "Gross variance",
    "income_variance": "Income variance", "net_variance": "Net variance",
    "net_forecast": "Net forecast",
}  # fmt: skip
_BRIDGE = _NAMES | {
    "revised_variance": "Revised variance", "demand": "Demand", "price": "Price", "other": "Other",
    "unexplained": "Not explained",
}  # fmt: skip
_ACTIVITY = _NAMES | {
    "unit": "Unit", "affordable": "Affordable", "actual": "Actual",
    "activity_variance": "Over affordable", "activity_percent": "Over affordable, %",
    "affordable_unit_cost": "Affordable unit cost", "actual_unit_cost": "Actual unit cost",
    "due_to_demand": "Variance due to activity", "due_to_price": "Variance due to unit cost",
}  # fmt: skip
_EXCEPTIONS = _NAMES | {"figure": "Figure", "value": "Value", "threshold": "Threshold"}
_RATINGS = {name.capitalize(): name for name in ("GREEN", "AMBER", "RED")}
_COUNTS = ("affordable", "actual", "activity_variance")
_UNIT_COSTS = ("affordable_unit_cost", "actual_unit_cost")
# How many pounds a unit of money is: a unit cost in millions tells a reader nothing.
_POUNDS = {"£": 1.0, "£k": 1e3, "£000": 1e3, "£m": 1e6}
_NOTE = (
    "Positive is overspend; income is negative, so a positive variance of income is less "
    "income than budgeted. Revised variance: forecast variance plus adjustment. Movement: "
    "that less what was last reported."
)


@dataclass(frozen=True)
class _Print:
    """What every table of the part prints in the same way.

    Attributes
    ----------
    how : str
        The unit of money and the convention of signs, in brackets.
    money : int
        Decimals of money.
    """

    how: str
    money: int

    def grid(
        self,
        name: str,
        caption: str,
        frame: pd.DataFrame,
        heads: Mapping[str, str],
        **places: int,
    ) -> Grid:
        """Put a frame in words; ratings go by their words."""
        if "rag" in frame:
            words = frame["rag"].astype(object).map(str.capitalize, na_action="ignore")
            frame = frame.assign(rag=words)
        decimals = {
            column: 1 if "percent" in column else places.get(column, self.money) for column in heads
        }
        return grid(name, f"{caption}{self.how}.", frame, heads=heads, decimals=decimals,
                    states={"rag": _RATINGS})  # fmt: skip


def budget_part(
    monitor: Monitor,
    *,
    unit: str = "",
    decimals: int | None = None,
    exceptions: Mapping[str, float] | None = None,
    activity: Any = None,
) -> Part:
    """Make the part of the report that shows the budget.

    Parameters
    ----------
    monitor : Monitor
        The budgets.
    unit : str
        The unit of money, such as "£m".
    decimals : int, optional
        Decimals of money to print; as many as it is given with otherwise. Percentages have one.
    exceptions : mapping of str to float, optional
        As for `kentperf.budget.Monitor.exceptions`.
    activity : DataFrame or path, optional
        As for `kentperf.budget.Monitor.activity`.

    Returns
    -------
    Part
        Subtotals and rows; the year to date, gross, income and net, and what variances are due to
        where they are given; activity, exceptions, what does not agree.
    """
    table = monitor.table
    if decimals is None:
        money = [name for name in MONEY if name in table.columns]
        decimals = given_places(table[money].to_numpy().ravel())
    how = f" ({', '.join(part for part in (unit, SIGN) if part)})"
    way = _Print(how, decimals)
    subtotals = monitor.subtotals.reset_index()
    subtotals["group"] = subtotals["group"].replace("TOTAL", "Total")
    grids = [
        way.grid("Budget by group", "Budget and forecast variance by group", subtotals, _HEADS),
        way.grid("Budget", "Budget and forecast variance, line by line", table, _HEADS),
        *_where_given(monitor, way),
    ]
    if activity is not None:
        grids.append(_activity(monitor.activity(activity), way, unit))
    if exceptions:
        grids.append(_exceptions(monitor, exceptions, way))
    grids.extend(problem_grids("Budget problems", monitor.problems))
    notes = (_NOTE, *_key(monitor))
    return Part("budget", "Budget monitoring", tuple(grids), notes)


def _key(monitor: Monitor) -> tuple[str, ...]:
    pair = monitor._tolerances  # noqa: SLF001 - a part is a view of the monitor
    if pair is None:
        return ()
    green, amber = pair
    words = f"Green is an overspend of up to {green:g}% of budget, Amber of up to {amber:g}%"
    return (f"Rating: {words}, Red of more.",)


def _where_given(monitor: Monitor, way: _Print) -> list[Grid]:
    given = set(monitor.table.columns)
    found = []
    if {"budget_to_date", "actual_to_date"} <= given:
        found.append(way.grid("Budget to date", "The year to date beside the forecast",
                              monitor.to_date, _TO_DATE))  # fmt: skip
    if {"gross", "income", "gross_variance", "income_variance"} <= given:
        found.append(way.grid("Budget gross and income", "Gross spend, income and net",
                              monitor.gross_income_net, _GROSS))  # fmt: skip
    if {"demand", "price", "other"} & given:
        found.append(way.grid("Budget bridge", "What each variance is due to", monitor.bridge(),
                              _BRIDGE))  # fmt: skip
    return found


def _activity(frame: pd.DataFrame, way: _Print, unit: str) -> Grid:
    costs = frame[list(_UNIT_COSTS)]
    heads: dict[str, str] = dict(_ACTIVITY)
    if unit in _POUNDS:
        costs = costs * _POUNDS[unit]
        heads |= {name: f"{_ACTIVITY[name]}, £" for name in _UNIT_COSTS}
    counts = given_places(frame[["affordable", "actual"]].to_numpy().ravel())
    digits = 2 if unit in _POUNDS else _three_digits(costs.to_numpy().ravel())
    places = dict.fromkeys(_COUNTS, counts) | dict.fromkeys(_UNIT_COSTS, digits)
    caption = "Affordable and actual activity, and what one unit costs"
    return way.grid("Budget activity", caption, frame.assign(**costs), heads, **places)


def _three_digits(values: Floats) -> int:
    """Give the decimals that print three digits of the smallest figure."""
    known = np.abs(values[np.isfinite(values) & (values != 0)])
    return max(0, int(2 - np.floor(np.log10(known.min())))) if len(known) else 0


def _exceptions(monitor: Monitor, over: Mapping[str, float], way: _Print) -> Grid:
    listed = monitor.exceptions(**over)
    listed["figure"] = listed["figure"].map(lambda name: _HEADS.get(name, name))
    words = ", ".join(f"{_HEADS.get(name, name)} over {size:g}" for name, size in over.items())
    return way.grid("Budget exceptions", f"Exceptions: {words}, either way", listed, _EXCEPTIONS)
