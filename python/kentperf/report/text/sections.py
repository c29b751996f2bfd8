"""The sections of a report as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kentperf.report.sections.page import KpiLine, SectionPage
from kentperf.report.sections.prose import plain_text

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card


def section_text(page: SectionPage) -> str:
    """Print what a section opens with: people, its paragraph, a line a KPI, its prose, notes.

    Parameters
    ----------
    page : SectionPage
        The section.

    Returns
    -------
    str
        It ends without a new line; its tables are not in it.
    """
    head = page.head
    blocks = [
        f"{head.name}\n{'-' * len(head.name)}",
        "\n".join(f"{label}: {names}" for label, names in head.officers),
        plain_text(head.summary),
        "\n".join(_lines(page.lines)),
        plain_text(head.text),
        "\n".join(f"({note.mark}) {note.name}: {note.text}" for note in page.footnotes),
    ]
    return "\n\n".join(block for block in blocks if block)


def sections_record(card: Card) -> dict[str, Any]:
    """Give what is said of a report and its sections, for JSON.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    dict
        ``introduction`` and ``sections``; empty where nothing is said.
    """
    if not card.sections and not card.introduction:
        return {}
    said = [
        {"section": name, **{key: _plain(value) for key, value in asdict(one).items()}}
        for name, one in card.sections.items()
    ]
    return {"introduction": card.introduction, "sections": said}


def _plain(value: str | tuple[str, ...]) -> str | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _lines(lines: tuple[KpiLine, ...]) -> Iterator[str]:
    for line in lines:
        marks = "".join(f" ({mark})" for mark in line.marks)
        rating = f"{line.rating.word}, before {line.previous.word}"
        yield f"  {line.name}{marks}: {rating}; {f'{line.arrow} {line.direction}'.strip()}"
