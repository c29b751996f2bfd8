"""Tables larger than memory: where they are, and how DuckDB reads them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kentperf.errors import KentPerfError
from kentperf.jobs.databases import is_url, without_password
from kentperf.jobs.engine import dotted, named_source, record_batches, text
from kentperf.jobs.extracts import extract
from kentperf.jobs.parquet_files import PARQUET, check_parts, parquet_parts, zone_of

_ATTACHED = "kentperf_source"
_CSV = (".csv", ".tsv", ".csv.gz")
_KINDS = (
    "a Parquet file, a folder of them, a CSV file, a DuckDB file (.duckdb) or the URL of a database"
)


@dataclass(frozen=True)
class Source:
    """A table that is read as often as it takes, its rows in one order.

    Attributes
    ----------
    connection : duckdb.DuckDBPyConnection
        That reads it.
    name : str
        What it is called in messages; without a password.
    relation : str
        What stands behind FROM.
    columns : dict of str to str
        The DuckDB type of each column, in order.
    files : tuple of Path
        What it is read from; empty for a database that is not a file.
    is_text : bool
        Whether all columns are texts, as a CSV file holds them.
    """

    connection: Any
    name: str
    relation: str
    columns: dict[str, str]
    files: tuple[Path, ...] = ()
    is_text: bool = False

    def count(self) -> int:
        """Give the number of rows."""
        with named_source(self.name):
            [found] = self.connection.execute(f"SELECT count(*) FROM {self.relation}").fetchall()  # noqa: S608
        return int(found[0])

    def close(self) -> None:
        """Let go of a DuckDB file, which may be the one that is written to."""
        if self.relation.startswith(f"{_ATTACHED}."):
            self.connection.execute(f"DETACH {_ATTACHED}")

    def keep_zone(self, column: str) -> None:
        """Have times of a column told in the zone that its Parquet file names: days depend on it.

        Raises
        ------
        KentPerfError
            If nobody knows the zone.
        """
        zone = zone_of(self.files[0], column) if self.files else None
        if zone is not None:
            with named_source(self.name):
                self.connection.execute(f"SET TimeZone = {text(zone)}")

    def batches(self, select: str, rows: int, *, limit: int | None = None) -> Iterator[Any]:
        """Read all rows in their order.

        Parameters
        ----------
        select : str
            What stands between SELECT and FROM.
        rows : int
            The most of a batch.
        limit : int, optional
            The most of all.

        Yields
        ------
        pyarrow.RecordBatch
        """
        some = "" if limit is None else f" LIMIT {limit}"
        with named_source(self.name):
            yield from record_batches(
                self.connection,
                f"SELECT {select} FROM {self.relation}{some}",  # noqa: S608
                rows,
            )


def open_source(
    connection: Any,
    given: str | os.PathLike[str],
    folder: Path,
    *,
    table: str | None = None,
    query: str | None = None,
) -> Source:
    """Find a table, and how it is read.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        That is to read it.
    given : path or URL
        A Parquet or CSV file; a folder of Parquet files, hive partitions too; a DuckDB file; the
        URL of a database, as of SQLAlchemy.
    folder : Path
        For what is read once and kept: a query, and a table of a database.
    table, query : str, optional
        Which table of a DuckDB file or database, or the rows of which query.

    Returns
    -------
    Source

    Raises
    ------
    KentPerfError
        If there is no such table, or its parts do not have the same columns.
    OSError
        If it cannot be read.
    """
    where = os.fspath(given)
    if is_url(where):
        file = extract(where, folder / "extract", table, query)
        return _parquet(connection, without_password(where), file)
    path = Path(where)
    if path.suffix.lower() == ".duckdb":
        return _duckdb(connection, path, folder, table, query)
    if table is not None or query is not None:
        message = f'"{path}" is one table: leave table= and query= out'
        raise KentPerfError(message)
    if path.is_dir():
        return _parquet(connection, str(path), parquet_parts(path))
    if not path.is_file():
        raise FileNotFoundError(2, "there is no such file or folder", where)
    if path.name.lower().endswith(PARQUET):
        return _parquet(connection, str(path), [path])
    if path.name.lower().endswith(_CSV):
        return _csv(connection, path)
    message = f'"{path}" cannot be read as a table: give {_KINDS}'
    raise KentPerfError(message)


def _parquet(connection: Any, name: str, files: list[Path]) -> Source:
    check_parts(files)
    listed_files = ", ".join(text(path) for path in files)
    # What a folder's name says stays text: "001" is no number.
    relation = (
        f"read_parquet([{listed_files}], hive_partitioning = true, hive_types_autocast = false)"
    )
    return _source(connection, name, relation, tuple(files))


def _csv(connection: Any, path: Path) -> Source:
    if not path.stat().st_size:
        message = f"{path} is empty"
        raise KentPerfError(message)
    relation = f"read_csv({text(path)}, header = true, all_varchar = true)"
    source = _source(connection, str(path), relation, (path,), is_text=True)
    heads = list(source.columns)
    if len(heads) == 1 and any(sign in heads[0] for sign in ",;\t|"):
        message = f"{path}: not every row has as many cells as there are heads ({heads[0]})"
        raise KentPerfError(message)
    return source


def _duckdb(
    connection: Any, path: Path, folder: Path, table: str | None, query: str | None
) -> Source:
    if not path.is_file():
        raise FileNotFoundError(2, "there is no such file", str(path))
    check_one(str(path), table, query)
    name = f"{path} {table or 'query'}"
    with named_source(name):
        connection.execute(f"ATTACH {text(path)} AS {_ATTACHED} (READ_ONLY)")
        if query is None:
            return _source(connection, name, f"{_ATTACHED}.{dotted(str(table))}", (path,))
        # A query need not give its rows in the same order twice.
        file = folder / "query.parquet"
        connection.execute(f"USE {_ATTACHED}")
        connection.execute(f"COPY ({query}) TO {text(file)} (FORMAT parquet)")
        connection.execute("USE memory")
        connection.execute(f"DETACH {_ATTACHED}")
    found = _parquet(connection, name, [file])
    return Source(connection, name, found.relation, found.columns, (path,))


def check_one(name: str, table: str | None, query: str | None) -> None:
    """Hold the caller to a table or a query.

    Raises
    ------
    KentPerfError
        If neither is given, or both.
    """
    if (table is None) == (query is None):
        message = f"{name} is a database: give table= or query=, one of them"
        raise KentPerfError(message)


def _source(
    connection: Any, name: str, relation: str, files: tuple[Path, ...], *, is_text: bool = False
) -> Source:
    with named_source(name):
        described = connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()  # noqa: S608
    columns = {row[0]: row[1] for row in described}
    return Source(connection, name, relation, columns, files, is_text)
