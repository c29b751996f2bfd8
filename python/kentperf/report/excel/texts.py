"""Texts as a workbook holds them: as they were given, and never run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from kentperf.errors import optional_import
from kentperf.files.texts import is_formula, printable

__all__ = ["cut", "sheet_name", "text_sheet_class", "unique_heads"]

# In UTF-16 units, as Excel counts.
_CELL_UNITS, _HEAD_UNITS, _NAME_UNITS = 32_767, 255, 31
_LINE_ENDS = re.compile(r"\s*\n\s*")


def cut(text: str, units: int) -> str:
    """Cut a text to what Excel holds.

    Parameters
    ----------
    text : str
        The text.
    units : int
        How many UTF-16 units it may have.

    Returns
    -------
    str
        The text, ended by "…" where it was longer.

    Examples
    --------
    >>> cut("report", 6), cut("reports", 6), cut("ab\U0001f600", 3)
    ('report', 'repor…', 'ab…')
    """
    if 2 * len(text) <= units:
        return text
    written = text.encode("utf-16-le")
    if len(written) <= 2 * units:
        return text
    return written[: 2 * (units - 1)].decode("utf-16-le", "ignore") + "…"


def sheet_name(wanted: str, taken: set[str]) -> str:
    r"""Name a sheet as Excel takes it.

    Parameters
    ----------
    wanted : str
        The name.
    taken : set of str
        Names there are, in small letters; that of the sheet is added.

    Returns
    -------
    str
        At most 31 units without any of []:*?/\ and without an apostrophe at either end; with a
        number where another sheet has the name.

    Examples
    --------
    >>> sheet_name("'Risks/[2024]'", {"risks--2024-"})
    'Risks--2024- 2'
    """
    cleaned = re.sub(r"[\[\]:*?/\\\n\t]", "-", printable(wanted))
    name, number = _fitted(cleaned, ""), 2
    while not name or name.casefold() in taken:
        name, number = _fitted(cleaned or "Sheet", f" {number}"), number + 1
    taken.add(name.casefold())
    return name


def _fitted(name: str, mark: str) -> str:
    bare = name.strip("' ")
    units = 2 * (_NAME_UNITS - len(mark))
    return bare.encode("utf-16-le")[:units].decode("utf-16-le", "ignore").rstrip("' ") + mark


def unique_heads(heads: Iterable[str]) -> list[str]:
    """Name the columns of an Excel table, which must differ in more than capital letters.

    Parameters
    ----------
    heads : iterable of str
        The names.

    Returns
    -------
    list of str
        Each on one line, of at most 255 units, with a number where one before has its name; a
        blank where it has none.

    Examples
    --------
    >>> unique_heads(["Area", "AREA", "", ""])
    ['Area', 'AREA 2', ' ', '  2']
    """
    found: dict[str, str] = {}
    for head in heads:
        bare = _LINE_ENDS.sub(" ", printable(head)) or " "
        name, number = cut(bare, _HEAD_UNITS), 2
        while name.lower() in found:
            mark = f" {number}"
            name, number = cut(bare, _HEAD_UNITS - len(mark)) + mark, number + 1
        found[name.lower()] = name
    return list(found.values())


@cache
def text_sheet_class() -> Any:
    """Give the class of sheets whose texts are neither run nor taken for XML.

    Returns
    -------
    type
        A ``Worksheet``, for ``Workbook.add_worksheet``.

    Raises
    ------
    ImportError
        If XlsxWriter is not installed; it comes with the extra ``excel``.
    """
    worksheet: Any = optional_import("xlsxwriter.worksheet", "excel").Worksheet

    class TextSheet(worksheet):  # type: ignore[misc]
        """A sheet whose texts that begin as formulas have Excel's own quotation mark."""

        workbook_add_format: Any

        def text_cell(self, text: str, form: Any = None) -> str:
            """Write a cell of a format from behind its reference on."""
            kept = _kept(text)
            own = self.quoted(form) if is_formula(kept) else form
            # XlsxWriter has no other way to either.
            number = 0 if own is None else own._get_xf_index()  # noqa: SLF001
            place = self.str_table._get_shared_string_index(_plain(kept))  # noqa: SLF001
            style = f' s="{number}"' if number else ""
            return f'{style} t="s"><v>{place}</v></c>'

        def quoted(self, form: Any) -> Any:
            """Give a format to which the quotation mark is added."""
            found = self.workbook_add_format()
            if form is not None:
                own = {"xf_index": None, "dxf_index": None, "_format_key": None}
                vars(found).update({**vars(form), **own})
            found.set_quote_prefix()
            return found

        # Under this name XlsxWriter writes the heads of tables as well.
        def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
            kept = _kept(string)
            form = self.quoted(cell_format) if is_formula(kept) else cell_format
            return super()._write_string(row, col, _plain(kept), form)

    return TextSheet


def _kept(text: str) -> str:
    return cut(printable(text), _CELL_UNITS)


def _plain(text: str) -> str:
    """Keep XlsxWriter from writing a text that looks like a rich one as XML of its own."""
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
    return text
