"""The formats of a workbook: each made once, and how figures of a unit are written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from kentperf.figures.formats import SIGNS
from kentperf.figures.quantities import missing
from kentperf.figures.units import in_per_cent, unit_named
from kentperf.files.texts import printable

__all__ = ["FONT", "Formats", "change_pattern", "is_sized", "pattern_of"]

FONT = {"font_name": "Arial", "font_size": 10}
"""Of all cells: read by councils, and by every office program in the same widths."""

_SIZED = ("days", "weeks", "months", "years", "hours", "minutes")
_HEAD = "#E7EBEF"
_LONGEST_TEXT = 255


@lru_cache(maxsize=1024)
def pattern_of(unit: str, decimals: Any, *, whole: bool = True) -> str:
    """Write the number format of a unit.

    Parameters
    ----------
    unit : str
        The register's unit.
    decimals : int or missing
        The printed decimals; where missing, none of whole figures and two of others.
    whole : bool
        Whether the figure is whole.

    Returns
    -------
    str
        As Excel takes it. Signs are literal: figures are 97 and not 0.97, of which Excel's own
        per cent would make 9,700%.

    Examples
    --------
    >>> pattern_of("percent", 1), pattern_of("gbp", 0), pattern_of("days", None, whole=False)
    ('#,##0.0"%"', '"£"#,##0', '#,##0.00" days"')
    """
    pattern = _plain(decimals, whole=whole)
    before, after = SIGNS.get(unit_named(unit), ("", ""))
    if in_per_cent(unit):
        after = "%"
    elif is_sized(unit):
        after = f" {unit.strip().casefold()}"
    return (f'"{before}"' if before else "") + pattern + (f'"{after}"' if after else "")


def is_sized(unit: str) -> bool:
    """Say whether a unit stands behind its figures as a word: "12 days"."""
    return unit.strip().casefold() in _SIZED


@lru_cache(maxsize=1024)
def change_pattern(unit: str, decimals: Any, *, whole: bool = True) -> str:
    """Write the number format of a change: with its sign; that of a percentage is in points.

    Parameters
    ----------
    unit, decimals, whole
        As for `pattern_of`.

    Returns
    -------
    str

    Examples
    --------
    >>> change_pattern("percent", 1)
    '+#,##0.0" points";−#,##0.0" points";0" points"'
    """
    if in_per_cent(unit):
        own, none = f'{_plain(decimals, whole=whole)}" points"', '0" points"'
    else:
        own, none = pattern_of(unit, decimals, whole=whole), "0"
    return f"+{own};−{own};{none}"


def _plain(decimals: Any, *, whole: bool) -> str:
    as_given = 0 if whole else 2
    places = as_given if missing(decimals) else min(max(int(decimals), 0), 15)
    return "#,##0" + ("." + "0" * places if places else "")


class Formats:
    """The formats of a workbook.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        The workbook.
    """

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **properties: Any) -> Any:
        """Give the format of some properties, at the top of its cell unless they say otherwise."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **properties})
        return self._made[key]

    def style(self, **properties: Any) -> str:
        """Give the attribute of a cell of such a format."""
        return f' s="{self.of(**properties)._get_xf_index()}"'  # noqa: SLF001

    @property
    def text(self) -> Any:
        """Of a text that breaks into lines."""
        return self.of(text_wrap=True)

    @property
    def beside(self) -> Any:
        """Of a text beside a number, which would else touch it."""
        return self.of(text_wrap=True, align="left", indent=1)

    @property
    def right(self) -> Any:
        """Of a text where a number would stand."""
        return self.of(align="right", text_wrap=True)

    @property
    def head(self) -> Any:
        """Of the head of a column."""
        return self.of(bold=True, text_wrap=True, bg_color=_HEAD, bottom=1)

    def heads(self, names: Iterable[str], right: Iterable[bool]) -> list[dict[str, Any]]:
        """Give the columns of an Excel table: their names, and whether numbers stand in them."""
        base = {"bold": True, "text_wrap": True, "bg_color": _HEAD, "bottom": 1}
        numbers, beside = self.of(**base, align="right"), self.of(**base, align="left", indent=1)
        found, before = [], False
        for name, is_right in zip(names, right, strict=True):
            form = numbers if is_right else beside if before else self.head
            found.append({"header": name, "header_format": form})
            before = is_right
        return found

    @property
    def title(self) -> Any:
        """Of the title of a sheet."""
        return self.of(bold=True, font_size=16, text_wrap=True)

    @property
    def heading(self) -> Any:
        """Of a heading on a sheet."""
        return self.of(bold=True, font_size=12, text_wrap=True)

    @property
    def strong(self) -> Any:
        """Of a name above what is said of it."""
        return self.of(bold=True, text_wrap=True)

    @property
    def small(self) -> Any:
        """Of a text under a table."""
        return self.of(font_color="#404040", text_wrap=True)

    def number(self, unit: str, decimals: Any, value: float, *, change: bool = False) -> Any:
        """Give the format of a figure."""
        made = change_pattern if change else pattern_of
        return self.of(num_format=made(unit, decimals, whole=float(value).is_integer()))

    def look(self, back: str, ink: str) -> Any:
        """Give the colours of a state."""
        return self._bare(bg_color=back, font_color=ink)

    @property
    def marked(self) -> Any:
        """Of what differs from what is usual."""
        return self._bare(bold=True)

    def _bare(self, **properties: Any) -> Any:
        """Give a format of a rule, which says nothing of its cell but what it changes."""
        key = (("rule", tuple(sorted(properties.items()))),)
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def colour(self, sheet: Any, place: tuple[int, int, int, int], words: Any) -> None:
        """Colour the cells of a range by the word in them, as it is now and when it is edited.

        Parameters
        ----------
        sheet : xlsxwriter.worksheet.Worksheet
            The sheet.
        place : tuple of int
            First row and column, last row and column.
        words : mapping of str to Look
            What stands in a cell, and how it looks.
        """
        for word, look in words.items():
            self.mark(sheet, place, word, self.look(look.back, look.ink))

    def mark(self, sheet: Any, place: tuple[int, int, int, int], word: str, form: Any) -> None:
        """Give the cells of a range that hold a word another format."""
        quoted = printable(word).replace('"', '""')
        # Excel takes no longer text in a formula.
        if quoted and len(quoted) <= _LONGEST_TEXT:
            rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": form}
            sheet.conditional_format(*place, rule)
