"""What a table may come as: files of many kinds and frames, each as a grid of raw cells."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.frame_kinds import as_pandas
from kentperf.errors import KentPerfError, near_match, optional_import, short_list
from kentperf.reading.sources.archives import unpacked
from kentperf.reading.sources.delimited import read_delimited
from kentperf.reading.sources.spreadsheets import read_spreadsheet, spreadsheet_kind

Cells = npt.NDArray[np.object_]

READ_KINDS = "CSV (also .gz and .zip), .xlsx, .xls, .ods, .parquet, .feather and .jsonl are read"
_NO_TABLES = (
    (b"%PDF", "a PDF: save the table as CSV or as a workbook"),
    (b"<!doctype html", "a web page: download the table itself"),
    (b"<html", "a web page: download the table itself"),
    (b"version https://git-lfs", "a pointer of Git LFS: fetch the file itself with git lfs pull"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a text document: save the table as CSV or as a workbook"),
)


@dataclass(frozen=True, eq=False)
class Sheet:
    """A grid of raw cells.

    Attributes
    ----------
    name : str or None
        That of the sheet, where there are several.
    cells : ndarray of object, shape (rows, columns)
        None where blank; texts without the spaces around them.
    labels : sequence
        What each row is called in errors.
    percent : int
        How many cells were shown as per cent, and are texts such as "88%".
    """

    name: str | None
    cells: Cells
    labels: pd.Index[Any]
    percent: int = 0


@dataclass(frozen=True, eq=False)
class Source:
    """A file or frame, opened.

    Attributes
    ----------
    name : str
        What it is called in errors.
    kind : str
        Such as "CSV, Windows-1252, between semicolons".
    sheets : tuple of Sheet
        One, but for a workbook.
    """

    name: str
    kind: str
    sheets: tuple[Sheet, ...]

    def chosen(self, sheet: str | int | None) -> Source:
        """Keep the sheet that was asked for.

        Raises
        ------
        KentPerfError
            If there is none of that name; those that there are are listed.
        """
        if sheet is None:
            return self
        names = [one.name for one in self.sheets]
        if isinstance(sheet, int) and 0 <= sheet < len(names):
            return Source(self.name, self.kind, (self.sheets[sheet],))
        folded = [str(name).strip().casefold() for name in names]
        wanted = str(sheet).strip().casefold()
        if wanted not in folded or names == [None]:
            held = "it has no sheets" if names == [None] else f"there are {short_list(names)}"
            hint = near_match(sheet, [name for name in names if name])
            message = f'{self.name}: no sheet "{sheet}": {held}.{hint}'
            raise KentPerfError(message)
        return Source(self.name, self.kind, (self.sheets[folded.index(wanted)],))


def open_source(source: Any, what: str = "observations") -> Source:
    """Open what a table is in, whatever its kind.

    Parameters
    ----------
    source : DataFrame of any kind, str, path or file object
        What a file is, its first bytes say; its name only where they do not.
    what : str
        What it is called in errors.

    Returns
    -------
    Source

    Raises
    ------
    KentPerfError
        If it cannot be opened or is of no kind that is read.
    ImportError
        If the library that reads its kind is not installed; the text says how to install it.
    """
    source = as_pandas(source)
    if isinstance(source, pd.DataFrame):
        return Source("the table", "a DataFrame", (frame_sheet(source),))
    name, content = _content(source, what)
    try:
        return _opened(name, content, what)
    except MemoryError as error:
        message = f"{what}: {name} is larger than the memory that there is"
        raise KentPerfError(message) from error


def frame_sheet(frame: pd.DataFrame, name: str | None = None) -> Sheet:
    """Lay a frame out as a grid, its heads as the first rows.

    Parameters
    ----------
    frame : DataFrame
        Levels of its index that have a name are columns.
    name : str, optional
        That of the sheet.

    Returns
    -------
    Sheet
    """
    if any(level is not None for level in frame.index.names):
        frame = frame.reset_index()
    body = np.empty(frame.shape, dtype=object)
    for place in range(frame.shape[1]):
        body[:, place] = _plain_cells(frame.iloc[:, place])
    numbered = isinstance(frame.columns, pd.RangeIndex)
    levels = [] if numbered else _head_rows(frame.columns)
    above = np.array(levels, dtype=object).reshape(len(levels), frame.shape[1])
    cells = np.concatenate([above, body])
    heads = [f"head {place + 1}" if place else "head" for place in range(len(levels))]
    return Sheet(name, cells, pd.Index([*heads, *frame.index.tolist()], dtype=object))


def _head_rows(columns: pd.Index[Any]) -> list[list[Any]]:
    rows = [columns.get_level_values(level).tolist() for level in range(columns.nlevels)]
    return [[_head(cell) for cell in row] for row in rows]


def _head(cell: Any) -> Any:
    if isinstance(cell, str):
        return None if cell.startswith("Unnamed: ") else cell.strip() or None
    return None if pd.api.types.is_scalar(cell) and pd.isna(cell) else cell


def _plain_cells(column: pd.Series[Any]) -> list[Any]:
    missing = column.isna().to_numpy(bool)
    values = column.astype(object).tolist()
    return [
        None if lacks else _plain_cell(value) for value, lacks in zip(values, missing, strict=True)
    ]


def _plain_cell(value: Any) -> Any:
    """Give a cell as it is; of one that holds many values their text."""
    if isinstance(value, str):
        return value.strip() or None
    return value if pd.api.types.is_scalar(value) else str(value)


def _content(source: Any, what: str) -> tuple[str, bytes]:
    if hasattr(source, "read"):
        read = source.read()
        name = str(getattr(source, "name", "the file"))
        return name, read.encode("utf-8") if isinstance(read, str) else bytes(read)
    if not isinstance(source, str | os.PathLike):
        message = f"{what}: give a DataFrame, a path or a file object, not {type(source).__name__}"
        raise KentPerfError(message)
    name = os.fspath(source)
    try:
        return name, Path(name).read_bytes()
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        message = f"{what}: {name!r} cannot be opened: {said}"
        raise KentPerfError(message) from error


def _opened(name: str, content: bytes, what: str) -> Source:
    said = []
    inner, content, packed = unpacked(name, content, what)
    if packed:
        said.append(packed)
    if not content.strip():
        message = f"{what}: {name} is empty"
        raise KentPerfError(message)
    for start, is_one in _NO_TABLES:
        if content[:64].lstrip().lower().startswith(start.lower()):
            message = f"{what}: {name} is {is_one}; {READ_KINDS}"
            raise KentPerfError(message)
    suffix = Path(inner).suffix.lower()
    if kind := spreadsheet_kind(content):
        sheets = read_spreadsheet(content, name, what)
        found = tuple(Sheet(title, cells, _numbers(cells), shown) for title, cells, shown in sheets)
        return Source(name, ", ".join([kind, *said]), found)
    for start, form, reader in _FRAMES:
        if content.startswith(start):
            frame = _framed(content, form, reader, name, what)
            return Source(name, ", ".join([form, *said]), (frame_sheet(frame),))
    if suffix in (".jsonl", ".ndjson", ".json") or content.lstrip()[:1] == b"{":
        frame = _framed(content, "JSON", _json, name, what)
        return Source(name, ", ".join(["JSON", *said]), (frame_sheet(frame),))
    cells, form = read_delimited(content, name, what, READ_KINDS)
    return Source(name, ", ".join([form, *said]), (Sheet(None, cells, _numbers(cells)),))


def _numbers(cells: Cells) -> pd.Index[Any]:
    return pd.Index(range(1, len(cells) + 1), dtype=object)


def _framed(
    content: bytes, form: str, reader: Callable[[io.BytesIO], pd.DataFrame], name: str, what: str
) -> pd.DataFrame:
    try:
        return reader(io.BytesIO(content))
    except (ValueError, OSError, KeyError) as error:
        reason = str(error).strip().split("\n", maxsplit=1)[0]
        message = f"{what}: {name} looks like {form} but is broken: {reason}"
        raise KentPerfError(message) from error


def _json(content: io.BytesIO) -> pd.DataFrame:
    lines = not content.getvalue().lstrip().startswith(b"[")
    return pd.read_json(content, lines=lines, dtype=False)


def _parquet(content: io.BytesIO) -> pd.DataFrame:
    optional_import("pyarrow", "parquet")
    return pd.read_parquet(content)


def _feather(content: io.BytesIO) -> pd.DataFrame:
    optional_import("pyarrow", "parquet")
    return pd.read_feather(content)


_FRAMES: tuple[tuple[bytes, str, Callable[[io.BytesIO], pd.DataFrame]], ...] = (
    (b"PAR1", "Parquet", _parquet),
    (b"ARROW1", "Feather", _feather),
    (b"FEA1", "Feather", _feather),
)
