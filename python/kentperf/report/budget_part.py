"""Budget monitoring as a part of the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kentperf._budget_rows import MONEY
from kentperf._sums import places as given_places
from kentperf.report.parts import Part, grid, problem_grids

if TYPE_CHECKING:
    from kentperf.budget import Monitor

_HEADS = {
    "group": "Group", "row": "Budget line", "budget": "Budget", "variance": "Forecast variance",
    "adjustment": "Adjustment", "revised_variance": "Revised variance",
    "last_reported": "Last reported", "movement": "Movement", "percent": "Of budget, %",
    "real": "Real", "rephasing": "Rephasing", "rag": "Rating",
}  # fmt: skip
_TO_DATE = {
    "group": "Group", "row": "Budget line", "budget_to_date": "Budget to date",
    "actual_to_date": "Actual to date", "variance_to_date": "Variance to date",
    "percent_to_date": "Of budget to date, %", "revised_variance": "Forecast variance, full year",
}  # fmt: skip
_EXCEPTIONS = {"group": "Group", "row": "Budget line", "figure": "Figure", "value": "Value",
               "threshold": "Threshold"}  # fmt: skip
_RATINGS = {name.capitalize(): name for name in ("GREEN", "AMBER", "RED")}


def budget_part(
    monitor: Monitor,
    *,
    unit: str = "",
    decimals: int | None = None,
    exceptions: Mapping[str, float] | None = None,
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

    Returns
    -------
    Part
        Subtotals, rows, the year to date where it is given, exceptions, what does not agree.
    """
    from kentperf.budget import SIGN

    how = f" ({', '.join(part for part in (unit, SIGN) if part)})"
    subtotals = monitor.subtotals.reset_index()
    subtotals["group"] = subtotals["group"].replace("TOTAL", "Total")
    table = monitor.table
    for frame in (subtotals, table):
        if "rag" in frame:
            frame["rag"] = frame["rag"].astype(object).map(str.capitalize, na_action="ignore")
    if decimals is None:
        money = [name for name in MONEY if name in table.columns]
        decimals = given_places(table[money].to_numpy().ravel())
    places = {str(name): decimals for name in table.columns} | {
        "percent": 1, "percent_to_date": 1, "value": decimals, "threshold": decimals,
        "budget_to_date": decimals, "actual_to_date": decimals, "variance_to_date": decimals,
    }  # fmt: skip
    looks = {"rag": _RATINGS}
    grids = [
        grid("Budget by group", f"Budget and forecast variance by group{how}.", subtotals,
             heads=_HEADS, decimals=places, states=looks),
        grid("Budget", f"Budget and forecast variance, line by line{how}.", table,
             heads=_HEADS, decimals=places, states=looks),
    ]  # fmt: skip
    if {"budget_to_date", "actual_to_date"} <= set(table.columns):
        grids.append(grid("Budget to date", f"The year to date beside the forecast{how}.",
                          monitor.to_date, heads=_TO_DATE, decimals=places))  # fmt: skip
    if exceptions:
        listed = monitor.exceptions(**exceptions)
        listed["figure"] = listed["figure"].map(lambda name: _HEADS.get(name, name))
        over = ", ".join(f"{_HEADS.get(name, name)} over {size:g}" for name, size in
                         exceptions.items())  # fmt: skip
        grids.append(grid("Budget exceptions", f"Exceptions: {over}{how}.", listed,
                          heads=_EXCEPTIONS, decimals=places))  # fmt: skip
    grids.extend(problem_grids("Budget problems", monitor.problems))
    note = (
        "Positive is overspend; income is negative, so a positive variance of income is less "
        "income than budgeted. Revised variance: forecast variance plus adjustment. Movement: "
        "that less what was last reported."
    )
    return Part("budget", "Budget monitoring", tuple(grids), (note,))
