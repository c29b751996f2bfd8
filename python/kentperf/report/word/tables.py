"""A laid out table as the XML of a Word document."""

from __future__ import annotations

from collections.abc import Mapping

from kentperf.files.texts import printable
from kentperf.report.printed.cells import Cell
from kentperf.report.printed.tables import CELL_POINTS, PAD, SMALL_POINTS, Laid
from kentperf.report.word.rows import Style, row_xml
from kentperf.rules.looks import Look

__all__ = ["table_xml"]


def table_xml(
    laid: Laid,
    caption: str,
    looks: Mapping[str, Look],
    style: str | None,
    *,
    space: str = "",
) -> str:
    """Write a table.

    Parameters
    ----------
    laid : Laid
        The table.
    caption : str
        Its alternative text.
    looks : mapping
        The look of each state.
    style : str or None
        The id of its style.
    space : str
        Declarations of namespaces.

    Returns
    -------
    str
        A ``w:tbl``, whose header row is repeated on every page.
    """
    widths = [round(20 * width) for width in laid.fit.widths]
    usual, small = (round(2 * size * laid.fit.scale) for size in (CELL_POINTS, SMALL_POINTS))
    numbers = [cell.number for cell in laid.rows[0]] if laid.rows else [False] * len(laid.heads)
    top = [Cell(head, number=number) for head, number in zip(laid.heads, numbers, strict=True)]
    look = Style(widths, usual, small, looks)
    rows = [row_xml(top, look, head=True), *(row_xml(row, look) for row in laid.rows)]
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    edges = "".join(
        f'<w:{side} w:w="{round(20 * PAD)}" w:type="dxa"/>' for side in ("left", "right")
    )
    # Word sets the words of the first column, not its edge, to the margin.
    inset = f'<w:tblInd w:w="{round(20 * PAD)}" w:type="dxa"/>'
    said = _escaped(printable(caption))
    about = (
        f'{named}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{inset}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{edges}</w:tblCellMar>"
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{said}"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl {space}><w:tblPr>{about}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def _escaped(text: str) -> str:
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(letter, entity)
    return text
