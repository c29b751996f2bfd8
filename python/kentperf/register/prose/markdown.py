"""Sections written as Markdown: a heading for each, its people and its text under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from kentperf.errors import Problems
from kentperf.register.prose.quoted import labelled

COLUMNS = ("section", "cabinet_member", "director", "summary", "text")
REPORT = "Executive summary"
REPORT_NAMES = ("executive summary", "summary")

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*")
_MARKS = re.compile(r"(\*\*|__)(?=\S)(.+?)\1")
_LABEL = re.compile(
    r"(?:\*\*|__)?(cabinet members?|(?:corporate )?directors?|summary)\s*"
    r"(?::(?:\*\*|__)?|(?:\*\*|__):)\s*(.*)",
    re.IGNORECASE,
)
_PEOPLE = ("cabinet_member", "director")


@dataclass
class _Block:
    line: int
    title: str
    column: str
    said: dict[str, list[str]] = field(default_factory=dict)

    def take(self, column: str, line: str) -> None:
        self.said.setdefault(column, []).append(line)

    def words(self, column: str) -> str | None:
        joined = "; " if column in _PEOPLE else "\n"
        return joined.join(self.said.get(column, [])).strip() or None


def read_sections(text: str, problems: Problems, *, source: str = "") -> pd.DataFrame:
    r"""Read sections from Markdown.

    Parameters
    ----------
    text : str
        A heading for each section, its text under it, and lines that begin with "Cabinet
        member:", "Director:" or "Summary:" (a paragraph). The report's own text stands under
        "Executive summary" or "Summary"; a deeper heading below that one names a section, whose
        paragraph of the summary it is. A heading with nothing under it is a title.
    problems : Problems
        Collects text that stands under no heading.
    source : str
        The name of the file; "" of what is no file.

    Returns
    -------
    DataFrame
        ``section cabinet_member director summary text``, all of them, None where not said; rows
        are labelled by the line of the heading.

    Examples
    --------
    >>> text = "# Access\nDirector: A. Other\n\nCalls are *up*.\n\n- Lines are open."
    >>> read_sections(text, Problems())[["director", "text"]].to_numpy().tolist()
    [['A. Other', 'Calls are *up*.\n\n- Lines are open.']]
    """
    blocks = [
        block for block in _blocks(text, problems, source) if any(map(block.words, block.said))
    ]
    rows = [[block.title, *map(block.words, COLUMNS[1:])] for block in blocks]
    index = pd.Index([block.line for block in blocks], dtype="int64")
    return pd.DataFrame(rows, columns=list(COLUMNS), index=index, dtype=object)


def is_report(name: str) -> bool:
    """Say whether a heading is that of the report's own text.

    Examples
    --------
    >>> is_report("Executive Summary"), is_report("Access")
    (True, False)
    """
    return " ".join(name.split()).casefold() in REPORT_NAMES


def _blocks(text: str, problems: Problems, source: str) -> list[_Block]:
    blocks: list[_Block] = []
    summary_level = 0
    label = ""
    for number, line in enumerate(text.splitlines(), start=1):
        heading = _HEADING.fullmatch(line.strip())
        if heading:
            level, title = len(heading[1]), _MARKS.sub(r"\2", heading[2])
            if is_report(title):
                summary_level = level
            elif level <= summary_level:
                summary_level = 0
            below = summary_level and level > summary_level
            blocks.append(_Block(number, title, "summary" if below else "text"))
            label = ""
            continue
        if not blocks:
            if line.strip():
                rule = "stands under no heading: begin with a heading that names the section"
                place = labelled(number, source)
                problems.add(rule, row=place, column="section", value=line.strip()[:60])
            continue
        label = _take(blocks[-1], line, label)
    return blocks


def _take(block: _Block, line: str, label: str) -> str:
    """Take a line of a block, and give the label that the next line belongs to."""
    named = _LABEL.fullmatch(line.strip())
    if named:
        column = _column(named[1])
        block.take(column, named[2])
        return "" if column in _PEOPLE else column
    if not line.strip():
        # A label reaches to the end of its paragraph.
        label = ""
    block.take(label or block.column, line)
    return label


def _column(label: str) -> str:
    word = label.casefold()
    if word == "summary":
        return "summary"
    return "cabinet_member" if word.startswith("cabinet") else "director"
