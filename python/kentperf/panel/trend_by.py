"""The direction of travel of every series of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kentperf.columns.frame_kinds import as_pandas
from kentperf.errors import KentPerfError
from kentperf.panel.panel import Panel

COLUMNS = (
    "movement",
    "direction",
    "slope",
    "slope_low",
    "slope_high",
    "p_value",
    "n",
    "method",
    "overlap",
    "reason",
    "start",
    "end",
)
# The longest window that a panel takes: more periods than its ordinals can count.
_EVERY_PERIOD = 2**31 - 1


def trend_by(
    frame: Any,
    by: str | Sequence[str],
    period: Any,
    *,
    window: int | None,
    overlap: int,
    basis: str,
    names: dict[str, Any],
    **options: Any,
) -> pd.DataFrame:
    """Judge each series of a table as one series is judged.

    Parameters
    ----------
    frame : DataFrame
        One row a series and period.
    by : str or list of str
        The column or columns that name a series.
    period : str
        The column of periods.
    window : int or None
        Periods in the window; None is all.
    overlap : int
        How many periods one value spans.
    basis : {"shown", "elementary"}
        Whether the figures given are tested as such, or as the periods behind rolling ones.
    names : dict
        The columns of the figure: value, numerator, denominator; None where not given.
    **options
        As `kentperf.Panel.trend` takes them.

    Returns
    -------
    DataFrame
        Indexed by the series key, columns ``COLUMNS``.

    Raises
    ------
    KentPerfError
        If there is no table or no column is named.
    """
    frame = as_pandas(frame)
    if not isinstance(frame, pd.DataFrame):
        message = f"by= goes with a DataFrame as the first argument, not {type(frame).__name__}"
        raise KentPerfError(message)
    for name, column in {"period": period, **names}.items():
        if column is not None and not isinstance(column, str):
            message = f"with by=, {name}= should be the name of a column"
            raise KentPerfError(message)
    if period is None:
        message = "with by=, period= is needed: the name of the column of periods"
        raise KentPerfError(message)
    panel = Panel(frame, by, period, **names)
    found = panel.trend(
        _EVERY_PERIOD if window is None else window,
        every="latest",
        overlap=overlap,
        basis=basis,
        columns=[name for name in COLUMNS if name != "overlap"],
        **options,
    )
    found["overlap"] = 1 if basis == "elementary" else overlap
    return found[list(COLUMNS)]


def given_once(data: Any, value: Any) -> Any:
    """Take the figures from the first argument or from ``value=``, not both.

    Raises
    ------
    KentPerfError
        If both are given, or a table.
    """
    if isinstance(data, pd.DataFrame):
        message = "a DataFrame goes with by=, the columns that name a series, and period="
        raise KentPerfError(message)
    if data is not None and value is not None:
        message = "the figures are given twice: value= names a column, which goes with by="
        raise KentPerfError(message)
    return value if data is None else data


def check_one_series(unit: str | None, breaks: Any) -> None:
    """Refuse what one series alone has.

    Raises
    ------
    KentPerfError
        If it is given.
    """
    if unit is not None:
        message = f'unit="{unit}" is for the sentence of one series, and does not go with by='
        raise KentPerfError(message)
    if breaks is not None:
        message = (
            "breaks= is of one series: with by=, name the stretch that a row is of in one more "
            "column, and that column in by="
        )
        raise KentPerfError(message)
