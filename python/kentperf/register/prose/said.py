"""What is said of the sections of a report, with the figures that it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kentperf.columns.frozen import FrozenMapping
from kentperf.errors import Problems, near_match
from kentperf.register.prose.markdown import is_report
from kentperf.register.prose.quoted import Lookup, filled, note_faults
from kentperf.register.prose.told import Told, folded

if TYPE_CHECKING:
    from kentperf.register.prose.sections import Sections

__all__ = ["NO_SECTIONS", "SectionSaid", "said_of"]

_PROSE = ("summary", "text")
_PEOPLE = re.compile(r"[;\n]")
_MARKED = re.compile(r"(^[-+]|[\\*_])")


@dataclass(frozen=True)
class SectionSaid:
    """What is said of a section; empty where nothing is.

    Attributes
    ----------
    cabinet_members, directors : tuple of str
        Who answers for it.
    summary : str
        Its paragraph in the executive summary, in Markdown, with the figures that it quotes.
    text : str
        Its prose, likewise.
    """

    cabinet_members: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    summary: str = ""
    text: str = ""


NO_SECTIONS: Mapping[str, SectionSaid] = FrozenMapping({})


def said_of(
    sections: Sections, names: Iterable[str], lookup: Lookup
) -> tuple[Mapping[str, SectionSaid], str]:
    """Hold sections against a report: its own names, and the figures that texts quote.

    Parameters
    ----------
    sections : Sections
        What is said.
    names : iterable of str
        The sections of the report, in order.
    lookup : callable
        Gives the words for a quoted figure, or what is wrong with it.

    Returns
    -------
    mapping of str to SectionSaid
        By section, in the order of the report; frozen.
    str
        What the report itself says, in Markdown.

    Raises
    ------
    KentPerfError
        With every problem: a section that the report does not have and the near match, a figure
        that it does not have; each with its row, or its line of Markdown.
    """
    problems = Problems()
    known = {folded(name): name for name in names}
    found: dict[str, dict[str, Any]] = {}
    wrong: set[tuple[object, str]] = set()
    report = ""
    for cell in sections.told:
        name = folded(cell.section)
        # Of a report with a section of that name it is the section's.
        own = is_report(cell.section) and name not in known
        if not own and name not in known:
            rule = f"is no section of the report.{near_match(cell.section, known.values())}"
            # Once a row, however much it says.
            if (cell.place, name) not in wrong:
                problems.add(rule, row=cell.place, column="section", value=cell.section)
            wrong.add((cell.place, name))
            continue
        words = _quoted(cell, lookup, problems) if cell.column in _PROSE else cell.words
        if own:
            report = words
        else:
            found.setdefault(known[name], {})[cell.column] = words
    problems.raise_if_any("sections")
    said = {name: _said(found[name]) for name in known.values() if name in found}
    return FrozenMapping(said), report


def _said(cells: Mapping[str, str]) -> SectionSaid:
    return SectionSaid(
        cabinet_members=_people(cells.get("cabinet_member", "")),
        directors=_people(cells.get("director", "")),
        summary=cells.get("summary", ""),
        text=cells.get("text", ""),
    )


def _people(words: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in _PEOPLE.split(words) if name.strip())


def _quoted(cell: Told, lookup: Lookup, problems: Problems) -> str:
    def marked(name: str) -> tuple[str, str]:
        words, rule = lookup(name)
        # What a figure's words hold is no Markdown.
        return _MARKED.sub(r"\\\1", words), rule

    words, faults = filled(cell.words, marked)
    note_faults(
        faults,
        problems,
        lines=cell.lines,
        row=cell.row,
        series=cell.section,
        column=cell.column,
        source=cell.source,
    )
    return words
