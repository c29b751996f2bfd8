"""Kent's published tables of activity, as `kentperf.tables.Table` takes them."""

from __future__ import annotations

import pandas as pd

from kentperf.columns.columns import choose
from kentperf.datasets.kent import Q2_2024_25, kent_tables

# How the name of each printed table begins, and its row of totals.
_TABLES = {
    "calls": ("Call activity", "Total Calls (thousands)"),
    "complaints": ("Complaints received", "Total Complaints"),
    "digital": ("Digital take-up", "Total"),
    "children": ("Children in care", "Total"),
    "casualties": ("Road casualties", "Total"),
}


def kent_published(name: str, *, report: str = Q2_2024_25) -> pd.DataFrame:
    """Load one published table of activity, a row a figure.

    Parameters
    ----------
    name : {"calls", "complaints", "digital", "children", "casualties"}
        Calls to the contact point (in thousands), complaints received, digital take-up (per cent
        of transactions), children in care at the end of each quarter, road casualties.
    report : {"qpr-2024-25-q2", "qpr-2023-24-q4"}
        Which report.

    Returns
    -------
    pandas.DataFrame
        In the order printed: ``group``, ``row`` (str; the marks of footnotes are left out, totals
        are called "Total"), ``period`` (datetime64[ns], last day), ``window`` (Int64, quarters:
        4 where the figure is of 12 months), ``value`` (float64); of digital take-up
        ``denominator`` too (float64, transactions of 12 months), its ``value`` being in per cent.

    Raises
    ------
    KentPerfError
        If the name or the report is not one of these.

    Notes
    -----
    Of Quarter 4 2022/23 the fatal, serious and slight casualties are 1,097 together and the
    printed total is 1,098.

    Source: Kent County Council, Quarterly Performance Reports to its Cabinet,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> from kentperf.tables import Table
    >>> calls = Table(kent_published("calls"), total="Total", decimals=0, unit="thousand calls")
    >>> calls.table.loc["Total"].round(1).tolist()
    [107.0, 116.0, 111.0, 125.0, 501.0, 465.0, -36.0, -7.2]
    >>> calls.notes[1]
    '14 figures do not add up, by no more than rounding can explain.'
    """
    begin, total = _TABLES[choose("name", name, tuple(_TABLES))]
    printed = kent_tables(report=report)
    printed = printed[printed["table"].str.startswith(begin)].reset_index(drop=True)
    names = printed["row"].str.rstrip("*")
    if name == "children":
        names = names.replace({"Status: Total": "Total"})
    else:
        names = names.replace({total: "Total"})
    grouped = names.str.contains(": ")
    after = names.str.replace("^.*?: ", "", regex=True)
    before = names.str.replace(": .*$", "", regex=True)
    days = (printed["period_end"] - printed["period_start"]).dt.days
    frame = pd.DataFrame(
        {
            "group": before.where(grouped, ""),
            "row": after,
            "period": printed["period_end"],
            "window": pd.array([4 if span > 300 else 1 for span in days], dtype="Int64"),
            "value": printed["value"],
        }
    )
    if name == "digital":
        volume = printed["unit"] == "count"
        frame["denominator"] = frame["value"].where(volume)
        frame["value"] = frame["value"].mask(volume)
    return frame
