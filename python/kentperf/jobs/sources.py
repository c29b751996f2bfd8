"""Tables larger than memory: where they are, and how DuckDB reads them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kentperf.errors import KentPerfError, near_match, optional_import, short_list
from kentperf.jobs.databases import is_url, without_password
from kentperf.jobs.engine import identifier, listed, named_source, record_batches, text
from kentperf.jobs.extracts import extract

_ATTACHED = "kentperf_source"
_PARQUET = (".parquet", ".pq")
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
        return _parquet(connection, str(path), _parts(path))
    if not path.is_file():
        raise FileNotFoundError(2, "there is no such file or folder", where)
    if path.name.lower().endswith(_PARQUET):
        return _parquet(connection, str(path), [path])
    if path.name.lower().endswith(_CSV):
        return _csv(connection, path)
    message = f'"{path}" cannot be read as a table: give {_KINDS}'
    raise KentPerfError(message)


def _parts(folder: Path) -> list[Path]:
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.name.lower().endswith(_PARQUET)
        and not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
    )
    if not found:
        message = f'"{folder}" holds no Parquet file'
        raise KentPerfError(message)
    return found


def _parquet(connection: Any, name: str, files: list[Path]) -> Source:
    _check_parts(files)
    listed_files = ", ".join(text(path) for path in files)
    # What a folder's name says stays text: "001" is no number.
    relation = (
        f"read_parquet([{listed_files}], hive_partitioning = true, hive_types_autocast = false)"
    )
    return _source(connection, name, relation, tuple(files))


def _check_parts(files: list[Path]) -> None:
    """Hold all parts to the columns of the first: DuckDB would turn one type into another."""
    parquet = optional_import("pyarrow.parquet", "parquet")
    pyarrow = optional_import("pyarrow", "parquet")
    first: dict[str, str] = {}
    for file in files:
        try:
            schema = parquet.read_schema(file)
        except pyarrow.ArrowInvalid as error:
            message = f'"{file}" is no Parquet file: {str(error).splitlines()[0]}'
            raise KentPerfError(message) from error
        kinds = {field.name: _kind(field.type) for field in schema}
        first = first or kinds
        for column in [*first, *kinds]:
            if first.get(column) != kinds.get(column):
                message = (
                    f'"{file}": column "{column}" is {kinds.get(column, "not there")}, in '
                    f'"{files[0].name}" it is {first.get(column, "not there")}: all parts need the '
                    "same columns"
                )
                raise KentPerfError(message)


def _kind(given: Any) -> str:
    pyarrow = optional_import("pyarrow", "parquet")
    plain = given.value_type if pyarrow.types.is_dictionary(given) else given
    return str(plain).removeprefix("large_")


def _csv(connection: Any, path: Path) -> Source:
    relation = f"read_csv({text(path)}, header = true, all_varchar = true)"
    return _source(connection, str(path), relation, (path,), is_text=True)


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
            return _source(connection, name, f"{_ATTACHED}.{_dotted(str(table))}", (path,))
        # A query need not give its rows in the same order twice.
        file = folder / "query.parquet"
        connection.execute(f"USE {_ATTACHED}")
        connection.execute(f"COPY ({query}) TO {text(file)} (FORMAT parquet)")
        connection.execute("USE memory")
        connection.execute(f"DETACH {_ATTACHED}")
    found = _parquet(connection, name, [file])
    return Source(connection, name, found.relation, found.columns, (path,))


def _dotted(table: str) -> str:
    return ".".join(identifier(part) for part in table.split("."))


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


def require(source: Source, needed: list[str]) -> None:
    """Hold a source to the columns that are asked of it.

    Raises
    ------
    KentPerfError
        Naming the first that is not there.
    """
    for name in needed:
        if name not in source.columns:
            message = (
                f'{source.name}: there is no column "{name}"; columns are '
                f"{short_list(source.columns)}.{near_match(name, source.columns)}"
            )
            raise KentPerfError(message)


def as_read(source: Source, names: list[str], numbers: list[str]) -> str:
    """Give what to select, so that numbers come as numbers.

    Parameters
    ----------
    source : Source
        The table.
    names : list of str
        The columns wanted.
    numbers : list of str
        Those of them that hold figures or limits.

    Returns
    -------
    str
        Decimals, and columns of texts that all are numbers, as doubles; others as they are, for the
        panel to name what is wrong.
    """
    doubled = {name for name in numbers if source.columns[name].startswith(("DECIMAL", "HUGEINT"))}
    texts = [name for name in numbers if source.columns[name] == "VARCHAR"]
    if texts:
        doubled |= set(_all_numbers(source, texts))
    return ", ".join(
        f"CAST({identifier(name)} AS DOUBLE) AS {identifier(name)}"
        if name in doubled
        else identifier(name)
        for name in names
    )


def _all_numbers(source: Source, names: list[str]) -> list[str]:
    tests = ", ".join(
        f"bool_and({column} IS NULL OR TRY_CAST({column} AS DOUBLE) IS NOT NULL)"
        for column in map(identifier, names)
    )
    with named_source(source.name):
        [found] = source.connection.execute(f"SELECT {tests} FROM {source.relation}").fetchall()  # noqa: S608
    return [name for name, all_are in zip(names, found, strict=True) if all_are]


def hash_of(series: list[str], count: int) -> str:
    """Give the part of a row: all rows of a series are in the same one."""
    return f"(hash({listed(series)}) % {count})::USMALLINT"
