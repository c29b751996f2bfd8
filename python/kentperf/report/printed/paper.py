"""What a report is printed on: a Word document or a PDF, which the same writers fill."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from kentperf.parts.part import Picture
from kentperf.report.printed.cells import Cell
from kentperf.report.printed.charts import Drawing
from kentperf.report.sections.prose import Paragraph

__all__ = ["Paper"]


class Paper(Protocol):
    """A paper being written, from its first page to its last."""

    def say(self, text: str, role: str = "text") -> None:
        """Write a paragraph or heading; "heading 1" begins a chapter, on an upright page.

        Roles are title, subtitle, heading 1 to heading 3, text, bullet and caption.
        """

    def bullets(self, lines: Iterable[str]) -> None:
        """Write a list."""

    def labelled(self, label: str, text: str) -> None:
        """Write a paragraph that begins with a word in bold."""

    def prose(self, paragraphs: Iterable[Paragraph]) -> None:
        """Write what services say of a section: paragraphs and bullets, bold and italic."""

    def small(self, text: str, *, label: str = "") -> None:
        """Write a paragraph in smaller type, which may begin with a word in bold."""

    def rated(
        self, text: str, state: str, word: str, *, role: str = "heading 3", more: str = ""
    ) -> None:
        """Write a heading with the rating at its right, as shape, word and colour, and more."""

    def table(
        self,
        caption: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        *,
        captioned: bool = True,
    ) -> None:
        """Write a table, whose header row is repeated on every page, under its caption.

        Columns have room for their widest word. Where an upright page is too narrow, this page
        and those after it, to the next chapter, lie on their side.
        """

    def fits(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bool:
        """Say whether a table has room for its words on the page as it lies."""

    def chart(self, chart: Drawing) -> None:
        """Draw a chart as wide as the page, with its alternative text."""

    def picture(self, picture: Picture) -> None:
        """Write a picture of another part of the report, with its alternative text."""

    def new_page(self) -> None:
        """Begin a page with the heading that comes next."""

    def upright(self) -> None:
        """Go on upright, where pages lie on their side."""

    def together(self) -> AbstractContextManager[None]:
        """Keep what is written within on one page."""
