"""Pages turned on their side, for tables that are too wide upright."""

from __future__ import annotations

from typing import Any

from kentperf.errors import optional_import

__all__ = ["Turning"]


class Turning:
    """Turns the pages from here on.

    Parameters
    ----------
    document : docx.document.Document
        The document.
    headings : collection of str
        The ids of the styles whose paragraphs belong to what comes after them.
    """

    def __init__(self, document: Any, headings: frozenset[str]) -> None:
        self._document, self._headings = document, headings
        self._qn = optional_import("docx.oxml.ns", "word").qn
        self._upright = self._is_upright()
        self.turned = False

    def can_turn(self) -> bool:
        """Whether the house's own pages are upright."""
        return self._upright

    def turn(self) -> None:
        """Turn the pages from here on, with the headings that were written last."""
        if not self._upright:
            return
        kinds = optional_import("docx.enum.section", "word")
        body = self._document.element.body
        first = self._first_heading(body)
        section = self._document.add_section(kinds.WD_SECTION.NEW_PAGE)
        section.page_width, section.page_height = section.page_height, section.page_width
        self.turned = not self.turned
        section.orientation = kinds.WD_ORIENT.LANDSCAPE if self.turned else kinds.WD_ORIENT.PORTRAIT
        # The paragraph that ends the pages before stands last: it goes before the headings.
        ending = body[-2]
        if first is not None:
            first.addprevious(ending)
        self._merge(ending)

    def _merge(self, ending: Any) -> None:
        """Let the paragraph before, if there is one, end the pages: an empty one takes a line."""
        before = ending.getprevious()
        if before is None or before.tag != self._qn("w:p"):
            return
        held = before.get_or_add_pPr()
        if held.find(self._qn("w:sectPr")) is None:
            held.append(ending.pPr.find(self._qn("w:sectPr")))
            ending.getparent().remove(ending)

    def _first_heading(self, body: Any) -> Any:
        """Find the first of the headings that stand last."""
        found, place = None, body[-1].getprevious()
        while place is not None and place.tag == self._qn("w:p") and self._is_heading(place):
            found, place = place, place.getprevious()
        return found

    def _is_heading(self, paragraph: Any) -> bool:
        return paragraph.style in self._headings

    def _is_upright(self) -> bool:
        page = self._document.sections[-1]
        return bool(page.page_height > page.page_width)
