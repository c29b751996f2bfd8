"""What Kent County Council printed in two of its Quarterly Performance Reports."""

from __future__ import annotations

import pandas as pd

from kentperf.datasets.files import DIRECTION, RAG, one_report, read_packaged

Q2_2024_25 = "qpr-2024-25-q2"
Q4_2023_24 = "qpr-2023-24-q4"
REPORTS = (Q4_2023_24, Q2_2024_25)
_LIMITS = ("target", "floor", "low", "high")


def kent_results(*, report: str = Q2_2024_25) -> pd.DataFrame:
    """Load the results printed for each key performance indicator (KPI).

    Blank means not printed; nothing is inferred unless ``note`` says so. The previous value was
    rated on the target of its own period, which is not printed.

    Parameters
    ----------
    report : {"qpr-2024-25-q2", "qpr-2023-24-q4"}
        Quarter 2 2024/25 (40 KPIs) or Quarter 4 2023/24 (38 KPIs).

    Returns
    -------
    pandas.DataFrame
        One row a KPI, in the order printed:

        - ``report`` (str), ``period_end`` (datetime64[ns], the last day of the report's
          quarter), ``section`` and ``kpi`` (str, names as printed);
        - ``unit`` (percent, count, days, tonnes or per_100k), ``decimals`` (Int64, as printed),
          ``polarity`` (higher, lower or range) and ``polarity_basis`` (how it is known);
        - ``target``, ``floor``, ``low``, ``high`` (float64, in the unit);
        - ``window`` (Int64, quarters that one figure spans: 4 for a rolling year) and ``lag``
          (Int64, 1 where the figure is of the quarter before the report's), both from the name
          and the notes;
        - ``latest``, ``previous`` (float64), ``latest_rag``, ``previous_rag`` (ordered
          categorical RED < AMBER < GREEN), ``previous_is`` (which period that is);
        - ``dot`` (ordered categorical worsening < stable < improving, missing where it cannot
          be read or does not apply) and ``dot_basis`` (arrow, prose or garbled);
        - ``line`` (Int64, line of the report's text) and ``note`` (str).

    Raises
    ------
    KentPerfError
        If the report is not one of the two.

    Notes
    -----
    Source: Kent County Council, Quarterly Performance Reports to its Cabinet,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only; no text
    or layout of the reports is packaged. kentperf is not a product of Kent County Council.

    Examples
    --------
    >>> results = kent_results()
    >>> results["latest_rag"].value_counts(sort=False).to_dict()
    {'RED': 8, 'AMBER': 15, 'GREEN': 16}
    >>> results.loc[[4], ["target", "floor", "latest", "latest_rag"]]
       target  floor  latest latest_rag
    4    90.0   85.0    51.0        RED
    """
    frame = read_packaged(
        "kent/results.csv",
        dates=["period_end"],
        numbers=[*_LIMITS, "latest", "previous"],
        counts=["decimals", "window", "lag", "line"],
    )
    frame = one_report(frame, report)
    frame["dot"] = frame["dot"].where(frame["dot"].isin(DIRECTION.categories)).astype(DIRECTION)
    ratings = {"latest_rag": RAG, "previous_rag": RAG}
    return frame.astype(ratings)


def kent_summary(*, report: str = Q2_2024_25) -> pd.DataFrame:
    """Load the printed summary table by section.

    Parameters
    ----------
    report : {"qpr-2024-25-q2", "qpr-2023-24-q4"}
        Which report. In Quarter 4 2023/24 the row Children, Young People and Education covers
        two sections of `kent_results`.

    Returns
    -------
    pandas.DataFrame
        One row a section, then "TOTAL": ``report``, ``section`` (str), the numbers of KPIs
        ``green amber red improving stable worsening`` and ``line`` (int64).

    Raises
    ------
    KentPerfError
        If the report is not one of the two.

    Notes
    -----
    Source: Kent County Council, Quarterly Performance Reports to its Cabinet,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> kent_summary().iloc[[-1]][["section", "green", "amber", "red"]]
      section  green  amber  red
    8   TOTAL     16     15    8
    """
    counts = ["green", "amber", "red", "improving", "stable", "worsening", "line"]
    frame = read_packaged("kent/summary.csv", counts=counts)
    return one_report(frame, report).astype(dict.fromkeys(counts, "int64"))


