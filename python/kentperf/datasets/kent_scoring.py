"""Kent's printed figures as the tables that a scorecard is made from."""

from __future__ import annotations

import pandas as pd

from kentperf.datasets.files import check_report
from kentperf.datasets.kent import Q2_2024_25, Q4_2023_24, REPORTS, kent_results, kent_series

_CYPE = "Children, Young People and Education"
_EMISSIONS = "Greenhouse Gas emissions from KCC estate (excluding schools) in tonnes"
_LIMITS = ["target", "floor", "low", "high"]
# In order of time: a report knows the figures printed up to its own.
_VINTAGES = ("qpr-2023-24-q3", *REPORTS)


def kent_register(*, report: str = Q2_2024_25) -> pd.DataFrame:
    """Make the register of a report: its KPIs with the limits it prints.

    Parameters
    ----------
    report : {"qpr-2024-25-q2", "qpr-2023-24-q4"}
        Which report.

    Returns
    -------
    pandas.DataFrame
        One row a KPI in the columns of `kentperf.Register`: ``kpi``, ``name`` (both the printed
        name), ``section``, ``parent`` (of the two sections of Children, Young People and
        Education), ``kind`` ("kpi"), ``unit``, ``decimals`` (Int64), ``polarity``, ``frequency``
        ("quarter"), ``aggregation`` ("as_given"), ``window`` (Int64: 4 for a rolling year),
        ``lag`` (Int64: 1 for a figure in arrears), ``target``, ``floor``, ``low``, ``high``
        (float64, missing where not printed).

    Raises
    ------
    KentPerfError
        If the report is not one of the two.

    Notes
    -----
    The limits are those printed in the report, and stand in the register for every period.
    Of the 20 KPIs of Quarter 2 2024/25 whose value, target and floor are all printed, the 20
    latest ratings and 19 of the 20 previous ones follow from the figures. The other, greenhouse
    gas emissions of 11,251 tonnes in Quarter 4 2023/24, was rated GREEN on the target of its own
    year, which is not printed; on this year's it would be AMBER. `kent_targets` keeps this
    year's target from being applied to it. One of the 19, admissions to care homes, is of Quarter
    4 2023/24 too: it follows from this year's limits, those of its own year are not printed.

    Source: Kent County Council, Quarterly Performance Reports to its Cabinet,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> import kentperf as kp
    >>> kp.Register(kent_register())
    Register(40 KPIs, 0 activity indicators, 8 sections)
    """
    results = kent_results(report=report)
    frame = results[["kpi", "section", "unit", "decimals", "polarity", "window", "lag", *_LIMITS]]
    within = frame["section"].str.startswith(f"{_CYPE} (")
    frame = frame.assign(
        name=frame["kpi"],
        parent=pd.Series(_CYPE, frame.index, dtype=frame["kpi"].dtype).where(within),
        kind="kpi",
        frequency="quarter",
        aggregation="as_given",
    )
    order = ["kpi", "name", "section", "parent", "kind", "unit", "decimals", "polarity"]
    order += ["frequency", "aggregation", "window", "lag", *_LIMITS]
    return frame[order]


