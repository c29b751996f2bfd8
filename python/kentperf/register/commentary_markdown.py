"""Commentary written as Markdown: a heading for each indicator."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from kentperf.errors import Problems

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*")
_LABEL = re.compile(
    r"(?:\*\*|__)?(?:management\s+)?(commentary|actions?|owner|due|period)\s*"
    r"(?::(?:\*\*|__)?|(?:\*\*|__):)\s*(.*)",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)\1")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s")
_COLUMNS = ("kpi", "period", "commentary", "action", "owner", "due")


@dataclass
class _Block:
    line: int
    title: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def words(self, name: str) -> str | None:
        paragraphs = "\n".join(self.fields.get(name, [])).split("\n\n")
        return "\n".join(_joined(paragraph) for paragraph in paragraphs).strip() or None


def read_markdown(text: str, problems: Problems) -> pd.DataFrame:
    r"""Read commentary from Markdown.

    Parameters
    ----------
    text : str
        A heading for each indicator, with its commentary under it and lines that begin with a
        label ("Action:", "**Owner:**", "Due:", "Period:"); what follows a label belongs to it. A
        heading with nothing under it is a title.
    problems : Problems
        Collects text that stands under no heading.

    Returns
    -------
    DataFrame
        ``kpi period commentary action owner due``; rows are labelled by the line of the heading.

    Examples
    --------
    >>> text = "# Access\n## Calls\nBetter.\n**Owner:** A. Other"
    >>> read_markdown(text, Problems()).to_dict("list")
    {'kpi': ['Calls'], 'commentary': ['Better.'], 'owner': ['A. Other']}
    """
    blocks: list[_Block] = []
    label = "commentary"
    for number, line in enumerate(text.splitlines(), start=1):
        heading = _HEADING.fullmatch(line.strip())
        if heading:
            blocks.append(_Block(number, _plain(heading[1])))
            label = "commentary"
            continue
        named = _LABEL.fullmatch(line.strip())
        if named:
            label = named[1].lower().rstrip("s")
            line = named[2]  # noqa: PLW2901  what follows the label
        if blocks:
            blocks[-1].fields.setdefault(label, []).append(_plain(line.strip()))
        elif line.strip():
            rule = "stands under no heading: begin with a heading that names the indicator"
            problems.add(rule, row=number, column="kpi", value=line.strip()[:60])
    said = [block for block in blocks if any(map(block.words, block.fields))]
    columns = [
        name
        for name in _COLUMNS
        if name == "kpi" or any(block.words(name) is not None for block in said)
    ]
    rows = [[block.title, *(block.words(name) for name in columns[1:])] for block in said]
    index = pd.Index([block.line for block in said], dtype="int64")
    return pd.DataFrame(rows, columns=columns, index=index, dtype=object)


def _plain(text: str) -> str:
    return _BOLD.sub(r"\2", text)


def _joined(paragraph: str) -> str:
    """Join the lines of a paragraph; items of a list stay on lines of their own."""
    lines: list[str] = []
    for line in paragraph.splitlines():
        if lines and line and not _ITEM.match(line):
            lines[-1] = f"{lines[-1]} {line}"
        elif line:
            lines.append(line)
    return "\n".join(lines)
