"""How a sheet prints: A4 landscape, whole columns a page, and never smaller than can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kentperf.files.texts import printable
from kentperf.report.excel.texts import cut

__all__ = ["LEAST_SCALE", "LINE", "Printed", "fits", "lines_of", "narrowed", "width_of"]

LEAST_SCALE = 70
"""Per cent of the size on screen below which nothing is printed."""

LINE = 13.5
"""Points of a line of text."""

_A4 = 9
_SIDE, _TOP, _EDGE = 0.4, 0.8, 0.3
_POINTS = 72.0
# Of A4 landscape, 297 by 210 mm, within the margins. Excel's digit of Arial 10 is 7 pixels wide,
# LibreOffice's 7.4, and the columns are in digits.
_WIDE = (297 / 25.4 - 2 * _SIDE) * _POINTS * 7 / 7.5
_HIGH = (210 / 25.4 - 2 * _TOP) * _POINTS * 0.97
_HEADER_UNITS = 100
_MOST_BREAKS = 1_023
_NARROW, _LONG = 60, 1.2


@dataclass(frozen=True)
class Printed:
    """What stands at the head and the foot of every page of a workbook.

    Attributes
    ----------
    title, period : str
        Of the report.
    """

    title: str
    period: str

    def set_up(self, sheet: Any, name: str = "") -> None:
        """Set paper, margins, head and foot of a sheet, which may be called more than its tab."""
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=_SIDE, right=_SIDE, top=_TOP, bottom=_TOP)
        sheet.set_header(
            f'&L&"Arial,Bold"{_plain(self.title)}&R{_plain(name) or "&A"}', {"margin": _EDGE}
        )
        sheet.set_footer(f"&L{_plain(self.period)}&RPage &P of &N", {"margin": _EDGE})

    def fit(
        self,
        sheet: Any,
        widths: Sequence[float],
        *,
        repeated: int = 0,
        first: int = 0,
        name: str = "",
    ) -> None:
        """Set the widths of columns, and break them into pages of whole columns.

        Parameters
        ----------
        sheet : xlsxwriter.worksheet.Worksheet
            The sheet.
        widths : sequence of float
            Of its columns, in digits, as Excel counts them.
        repeated : int
            How many of the first columns stand on every page where there are several.
        first : int
            The first column that prints besides.
        name : str
            What stands at the head of its pages, where that is not the name on its tab.
        """
        self.set_up(sheet, name)
        points = _set_widths(sheet, widths)
        start = max(first, repeated)
        kept, others = points[:repeated], points[start:]
        sheet.set_print_scale(_scale(_WIDE / sum([*kept, *others])))
        breaks = [start + at for at in _breaks(sum(kept), others)]
        if breaks:
            sheet.set_v_pagebreaks(breaks[:_MOST_BREAKS])
            sheet.print_across()
        if repeated and (breaks or first):
            sheet.repeat_columns(0, repeated - 1)

    def fit_page(self, sheet: Any, widths: Sequence[float], height: float) -> None:
        """Set the widths of columns, and a size at which all rows stand on one page if they can.

        Parameters
        ----------
        sheet, widths
            As for `fit`.
        height : float
            Of all rows, in points.
        """
        self.set_up(sheet)
        points = _set_widths(sheet, widths)
        sheet.set_print_scale(_scale(min(_WIDE / sum(points), _HIGH / max(height, 1.0))))


def width_of(width: float) -> float:
    """Give the width of a column in points."""
    return (int(width * 7 + 0.5) + 5) * 0.75


def fits(widths: Sequence[float]) -> bool:
    """Say whether columns of such widths stand on one page."""
    return sum(map(width_of, widths)) <= _WIDE * 100 / LEAST_SCALE


def narrowed(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    """Make columns narrower where one page would not hold them all.

    Parameters
    ----------
    widths, least : sequence of float
        As wide as each should be, and as it must be, in digits.

    Returns
    -------
    list of float
        Each nearer to its least by the same share; the widths as they are where the least would
        not do.

    Examples
    --------
    >>> narrowed([30.0, 20.0], [20.0, 20.0])
    [30.0, 20.0]
    """
    room = _WIDE * 100 / LEAST_SCALE
    wide, narrow = (sum(map(width_of, those)) for those in (widths, least))
    if wide <= room or narrow > room:
        return list(widths)
    # A pixel a column less, as widths are rounded.
    share = max((room - 0.75 * len(widths) - narrow) / (wide - narrow), 0.0)
    return [low + (width - low) * share for width, low in zip(widths, least, strict=True)]


def lines_of(text: str, width: float) -> int:
    """Count the lines that a text takes in so many digits' width.

    Parameters
    ----------
    text : str
        The text.
    width : float
        In digits.

    Returns
    -------
    int
        At least one; no fewer than it takes where words break badly.

    Examples
    --------
    >>> lines_of("a short text", 40), lines_of("word " * 20, 40)
    (1, 3)
    """
    # A letter of Arial is no wider than a digit on average; in a long line four fifths as wide.
    room = max(int(width * (_LONG if width > _NARROW else 1.0)), 1)
    return sum(max(1, -(-len(line) // room)) for line in text.split("\n"))


def _set_widths(sheet: Any, widths: Sequence[float]) -> list[float]:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    return [width_of(width) for width in widths]


def _scale(share: float) -> int:
    return max(LEAST_SCALE, min(100, int(100 * share)))


def _breaks(kept: float, points: Sequence[float]) -> list[int]:
    """Say before which columns a page begins, where some stand on each."""
    room = _WIDE * 100 / LEAST_SCALE
    breaks, taken = [], kept
    for column, width in enumerate(points):
        if taken + width > room and taken > kept:
            breaks.append(column)
            taken = kept
        taken += width
    return breaks


def _plain(text: str) -> str:
    """Write a text that holds no code of a head or foot."""
    flat = cut(" ".join(printable(text).split()), _HEADER_UNITS)
    # A doubled sign would be one ampersand, but XlsxWriter takes "&G" anywhere for a picture.
    return flat.replace("&", "＆") if "&G" in flat or "&[" in flat else flat.replace("&", "&&")
