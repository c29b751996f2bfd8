"""The pages of a PDF, written as HTML for WeasyPrint."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from itertools import groupby

from kentperf.files.texts import printable
from kentperf.parts.part import Picture
from kentperf.report.printed.cells import SHAPES, Cell, words_of
from kentperf.report.printed.charts import HEIGHT_POINTS, WIDTH_POINTS, Drawing
from kentperf.report.printed.letters import width_of
from kentperf.report.printed.tables import CELL_POINTS, Laid, laid_out
from kentperf.report.sections.prose import Paragraph, Run
from kentperf.rules.looks import Look

__all__ = ["Sheets"]

_UPRIGHT, _TURNED = 488.1, 734.7
"""The widths that are written on, in points: A4 less its margins of 18.9 mm."""

_ELEMENTS = {
    "title": ("h1", ""), "subtitle": ("p", "subtitle"), "heading 1": ("h2", ""),
    "heading 2": ("h3", ""), "heading 3": ("h4", ""), "text": ("p", ""), "caption": ("p", ""),
}  # fmt: skip
_KEPT_WHOLE = 8
"""Tables up to so many rows stand on one page."""

_HEADINGS = {"heading 1": 16.0, "heading 2": 11.5, "heading 3": 10.5}


class Sheets:
    """A paper being written as HTML.

    Parameters
    ----------
    looks : mapping
        The look of each state.
    """

    def __init__(self, looks: Mapping[str, Look]) -> None:
        self._looks = looks
        self._numbers = {name: f"s{number}" for number, name in enumerate(looks)}
        self._sizes: dict[str, str] = {}
        self._written: list[str] = []
        self._headings = 0
        self._turned = False
        self._fresh = False

    def html(self) -> str:
        """Give what is written."""
        self.upright()
        return "".join(self._written)

    def styles(self) -> str:
        """Give the colours of the states and the sizes of tables as a style sheet."""
        colours = (
            f".{self._numbers[name]}{{background:{look.back};color:{look.ink}}}"
            for name, look in self._looks.items()
        )
        return "".join((*colours, *(f".{name}{{{size}}}" for size, name in self._sizes.items())))

    def say(self, text: str, role: str = "text") -> None:
        """Write a paragraph or heading; a chapter starts on an upright page."""
        if role == "heading 1":
            self.upright()
        element, kind = _ELEMENTS[role]
        if self._fresh and role in _HEADINGS:
            kind, self._fresh = "fresh", False
        look = f' class="{kind}"' if kind else ""
        named = f' data-name="{_escaped(text)}"' if role in _HEADINGS else ""
        self._add(
            f"<{element}{look}{named}>{_escaped(text)}</{element}>", heading=role in _HEADINGS
        )

    def bullets(self, lines: Iterable[str]) -> None:
        """Write a list."""
        items = "".join(f"<li>{_escaped(line)}</li>" for line in lines)
        if items:
            self._add(f"<ul>{items}</ul>")

    def labelled(self, label: str, text: str) -> None:
        """Write a paragraph that begins with a word in bold."""
        self._add(f"<p><b>{_escaped(label)}</b> {_escaped(text)}</p>")

    def prose(self, paragraphs: Iterable[Paragraph]) -> None:
        """Write what services say of a section: paragraphs and bullets, bold and italic."""
        for bullet, group in groupby(paragraphs, key=lambda one: one.bullet):
            said = ["".join(map(_run, paragraph.runs)) for paragraph in group]
            kind = "li" if bullet else "p"
            written = "".join(f"<{kind}>{words}</{kind}>" for words in said)
            self._add(f"<ul>{written}</ul>" if bullet else written)

    def small(self, text: str, *, label: str = "") -> None:
        """Write a paragraph in smaller type, which may begin with a word in bold."""
        head = f"<b>{_escaped(label)}</b> " if label else ""
        self._add(f'<p class="small">{head}{_escaped(text)}</p>')

    def rated(
        self, text: str, state: str, word: str, *, role: str = "heading 3", more: str = ""
    ) -> None:
        """Write a heading with the rating at its right, as shape, word and colour, and more."""
        element = _ELEMENTS[role][0]
        look = self._looks.get(state)
        shape = f"{SHAPES[look.shape]} " if look else ""
        kind = f"chip {self._numbers[state]}" if look else "chip"
        chip = f'<span class="{kind}">{shape}{_escaped(word)}</span>' if word else ""
        said = f"{chip} {_escaped(more)}" if more else chip
        wide = width_of(f"{text}   ● {word}   {more}", _HEADINGS[role], bold=True)
        place = "below" if wide > self._room else "beside"
        beside = f' <span class="{place}">{said}</span>' if said else ""
        name = _escaped(text)
        self._add(f'<{element} data-name="{name}">{name}{beside}</{element}>', heading=True)

    def table(
        self,
        caption: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        *,
        captioned: bool = True,
    ) -> None:
        """Write a table under its caption; its header row is repeated on every page."""
        laid = self._laid(heads, rows)
        if (not laid.fit.whole or laid.fit.starved) and not self._turned:
            self._turn()
            laid = self._laid(heads, rows)
        table = self._table(laid, caption if captioned else "")
        # One or two rows by themselves say little; a table within a block is kept whole already.
        kept = captioned and len(rows) <= _KEPT_WHOLE
        self._add(f'<div class="together">{table}</div>' if kept else table)

    def fits(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bool:
        """Say whether a table has room for its words on the page as it lies."""
        return self._laid(heads, rows).fit.whole

    def chart(self, chart: Drawing) -> None:
        """Draw a chart as wide as the page, with its alternative text."""
        size = f"width:{WIDTH_POINTS:.1f}pt;height:{HEIGHT_POINTS:.1f}pt"
        words = f"{chart.title}. {chart.description}"
        self._image("svg+xml", chart.svg().encode(), words, size)

    def picture(self, picture: Picture) -> None:
        """Write a picture of another part of the report, with its alternative text."""
        words = f"{picture.title}. {picture.description}"
        try:
            kind, drawn = "png", picture.png()
        except ImportError:
            # Drawn for a page on screen, whose type is smaller in print.
            kind, drawn = "svg+xml", picture.svg.encode()
        self._image(kind, drawn, words, f"width:{WIDTH_POINTS:.1f}pt")

    def new_page(self) -> None:
        """Begin a page with the heading that comes next."""
        self._fresh = True

    def upright(self) -> None:
        """Go on upright, where pages lie on their side."""
        if self._turned:
            self._written.append("</div>")
            self._turned = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep what is written within on one page."""
        self._add('<div class="together">')
        yield
        self._add("</div>")

    @property
    def _room(self) -> float:
        return _TURNED if self._turned else _UPRIGHT

    def _turn(self) -> None:
        """Turn the pages from here on, with the headings that were written last."""
        first = len(self._written) - self._headings
        self._written.insert(first, '<div class="turned">')
        self._turned = True

    def _add(self, html: str, *, heading: bool = False) -> None:
        self._written.append(html)
        self._headings = self._headings + 1 if heading else 0

    def _laid(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Laid:
        return laid_out(heads, rows, self._looks, self._room, turned=self._turned)

    def _table(self, laid: Laid, caption: str) -> str:
        numbers = [cell.number for cell in laid.rows[0]] if laid.rows else [False] * len(laid.heads)
        columns = "".join(
            f'<col class="{self._size(f"width:{width:.1f}pt")}">' for width in laid.fit.widths
        )
        heads = "".join(
            f'<th scope="col"{_NUMBER if number else ""}>{_escaped(head)}</th>'
            for head, number in zip(laid.heads, numbers, strict=True)
        )
        rows = "".join(f"<tr>{self._row(row)}</tr>" for row in laid.rows)
        said = f"<caption>{_escaped(caption)}</caption>" if caption else ""
        size = f"width:{sum(laid.fit.widths):.1f}pt;font-size:{CELL_POINTS * laid.fit.scale:.2f}pt"
        return (
            f'<table class="{self._size(size)}">{said}<colgroup>{columns}</colgroup>'
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def _row(self, row: Sequence[Cell]) -> str:
        return "".join(self._cell(cell, head=place == 0) for place, cell in enumerate(row))

    def _cell(self, cell: Cell, *, head: bool) -> str:
        kinds = [
            "num" if cell.number else "",
            f"state {self._numbers[cell.state]}" if cell.state else "",
            "strong" if cell.strong else "",
        ]
        kind = " ".join(filter(None, kinds))
        look = f' class="{kind}"' if kind else ""
        words = _escaped(words_of(cell, self._looks)).replace("\n", "<br>")
        words += f" <small>{_escaped(cell.aside)}</small>" if cell.aside else ""
        words += f'<small class="under">{_escaped(cell.small)}</small>' if cell.small else ""
        element = 'th scope="row"' if head else "td"
        return f"<{element}{look}>{words}</{element[:2]}>"

    def _image(self, kind: str, drawn: bytes, words: str, size: str) -> None:
        data = b64encode(drawn).decode()
        self._add(
            f'<img alt="{_escaped(words)}" class="{self._size(size)}" '
            f'src="data:image/{kind};base64,{data}">'
        )

    def _size(self, size: str) -> str:
        """Give a size a class: elements that share theirs are styled once."""
        return self._sizes.setdefault(size, f"z{len(self._sizes)}")


_NUMBER = ' class="num"'


def _run(run: Run) -> str:
    words = _escaped(run.text)
    words = f"<b>{words}</b>" if run.bold else words
    return f"<i>{words}</i>" if run.italic else words


def _escaped(text: str) -> str:
    return escape(printable(text))
