"""Rows of Kent's budget monitoring report of September 2017."""

from __future__ import annotations

import pandas as pd

from kentperf.datasets.files import read_packaged

_MONEY = (
    "budget", "net_forecast_variance", "real_variance", "rephasing_variance", "last_real",
    "last_rephasing", "movement_real", "movement_rephasing", "gross", "income", "net",
    "gross_variance", "income_variance", "net_variance", "due_to_demand", "due_to_price",
    "due_to_other",
)  # fmt: skip


def kent_budgets() -> pd.DataFrame:
    """Load the capital budgets by directorate, and two revenue budgets with their activity.

    Returns
    -------
    pandas.DataFrame
        One row a printed row: ``report``, ``table`` (str: table3-capital; of an appendix the
        forecast, the year to date (ytd) or the variance analysis), ``level`` (row or total),
        ``group``, ``row`` (str, as printed; capital has no group); money in millions of pounds
        (float64): ``budget``, ``net_forecast_variance``, ``real_variance``,
        ``rephasing_variance``, ``last_real``, ``last_rephasing``, ``movement_real``,
        ``movement_rephasing``, ``gross``, ``income``, ``net``, ``gross_variance``,
        ``income_variance``, ``net_variance``, ``due_to_demand``, ``due_to_price``,
        ``due_to_other``; ``activity`` (float64), ``activity_unit`` (str), ``activity_date``
        (datetime64[ns]), ``line`` (Int64, line of the report's text) and ``note`` (str).

    Notes
    -----
    Positive is overspend. Income is negative: a positive variance of it is less income than
    budgeted.

    Source: Kent County Council, budget monitoring report to its Cabinet, September 2017,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> from kentperf.budget import Monitor
    >>> printed = kent_budgets()
    >>> capital = printed[(printed["table"] == "table3-capital") & (printed["level"] == "row")]
    >>> names = {"real_variance": "real", "rephasing_variance": "rephasing"}
    >>> wanted = ["group", "row", "budget", "real", "rephasing", "last_real", "last_rephasing"]
    >>> rows = capital.assign(group="Capital").rename(columns=names)[wanted]
    >>> total = Monitor(rows).subtotals.loc["TOTAL"]
    >>> total[["variance", "movement_real", "movement_rephasing"]].tolist()
    [-31.691, 4.301, -9.184]
    """
    return read_packaged(
        "kent/budgets.csv",
        dates=["activity_date"],
        numbers=[*_MONEY, "activity"],
        counts=["line"],
    )