def kent_series() -> pd.DataFrame:
    """Load the quarterly values that can be joined across reports for each KPI.

    Returns
    -------
    pandas.DataFrame
        One row a KPI and quarter, ordered by KPI as printed and by time:

        - ``kpi`` (str, as in Quarter 2 2024/25), ``period_end`` (datetime64[ns], the last day of
          the quarter the value is of, also where the figure came a quarter in arrears),
          ``value`` (float64, in the unit of `kent_results`);
        - ``status`` (str: provisional, revised or missing);
        - ``source_report`` (str, which report prints it, Quarter 3 2023/24 among them) and
          ``line`` (Int64);
        - ``dot_published`` (ordered categorical worsening < stable < improving): the arrow
          printed for Quarter 2 2024/25, which rests on more points than are known here;
        - ``polarity`` and ``note`` (str); notes with "derived" are arithmetic on prose.

    Notes
    -----
    Source: Kent County Council, Quarterly Performance Reports to its Cabinet of Quarters 3 and
    4 2023/24 and Quarter 2 2024/25, democracy.kent.gov.uk. Licence: facts from public council
    reports, the figures only.

    Examples
    --------
    >>> series = kent_series()
    >>> reviews = series[series["kpi"] == "% of annual EHCP reviews waiting over 12 months"]
    >>> reviews["value"].tolist()
    [54.0, 47.0, 39.0, 34.0]
    """
    frame = read_packaged(
        "kent/series.csv", dates=["period_end"], numbers=["value"], counts=["line"]
    )
    return frame.astype({"dot_published": DIRECTION})


def kent_tables(*, report: str = Q2_2024_25) -> pd.DataFrame:
    """Load published tables of activity in long form.

    Calls, complaints, digital take-up, children in care, road casualties, and the summary boxes
    of the section pages. The tables of risks are left out.

    Parameters
    ----------
    report : {"qpr-2024-25-q2", "qpr-2023-24-q4"}
        Which report.

    Returns
    -------
    pandas.DataFrame
        One row a cell: ``report``, ``table``, ``row``, ``column`` (str, as printed),
        ``period_start``, ``period_end`` (datetime64[ns], the days covered), ``value`` (float64,
        in ``unit``), ``unit`` (count, percent or thousand calls), ``line`` (Int64), ``note``.

    Raises
    ------
    KentPerfError
        If the report is not one of the two.

    Notes
    -----
    Source: Kent County Council, Quarterly Performance Reports to its Cabinet,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> tables = kent_tables()
    >>> sorted(tables["unit"].unique())
    ['count', 'percent', 'thousand calls']
    """
    frame = read_packaged(
        "kent/tables.csv",
        dates=["period_start", "period_end"],
        numbers=["value"],
        counts=["line"],
    )
    return one_report(frame, report)


def kent_prose(*, report: str = Q2_2024_25) -> pd.DataFrame:
    """Load the dated figures that stand in the reports' prose.

    Parameters
    ----------
    report : {"qpr-2024-25-q2", "qpr-2023-24-q4"}
        Which report.

    Returns
    -------
    pandas.DataFrame
        One row a figure:

        - ``report``, ``indicator``, ``geography_or_service`` (str);
        - ``period_start``, ``period_end`` (datetime64[ns], missing where not said; "since 2017"
          starts on the first day of that year) and ``period_kind`` (snapshot, week, month,
          quarter, term, ytd, year, rolling-12m or cumulative);
        - ``value`` (float64, in ``unit``), ``unit`` (str), ``numerator``, ``denominator``
          (float64, where both are told);
        - ``provisional_or_revised`` (str), ``line`` (Int64) and ``note`` (str).

    Raises
    ------
    KentPerfError
        If the report is not one of the two.

    Notes
    -----
    Source: Kent County Council, Quarterly Performance Reports to its Cabinet,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> prose = kent_prose(report="qpr-2023-24-q4")
    >>> prose.loc[[0], ["indicator", "value"]]
            indicator  value
    0  Number of KPIs   38.0
    """
    frame = read_packaged(
        "kent/prose.csv",
        dates=["period_start", "period_end"],
        numbers=["value", "numerator", "denominator"],
        counts=["line"],
    )
    return one_report(frame, report)
