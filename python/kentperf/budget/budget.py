"""Budget monitoring: what is forecast against what was budgeted.

Positive is overspend. Income is negative, so that a positive variance of income is less income
than budgeted. The convention heads every table, as the name of its columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from kentperf.budget.activity import activity_of
from kentperf.budget.figures import (
    SIGN,
    bridge_of,
    checked_tolerances,
    compared,
    derived,
    differences,
    gross_income_net_of,
    percent_of,
    signed,
    sums_by_group,
)
from kentperf.budget.part import budget_part
from kentperf.budget.rows import TOTAL, read_budget
from kentperf.columns.columns import choose
from kentperf.columns.front_door import front_door
from kentperf.columns.read_tables import load_table, require_columns
from kentperf.columns.sums import exact_sum
from kentperf.errors import KentPerfError
from kentperf.parts.part import Part
from kentperf.parts.shown import ShownPart

__all__ = ["SIGN", "Monitor"]


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Monitor(ShownPart):
    """Budgets and their forecast variances, by group and row.

    Parameters
    ----------
    frame : DataFrame, str or path
        A row a budget, in one unit of money (such as millions of pounds). Needed: ``group``,
        ``row``, ``budget``, ``variance`` (forecast less budget). Optional: ``adjustment`` (added
        to the variance; blank is 0), ``last_reported`` (the revised variance then); ``real``,
        ``rephasing`` and ``last_real``, ``last_rephasing`` (their sums are the variance and what
        was last reported, where those are not given); ``gross``, ``income``,
        ``gross_variance``, ``income_variance`` (likewise of budget and variance);
        ``budget_to_date``, ``actual_to_date``; ``demand``, ``price``, ``other`` (what the
        variance is due to). Any other column is kept (a printed ``percent``, ``movement`` or what
        else is worked out as ``printed_percent`` and so on). Totals are worked out: leave them
        out.
    tolerances : pair of float, optional
        Overspends in per cent of budget: up to the first is GREEN, up to the second AMBER, more
        is RED. Without them nothing is rated.

    Raises
    ------
    KentPerfError
        With every problem of the table: a missing or misspelt column, a missing name,
        a duplicate row in its group, text or infinity where money should be.

    Examples
    --------
    >>> frame = pd.DataFrame(
    ...     {
    ...         "group": ["Adults", "Adults", "Roads"],
    ...         "row": ["Residential", "Home care", "Repairs"],
    ...         "budget": [66.6, 40.0, 12.5],
    ...         "variance": [1.8, -0.4, 0.0],
    ...         "adjustment": [-0.2, None, None],
    ...         "last_reported": [1.1, -0.4, 0.1],
    ...     }
    ... )
    >>> Monitor(frame).subtotals[["budget", "revised_variance", "movement", "percent"]].round(1)
    positive = overspend  budget  revised_variance  movement  percent
    group
    Adults                 106.6               1.2       0.5      1.1
    Roads                   12.5               0.0      -0.1      0.0
    TOTAL                  119.1               1.2       0.4      1.0
    """

    SHARES_PART: ClassVar[bool] = False

    _table: pd.DataFrame
    _tolerances: tuple[float, float] | None
    _given: pd.DataFrame

    @front_door
    def __init__(self, frame: Any, *, tolerances: tuple[float, float] | None = None) -> None:
        pair = None if tolerances is None else checked_tolerances(tolerances)
        given = read_budget(frame)
        object.__setattr__(self, "_given", given)
        object.__setattr__(self, "_tolerances", pair)
        object.__setattr__(self, "_table", derived(given, pair))

    def to_part(self, others: Sequence[Monitor] = ()) -> Part:  # noqa: ARG002  each has its own
        """Give the part of the report that shows it.

        Parameters
        ----------
        others : sequence of Monitor
            Not read: each has a part of its own.

        Returns
        -------
        Part
            For ``parts=`` of an output.
        """
        return budget_part(self)

    def __repr__(self) -> str:
        groups = self._table["group"].nunique()
        return f"Monitor({len(self._table)} rows, {groups} groups, {SIGN})"

    @property
    def table(self) -> pd.DataFrame:
        """Every row with what follows from it.

        Returns
        -------
        pandas.DataFrame
            The caller's index and columns (``group``, ``row``, money as float64), then
            ``revised_variance`` (variance + adjustment), ``movement`` (that less
            ``last_reported``; missing without it), ``movement_real`` and ``movement_rephasing``
            where they can be told, ``percent`` (revised variance in per cent of the budget's
            size; missing for a budget of 0) and, with tolerances, ``rag``.
        """
        return signed(self._table.copy())

    @property
    def subtotals(self) -> pd.DataFrame:
        """The sums by group, and of all.

        Returns
        -------
        pandas.DataFrame
            Index group, in order of appearance, then "TOTAL"; the columns of money of `table`
            and what follows from them. A sum of which a part is missing is missing, but a blank
            adjustment, demand, price or other counts as 0.
        """
        return signed(derived(sums_by_group(self._table), self._tolerances))

    @property
    def to_date(self) -> pd.DataFrame:
        """The year to date against the profiled budget, beside the forecast.

        Returns
        -------
        pandas.DataFrame
            The index of `table`; ``group``, ``row``, ``budget_to_date``, ``actual_to_date``,
            ``variance_to_date`` (actual less budget), ``percent_to_date`` (of the profiled
            budget's size); of the forecast ``budget``, ``revised_variance``, ``percent``.

        Raises
        ------
        KentPerfError
            If ``budget_to_date`` or ``actual_to_date`` is not given.
        """
        table = self._with("budget_to_date", "actual_to_date")
        profiled, actual = (table[name].to_numpy() for name in ("budget_to_date", "actual_to_date"))
        variance = exact_sum([actual, -profiled])
        chosen = table[["group", "row", "budget_to_date", "actual_to_date"]]
        figures = {"variance_to_date": variance, "percent_to_date": percent_of(variance, profiled)}
        forecast = {name: table[name] for name in ("budget", "revised_variance", "percent")}
        return signed(chosen.assign(**figures, **forecast))

    @property
    def gross_income_net(self) -> pd.DataFrame:
        """Gross spend, income and net: budget, variance and forecast.

        Returns
        -------
        pandas.DataFrame
            The index of `table`; ``group``, ``row`` and, for each of ``gross``, ``income`` and
            ``net`` (their sum), the budget, ``_variance`` and ``_forecast`` (budget + variance).

        Raises
        ------
        KentPerfError
            If one of ``gross``, ``income``, ``gross_variance``, ``income_variance`` is not given.
        """
        table = self._with("gross", "income", "gross_variance", "income_variance")
        return signed(gross_income_net_of(table))

    @property
    def problems(self) -> pd.DataFrame:
        """The totals that are given and differ from their parts.

        Returns
        -------
        pandas.DataFrame
            Columns ``row, series, period, column, value, rule``, as those of `KentPerfError`;
            the rule says whether rounding can explain the difference. The total given is used.
        """
        return differences(self._given)

    def check(self, printed: Any) -> pd.DataFrame:
        """Hold printed subtotals against the sums of the rows.

        Parameters
        ----------
        printed : DataFrame, str or path
            A column ``group`` (with "TOTAL" for the total) and any money columns of `subtotals`.

        Returns
        -------
        pandas.DataFrame
            The differences, in the columns of `problems`; empty where all agree.

        Raises
        ------
        KentPerfError
            If there is no column ``group``, or a group is not one of this table.
        """
        frame = load_table(printed, "printed subtotals")
        members = {**Counter(self._table["group"]), TOTAL: len(self._table)}
        return compared(frame, self.subtotals, members)

    def exceptions(self, **over: float) -> pd.DataFrame:
        """List the figures whose size is over a threshold.

        Parameters
        ----------
        **over : float
            A threshold for each figure of `table` that is looked at: ``real=0.1,
            rephasing=1.0`` is "real over 0.100m, rephasing over 1.000m". Either sign counts; a
            figure on its threshold does not.

        Returns
        -------
        pandas.DataFrame
            A row a figure, with the caller's index: ``group``, ``row``, ``figure``, ``value``,
            ``threshold``; by figure as asked for, the largest first.

        Raises
        ------
        KentPerfError
            If a figure is not a number column of `table`, or a threshold is negative or missing.
        """
        numeric = list(self._table.select_dtypes("number").columns)
        if not over:
            message = "exceptions: name a figure and its threshold, such as variance=0.1"
            raise KentPerfError(message)
        parts = []
        for figure, threshold in over.items():
            choose("figure", figure, numeric)
            if not isinstance(threshold, int | float | np.number) or not threshold >= 0:
                message = f"{figure}={threshold!r}: a threshold is a size, 0 or more"
                raise KentPerfError(message)
            part = self._table[["group", "row"]].assign(
                figure=figure, value=self._table[figure], threshold=float(threshold)
            )
            larger = part[part["value"].abs() > threshold]
            parts.append(larger.sort_values("value", key=abs, ascending=False, kind="stable"))
        return signed(pd.concat(parts))

    def activity(self, frame: Any, *, to_date: bool = False) -> pd.DataFrame:
        """Put affordable and actual activity beside the money.

        Parameters
        ----------
        frame : DataFrame, str or path
            ``row``, ``affordable`` (the activity that the budget pays for) and ``actual`` (or
            forecast), counts of the same thing; optionally ``group``, ``unit`` and
            ``affordable_spend``, ``actual_spend``. Without these the money is that of the row of
            this table: gross budget and forecast where given, else the budget and its forecast.
        to_date : bool
            Whether the money is ``budget_to_date`` and ``actual_to_date`` instead.

        Returns
        -------
        pandas.DataFrame
            The frame's index: ``group``, ``row``, ``unit`` as given; ``affordable``,
            ``actual``, ``activity_variance``, ``activity_percent``; ``affordable_spend``,
            ``actual_spend``; ``affordable_unit_cost``, ``actual_unit_cost``,
            ``unit_cost_variance`` (money a unit of activity); ``due_to_demand`` (more activity
            at the affordable cost) and ``due_to_price`` (the rest of the variance of spend).

        Raises
        ------
        KentPerfError
            With every problem of the frame: a row that the budget does not have, or that several
            groups have; text, infinity or a negative count.
        """
        return signed(activity_of(self._table, frame, to_date=to_date))

    def bridge(self, of: str = "revised_variance") -> pd.DataFrame:
        """Split a variance into what it is due to, and state what does not add up.

        Parameters
        ----------
        of : {"revised_variance", "variance", "gross_variance"}
            The variance that ``demand``, ``price`` and ``other`` should add up to.

        Returns
        -------
        pandas.DataFrame
            The index of `table`; ``group``, ``row``, the variance, ``demand``, ``price``,
            ``other`` (as given; a blank counts as 0), ``explained`` (their sum) and
            ``unexplained`` (the variance less that).

        Raises
        ------
        KentPerfError
            If none of the three is given, or the variance is not.
        """
        choose("of", of, ("revised_variance", "variance", "gross_variance"))
        table = self._with(of)
        return signed(bridge_of(table, of))

    def _with(self, *columns: str) -> pd.DataFrame:
        require_columns(self._table, columns, "budget")
        return self._table
