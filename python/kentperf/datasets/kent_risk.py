"""What Kent County Council printed of its corporate risks."""

from __future__ import annotations

import pandas as pd

from kentperf.datasets.files import one_report, read_packaged

JANUARY_2025 = "crr-2025-01"
_LEVEL = pd.CategoricalDtype(["Low", "Medium", "High"], ordered=True)
_DIRECTION = pd.CategoricalDtype(["decrease", "same", "increase", "new", "revised"])


def kent_risks(*, report: str = JANUARY_2025) -> pd.DataFrame:
    """Load a corporate risk register as printed.

    Blank means not printed; nothing is inferred unless ``note`` says so. A printed figure that
    does not follow from the others is kept.

    Parameters
    ----------
    report : {"crr-2025-01", "crr-2017-12"}
        January 2025 (16 risks) or December 2017 (17 risks).

    Returns
    -------
    pandas.DataFrame
        One row a risk, in the order printed, in the columns of `kentperf.risk.RiskRegister`:

        - ``report``, ``risk_id``, ``title`` (str);
        - ``current_likelihood``, ``current_impact``, ``target_likelihood``, ``target_impact``
          (Int64, 1 to 5), ``current_score``, ``target_score`` (Int64) and ``current_level``,
          ``target_level`` (ordered categorical Low < Medium < High), of the summary table;
        - ``previous_score`` (Int64): of the three risks for which one is printed, on the detail
          page or in the prose;
        - ``direction`` (categorical decrease, same, increase, new, revised) as printed,
          ``status`` (str): new or revised where the direction says so;
        - ``since`` (str, what the direction compares with), ``line`` (Int64, line of the report's
          text) and ``note`` (str).

    Raises
    ------
    KentPerfError
        If the report is not one of the two.

    Notes
    -----
    Of January 2025: the target of CRR0042 is printed as 16 (High) where the factors of the detail
    page, which prints 12 (Medium), give 12; that of CRR0058 as 9 where they give 12.

    Source: Kent County Council, Corporate Risk Registers of December 2017 and January 2025,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> risks = kent_risks()
    >>> risks["current_level"].value_counts(sort=False).to_dict()
    {'Low': 0, 'Medium': 5, 'High': 11}
    """
    sides = ("current", "target")
    counts = [f"{side}_{name}" for side in sides for name in ("likelihood", "impact", "score")]
    frame = read_packaged("kent/risks.csv", counts=[*counts, "previous_score", "line"])
    levels = {f"{side}_level": _LEVEL for side in sides}
    return one_report(frame, report).astype({**levels, "direction": _DIRECTION})


def kent_risk_summary() -> pd.DataFrame:
    """Load the printed numbers of corporate risks at each level.

    Returns
    -------
    pandas.DataFrame
        One row a printed line: ``report`` (str), ``as_of`` (str, a month such as "2024-02";
        missing where the line does not say), ``which`` (current or target), the numbers of risks
        ``low medium high`` and ``line`` (int64).

    Notes
    -----
    The reports of Quarter 3 and Quarter 4 2023/24 print 12 and 13 high risks for February 2024;
    `kentperf.risk.summary_problems` finds it. The counts of the register of December 2017 are
    printed in the Quarterly Performance Report of Quarter 2 2017/18.

    Source: Kent County Council, Quarterly Performance Reports and Corporate Risk Register,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> kent_risk_summary().loc[[0, 1], ["which", "low", "medium", "high"]]
         which  low  medium  high
    0  current    0       7    10
    1   target    3      14     0
    """
    counts = ["low", "medium", "high", "line"]
    frame = read_packaged("kent/risk_summary.csv", counts=counts)
    return frame.astype(dict.fromkeys(counts, "int64"))


def kent_risk_actions() -> pd.DataFrame:
    """Load the printed numbers of actions that mitigate corporate risks.

    Returns
    -------
    pandas.DataFrame
        One row a number, in the columns of `kentperf.risk.RiskRegister.actions`: ``report``,
        ``due`` (str, the row as printed), ``period_end`` (datetime64[ns]), ``state`` (str:
        completed, partial, regular review, outstanding), ``count``, ``line`` (int64), ``note``
        (str).

    Notes
    -----
    In Quarter 4 2023/24 the row says February 2024, and the text above it May 2024.

    Source: Kent County Council, Quarterly Performance Reports to its Cabinet,
    democracy.kent.gov.uk. Licence: facts from public council reports, the figures only.

    Examples
    --------
    >>> kent_risk_actions().groupby("report")["count"].sum().to_dict()
    {'qpr-2023-24-q4': 22, 'qpr-2024-25-q2': 21}
    """
    counts = ["count", "line"]
    frame = read_packaged("kent/risk_actions.csv", dates=["period_end"], counts=counts)
    return frame.astype(dict.fromkeys(counts, "int64"))
