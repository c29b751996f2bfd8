"""The cells of sections as they are given, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from kentperf.columns.read_tables import load_table, require_columns, texts, unknown_columns
from kentperf.errors import Problems
from kentperf.register.prose.markdown import COLUMNS, REPORT, is_report, read_sections
from kentperf.register.prose.quoted import labelled
from kentperf.register.prose.sources import file_of, markdown_of

__all__ = ["SAID", "Named", "Told", "folded", "note_repeated", "read_told"]

SAID = COLUMNS[1:]


class Named(NamedTuple):
    """What is read already, and the name of the file it is from."""

    source: Any
    name: str


@dataclass(frozen=True)
class Told:
    """A cell: what it says of a section, and where it stands."""

    section: str
    column: str
    words: str
    row: object
    lines: tuple[str, ...]
    source: str

    @property
    def place(self) -> object:
        """Its row or line, with the name of its file."""
        return labelled(self.row, self.source)


def read_told(given: Any, problems: Problems) -> Iterator[Told]:
    """Read a table or Markdown of sections, cell by cell.

    Parameters
    ----------
    given : Named, DataFrame, str or path
        As `kentperf.Sections` takes it.
    problems : Problems
        Collects unknown columns, rows without a section, and what the report itself cannot have.

    Yields
    ------
    Told
        What is said, in the order of the rows.
    """
    source, name = given if isinstance(given, Named) else Named(given, file_of(given))
    text = markdown_of(source, "sections")
    if text is not None:
        table, lines = read_sections(text, problems, source=name), tuple(text.splitlines())
    else:
        table, lines = load_table(source, "sections"), ()
    require_columns(table, ["section"], "sections")
    unknown_columns(table, COLUMNS, problems)
    words = {name: texts(table, name) for name in COLUMNS}
    for place, section in enumerate(words["section"]):
        row = table.index[place]
        row = int(row) if lines else row
        if section is None:
            problems.add("is missing", row=labelled(row, name), column="section")
            continue
        for column in SAID:
            cell = words[column][place]
            if cell is not None:
                if is_report(section) and column != "text":
                    rule = "is of a section: the report itself has a text only"
                    problems.add(rule, row=labelled(row, name), series=section, column=column)
                yield Told(section, column, cell, row, lines, name)


def note_repeated(told: tuple[Told, ...], problems: Problems) -> None:
    """Note what is said a second time of a section.

    Parameters
    ----------
    told : tuple of Told
        All that is said.
    problems : Problems
        Collects.
    """
    seen: dict[tuple[str, str], Told] = {}
    for cell in told:
        report = is_report(cell.section)
        key = (REPORT if report else folded(cell.section), cell.column)
        first = seen.setdefault(key, cell)
        if first is not cell:
            rule = f"is said already, in {'line' if first.lines else 'row'} {first.place}"
            problems.add(rule, row=cell.place, series=cell.section, column=cell.column)


def folded(name: str) -> str:
    """Give a name as it is looked up: in small letters."""
    return name.strip().casefold()
