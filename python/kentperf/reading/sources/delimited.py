"""Texts of separated fields: their encoding, what separates the fields, and their cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from itertools import islice

import numpy as np
import numpy.typing as npt

from kentperf.errors import KentPerfError
from kentperf.files.texts import as_given

Cells = npt.NDArray[np.object_]

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_TRIED_ROWS = 200
_MOST_FIELD = 2**24


def read_delimited(content: bytes, name: str, what: str, kinds: str) -> tuple[Cells, str]:
    """Read a text as a grid.

    Parameters
    ----------
    content : bytes
        The file.
    name, what : str
        The file, and what it is called in errors.
    kinds : str
        Which kinds of file are read, for the error where it is none.

    Returns
    -------
    cells : ndarray of object
        Texts without the spaces around them, None where blank; the apostrophe that CSV files
        written here have before a formula is taken away.
    form : str
        Such as "CSV, UTF-8, between commas".

    Raises
    ------
    KentPerfError
        If it is no text, or its quotes do not close.
    """
    text, encoding = decoded(content, name, what, kinds)
    separator = separator_of(text)
    former = csv.field_size_limit(_MOST_FIELD)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False))
    except csv.Error as error:
        message = f"{what}: {name} cannot be read as CSV: {error}"
        raise KentPerfError(message) from error
    finally:
        csv.field_size_limit(former)
    return grid(rows), f"CSV, {encoding}, between {SEPARATORS[separator]}"


def decoded(content: bytes, name: str, what: str, kinds: str) -> tuple[str, str]:
    """Decode a text by its mark, else as UTF-8, else as Windows-1252.

    Returns
    -------
    text, encoding : str

    Raises
    ------
    KentPerfError
        If it is no text.
    """
    for mark, codec, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return content.decode(codec), encoding
            except UnicodeDecodeError as error:
                message = f"{what}: {name} begins as {encoding} but is broken: {error.reason}"
                raise KentPerfError(message) from error
    if b"\x00" in content[:65536]:
        message = f"{what}: {name} is no text and of no kind that is known; {kinds}"
        raise KentPerfError(message)
    for codec, encoding in (("utf-8", "UTF-8"), ("cp1252", "Windows-1252")):
        try:
            return content.decode(codec), encoding
        except UnicodeDecodeError:
            continue
    message = f"{what}: {name} is neither UTF-8 nor Windows-1252 text; {kinds}"
    raise KentPerfError(message)


def separator_of(text: str) -> str:
    r"""Find what separates the fields: that which gives most rows the same number of fields.

    Examples
    --------
    >>> separator_of("Return, made up\nkpi;period;value\ncalls;2024-04;91,5\n")
    ';'
    """
    lines = list(islice(io.StringIO(text, newline=""), _TRIED_ROWS))
    best, most = ",", (0, 0)
    for separator in SEPARATORS:
        try:
            rows = [row for row in csv.reader(lines, delimiter=separator) if any(row)]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
        if (count, width) > most:
            best, most = separator, (count, width)
    return best


def grid(rows: list[list[str]]) -> Cells:
    """Make rows of unequal length a grid."""
    width = max(map(len, rows), default=0)
    cells = np.empty((len(rows), width), dtype=object)
    for place, row in enumerate(rows):
        cells[place, : len(row)] = [as_given(cell.strip()) or None for cell in row]
    return cells
