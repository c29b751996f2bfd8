"""DuckDB, which reads tables larger than memory."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kentperf.errors import KentPerfError, optional_import

_NOT_UTF_8 = "This file is not utf-8 encoded"
_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?)(i?)B?\s*", re.IGNORECASE)
_FEWEST = 512 * 10**6


def bytes_of(memory: str | int) -> int:
    """Read an amount of memory.

    Parameters
    ----------
    memory : str or int
        As "4GB", "512MB", "2GiB"; a number is bytes.

    Returns
    -------
    int
        Bytes.

    Raises
    ------
    KentPerfError
        If it cannot be read, or is less than a job can do with.

    Examples
    --------
    >>> bytes_of("4GB"), bytes_of("1GiB")
    (4000000000, 1073741824)
    """
    found = _SIZE.fullmatch(str(memory))
    if found is None:
        message = f'memory={memory!r} cannot be read: write it as "4GB" or "512MB"'
        raise KentPerfError(message)
    number, unit, binary = found.groups()
    size = float(number) * _UNITS[unit.upper()]
    if binary:
        size *= 1.024 ** (list(_UNITS).index(unit.upper()))
    if size < _FEWEST:
        message = f'memory={memory!r} is too little: give "512MB" or more'
        raise KentPerfError(message)
    return int(size)


@contextmanager
def connected(memory: int, threads: int, folder: Path) -> Iterator[Any]:
    """Open DuckDB in memory.

    Parameters
    ----------
    memory : int
        The bytes that it may take; what is more goes to `folder`.
    threads : int
        That it may use.
    folder : Path
        For its temporary files.

    Yields
    ------
    duckdb.DuckDBPyConnection

    Raises
    ------
    ImportError
        If DuckDB is not installed.
    """
    duckdb = optional_import("duckdb", "duckdb")
    held = {
        "memory_limit": f"{memory // 10**6}MB",
        "threads": threads,
        "temp_directory": str(folder),
    }
    connection = duckdb.connect(config=held)
    try:
        # Rows come in the order of the source on every pass.
        connection.execute("SET preserve_insertion_order = true")
        connection.execute("SET TimeZone = 'UTC'")
        yield connection
    finally:
        connection.close()


@contextmanager
def named_source(name: str) -> Iterator[None]:
    """Say what DuckDB says of a source as the package says it.

    Parameters
    ----------
    name : str
        The source.

    Raises
    ------
    OSError
        If it cannot be opened or read.
    KentPerfError
        For whatever else is wrong with it, as a table that is not there.
    """
    duckdb = optional_import("duckdb", "duckdb")
    try:
        yield
    except duckdb.IOException as error:
        raise OSError(f"{name}: {_first_line(error)}") from error  # noqa: EM102
    except duckdb.Error as error:
        said = "is not UTF-8: save it as UTF-8" if _NOT_UTF_8 in str(error) else _first_line(error)
        message = f"{name}: {said}"
        raise KentPerfError(message) from error


def record_batches(connection: Any, sql: str, rows: int) -> Iterator[Any]:
    """Run a query and give its rows batch by batch.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        As of `connected`.
    sql : str
        The query.
    rows : int
        The most of a batch.

    Yields
    ------
    pyarrow.RecordBatch
    """
    relation = connection.sql(sql)
    # Versions before 1.4 have the other name only.
    read = getattr(relation, "to_arrow_reader", None) or relation.fetch_arrow_reader
    yield from read(rows)


def identifier(name: str) -> str:
    """Quote a name for SQL.

    Examples
    --------
    >>> print(identifier('the "value" of it'))
    "the ""value"" of it"
    """
    doubled = str(name).replace('"', '""')
    return f'"{doubled}"'


def dotted(table: str) -> str:
    """Quote the name of a table, and that of its schema before a dot.

    Examples
    --------
    >>> print(dotted("returns.figures"))
    "returns"."figures"
    """
    return ".".join(map(identifier, table.split(".")))


def listed(names: Iterable[str]) -> str:
    """Quote names for SQL, between commas."""
    return ", ".join(map(identifier, names))


def text(value: str | os.PathLike[str]) -> str:
    """Quote a text for SQL.

    Examples
    --------
    >>> print(text("Kent's figures"))
    'Kent''s figures'
    """
    doubled = os.fspath(value).replace("'", "''")
    return f"'{doubled}'"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
