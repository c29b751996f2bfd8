"""Where results go: a file, written whole, or a table, written in one transaction."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from kentperf.columns.columns import choose
from kentperf.columns.frame_kinds import as_pandas
from kentperf.errors import KentPerfError, optional_import
from kentperf.files.tables import csv_text
from kentperf.files.whole import named, piecewise
from kentperf.jobs.databases import is_url, without_password
from kentperf.jobs.tables_out import DuckdbTable, SqlTable

IF_EXISTS = ("fail", "append", "replace")
_FILES = (".parquet", ".csv")


class FileSink:
    """A Parquet or CSV file.

    Attributes
    ----------
    name : str
        What it is called.
    file : str or None
        The file, where it is one.
    makes_file : bool
        Whether it is a file that is renamed with the others.
    """

    makes_file = True

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.name = os.fspath(path)
        self.file: str | None = self.name
        self._is_csv = Path(path).suffix.lower() == ".csv"

    def check(self) -> None:
        """Refuse a folder that is not there."""
        if not Path(self.name).parent.is_dir():
            raise FileNotFoundError(2, "its folder does not exist", self.name)

    @contextmanager
    def opened(self, schema: Any) -> Iterator[Callable[[Any], None]]:
        """Write beside the file; with the others of `together` it is renamed."""
        with piecewise(self.name) as beside, ExitStack() as files:
            pyarrow = optional_import("pyarrow", "parquet")
            with named(self.name):
                if self._is_csv:
                    write = _csv_writer(
                        files.enter_context(pyarrow.OSFile(str(beside), "wb")), schema
                    )
                else:
                    parquet = optional_import("pyarrow.parquet", "parquet")
                    writer = parquet.ParquetWriter(beside, schema, use_dictionary=_repeated(schema))
                    write = files.enter_context(writer).write_table

            def named_write(table: Any) -> None:
                with named(self.name):
                    write(table)

            yield named_write

    def commit(self) -> None:
        """Nothing: files are renamed."""


def _csv_writer(file: Any, schema: Any) -> Callable[[Any], None]:
    file.write(csv_text(as_pandas(schema.empty_table())).encode())

    def write(table: Any) -> None:
        file.write(csv_text(as_pandas(table), header=False).encode())

    return write


class TableSink:
    """A table of a DuckDB file or of a database, filled at the end in one transaction.

    Attributes
    ----------
    name, file, makes_file
        As of `FileSink`.
    """

    def __init__(self, table: DuckdbTable | SqlTable, folder: Path, if_exists: str) -> None:
        self.name = table.name
        self.file = table.file
        self.makes_file = table.file is not None and not Path(table.file).exists()
        self._table = table
        self._if_exists = if_exists
        self._staged = folder / "results.parquet"

    def check(self) -> None:
        """Refuse a table that is there, where it should not be."""
        if self._if_exists == "fail" and self._table.exists():
            message = f"{self.name} exists already: give if_exists= append or replace"
            raise KentPerfError(message)

    @contextmanager
    def opened(self, schema: Any) -> Iterator[Callable[[Any], None]]:
        """Keep the results: the database is touched when all of them are there."""
        parquet = optional_import("pyarrow.parquet", "parquet")
        # Words as plain texts: databases have no dictionaries.
        plain = _without_dictionaries(schema)
        with parquet.ParquetWriter(self._staged, plain, use_dictionary=_repeated(plain)) as writer:

            def write(table: Any) -> None:
                with named(self._staged.parent):
                    writer.write_table(table.cast(plain))

            yield write

    def commit(self) -> None:
        """Fill the table."""
        self._table.fill(self._staged, self._if_exists)


def _repeated(schema: Any) -> list[str]:
    """List what is worth a dictionary: figures hardly repeat, and looking for it takes long."""
    pyarrow = optional_import("pyarrow", "parquet")
    return [field.name for field in schema if not pyarrow.types.is_floating(field.type)]


def _without_dictionaries(schema: Any) -> Any:
    pyarrow = optional_import("pyarrow", "parquet")
    return pyarrow.schema(
        field.with_type(field.type.value_type) if pyarrow.types.is_dictionary(field.type) else field
        for field in schema
    )


def sink_of(
    given: str | os.PathLike[str], folder: Path, *, table: str | None, if_exists: str
) -> FileSink | TableSink:
    """Find where results go.

    Parameters
    ----------
    given : path or URL
        A file that ends in .parquet or .csv, a DuckDB file, the URL of a database.
    folder : Path
        For what is not written yet.
    table : str, optional
        The table, of a DuckDB file or database.
    if_exists : {"fail", "append", "replace"}
        What is done where the table exists.

    Returns
    -------
    FileSink or TableSink

    Raises
    ------
    KentPerfError
        For any other name, and without a table where one is needed.
    """
    choose("if_exists", if_exists, IF_EXISTS)
    where = os.fspath(given)
    is_duckdb = Path(where).suffix.lower() == ".duckdb"
    if is_url(where) or is_duckdb:
        if table is None:
            message = f"{without_password(where)} is a database: name the table with into="
            raise KentPerfError(message)
        held = SqlTable(where, table) if is_url(where) else DuckdbTable(Path(where), table)
        return TableSink(held, folder, if_exists)
    if table is not None:
        message = f'"{where}" is a file, which has no tables: leave into= out'
        raise KentPerfError(message)
    if Path(where).suffix.lower() not in _FILES:
        message = (
            f'cannot write "{where}": the name should end in {", ".join(_FILES)} or .duckdb, or be '
            "the URL of a database"
        )
        raise KentPerfError(message)
    return FileSink(given)
