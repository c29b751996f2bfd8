"""The rows of a Word table as XML, written at once.

python-docx finds every cell of a table by reading the whole table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kentperf.files.texts import printable
from kentperf.rules.looks import Look

__all__ = ["SHAPES", "Cell", "Style", "row_xml"]

SHAPES = {
    "circle": "●", "diamond": "◆", "square": "■", "triangle": "▲", "star": "★", "pentagon": "⬟",
    "cross": "✚", "line": "–", "open circle": "○", "open diamond": "◇", "open square": "□",
    "ringed circle": "◉", "ringed diamond": "◈", "ringed square": "▣", "crossed circle": "◍",
    "crossed diamond": "❖", "crossed square": "▦",
}  # fmt: skip
"""What stands for each shape where there are only letters."""

_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:br/>"}
_PIECES = re.compile(r"([\t\n\r])")
_PARAGRAPH = '<w:spacing w:before="30" w:after="30"/>'
_RIGHT = '<w:jc w:val="right"/>'


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Attributes
    ----------
    text : str
        Its words.
    small : str
        More words, smaller, on a line of their own.
    state : str
        A look, whose colour and shape stand with its word: the level of a rating, why there is
        none, or a judgement's own; "" for any other cell.
    number : bool
        Whether it is set to the right.
    """

    text: str
    small: str = ""
    state: str = ""
    number: bool = False


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
    word = cell.text if look is None else f"{SHAPES[look.shape]} {cell.text}"
    back, ink = ("", "") if look is None else (look.back, look.ink)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{back.lstrip("#")}"/>' if back else ""
    colour = f'<w:color w:val="{ink.lstrip("#").upper()}"/>' if ink else ""
    bold = "<w:b/>" if head or cell.state else '<w:b w:val="0"/>'
    runs = _run(word, f'{bold}{colour}<w:sz w:val="{style.size}"/>')
    if cell.small:
        small = _run(cell.small, f'{colour}<w:sz w:val="{style.small}"/>')
        runs += f"<w:r><w:br/></w:r>{small}"
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{shade}</w:tcPr>'
        f"<w:p><w:pPr>{_PARAGRAPH}{_RIGHT if cell.number else ''}</w:pPr>{runs}</w:p></w:tc>"
    )


def _run(text: str, look: str) -> str:
    words = "".join(_BREAKS.get(piece) or _words(piece) for piece in _PIECES.split(printable(text)))
    return f"<w:r><w:rPr>{look}</w:rPr>{words}</w:r>"


def _words(text: str) -> str:
    if not text:
        return ""
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<w:t{kept}>{escaped}</w:t>"
