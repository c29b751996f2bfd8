"""Workbooks of XLSX, XLS and ODS, sheet by sheet, read by python-calamine."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.errors import KentPerfError, optional_import
from kentperf.reading.sources.percent import shown_as_percent

Cells = npt.NDArray[np.object_]

CALAMINE = "python_calamine"
MOST_CELLS = 50_000_000
_LAST_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')


def spreadsheet_kind(content: bytes) -> str:
    """Say which kind of workbook a file is; empty where it is none.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    str
        XLSX, ODS, XLS or nothing.
    """
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "XLS"
    if not content.startswith(b"PK\x03\x04"):
        return ""
    return "ODS" if b"opendocument.spreadsheet" in content[:200] else "XLSX"


def read_spreadsheet(content: bytes, name: str, what: str) -> list[tuple[str, Cells, int]]:
    """Read every sheet of a workbook that holds anything; 0.88 shown as 88% is "88%".

    Parameters
    ----------
    content : bytes
        The file.
    name, what : str
        The file, and what it is called in errors.

    Returns
    -------
    list of str, ndarray of object and int
        Names and cells, rows numbered as in the sheet; and how many are shown as per cent.

    Raises
    ------
    KentPerfError
        If it is broken or locked, has no sheet that holds anything, or more cells than can be.
    ImportError
        If python-calamine is not installed; or openpyxl, where cells are shown as per cent.
    """
    calamine = optional_import(CALAMINE, "files")
    if content.startswith(b"PK"):
        _bounded(content, name, what)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        read = {
            str(sheet): book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            for sheet in book.sheet_names
        }
    except Exception as error:
        reason = str(error).strip().split("\n", maxsplit=1)[0]
        locked = " (it may be locked by a password)" if content.startswith(b"\xd0\xcf") else ""
        message = f"{what}: {name} looks like a workbook but cannot be read{locked}: {reason}"
        raise KentPerfError(message) from error
    sheets = [(title, _cells(rows)) for title, rows in read.items()]
    held = [(title, cells) for title, cells in sheets if cells.size]
    if not held:
        titles = ", ".join(title for title, _ in sheets)
        message = f"{what}: {name} holds nothing: its sheets ({titles}) are empty"
        raise KentPerfError(message)
    shown = shown_as_percent(content, spreadsheet_kind(content), held)
    return [(title, cells, shown[title]) for title, cells in held]


def _cells(rows: list[list[Any]]) -> Cells:
    width = max(map(len, rows), default=0)
    cells = np.empty((len(rows), width), dtype=object)
    for place, row in enumerate(rows):
        cells[place, : len(row)] = [_cell(value) for value in row]
    held = any(value is not None for value in cells.ravel())
    return cells if held else cells[:0, :0]


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip() or None
    # Workbooks have no other numbers: 2024 is 2024.0 there.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _bounded(content: bytes, name: str, what: str) -> None:
    """Refuse a workbook whose one far cell would make a grid that no memory holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for member in book.namelist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", member):
                held = _LAST_CELL.findall(book.read(member))
                if not held:
                    continue
                rows = max(int(row) for _, row in held)
                width = max(_column(letters) for letters in {letters for letters, _ in held})
                if rows * width > MOST_CELLS:
                    message = (
                        f"{what}: {name}: a sheet reaches to row {rows:,} and column {width:,}: "
                        f"clear what stands far from the table"
                    )
                    raise KentPerfError(message)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
