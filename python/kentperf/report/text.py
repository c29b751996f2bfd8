"""The scorecard as plain text, for terminals and logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kentperf.report.key import rules_line
from kentperf.report.remarks import remarks_text
from kentperf.report.words import compare_words, count_change

if TYPE_CHECKING:
    from kentperf.scorecard import Scorecard

_HEADS = {
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "no_data": "No data",
    "not_rated": "Not rated",
    "improving": "Improving",
    "stable": "Stable",
    "worsening": "Worsening",
    "no_direction": "No direction",
}
_OPTIONAL = ("no_data", "not_rated", "no_direction")
_NAME_WIDTH = 46


def summary_text(card: Scorecard) -> str:
    """Print the summary of a scorecard, with the change on the comparison period.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    str
        A title, a table, the notes and what services say; it ends without a new line.
    """
    compared = compare_words(card.compare)
    head = f"{card.title or 'Performance report'}, {card.period}"
    key = f"In brackets: change on {compared}. {rules_line(card.rules)}"
    watched = "".join(f"\n  {name}" for name in card.watch_list["name"])
    watch = f"Watch list (Amber, close to the floor, worsening):{watched}" if watched else ""
    parts = [head, table_text(card.summary, card.changes), "\n".join([key, *card.notes]), watch]
    parts.append(remarks_text(card))
    return "\n\n".join(part for part in parts if part)


def table_text(summary: pd.DataFrame, changes: pd.DataFrame | None = None) -> str:
    """Print a summary table.

    Parameters
    ----------
    summary : DataFrame
        As ``Scorecard.summary``.
    changes : DataFrame, optional
        As ``Scorecard.changes``: printed in brackets where not zero.

    Returns
    -------
    str
        One line a section and one for the total.
    """
    columns = [
        name
        for name in _HEADS
        if name in summary.columns and (name not in _OPTIONAL or summary[name].any())
    ]
    cells = {name: _column(summary[name], changes, name) for name in columns}
    widths = {name: max(len(_HEADS[name]), *map(len, cells[name])) for name in columns}
    labels = [_clip(str(section)) for section in summary.index]
    width = max(len("Section"), *map(len, labels))
    head = "  ".join(_HEADS[name].rjust(widths[name]) for name in columns)
    lines = [f"{'Section':<{width}}  {head}"]
    for row, label in enumerate(labels):
        figures = "  ".join(cells[name][row].rjust(widths[name]) for name in columns)
        lines.append(f"{label:<{width}}  {figures}")
    lines.insert(len(lines) - 1, "-" * max(map(len, lines)))
    return "\n".join(lines)


def _column(counts: pd.Series[int], changes: pd.DataFrame | None, name: str) -> list[str]:
    words = [str(count) for count in counts]
    if changes is None:
        return words
    moved = changes[name].reindex(counts.index)
    return [
        f"{word} ({count_change(step)})" if pd.notna(step) and step else word
        for word, step in zip(words, moved, strict=True)
    ]


def _clip(name: str) -> str:
    return name if len(name) <= _NAME_WIDTH else f"{name[: _NAME_WIDTH - 1]}…"
