"""What is read from a database once, kept as Parquet for the time of a job."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kentperf.errors import KentPerfError, optional_import
from kentperf.jobs.adbc import by_adbc, copy_out
from kentperf.jobs.databases import engine_of, without_password
from kentperf.jobs.engine import dotted

_ROWS = 100_000


def extract(url: str, folder: Path, table: str | None, query: str | None) -> list[Path]:
    """Read a table or query of a database.

    Parameters
    ----------
    url : str
        The database.
    folder : Path
        Where to; is made.
    table, query : str, optional
        One of them.

    Returns
    -------
    list of Path
        Parquet files of the same columns.

    Raises
    ------
    KentPerfError
        If there is no such table, or a column changes its type.
    OSError
        If the database cannot be connected to.
    """
    if (table is None) == (query is None):
        message = f"{without_password(url)} is a database: give table= or query=, one of them"
        raise KentPerfError(message)
    folder.mkdir()
    if by_adbc(url):
        file = folder / "rows.parquet"
        copy_out(url, query or f"SELECT * FROM {dotted(str(table))}", file)  # noqa: S608
        return [file]
    parquet = optional_import("pyarrow.parquet", "parquet")
    files: list[Path] = []
    with engine_of(url) as engine:
        for batch in _batches(engine, table, query):
            file = folder / f"{len(files):06}.parquet"
            parquet.write_table(batch, file)
            files.append(file)
    _unify(files, without_password(url))
    return files


def _batches(engine: Any, table: str | None, query: str | None) -> Iterator[Any]:
    """Read in batches by the connection's own cursor: as many rows in memory as one holds."""
    sqlalchemy = optional_import("sqlalchemy", "sql")
    pyarrow = optional_import("pyarrow", "parquet")
    with engine.connect().execution_options(stream_results=True) as connection:
        statement = sqlalchemy.text(query) if table is None else _all_of(engine, table)
        found = connection.execution_options(yield_per=_ROWS).execute(statement)
        names = list(found.keys())
        empty = True
        for rows in found.partitions():
            empty = False
            columns = zip(*rows, strict=True)
            yield pyarrow.table(
                {name: _column(name, cells) for name, cells in zip(names, columns, strict=True)}
            )
        if empty:
            yield pyarrow.table({name: pyarrow.nulls(0) for name in names})


def _all_of(engine: Any, table: str) -> Any:
    sqlalchemy = optional_import("sqlalchemy", "sql")
    *schema, name = table.split(".")
    held = sqlalchemy.Table(
        name, sqlalchemy.MetaData(), schema=".".join(schema) or None, autoload_with=engine
    )
    return sqlalchemy.select(held)


def _column(name: str, cells: tuple[Any, ...]) -> Any:
    pyarrow = optional_import("pyarrow", "parquet")
    try:
        return pyarrow.array(cells)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError) as error:
        message = f'column "{name}" holds values of several kinds: {str(error).splitlines()[0]}'
        raise KentPerfError(message) from error


def _unify(files: list[Path], name: str) -> None:
    """Give every file the types of all: a batch without a value does not know its own."""
    pyarrow = optional_import("pyarrow", "parquet")
    parquet = optional_import("pyarrow.parquet", "parquet")
    schemas = [parquet.read_schema(file) for file in files]
    try:
        wanted = pyarrow.unify_schemas(schemas, promote_options="permissive")
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError) as error:
        message = f"{name}: a column changes its type: {str(error).splitlines()[0]}"
        raise KentPerfError(message) from error
    for file, schema in zip(files, schemas, strict=True):
        if not schema.equals(wanted):
            parquet.write_table(parquet.read_table(file, partitioning=None).cast(wanted), file)
