"""Cells of a workbook that are shown as per cent: 0.88 there is read as "88%", as it stands."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree as ET

import numpy as np
import numpy.typing as npt

from kentperf.errors import optional_import

Cells = npt.NDArray[np.object_]

_STYLES = "xl/styles.xml"
_BUILT_IN = {b"9", b"10"}
_CUSTOM = re.compile(rb'<numFmt\b[^>]*?\bformatCode="([^"]*)"')
_USED = re.compile(rb'<xf\b[^>]*?\bnumFmtId="(\d+)"')
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_ODS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"
_MOST_REPEATED = 100_000


def is_percent_format(form: str) -> bool:
    r"""Say whether a number format of a workbook shows a number as per cent.

    Examples
    --------
    >>> [is_percent_format(form) for form in ("0.0%", "0%;[Red]-0%", 'General"%"', r"0\%")]
    [True, True, False, False]
    """
    return "%" in _QUOTED.sub("", form)


def as_percent(value: float) -> str:
    """Write a number as a cell in per cent shows it, with every digit.

    Examples
    --------
    >>> as_percent(0.88), as_percent(1), as_percent(0.07125)
    ('88%', '100%', '7.125%')
    """
    number = Decimal(repr(value)) * 100
    whole = number == number.to_integral_value()
    return f"{number.to_integral_value() if whole else number.normalize():f}%"


def has_percent_formats(content: bytes) -> bool:
    """Say whether any cell of an .xlsx file may be shown as per cent: its styles are short."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        if _STYLES not in book.namelist():
            return False
        styles = book.read(_STYLES)
    # The formats of named styles (cellStyleXfs) need not be used by any cell.
    used = set(_USED.findall(styles[styles.find(b"<cellXfs") :]))
    return bool(used & _BUILT_IN) or any(b"%" in form for form in _CUSTOM.findall(styles))


def shown_as_percent(content: bytes, kind: str, sheets: list[tuple[str, Cells]]) -> Counter[str]:
    """Put what is shown as per cent as such, in place.

    Parameters
    ----------
    content : bytes
        The file.
    kind : str
        XLSX or ODS. What an .xls file shows as per cent is not known.
    sheets : list of str and ndarray of object
        Names and cells.

    Returns
    -------
    Counter
        How many cells, by sheet.

    Raises
    ------
    ImportError
        If an .xlsx file has such formats and openpyxl, which knows the cells, is not installed.
    """
    places = _of_xlsx(content) if kind == "XLSX" else _of_ods(content) if kind == "ODS" else ()
    grids = dict(sheets)
    count: Counter[str] = Counter()
    for title, row, column in places:
        cells = grids.get(title)
        if cells is None or row >= cells.shape[0] or column >= cells.shape[1]:
            continue
        value = cells[row, column]
        if isinstance(value, int | float) and not isinstance(value, bool):
            cells[row, column] = as_percent(value)
            count[title] += 1
    return count


def _of_xlsx(content: bytes) -> Iterator[tuple[str, int, int]]:
    if not has_percent_formats(content):
        return
    openpyxl = optional_import("openpyxl", "excel")
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    known: dict[str, bool] = {}
    for sheet in book.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                form = str(getattr(cell, "number_format", None) or "")
                if form not in known:
                    known[form] = is_percent_format(form)
                if known[form]:
                    yield sheet.title, cell.row - 1, cell.column - 1
    book.close()


def _of_ods(content: bytes) -> Iterator[tuple[str, int, int]]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        body = book.read("content.xml")
    if b'value-type="percentage"' not in body:
        return
    repeats = {name: _ODS % ("table", f"number-{name}-repeated") for name in ("rows", "columns")}
    for table in ET.fromstring(body).iter(_ODS % ("table", "table")):  # noqa: S314  no DTD is read
        title, row = table.get(_ODS % ("table", "name"), ""), 0
        for line in table.iter(_ODS % ("table", "table-row")):
            found: list[int] = []
            column = 0
            for cell in line:
                several = int(cell.get(repeats["columns"], "1"))
                if cell.get(_ODS % ("office", "value-type")) == "percentage":
                    found += range(column, column + min(several, _MOST_REPEATED))
                column += several
            down = int(line.get(repeats["rows"], "1"))
            for below in range(min(down, _MOST_REPEATED) if found else 0):
                yield from ((title, row + below, place) for place in found)
            row += down


__all__ = ["as_percent", "has_percent_formats", "is_percent_format", "shown_as_percent"]
