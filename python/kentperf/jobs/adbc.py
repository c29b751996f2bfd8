"""PostgreSQL by ADBC, where its driver is installed: rows as Arrow, by COPY both ways."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kentperf.errors import KentPerfError, optional_import
from kentperf.jobs.databases import without_password

_DRIVER = "adbc_driver_postgresql"
_NUMERIC = (b"ADBC:postgresql:typname", b"numeric")


def by_adbc(url: str) -> bool:
    """Say whether a database is read and written by ADBC.

    Parameters
    ----------
    url : str
        As of SQLAlchemy.

    Returns
    -------
    bool
        Of PostgreSQL, where the driver is installed. Not of SQLite: its driver takes the type of a
        column from the first rows, and a later one that differs is an error.
    """
    return url.startswith("postgresql") and importlib.util.find_spec(_DRIVER) is not None


@contextmanager
def connected_by_adbc(url: str) -> Iterator[Any]:
    """Open a connection, in a transaction that is rolled back unless it is committed.

    Parameters
    ----------
    url : str
        As of SQLAlchemy; which driver it names is all the same.

    Yields
    ------
    adbc_driver_manager.dbapi.Connection

    Raises
    ------
    OSError
        If it cannot be connected to, or the connection is dropped.
    KentPerfError
        For what the database does not take.
    """
    dbapi = optional_import(f"{_DRIVER}.dbapi", "sql")
    made = optional_import("sqlalchemy", "sql").engine.make_url(url).set(drivername="postgresql")
    name = without_password(url)
    try:
        with dbapi.connect(made.render_as_string(hide_password=False)) as connection:
            yield connection
    except (dbapi.OperationalError, dbapi.InterfaceError) as error:
        raise OSError(f"{name}: {_first_line(error)}") from error  # noqa: EM102
    except dbapi.Error as error:
        message = f"{name}: {_first_line(error)}"
        raise KentPerfError(message) from error


def copy_out(url: str, query: str, file: Path) -> None:
    """Write the rows of a query to a Parquet file.

    Parameters
    ----------
    url : str
        The database.
    query : str
        In its SQL.
    file : Path
        Where to. What the database holds as numeric is float64 in it.
    """
    pyarrow = optional_import("pyarrow", "parquet")
    parquet = optional_import("pyarrow.parquet", "parquet")
    with connected_by_adbc(url) as connection, connection.cursor() as cursor:
        cursor.execute(query)
        reader = cursor.fetch_record_batch()
        schema = pyarrow.schema([_plain(field) for field in reader.schema])
        with parquet.ParquetWriter(file, schema) as writer:
            for batch in reader:
                writer.write_table(pyarrow.Table.from_batches([batch]).cast(schema))


def copy_in(url: str, schema: str | None, table: str, rows: Path, how: str) -> None:
    """Put the rows of a Parquet file into a table, in one transaction.

    Parameters
    ----------
    url : str
        The database.
    schema, table : str
        The table.
    rows : Path
        The file.
    how : {"create", "append", "replace"}
        What is done.
    """
    parquet = optional_import("pyarrow.parquet", "parquet")
    pyarrow = optional_import("pyarrow", "parquet")
    with parquet.ParquetFile(rows) as file, connected_by_adbc(url) as connection:
        batches = pyarrow.RecordBatchReader.from_batches(file.schema_arrow, _batches(file))
        with connection.cursor() as cursor:
            cursor.adbc_ingest(table, batches, mode=how, db_schema_name=schema)
        connection.commit()


def _batches(file: Any) -> Iterator[Any]:
    yield from file.iter_batches()


def _plain(field: Any) -> Any:
    pyarrow = optional_import("pyarrow", "parquet")
    key, numeric = _NUMERIC
    is_numeric = (field.metadata or {}).get(key) == numeric
    return pyarrow.field(field.name, pyarrow.float64() if is_numeric else field.type)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
