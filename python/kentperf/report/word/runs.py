"""Paragraphs and runs of a Word document as XML, written at once.

python-docx finds a paragraph's place by reading all of them.
"""

from __future__ import annotations

import re

from kentperf.files.texts import printable

__all__ = ["gap_xml", "paragraph_xml", "run_xml"]

_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:br/>"}
_PIECES = re.compile(r"([\t\n\r])")


def run_xml(
    text: str,
    *,
    size: int | None = None,
    bold: bool | None = None,
    italic: bool = False,
    ink: str = "",
    back: str = "",
) -> str:
    """Write a run.

    Parameters
    ----------
    text : str
        Its words.
    size : int, optional
        Of its letters, in half points; the paragraph's own otherwise.
    bold : bool, optional
        Whether it is bold; as the paragraph otherwise.
    italic : bool
        Whether it is italic.
    ink, back : str
        Colours of letters and ground, as "#RRGGBB"; "" for the paragraph's own.

    Returns
    -------
    str
        A ``w:r``.
    """
    look = "" if bold is None else "<w:b/>" if bold else '<w:b w:val="0"/>'
    look += "<w:i/>" if italic else ""
    look += f'<w:color w:val="{ink.lstrip("#").upper()}"/>' if ink else ""
    look += f'<w:sz w:val="{size}"/>' if size else ""
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{back.lstrip("#")}"/>' if back else ""
    words = "".join(_BREAKS.get(piece) or _words(piece) for piece in _PIECES.split(printable(text)))
    return f"<w:r><w:rPr>{look}</w:rPr>{words}</w:r>"


def paragraph_xml(
    runs: str,
    *,
    style: str | None = None,
    keep: bool = False,
    fresh: bool = False,
    spacing: tuple[int, int] | None = None,
    right: bool = False,
    tab: int | None = None,
) -> str:
    """Write a paragraph.

    Parameters
    ----------
    runs : str
        Its runs.
    style : str, optional
        The id of its style.
    keep : bool
        Whether it stays on the page of the next one, and in one piece.
    fresh : bool
        Whether it begins a page.
    spacing : tuple of int, optional
        Before and after, in twentieths of a point; the style's own otherwise.
    right : bool
        Whether it is set to the right.
    tab : int, optional
        Where a tab ends at the right, in twentieths of a point.

    Returns
    -------
    str
        A ``w:p``.
    """
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += "<w:keepNext/><w:keepLines/>" if keep else ""
    look += "<w:pageBreakBefore/>" if fresh else ""
    look += f'<w:tabs><w:tab w:val="right" w:pos="{tab}"/></w:tabs>' if tab is not None else ""
    if spacing is not None:
        look += f'<w:spacing w:before="{spacing[0]}" w:after="{spacing[1]}"/>'
    look += '<w:jc w:val="right"/>' if right else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{runs}</w:p>"


def gap_xml() -> str:
    """Write an empty paragraph of five points.

    Returns
    -------
    str
        A ``w:p``.
    """
    look = '<w:spacing w:before="0" w:after="0" w:line="100" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{look}</w:pPr></w:p>"


def _words(text: str) -> str:
    if not text:
        return ""
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<w:t{kept}>{escaped}</w:t>"
