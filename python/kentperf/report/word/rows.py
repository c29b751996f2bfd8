"""The rows of a Word table as XML, written at once.

python-docx finds every cell of a table by reading the whole table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kentperf.report.printed.cells import Cell, words_of
from kentperf.report.word.runs import paragraph_xml, run_xml
from kentperf.rules.looks import Look

__all__ = ["Style", "row_xml"]

_AROUND = (30, 30)


@dataclass(frozen=True)
class Style:
    """How the cells of a table look.

    Attributes
    ----------
    widths : sequence of int
        Of its columns, in twentieths of a point.
    size, small : int
        Of its letters, in half points.
    looks : mapping
        The look of each state.
    """

    widths: Sequence[int]
    size: int
    small: int
    looks: Mapping[str, Look]


def row_xml(cells: Sequence[Cell], style: Style, *, head: bool = False) -> str:
    """Write a row.

    Parameters
    ----------
    cells : sequence of Cell
        Its cells.
    style : Style
        Of the table.
    head : bool
        Whether it is repeated on every page.

    Returns
    -------
    str
        A ``w:tr``.
    """
    repeated = "<w:tblHeader/>" if head else ""
    written = [
        _cell(cell, width, style, head=head)
        for cell, width in zip(cells, style.widths, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(written)}</w:tr>"


def _cell(cell: Cell, width: int, style: Style, *, head: bool) -> str:
    look = style.looks[cell.state] if cell.state else None
    back, ink = ("", "") if look is None else (look.back, look.ink)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{back.lstrip("#")}"/>' if back else ""
    bold = head or bool(cell.state) or cell.strong
    runs = run_xml(words_of(cell, style.looks), size=style.size, bold=bold, ink=ink)
    if cell.aside:
        runs += run_xml(f" {cell.aside}", size=style.small, ink=ink)
    if cell.small:
        runs += f"<w:r><w:br/></w:r>{run_xml(cell.small, size=style.small, bold=None, ink=ink)}"
    # A head is never parted from the first row.
    words = paragraph_xml(runs, spacing=_AROUND, right=cell.number, keep=head)
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{shade}</w:tcPr>{words}</w:tc>'
