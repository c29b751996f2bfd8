"""A Word document as a report needs it: styles, tables, rating cells and pictures."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from kentperf.errors import KentPerfError, near_match, optional_import
from kentperf.files.texts import printable
from kentperf.report.word.rows import SHAPES, Cell, Style, row_xml
from kentperf.rules.looks import Look

ROLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "heading 1": "Heading 1",
    "heading 2": "Heading 2",
    "heading 3": "Heading 3",
    "text": "Normal",
    "bullet": "List Bullet",
    "caption": "Caption",
    "table": "Table Grid",
}
_NEEDED = ("heading 1", "heading 2", "heading 3")
_CELL_POINTS = 8.5
_SMALL_POINTS = 7.5
_FONT = "Arial"
_PICTURE_CM = 14.0
_MOST_OF_A_PROPERTY = 255


class Paper:
    """A document being written.

    Parameters
    ----------
    template : str, path or None
        A document whose styles, page and headers are used, and whose text comes first.
    styles : mapping or None
        Names of the template's own styles by role, as of `ROLES`.
    looks : mapping
        The look of each state.

    Raises
    ------
    ImportError
        If python-docx is not installed; it comes with the extra ``word``.
    KentPerfError
        If the template is no Word document or lacks a style for headings, or a role is unknown.
    """

    def __init__(
        self,
        template: str | os.PathLike[str] | None,
        styles: Mapping[str, str] | None,
        looks: Mapping[str, Look],
    ) -> None:
        self._docx = optional_import("docx", "word")
        self._shared = optional_import("docx.shared", "word")
        self._xml = optional_import("docx.oxml", "word")
        self._looks = looks
        self.document = self._opened(template)
        if template is None:
            self._plain_page()
        chosen = self._chosen(styles or {})
        # By their ids: to find a style by its name python-docx reads all of them.
        self._ids = {role: self._id_of(role, style) for role, style in chosen.items()}

    def about(self, title: str, subject: str) -> None:
        """Name the document in its properties, which hold 255 characters each."""
        about = self.document.core_properties
        about.title, about.subject = _property(title), _property(subject)
        about.language = "en-GB"
        about.author, about.comments = "", ""
        about.created = about.modified = datetime.now(UTC)

    def say(self, text: str, role: str = "text") -> Any:
        """Write a paragraph or heading."""
        paragraph = self.document.add_paragraph(printable(text))
        if role in self._ids:
            paragraph._p.style = self._ids[role]  # noqa: SLF001
        return paragraph

    def bullets(self, lines: Iterable[str]) -> None:
        """Write a list."""
        for line in lines:
            self.say(line, "bullet")

    def labelled(self, label: str, text: str) -> None:
        """Write a paragraph that begins with a word in bold."""
        paragraph = self.say("")
        paragraph.add_run(printable(f"{label} ")).bold = True
        paragraph.add_run(printable(text))

    def rated(self, text: str, state: str, word: str) -> None:
        """Write a heading with the rating after it, as shape, word and colour."""
        heading = self.say(text, "heading 3")
        if word:
            look = self._looks[state]
            run = heading.add_run(printable(f"  {SHAPES[look.shape]} {word} "))
            run.font.color.rgb = self._colour(look.ink)
            run._r.get_or_add_rPr().append(self._shade(state))  # noqa: SLF001  no other way

    def table(
        self,
        caption: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[float],
        *,
        scale: float = 1.0,
    ) -> None:
        """Write a table under its caption; its header row is repeated on every page.

        Parameters
        ----------
        caption : str
            What it shows; also the table's alternative text.
        heads : sequence of str
            The heads of its columns.
        rows : sequence of sequence of Cell
            Its rows.
        widths : sequence of float
            Shares of the width of the page.
        scale : float
            Of the size of its letters.
        """
        self.say(caption, "caption").paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=0, cols=len(heads))
        table._tbl.tblStyle_val = self._ids.get("table")  # noqa: SLF001  python-docx has no other way
        table.autofit = False
        self._describe(table, caption)
        each = self._width() / sum(widths)
        sizes = [self._shared.Emu(int(share * each)) for share in widths]
        for column, size in zip(table.columns, sizes, strict=True):
            column.width = size
        numbers = [cell.number for cell in rows[0]] if rows else [False] * len(heads)
        top = [Cell(head, number=number) for head, number in zip(heads, numbers, strict=True)]
        usual, small = (
            int(2 * self._shared.Pt(size * scale).pt) for size in (_CELL_POINTS, _SMALL_POINTS)
        )
        look = Style([size.twips for size in sizes], usual, small, self._looks)
        self._append(table, [row_xml(top, look, head=True), *(row_xml(row, look) for row in rows)])
        self.say("").paragraph_format.space_after = self._shared.Pt(2)

    def _append(self, table: Any, rows: Iterable[str]) -> None:
        space = self._xml.ns.nsdecls("w")
        parsed = self._xml.parse_xml(f"<w:tbl {space}>{''.join(rows)}</w:tbl>")
        table._tbl.extend(list(parsed))  # noqa: SLF001  python-docx has no other way

    def picture(self, png: bytes, title: str, description: str) -> None:
        """Write a picture with its alternative text."""
        width = min(self._width(), self._shared.Cm(_PICTURE_CM))
        shape = self.document.add_picture(BytesIO(png), width=width)
        about = shape._inline.docPr  # noqa: SLF001  python-docx has no other way to it
        about.set("title", printable(title))
        about.set("descr", printable(description))

    def _opened(self, template: str | os.PathLike[str] | None) -> Any:
        if template is None:
            return self._docx.Document()
        try:
            return self._docx.Document(os.fspath(template))
        except (self._docx.opc.exceptions.PackageNotFoundError, ValueError, KeyError) as error:
            message = f"template: {os.fspath(template)} is not a Word document (.docx)"
            raise KentPerfError(message) from error

    def _chosen(self, given: Mapping[str, str]) -> dict[str, Any]:
        known = {style.name: style for style in reversed(list(self.document.styles))}
        found = {}
        for role in given:
            if role not in ROLES:
                message = f'styles: unknown role "{role}".{near_match(role, ROLES)}'
                raise KentPerfError(message)
        for role, own in ROLES.items():
            name = given.get(role, own)
            if name in known:
                found[role] = known[name]
            elif role in given or role in _NEEDED:
                message = (
                    f'template: has no style "{name}" for {role}; name its own with '
                    f"styles={{{role!r}: ...}}.{near_match(name, known)}"
                )
                raise KentPerfError(message)
        return found

    def _id_of(self, role: str, style: Any) -> str | None:
        kinds = self._docx.enum.style.WD_STYLE_TYPE
        kind = kinds.TABLE if role == "table" else kinds.PARAGRAPH
        found: str | None = style.style_id
        if style.type != kind or style.element.default:
            # None for the usual style of its kind, an error for one of another kind.
            found = self.document.part.get_style_id(style, kind)
        return found

    def _plain_page(self) -> None:
        """Set a page of A4 and quiet styles, where the house has no template."""
        cm, points = self._shared.Cm, self._shared.Pt
        page = self.document.sections[0]
        page.page_width, page.page_height = cm(21), cm(29.7)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = cm(1.9)
        sizes = {"Normal": 10.5, "Title": 24, "Subtitle": 13, "Heading 1": 17, "Heading 2": 13,
                 "Heading 3": 11, "Caption": 9.5, "List Bullet": 10.5}  # fmt: skip
        for name, size in sizes.items():
            style = self.document.styles[name]
            style.font.size = points(size)
            style.font.italic = False
            style.font.color.rgb = self._colour("#000000")
            self._font(style)
        self.document.styles["Normal"].paragraph_format.space_after = points(5)
        self._language()
        self._page_numbers(page.footer.paragraphs[0])

    def _font(self, style: Any) -> None:
        style.font.name = _FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(self._xml.ns.qn(f"w:{kind}"), None)

    def _language(self) -> None:
        found = self.document.styles.element.iter(self._xml.ns.qn("w:lang"))
        for language in found:
            language.set(self._xml.ns.qn("w:val"), "en-GB")

    def _page_numbers(self, paragraph: Any) -> None:
        for word, code in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
            paragraph.add_run(word)
            run = paragraph.add_run()
            for kind, text in (("begin", ""), ("", code), ("end", "")):
                name = "w:fldChar" if kind else "w:instrText"
                part = self._xml.OxmlElement(name)
                if kind:
                    part.set(self._xml.ns.qn("w:fldCharType"), kind)
                part.text = text or None
                run._r.append(part)  # noqa: SLF001  python-docx has no fields

    def _describe(self, table: Any, caption: str) -> None:
        about = self._xml.OxmlElement("w:tblCaption")
        about.set(self._xml.ns.qn("w:val"), printable(caption))
        table._tbl.tblPr.append(about)  # noqa: SLF001  python-docx has no other way

    def _shade(self, state: str) -> Any:
        shade = self._xml.OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto")):
            shade.set(self._xml.ns.qn(f"w:{name}"), value)
        shade.set(self._xml.ns.qn("w:fill"), self._looks[state].back.lstrip("#"))
        return shade

    def _colour(self, text: str) -> Any:
        return self._shared.RGBColor.from_string(text.lstrip("#"))

    def _width(self) -> int:
        page = self.document.sections[-1]
        return int(page.page_width - page.left_margin - page.right_margin)


def _property(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _MOST_OF_A_PROPERTY else f"{shown[: _MOST_OF_A_PROPERTY - 1]}…"
