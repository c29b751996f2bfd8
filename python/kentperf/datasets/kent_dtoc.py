"""Kent's dashboard of delayed transfers of care, as printed in November 2017."""

from __future__ import annotations

import pandas as pd

from kentperf.datasets.files import read_packaged


def kent_delays() -> pd.DataFrame:
    """Load the days of delay by hospital and week, and the percentages printed with them.

    Returns
    -------
    pandas.DataFrame
        One row a printed figure, in the order printed: ``hospital`` (str; also the totals),
        ``attribution`` (str: NHS, SC, Both; worked out from these: Attributed to SC, Total, Pct
        attributable to SC; of the summary table: Attributed to SC (summary table), Pct make-up of
        days attributed to SC), ``week_ending`` (datetime64[ns], Thursdays from 7 September to 23
        November 2017), ``value`` (float64; missing where nothing is printed), ``unit`` (days or
        percent), ``line`` (Int64, line of the report's text), ``note`` (str).

    Notes
    -----
    Weeks that were not reported are printed as 0 with a blank percent; ``note`` says so. The
    make-up over twelve weeks is not among the figures.

    Source: Kent County Council, Delayed Transfers of Care dashboard, November 2017,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> from kentperf.dtoc import Delays
    >>> printed = kent_delays()
    >>> parts = printed["attribution"].isin(["NHS", "SC", "Both"])
    >>> acute = ~printed["hospital"].str.endswith("Total")
    >>> delays = Delays(printed[parts & acute], provider="hospital",
    ...                 attribution="attribution", period="week_ending", days="value")
    >>> delays
    Delays(7 providers, 84 rows, 1 perhaps not reported)
    >>> delays.make_up().loc[("Medway", "2017-11-23")].round(1).tolist()
    [3.8, 9.8]
    """
    return read_packaged(
        "kent/delays_weekly.csv", dates=["week_ending"], numbers=["value"], counts=["line"]
    )


def kent_delays_monthly() -> pd.DataFrame:
    """Load the days of delay by hospital or trust and month, and their shares of Kent's days.

    Returns
    -------
    pandas.DataFrame
        One row a printed figure, in the order printed: ``hospital`` (str; trusts in the shares),
        ``attribution`` (str: NHS, Attributed to SC, Total in days; Pct of Kent total days: SC,
        Both or Total in per cent, where SC holds half of Both and Both the other half),
        ``month_end`` (datetime64[ns], June to November 2017), ``value`` (float64), ``unit``
        (days or percent), ``line`` (Int64), ``note`` (str).

    Notes
    -----
    Zeros before September mean that nothing was collected. November is the sum of four weeks.
    Shares attributed to the NHS and most of those attributed to social care are not among the
    figures.

    Source: Kent County Council, Delayed Transfers of Care dashboard, November 2017,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> monthly = kent_delays_monthly()
    >>> total = monthly[(monthly["hospital"] == "Kent Total") & (monthly["attribution"] == "Total")]
    >>> total["value"].tolist()
    [2180.0, 2117.0, 3142.0, 3569.0, 3481.0, 2960.0]
    """
    return read_packaged(
        "kent/delays_monthly.csv", dates=["month_end"], numbers=["value"], counts=["line"]
    )


def kent_delay_directions() -> pd.DataFrame:
    """Load the arrows printed for the last two weeks.

    Returns
    -------
    pandas.DataFrame
        One row a row of the two printed tables: ``table``, ``row`` (str: hospital, or hospital
        and attribution), ``row_line`` (Int64), ``week_2017_11_16``, ``week_2017_11_23``
        (float64: the two figures), ``arrow_by_rule`` (str: what the figures give, "?" where one
        is missing), ``arrow``, ``word`` (str: as printed, an up arrow being "Decreased"),
        ``arrow_line`` (str: more than one where several fit), ``certainty`` (certain, probable,
        ambiguous or missing: how surely the arrow belongs to the row) and ``note`` (str).

    Notes
    -----
    Source: Kent County Council, Delayed Transfers of Care dashboard, November 2017,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> kent_delay_directions()["certainty"].value_counts().sort_index().to_dict()
    {'ambiguous': 21, 'certain': 16, 'missing': 17, 'probable': 14}
    """
    return read_packaged(
        "kent/delay_directions.csv",
        numbers=["week_2017_11_16", "week_2017_11_23"],
        counts=["row_line"],
    )
