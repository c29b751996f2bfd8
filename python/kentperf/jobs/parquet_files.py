"""Parquet files of one table: found in a folder, and held to the same columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kentperf.errors import KentPerfError, optional_import

PARQUET = (".parquet", ".pq")


def parquet_parts(folder: Path) -> list[Path]:
    """List the Parquet files of a folder and its folders, in order of their paths.

    Parameters
    ----------
    folder : Path
        What begins with a dot or an underscore in it is left out.

    Returns
    -------
    list of Path

    Raises
    ------
    KentPerfError
        If there is none.
    """
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.name.lower().endswith(PARQUET)
        and not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
    )
    if not found:
        message = f'"{folder}" holds no Parquet file'
        raise KentPerfError(message)
    return found


def check_parts(files: list[Path]) -> None:
    """Hold all parts to the columns of the first: DuckDB would turn one type into another.

    Parameters
    ----------
    files : list of Path
        The parts.

    Raises
    ------
    KentPerfError
        Naming the part and its column that is not as in the first.
    """
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


def zone_of(file: Path, column: str) -> str | None:
    """Give the time zone of a column.

    Parameters
    ----------
    file : Path
        Of any kind.
    column : str
        The column.

    Returns
    -------
    str or None
        None where it has none, and for what is no Parquet file.
    """
    if not file.name.lower().endswith(PARQUET):
        return None
    schema = optional_import("pyarrow.parquet", "parquet").read_schema(file)
    kind = schema.field(column).type if column in schema.names else None
    return getattr(kind, "tz", None)
