"""A workbook of XlsxWriter that is written whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import Any

from kentperf.errors import optional_import
from kentperf.files.texts import printable
from kentperf.files.whole import write_bytes
from kentperf.report.excel.formats import FONT
from kentperf.report.excel.texts import cut, text_sheet_class

__all__ = ["workbook_file"]

_PROPERTY_UNITS = 255


@contextmanager
def workbook_file(
    path: str | os.PathLike[str], *, in_memory: bool = False, **properties: str
) -> Iterator[Any]:
    """Make a workbook, and write it when all is in it.

    Parameters
    ----------
    path : path
        Where to.
    in_memory : bool
        Whether XlsxWriter makes its parts without files of their own.
    **properties : str
        Of the document: ``title subject``; cut to 255 characters, as Excel holds them.

    Yields
    ------
    xlsxwriter.Workbook
        Its sheets hold texts as texts, whatever they begin with.

    Raises
    ------
    ImportError
        If XlsxWriter is not installed; it comes with the extra ``excel``.
    OSError
        If it cannot be written; the file that was there is unchanged.
    """
    xlsxwriter = optional_import("xlsxwriter", "excel")
    file = BytesIO()
    # XlsxWriter leaves its own files behind when something fails.
    with TemporaryDirectory(prefix="kentperf-") as folder:
        options = {"strings_to_formulas": False, "strings_to_urls": False,
                   "default_format_properties": dict(FONT),
                   "in_memory": in_memory, "tmpdir": folder}  # fmt: skip
        book = xlsxwriter.Workbook(file, options)
        book.worksheet_class = text_sheet_class()
        book.set_properties(
            {name: cut(printable(text), _PROPERTY_UNITS) for name, text in properties.items()}
        )
        yield book
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            # It holds what the system said, as of a disk that is full.
            raise error.args[0] from None
    write_bytes(path, file.getvalue())
