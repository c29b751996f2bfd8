"""Plain Markdown as paragraphs of runs: what every output writes in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kentperf.errors import optional_import

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["Paragraph", "Run", "paragraphs_of", "plain_text"]

BULLET = "• "
_PLAIN = "\\*_\n"


@dataclass(frozen=True)
class Run:
    """A stretch of text that looks one way.

    Attributes
    ----------
    text : str
        Plain text.
    bold, italic : bool
        How it looks.
    """

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or an item of a list.

    Attributes
    ----------
    runs : tuple of Run
        Its text.
    bullet : bool
        Whether it is an item.
    """

    runs: tuple[Run, ...]
    bullet: bool = False

    @property
    def text(self) -> str:
        """Its plain text, without a bullet."""
        return "".join(run.text for run in self.runs)


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    r"""Read plain Markdown: paragraphs, bullets, bold and italic; all else is text.

    Parameters
    ----------
    text : str
        As CommonMark has them. Links, headings, HTML and the like stand as they are written; an
        item with a number keeps it, and lists within lists are one list.

    Returns
    -------
    tuple of Paragraph
        None of an empty text.

    Raises
    ------
    ImportError
        If markdown-it-py is not installed; it comes with the extra ``report``.

    Examples
    --------
    >>> first, second = paragraphs_of("Calls are **up**.\n\n- Lines are open.")
    >>> first.runs[1]
    Run(text='up', bold=True, italic=False)
    >>> second.bullet, second.text
    (True, 'Lines are open.')
    """
    # Most texts of one paragraph have no marks at all: those need no library.
    if not any(mark in text for mark in _PLAIN) and text[:1].isalpha():
        return (Paragraph((Run(text),)),)
    return tuple(_paragraphs(_parser().parse(text))) if text.strip() else ()


def plain_text(paragraphs: Sequence[Paragraph]) -> str:
    """Print paragraphs: a blank line between them, items one below the other.

    Parameters
    ----------
    paragraphs : sequence of Paragraph
        As `paragraphs_of` gives them.

    Returns
    -------
    str
        It ends without a new line.
    """
    parts: list[str] = []
    for place, paragraph in enumerate(paragraphs):
        if place:
            both = paragraph.bullet and paragraphs[place - 1].bullet
            parts.append("\n" if both else "\n\n")
        parts.append(f"{BULLET if paragraph.bullet else ''}{paragraph.text}")
    return "".join(parts)


@cache
def _parser() -> MarkdownIt:
    library = optional_import("markdown_it", "report")
    made: MarkdownIt = library.MarkdownIt("zero").enable(["list", "emphasis", "escape", "newline"])
    return made


def _paragraphs(tokens: Sequence[Token]) -> Iterator[Paragraph]:
    marks: list[str] = []
    for token in tokens:
        if token.type == "list_item_open":
            # A number is a part of what is said, as a bullet is not.
            marks.append(f"{token.info}{token.markup} " if token.info else BULLET)
        elif token.type == "list_item_close":
            marks.pop()
        elif token.type == "inline":
            mark = marks[-1] if marks else ""
            runs = tuple(_runs(token.children or ()))
            if mark and mark != BULLET:
                runs = (Run(mark), *runs)
            if runs:
                yield Paragraph(runs, bullet=mark == BULLET)
            if marks:
                marks[-1] = ""


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """Give text that looks one way as one run."""
    bold = italic = 0
    held: list[str] = []
    for token in tokens:
        step = 1 if token.type.endswith("_open") else -1
        if token.type.startswith(("strong", "em")) and token.type.endswith(("_open", "_close")):
            if "".join(held):
                yield Run("".join(held), bold > 0, italic > 0)
            held = []
            bold += step * token.type.startswith("strong")
            italic += step * token.type.startswith("em_")
        elif token.type in ("softbreak", "hardbreak"):
            held.append(" ")
        else:
            held.append(token.content)
    if "".join(held):
        yield Run("".join(held), bold > 0, italic > 0)
