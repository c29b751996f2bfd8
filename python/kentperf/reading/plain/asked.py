"""A table read as the caller of a scorecard or a panel asks for it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kentperf.errors import KentPerfError, near_match, optional_import
from kentperf.reading.layout import find_table
from kentperf.reading.number_column import read_number_column
from kentperf.reading.observations import read_observations
from kentperf.reading.period_column import read_period_column
from kentperf.reading.plain.arguments import READING_ARGUMENTS, with_arguments
from kentperf.reading.reading import Notes
from kentperf.reading.sources import open_source

_WHAT = "observations"


def read_as_asked(source: Any, reading: Mapping[str, Any] | None) -> Any:
    """Read a table by the choices of a caller.

    Parameters
    ----------
    source : DataFrame, path or file object
        As for `kentperf.read_observations`.
    reading : mapping, optional
        Its arguments by name: ``{"layout": "wide", "kpi": "Measure"}``; empty to have the table
        read in any case.

    Returns
    -------
    DataFrame or object
        The source as it came where no choice is given.

    Raises
    ------
    KentPerfError
        For an unknown choice, or as `kentperf.read_observations`.

    Examples
    --------
    >>> table = pd.DataFrame({"Measure": ["Calls"], "Owner": ["A"], "Q1 2024": [91]})
    >>> read_as_asked(table, {"kpi": "Measure", "year": "calendar"})["period"].astype(str).tolist()
    ['2024Q1']
    """
    if reading is None:
        return source
    if not isinstance(reading, Mapping):
        message = (
            f'reading: give a mapping such as {{"layout": "wide"}}, not {type(reading).__name__}'
        )
        raise KentPerfError(message)
    for name in reading:
        if name not in READING_ARGUMENTS:
            message = f'reading: unknown choice "{name}".{near_match(str(name), READING_ARGUMENTS)}'
            raise KentPerfError(message)
    with with_arguments():
        return read_observations(source, **reading)


def panel_table(
    source: Any,
    series: Any,
    period: Any,
    figures: Sequence[Any],
    reading: Mapping[str, Any] | None,
    freq: str | None,
) -> Any:
    """Read the table of a panel, where it is in a file or a choice is given.

    Parameters
    ----------
    source : DataFrame, path or file object
        A frame is taken as it is where `reading` is None.
    series, period, figures
        The columns that the panel asks for. Where the table has them by these names, its periods
        and numbers are read; else it is read as `kentperf.read_observations` does.
    reading : mapping, optional
        As for `read_as_asked`.
    freq : str, optional
        The frequency of the periods.

    Returns
    -------
    DataFrame or object
    """
    if reading is not None or not isinstance(source, str | os.PathLike):
        return read_as_asked(source, reading)
    if str(source).lower().endswith(".parquet"):
        optional_import("pyarrow", "parquet")
        try:
            return pd.read_parquet(source)
        except (OSError, ValueError) as error:
            message = f"{_WHAT}: {os.fspath(source)!r} cannot be read as Parquet: {error}"
            raise KentPerfError(message) from error
    keys = series if isinstance(series, list | tuple) else [series]
    needed = [*keys, period, *figures]
    with with_arguments():
        for sheet in open_source(source, _WHAT).sheets:
            table = find_table(sheet, Notes())
            heads = [] if table is None else [head.text for head in table.heads]
            if table is not None and set(needed) <= set(heads):
                found = pd.DataFrame(table.cells, index=table.labels, columns=heads, dtype=object)
                return _typed(found.infer_objects(), period, figures, freq)
        return read_observations(source, freq=freq)


def _typed(
    found: pd.DataFrame, period: Any, figures: Sequence[Any], freq: str | None
) -> pd.DataFrame:
    read = read_period_column(found[period], freq=freq)
    columns = {period: pd.Series(list(read.periods), index=found.index, dtype=object)}
    for name in figures:
        columns[name] = pd.Series(read_number_column(found[name]).value, index=found.index)
    return found.assign(**columns)
