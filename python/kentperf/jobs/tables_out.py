"""Tables of databases, filled in one transaction: as they were, or with every row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kentperf.columns.frame_kinds import as_pandas
from kentperf.errors import KentPerfError, optional_import
from kentperf.files.whole import piecewise
from kentperf.jobs.adbc import by_adbc, copy_in
from kentperf.jobs.databases import engine_of, without_password
from kentperf.jobs.engine import identifier, named_source, text

_ROWS = 20_000


class DuckdbTable:
    """A table of a DuckDB file.

    Parameters
    ----------
    path : Path
        The file; made if it does not exist.
    table : str
        The table.
    """

    def __init__(self, path: Path, table: str) -> None:
        self.name = f"{path} {table}"
        self.file: str | None = str(path)
        self._path = path
        self._table = table

    def exists(self) -> bool:
        """Say whether the table is there."""
        if not self._path.parent.is_dir():
            raise FileNotFoundError(2, "its folder does not exist", str(self._path))
        if not self._path.exists():
            return False
        duckdb = optional_import("duckdb", "duckdb")
        with named_source(self.name), duckdb.connect(str(self._path), read_only=True) as connection:
            return self._is_in(connection)

    def fill(self, rows: Path, if_exists: str) -> None:
        """Put the rows of a Parquet file into the table."""
        if self._path.exists():
            self._fill(self._path, rows, if_exists)
            return
        # A new file is made beside and renamed: half made, it would be in the way.
        with piecewise(self._path) as beside:
            beside.unlink()
            self._fill(beside, rows, if_exists)

    def _fill(self, path: Path, rows: Path, if_exists: str) -> None:
        duckdb = optional_import("duckdb", "duckdb")
        name, source = identifier(self._table), f"read_parquet({text(rows)})"
        with named_source(self.name), duckdb.connect(str(path)) as connection:
            connection.execute("BEGIN")
            there = self._is_in(connection)
            if there and if_exists == "fail":
                message = f"{self.name} exists already: give if_exists= append or replace"
                raise KentPerfError(message)
            if there and if_exists == "replace":
                connection.execute(f"DROP TABLE {name}")
            if there and if_exists == "append":
                connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM {source}")  # noqa: S608
            else:
                connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {source}")  # noqa: S608
            connection.execute("COMMIT")

    def _is_in(self, connection: Any) -> bool:
        [found] = connection.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'main' AND table_name = ?",
            [self._table],
        ).fetchall()
        return bool(found[0])


class SqlTable:
    """A table of a database, by its URL.

    Parameters
    ----------
    url : str
        As of SQLAlchemy.
    table : str
        The table, with its schema before a dot where it has one.
    """

    def __init__(self, url: str, table: str) -> None:
        self.name = f"{without_password(url)} {table}"
        self.file: str | None = None
        self._url = url
        *schema, self._table = table.split(".")
        self._schema = ".".join(schema) or None

    def exists(self) -> bool:
        """Say whether the table is there."""
        with engine_of(self._url) as engine, engine.connect() as connection:
            return self._is_in(connection)

    def fill(self, rows: Path, if_exists: str) -> None:
        """Put the rows of a Parquet file into the table."""
        if by_adbc(self._url):
            how = if_exists if self.exists() else "create"
            how = "create" if how == "fail" else how
            copy_in(self._url, self._schema, self._table, rows, how)
            return
        sqlalchemy = optional_import("sqlalchemy", "sql")
        with engine_of(self._url) as engine, engine.begin() as connection:
            there = self._is_in(connection)
            if there and if_exists == "fail":
                message = f"{self.name} exists already: give if_exists= append or replace"
                raise KentPerfError(message)
            if there and if_exists == "replace":
                held = sqlalchemy.Table(self._table, sqlalchemy.MetaData(), schema=self._schema)
                held.drop(connection)
            for frame in _frames(rows):
                frame.to_sql(
                    self._table, connection, schema=self._schema, if_exists="append", index=False
                )

    def _is_in(self, connection: Any) -> bool:
        sqlalchemy = optional_import("sqlalchemy", "sql")
        return bool(sqlalchemy.inspect(connection).has_table(self._table, schema=self._schema))


def _frames(rows: Path) -> Iterator[Any]:
    pyarrow = optional_import("pyarrow", "parquet")
    parquet = optional_import("pyarrow.parquet", "parquet")
    with parquet.ParquetFile(rows) as file:
        if not file.metadata.num_rows:
            yield as_pandas(file.schema_arrow.empty_table())
        for batch in file.iter_batches(_ROWS):
            yield as_pandas(pyarrow.table(batch))
