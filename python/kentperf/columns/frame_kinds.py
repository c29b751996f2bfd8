"""Frames of any kind: taken as pandas holds them, and results given back as they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from kentperf.errors import optional_import

_STREAM = "__arrow_c_stream__"


@dataclass(frozen=True)
class FrameKind:
    """What a table was given as.

    Attributes
    ----------
    library : str
        ``polars``, ``pyarrow``, ``duckdb``, or ``pandas``, which results stay in.
    lazy : bool
        Whether it was not collected yet.
    """

    library: str
    lazy: bool = False

    def frame(self, found: pd.DataFrame, *, keyed: bool) -> Any:
        """Give a result as the table came.

        Parameters
        ----------
        found : DataFrame
            The result.
        keyed : bool
            Whether its index is the key of its rows: then the first columns of the result. Other
            kinds of frames have no index; rows are in the caller's order.

        Returns
        -------
        DataFrame
            Of Polars, pyarrow (also where the table was of a kind that cannot be made here) or
            pandas; a Polars LazyFrame for a LazyFrame, a DuckDB relation for a relation. Periods
            are the days they begin (``start``) and end on (``end``).
        """
        if self.library == "pandas":
            return found
        plain = found.reset_index() if keyed else found
        days = {
            name: _days(plain[name], how="start" if name == "start" else "end")
            for name in plain.columns
            if isinstance(plain[name].dtype, pd.PeriodDtype)
        }
        pyarrow = optional_import("pyarrow", "parquet")
        table = pyarrow.Table.from_pandas(plain.assign(**days), preserve_index=False)
        table = table.replace_schema_metadata(None)
        if self.library == "polars":
            made = optional_import("polars", "polars").from_arrow(table)
            return made.lazy() if self.lazy else made
        if self.library == "duckdb":
            return optional_import("duckdb", "duckdb").from_arrow(table)
        return table

    def series(self, found: pd.Series[Any]) -> Any:
        """Give one column of results as the table came: a Polars Series, a pyarrow ChunkedArray.

        Of what has no columns of its own, a lazy frame or a relation, it is a table of one.
        """
        if self.library == "pandas":
            return found
        table = self.frame(found.to_frame(), keyed=False)
        if self.lazy or self.library == "duckdb":
            return table
        return table[str(found.name)]


PANDAS = FrameKind("pandas")


def _days(column: pd.Series[Any], *, how: Any) -> pd.Series[Any]:
    """Give the day on which each period begins or ends."""
    days: pd.Series[Any] = column.dt.to_timestamp(how=how).dt.normalize()
    return days


def frame_kind(given: Any) -> FrameKind | None:
    """Say what kind of frame something is.

    Parameters
    ----------
    given : object
        What a caller gave.

    Returns
    -------
    FrameKind or None
        None where it is no frame.
    """
    if isinstance(given, pd.DataFrame):
        return PANDAS
    if isinstance(given, str | bytes | dict | list | tuple | pd.Series | pd.Index):
        return None
    library = type(given).__module__.split(".", maxsplit=1)[0].lstrip("_")
    if library in ("polars", "pyarrow", "duckdb"):
        known = {
            "DataFrame", "LazyFrame", "Table", "RecordBatch", "RecordBatchReader",
            "DuckDBPyRelation",
        }  # fmt: skip
        name = type(given).__name__
        return FrameKind(library, lazy=name == "LazyFrame") if name in known else None
    if hasattr(given, _STREAM) or _narwhals(given) is not None:
        return FrameKind("pyarrow")
    return None


def as_pandas(given: Any) -> Any:
    """Take a frame of any kind as pandas holds it.

    Parameters
    ----------
    given : object
        A frame of pandas, which is given back itself, of Polars (eager or lazy), a pyarrow table,
        a DuckDB relation, what has ``__arrow_c_stream__``, or what narwhals knows.

    Returns
    -------
    DataFrame
        Numbers without nulls share the caller's memory where the library allows it; dictionaries
        and Polars' categoricals become categoricals, whole numbers with nulls Int64. Anything that
        is no frame is given back as it is.
    """
    kind = frame_kind(given)
    if kind is None or isinstance(given, pd.DataFrame):
        return given
    if kind.lazy:
        given = given.collect()
    if kind.library == "duckdb":
        given = given.to_arrow_table() if hasattr(given, "to_arrow_table") else given.arrow()
    if not hasattr(given, _STREAM):
        found = _narwhals(given)
        found = found.collect() if hasattr(found, "collect") else found
        return found.to_pandas()
    return _from_arrow(optional_import("pyarrow", "parquet").table(given))


def _from_arrow(table: Any) -> pd.DataFrame:
    pyarrow = optional_import("pyarrow", "parquet")
    whole = pyarrow.types.is_integer
    holed = [
        name
        for name, column in zip(table.column_names, table.columns, strict=True)
        if whole(column.type) and column.null_count
    ]
    found: pd.DataFrame = table.to_pandas(split_blocks=True, date_as_object=False)
    for name in holed:
        position = table.column_names.index(name)
        exact = table.column(position).to_pandas(integer_object_nulls=True)
        found = found.assign(**{name: exact.astype("Int64")})
    return found


def _narwhals(given: Any) -> Any:
    """Give a frame as narwhals holds it; None where it is none."""
    import narwhals

    try:
        return narwhals.from_native(given)
    except TypeError:
        return None
