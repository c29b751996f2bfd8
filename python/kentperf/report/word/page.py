"""The page and the quiet styles of a Word paper, where the house has no template."""

from __future__ import annotations

from typing import Any

from kentperf.errors import optional_import

__all__ = ["FONT", "LANGUAGE", "plain_page"]

FONT = "Arial"
LANGUAGE = "en-GB"
_MARGIN_CM = 1.9
_SIZES = {"Normal": 10, "Title": 22, "Subtitle": 12.5, "Heading 1": 16, "Heading 2": 11.5,
          "Heading 3": 10.5, "Caption": 9, "List Bullet": 10}  # fmt: skip
_BEFORE = {"Heading 1": 14, "Heading 2": 11, "Heading 3": 8}
_AFTER = {"Normal": 4, "Title": 4, "Subtitle": 4, "Heading 1": 4, "Heading 2": 2, "Heading 3": 2,
          "Caption": 3, "List Bullet": 2}  # fmt: skip
_RULE = "B8BCC6"


def plain_page(document: Any) -> None:
    """Set a page of A4 and quiet styles.

    Parameters
    ----------
    document : docx.document.Document
        Made without a template.
    """
    shared, xml = (optional_import(f"docx.{name}", "word") for name in ("shared", "oxml"))
    page, cm = document.sections[0], shared.Cm
    page.page_width, page.page_height = cm(21), cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = cm(_MARGIN_CM)
    page.header_distance = page.footer_distance = cm(0.9)
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.size = shared.Pt(size)
        style.font.italic = False
        style.font.color.rgb = shared.RGBColor(0, 0, 0)
        style.paragraph_format.space_after = shared.Pt(_AFTER[name])
        if name in _BEFORE:
            style.paragraph_format.space_before = shared.Pt(_BEFORE[name])
        _set_font(style, xml)
    document.styles["Normal"].paragraph_format.line_spacing = 1.0
    _set_rules(document.styles["Table Grid"], xml)
    for language in document.styles.element.iter(xml.ns.qn("w:lang")):
        language.set(xml.ns.qn("w:val"), LANGUAGE)
    _number_pages(page.footer.paragraphs[0], xml)


def _set_font(style: Any, xml: Any) -> None:
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(xml.ns.qn(f"w:{kind}"), None)


def _set_rules(style: Any, xml: Any) -> None:
    for border in style.element.iter(xml.ns.qn("w:tblBorders")):
        for edge in border:
            edge.set(xml.ns.qn("w:color"), _RULE)


def _number_pages(paragraph: Any, xml: Any) -> None:
    for word, code in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(word)
        run = paragraph.add_run()
        for kind, text in (("begin", ""), ("", code), ("end", "")):
            part = xml.OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(xml.ns.qn("w:fldCharType"), kind)
            part.text = text or None
            run._r.append(part)  # noqa: SLF001  python-docx has no fields
