"""Reading the packaged tables with stated types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from kentperf.errors import KentPerfError, near_match

RAG = pd.CategoricalDtype(["RED", "AMBER", "GREEN"], ordered=True)
DIRECTION = pd.CategoricalDtype(["worsening", "stable", "improving"], ordered=True)
# Text that pandas would take for a missing value is never printed in these tables but as "NA".
_MISSING = ["", "NA"]


def read_packaged(
    name: str,
    *,
    dates: Iterable[str] = (),
    numbers: Iterable[str] = (),
    counts: Iterable[str] = (),
) -> pd.DataFrame:
    """Read one packaged CSV file; every column that is not named is text.

    Parameters
    ----------
    name : str
        Its path under ``datasets/data``; a name that ends in ``.gz`` is unpacked.
    dates, numbers, counts : iterable of str
        Columns of dates (datetime64[ns]), of numbers (float64) and of whole numbers (Int64).

    Returns
    -------
    pandas.DataFrame
        A fresh frame; blank and NA are missing.
    """
    from importlib.resources import files

    path = files("kentperf.datasets").joinpath("data", *name.split("/"))
    packing: Literal["gzip"] | None = "gzip" if name.endswith(".gz") else None
    with path.open("rb") as file:
        frame = pd.read_csv(
            file,
            compression=packing,
            dtype=str,
            keep_default_na=False,
            na_values=_MISSING,
            encoding="utf-8",
        )
    for column in dates:
        frame[column] = pd.to_datetime(frame[column], format="%Y-%m-%d").astype("datetime64[ns]")
    for column in numbers:
        frame[column] = pd.to_numeric(frame[column]).astype("float64")
    for column in counts:
        frame[column] = pd.to_numeric(frame[column]).astype("Int64")
    return frame


def one_report(frame: pd.DataFrame, report: str) -> pd.DataFrame:
    """Keep the rows of one report.

    Parameters
    ----------
    frame : DataFrame
        Has the column ``report``.
    report : str
        Its key.

    Returns
    -------
    pandas.DataFrame
        Those rows, numbered from 0.

    Raises
    ------
    KentPerfError
        If there is no such report; the near match is named.
    """
    check_report(report, frame["report"].unique())
    return frame[frame["report"] == report].reset_index(drop=True)


def check_report(report: str, known: Iterable[str]) -> None:
    """Refuse a report that is not packaged.

    Parameters
    ----------
    report : str
        Its key.
    known : iterable of str
        The keys there are.

    Raises
    ------
    KentPerfError
        If it is not among them; the near match is named.
    """
    keys = [str(key) for key in known]
    if report not in keys:
        hint = near_match(report, keys)
        message = f'report: "{report}" is not packaged; there are {", ".join(keys)}.{hint}'
        raise KentPerfError(message)
