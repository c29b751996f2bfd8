"""What a notebook shows: a fragment whose styles reach nothing else, in light and in dark."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib.resources import files
from zlib import crc32

from kentperf.files.texts import printable
from kentperf.marks.element import element_of
from kentperf.marks.paths import escaped
from kentperf.marks.plan import Plan

__all__ = ["SHOWN_ROWS", "chart", "facts", "fragment", "paragraph", "table"]

SHOWN_ROWS = 15
"""Longer tables scroll in a box of their own."""


@cache
def styles() -> str:
    """Give the styles of all fragments.

    Their selectors have the weight of an id, so that a notebook's own rules for tables, which
    have that of a class, do not reach into them.
    """
    return (files("kentperf.marks") / "templates" / "notebook.css").read_text(encoding="utf-8")


def fragment(title: str, parts: Iterable[str], *, more: str = "") -> str:
    """Put parts together under a title.

    Parameters
    ----------
    title : str
        In words; "" for none.
    parts : iterable of str
        What `chart`, `table` and the others here give.
    more : str
        Further styles.

    Returns
    -------
    str
        HTML.
    """
    head = f'<p class="title"><b>{_text(title)}</b></p>' if title else ""
    inside = "\n".join([head, *(part for part in parts if part)])
    return printable(
        f'<div class="kentperf">\n<style>\n{styles()}{more}</style>\n{inside}\n</div>\n'
    )


def paragraph(words: str, *, kind: str = "") -> str:
    """Write words.

    Parameters
    ----------
    words : str
        Lines of them stay lines.
    kind : str
        Their class, as "key".

    Returns
    -------
    str
    """
    look = f' class="{kind}"' if kind else ""
    return f"<p{look}>{_text(words).replace(chr(10), '<br>')}</p>" if words else ""


def chart(plan: Plan | None) -> str:
    """Write a chart.

    Parameters
    ----------
    plan : Plan or None
        What is drawn; None writes nothing.

    Returns
    -------
    str
    """
    if plan is None:
        return ""
    words = plan.title + plan.description
    return element_of(plan, f"k{crc32(words.encode(errors='replace')):08x}")


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Write terms with what is said of each.

    Parameters
    ----------
    rows : iterable of (str, str)
        Those of which nothing is said are left out.

    Returns
    -------
    str
    """
    lines = "\n".join(
        f'<tr><th scope="row">{_text(term)}</th><td>{_text(words)}</td></tr>'
        for term, words in rows
        if words
    )
    return f'<div class="scroll"><table class="facts"><tbody>{lines}</tbody></table></div>'


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    caption: str,
    numbers: Collection[int] = (),
) -> str:
    """Write a table; one longer than ``SHOWN_ROWS`` scrolls under its heads.

    Parameters
    ----------
    heads : sequence of str
        Of the columns; the first names the rows.
    rows : sequence of sequence of str
        The cells, in words.
    caption : str
        What it is a table of.
    numbers : collection of int
        The columns that hold numbers, which stand at the right.

    Returns
    -------
    str
    """
    head = "".join(
        f'<th scope="col"{_look(at in numbers)}>{_text(word)}</th>' for at, word in enumerate(heads)
    )
    lines = "\n".join(
        f"<tr>{''.join(_cell(at, word, at in numbers) for at, word in enumerate(row))}</tr>"
        for row in rows
    )
    return (
        f"{scroll(len(rows), caption)}<table><caption>{_text(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead>\n<tbody>{lines}</tbody></table></div>"
    )


def _look(number: bool, word: str = "") -> str:  # noqa: FBT001  a column's
    if not number:
        return ""
    return ' class="num words"' if " " in word and word[:1].isalpha() else ' class="num"'


def _cell(at: int, word: str, number: bool) -> str:  # noqa: FBT001  a column's
    if at == 0:
        return f'<th scope="row">{_text(word)}</th>'
    return f"<td{_look(number, word)}>{_text(word)}</td>"


def scroll(rows: int, name: str) -> str:
    """Open the box of a table: one that scrolls, and is reached by keyboard, if it is long.

    Parameters
    ----------
    rows : int
        How many it has.
    name : str
        What it is a table of.

    Returns
    -------
    str
    """
    long = " long" if rows > SHOWN_ROWS else ""
    return f'<div class="scroll{long}" tabindex="0" role="region" aria-label="{_text(name)}">'


def attribute(words: str) -> str:
    """Write words so that they may stand in an attribute."""
    return escaped(words)


def _text(words: str) -> str:
    return escaped(str(words))
