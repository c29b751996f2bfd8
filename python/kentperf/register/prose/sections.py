"""The sections of a report: who answers for each, and what is said of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.columns.read_tables import load_table
from kentperf.errors import Problems
from kentperf.register.prose.markdown import is_report
from kentperf.register.prose.sources import file_of, markdown_file
from kentperf.register.prose.told import SAID, Named, Told, folded, note_repeated, read_told

__all__ = ["Sections", "sections_of"]

_PEOPLE, _PROSE = SAID[:2], SAID[2:]


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Sections(PublicNames):
    r"""Who answers for each section of a report, and what is said of it.

    Parameters
    ----------
    *sources : DataFrame, str or path
        Tables ``section``, ``cabinet_member``, ``director``, ``summary`` and ``text``, all but the
        first optional; or Markdown, as a file that ends in .md or as text of several lines: a
        heading for each section, lines that begin with "Cabinet member:", "Director:" or
        "Summary:", and the section's text. Several people stand between semicolons. The report's
        own text is that of "Executive summary"; in Markdown the deeper headings below it name the
        sections that its paragraphs are of.

    Attributes
    ----------
    frame : DataFrame
        Index ``section`` in the order given: ``cabinet_member director summary text``, "" where
        nothing is said. Texts are as written, with the names of the figures that they quote.
    report : str
        What the report itself says, before its sections.
    told : tuple of Told
        Each cell, and its row or line.

    Raises
    ------
    KentPerfError
        With every problem: an unknown column and its near match, a row without a section, two
        sayings of one kind for a section. Rows of Markdown are lines of the file. Names of
        sections and figures are held against the report by `scorecard`.

    Notes
    -----
    A text is plain Markdown: paragraphs, bullets, bold and italic. It quotes the figures of the
    report by name, as ``{calls answered.latest}`` or ``{Customer Services.green}``; see
    "Write the section's prose and quote its figures" in the documentation.

    Examples
    --------
    >>> officers = pd.DataFrame({"section": ["Access"], "cabinet_member": ["B. Other"]})
    >>> prose = "# Access\n{calls.latest} of calls were answered."
    >>> sections = Sections(officers, prose)
    >>> sections.frame.loc["Access", ["cabinet_member", "text"]].tolist()
    ['B. Other', '{calls.latest} of calls were answered.']
    >>> sections
    Sections(1 section: 1 with people, 1 with prose)
    """

    frame: pd.DataFrame
    report: str
    told: tuple[Told, ...]

    @front_door
    def __init__(self, *sources: Any) -> None:
        problems = Problems()
        told = tuple(cell for source in sources for cell in read_told(source, problems))
        note_repeated(told, problems)
        problems.raise_if_any("sections")
        names = dict.fromkeys(folded(cell.section) for cell in told if not is_report(cell.section))
        shown = {folded(cell.section): cell.section for cell in reversed(told)}
        own = [cell.words for cell in told if is_report(cell.section) and cell.column == "text"]
        frame = pd.DataFrame(
            {
                column: pd.Series([_words(told, name, column) for name in names], dtype=object)
                for column in SAID
            }
        )
        frame.index = pd.Index([shown[name] for name in names], dtype=object, name="section")
        for name, value in (("frame", frame), ("report", "".join(own)), ("told", told)):
            object.__setattr__(self, name, value)

    @classmethod
    def read_csv(cls, path: str | os.PathLike[str]) -> Sections:
        """Read sections from a CSV file.

        Parameters
        ----------
        path : path
            With the columns of a table of sections.

        Returns
        -------
        Sections

        Raises
        ------
        KentPerfError
            As of `Sections`, or if it cannot be read as CSV.
        """
        return cls(Named(load_table(Path(path), "sections"), file_of(path)))

    @classmethod
    def read_markdown(cls, source: str | os.PathLike[str]) -> Sections:
        """Read sections from Markdown.

        Parameters
        ----------
        source : str or path
            The path of a file, however it ends; or a text of several lines.

        Returns
        -------
        Sections

        Raises
        ------
        KentPerfError
            As of `Sections`, or if the file cannot be read.
        """
        if isinstance(source, str) and "\n" in source:
            return cls(source)
        # Of one line it would be a path.
        text = f"{markdown_file(source, 'sections')}\n"
        return cls(Named(text, file_of(source)))

    def __repr__(self) -> str:
        count = len(self.frame)
        said = [
            int((self.frame[list(names)] != "").any(axis=1).sum()) for names in (_PEOPLE, _PROSE)
        ]
        named = f"{count} section{'' if count == 1 else 's'}"
        return f"Sections({named}: {said[0]} with people, {said[1]} with prose)"


def sections_of(given: Any) -> Sections | None:
    """Accept sections, or what they are read from.

    Parameters
    ----------
    given : Sections, DataFrame, str, path, list of these, or None
        As `scorecard` takes it.

    Returns
    -------
    Sections or None
        None where there are none.
    """
    if given is None or isinstance(given, Sections):
        return given
    return Sections(*given) if isinstance(given, list | tuple) else Sections(given)


def _words(told: tuple[Told, ...], name: str, column: str) -> str:
    return next(
        (cell.words for cell in told
         if cell.column == column and folded(cell.section) == name), ""
    )  # fmt: skip
