"""A Word document as a report needs it: styles, headings, tables and pictures."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from kentperf.errors import KentPerfError, near_match, optional_import
from kentperf.files.made_at import told_date
from kentperf.files.texts import printable
from kentperf.parts.part import Picture
from kentperf.report.printed.cells import SHAPES, Cell
from kentperf.report.printed.charts import WIDTH_POINTS, Drawing
from kentperf.report.printed.letters import as_wide_as, width_of
from kentperf.report.printed.tables import Laid, laid_out
from kentperf.report.sections.prose import Paragraph
from kentperf.report.word.page import FONT, LANGUAGE, plain_page
from kentperf.report.word.runs import gap_xml, paragraph_xml, run_xml
from kentperf.report.word.tables import table_xml
from kentperf.report.word.turned import Turning
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
_KEPT = (*_NEEDED, "caption")
_PROPERTIES, _MOST_OF_A_PROPERTY = "/docProps/core.xml", 255
_SMALLER, _LEAST = 0.9, 8.0
_USUAL_POINTS = 12.0


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
            plain_page(self.document)
        chosen = self._chosen(styles or {})
        # By their ids: to find a style by its name python-docx reads all of them.
        self._ids = {role: self._id_of(role, style) for role, style in chosen.items()}
        self._space = self._xml.ns.nsdecls("w")
        usual = chosen.get("text")
        self._points = {role: _points_of(style) for role, style in chosen.items()}
        self._small = round(2 * max(_SMALLER * self._points.get("text", _USUAL_POINTS), _LEAST))
        self._font = as_wide_as(FONT if usual is None else usual.font.name or FONT)
        kept = filter(None, (self._ids.get(role) for role in _KEPT))
        self._turning = Turning(self.document, frozenset(kept))
        self._room = self._measured()
        self._fresh = False

    def about(self, title: str, subject: str) -> None:
        """Name the document in its properties, which hold 255 characters each."""
        about = self.document.core_properties
        about.title, about.subject = _property(title), _property(subject)
        about.language = LANGUAGE
        about.author, about.comments = "", ""
        date = told_date()
        if date is not None:
            about.created = about.modified = date
            return
        parts = self.document.part.package.iter_parts()
        for held in (part.element for part in parts if part.partname == _PROPERTIES):
            for made in held.xpath("dcterms:created | dcterms:modified"):
                held.remove(made)

    def say(self, text: str, role: str = "text") -> None:
        """Write a paragraph or heading; a chapter starts on an upright page."""
        if role == "heading 1":
            self.upright()
        fresh = self._fresh and role in _NEEDED
        self._add(
            paragraph_xml(run_xml(text), style=self._ids.get(role), keep=role in _KEPT, fresh=fresh)
        )
        self._fresh = self._fresh and not fresh

    def bullets(self, lines: Iterable[str]) -> None:
        """Write a list."""
        for line in lines:
            self.say(line, "bullet")

    def labelled(self, label: str, text: str) -> None:
        """Write a paragraph that begins with a word in bold."""
        runs = run_xml(f"{label} ", bold=True) + run_xml(text)
        self._add(paragraph_xml(runs, style=self._ids.get("text")))

    def prose(self, paragraphs: Iterable[Paragraph]) -> None:
        """Write what services say of a section: paragraphs and bullets, bold and italic."""
        for paragraph in paragraphs:
            runs = "".join(
                run_xml(run.text, bold=run.bold or None, italic=run.italic)
                for run in paragraph.runs
            )
            style = self._ids.get("bullet" if paragraph.bullet else "text")
            self._add(paragraph_xml(runs, style=style))

    def small(self, text: str, *, label: str = "") -> None:
        """Write a paragraph in smaller type, which may begin with a word in bold."""
        runs = run_xml(f"{label} ", size=self._small, bold=True) if label else ""
        runs += run_xml(text, size=self._small)
        self._add(paragraph_xml(runs, style=self._ids.get("text"), spacing=(0, 50)))

    def rated(self, text: str, state: str, word: str, *, role: str = "heading 3",
              more: str = "") -> None:  # fmt: skip
        """Write a heading with the rating at its right, as shape, word and colour."""
        tab = round(self._room / self._shared.Twips(1))
        beside = width_of(f"{text}  ● {word}   {more}", self._points[role], bold=True)
        # A rating is never broken: beside a name without room for it, it has its own line.
        parted = beside * self._font > self.width
        runs = run_xml(text + ("\n" if parted else ""))
        if word or more:
            runs += run_xml("\t")
        if word:
            look = self._looks.get(state)
            shape = f"{SHAPES[look.shape]} " if look else ""
            ink, back = (look.ink, look.back) if look else ("", "")
            runs += run_xml(f" {shape}{word} ", ink=ink, back=back)
        if more:
            runs += run_xml(f"  {more}")
        self._add(paragraph_xml(runs, style=self._ids.get(role), keep=True, tab=tab))

    def table(
        self,
        caption: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        *,
        captioned: bool = True,
    ) -> None:
        """Write a table under its caption; its header row is repeated on every page.

        Columns have room for their widest word. Where an upright page is too narrow, this page
        and those after it, to the next chapter, lie on their side.

        Parameters
        ----------
        caption : str
            What it shows; also the table's alternative text.
        heads : sequence of str
            The heads of its columns.
        rows : sequence of sequence of Cell
            Its rows.
        captioned : bool
            Whether the caption stands above it.
        """
        laid = self._laid(heads, rows)
        cramped = not laid.fit.whole or laid.fit.starved
        if cramped and not self._turning.turned and self._turning.can_turn():
            self._turn()
            laid = self._laid(heads, rows)
        if captioned:
            self.say(caption, "caption")
        style = self._ids.get("table")
        self._add(table_xml(laid, caption, self._looks, style, space=self._space))
        # Tables that touch are one.
        self._add(gap_xml())

    def fits(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bool:
        """Say whether a table has room for its words on the page as it lies."""
        return self._laid(heads, rows).fit.whole

    def chart(self, chart: Drawing) -> None:
        """Draw a chart as wide as the page, with its alternative text."""
        self._picture(chart.png(), chart.title, chart.description)

    def picture(self, picture: Picture) -> None:
        """Write a picture of another part of the report, with its alternative text."""
        self._picture(picture.png(), picture.title, picture.description)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep what is written within on one page."""
        body = self.document.element.body
        before = len(body)
        yield
        # The last element is the page's own; the last paragraph is not bound to what comes next.
        for element in body[before - 1 : -1]:
            for paragraph in element.iter(self._xml.ns.qn("w:p")):
                look = paragraph.get_or_add_pPr()
                look.keepLines_val = True
                look.keepNext_val = None if element is body[-2] else True

    def new_page(self) -> None:
        """Begin a page with the heading that comes next."""
        # Pages that are turned begin anew anyway.
        self._fresh = not self._turning.turned

    def upright(self) -> None:
        """Go on upright, where pages lie on their side."""
        if self._turning.turned:
            self._turn()

    @property
    def width(self) -> float:
        """The width of what is written on, in points."""
        return float(self._room / self._shared.Pt(1))

    def _laid(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Laid:
        widest = self._turning.turned or not self._turning.can_turn()
        return laid_out(heads, rows, self._looks, self.width, font=self._font, turned=widest)

    def _add(self, xml: str) -> Any:
        if "xmlns:w=" not in xml:
            xml = xml.replace("<w:p>", f"<w:p {self._space}>", 1)
        found = self._xml.parse_xml(xml)
        body = self.document.element.body
        last = body[-1] if len(body) else None
        if last is not None and last.tag == self._xml.ns.qn("w:sectPr"):
            last.addprevious(found)
        else:
            body.append(found)
        return found

    def _picture(self, png: bytes, title: str, description: str) -> None:
        width = min(self._room, self._shared.Pt(WIDTH_POINTS))
        shape = self.document.part.new_pic_inline(BytesIO(png), width, None)
        about = shape.docPr
        about.set("title", printable(title))
        about.set("descr", printable(description))
        paragraph = self._add(
            paragraph_xml(run_xml(""), style=self._ids.get("text"), spacing=(20, 40))
        )
        paragraph[-1].append(self._drawing(shape))

    def _drawing(self, shape: Any) -> Any:
        drawing = self._xml.OxmlElement("w:drawing")
        drawing.append(shape)
        return drawing

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

    def _turn(self) -> None:
        self._turning.turn()
        self._room = self._measured()

    def _measured(self) -> int:
        page = self.document.sections[-1]
        return int(page.page_width - page.left_margin - page.right_margin)


def _points_of(style: Any) -> float:
    """Give the size of a style's letters, which it may have from the one that it is based on."""
    while style is not None and hasattr(style, "font"):
        if style.font.size:
            return float(style.font.size.pt)
        style = style.base_style
    return _USUAL_POINTS


def _property(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _MOST_OF_A_PROPERTY else f"{shown[: _MOST_OF_A_PROPERTY - 1]}…"