def kent_targets(*, report: str = Q2_2024_25) -> pd.DataFrame:
    """Make the table of limits that are known to have changed.

    Parameters
    ----------
    report : {"qpr-2024-25-q2", "qpr-2023-24-q4"}
        Which report.

    Returns
    -------
    pandas.DataFrame
        In the columns of the targets of `kentperf.Register`: ``kpi``, ``from``
        (datetime64[ns], the first day), ``target``, ``floor``, ``low``, ``high`` (float64).
        For Quarter 2 2024/25 two rows each of four KPIs: the limits of 2023/24 from April 2023,
        this report's from April 2024. For Quarter 4 2023/24 no rows.

    Raises
    ------
    KentPerfError
        If the report is not one of the two.

    Notes
    -----
    The report of Quarter 4 2023/24 gives limits of three KPIs that are not those of Quarter 2
    2024/25: a floor of 80 for care needs assessments, 75 since; targets for NHS Health Checks and
    for routine highway repairs (derived: "missing the target by 1 percentage point", at 89), where
    Quarter 2 prints none.

    The fourth is greenhouse gas emissions, without limits in 2023/24. That its target changed
    follows from what is printed: 11,251 tonnes in Quarter 4 2023/24 was GREEN, although it misses
    11,024, the target of Quarter 2 2024/25. With this table its previous rating is "not rated",
    not a contradiction. That limits changed with the financial year is the usual practice and is
    taken as given.

    Source: Kent County Council, Quarterly Performance Reports to its Cabinet,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> kent_targets()[["from", "target", "floor"]]
            from   target    floor
    0 2023-04-01     90.0      NaN
    1 2024-04-01      NaN      NaN
    2 2023-04-01      NaN      NaN
    3 2024-04-01  11024.0  12126.0
    4 2023-04-01      NaN     80.0
    5 2024-04-01      NaN     75.0
    6 2023-04-01  23844.0      NaN
    7 2024-04-01      NaN      NaN
    """
    now = kent_register(report=report).set_index("kpi")[_LIMITS]
    before = kent_register(report=Q4_2023_24).set_index("kpi")[_LIMITS].reindex(now.index)
    # Blank is not printed, so only a limit that is printed can show that another took its place.
    changed = (before.notna() & before.ne(now)).any(axis=1)
    changed |= now.index.str.startswith(_EMISSIONS) & (report == Q2_2024_25)
    dated = [
        limits[changed].assign(**{"from": pd.Timestamp(first).as_unit("ns")})
        for limits, first in ((before, "2023-04-01"), (now, "2024-04-01"))
    ]
    rows = pd.concat(dated).loc[now.index[changed]]
    return rows.reset_index()[["kpi", "from", *_LIMITS]]


def kent_observations(*, report: str = Q2_2024_25) -> pd.DataFrame:
    """Make the observations of a report: every figure known when it was printed.

    The figures that the report prints, and the earlier ones that join on to them. A KPI without
    any printed figure has no rows.

    Parameters
    ----------
    report : {"qpr-2024-25-q2", "qpr-2023-24-q4"}
        Which report. Figures first printed in a later one are not in an earlier one.

    Returns
    -------
    pandas.DataFrame
        One row a KPI and quarter, sorted as the register and by time: ``kpi`` (str), ``period``
        (datetime64[ns], the last day of the quarter that the figure is of), ``value`` (float64,
        in the unit of `kent_register`), ``status`` (str: provisional, revised or missing).

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
    >>> observations = kent_observations()
    >>> len(observations), observations["kpi"].nunique()
    (134, 37)
    >>> observations["period"].max().date().isoformat()
    '2024-09-30'
    """
    check_report(report, REPORTS)
    results = kent_results(report=report)
    known = _VINTAGES[: _VINTAGES.index(report) + 1]
    series = kent_series()
    series = series[series["source_report"].isin(known) & series["kpi"].isin(results["kpi"])]
    joined = series.rename(columns={"period_end": "period"})[["kpi", "period", "value", "status"]]
    both = pd.concat([joined, _printed(results)], ignore_index=True)
    # A printed value that is in the series is there with its status, so the first row is kept.
    both = both.drop_duplicates(["kpi", "period"], keep="first")
    place = pd.Index(results["kpi"]).get_indexer(pd.Index(both["kpi"]))
    ordered = both.assign(place=place).sort_values(["place", "period"], ignore_index=True)
    return ordered.drop(columns="place")


def _printed(results: pd.DataFrame) -> pd.DataFrame:
    """Date the printed values: the report's own quarter less the lag, and the one before."""
    parts = [_dated(results, 0, "latest")]
    if (results["previous_is"] == "previous-quarter").all():
        parts.append(_dated(results, 1, "previous"))
    return pd.concat(parts, ignore_index=True).dropna(subset=["value"])


def _dated(results: pd.DataFrame, earlier: int, column: str) -> pd.DataFrame:
    quarters = pd.PeriodIndex(results["period_end"], freq="Q-DEC")
    own = pd.PeriodIndex(quarters - (results["lag"].to_numpy("int64") + earlier))
    ends = own.to_timestamp(how="end").normalize().astype("datetime64[ns]")
    dated = pd.DataFrame({"kpi": results["kpi"], "period": ends, "value": results[column]})
    return dated.assign(status=pd.Series(None, dated.index, dtype=results["kpi"].dtype))
