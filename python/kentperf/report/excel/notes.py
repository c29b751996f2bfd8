"""Notes, definitions and sources as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from kentperf.figures import quantities
from kentperf.report.blocks.build import ABOUT

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

__all__ = ["NOTES_HEADS", "notes_frame"]

NOTES_HEADS = ("Indicator", "What", "Text")
REPORT = "The report"
HIDDEN = (
    "The sheets whose names end in “data” hold every column as numbers and words for further work. "
    "They are hidden, so that printing the workbook prints the report: right-click the name of a "
    "sheet and choose Unhide."
)
LIVE = (
    "On the sheets KPIs and Activity ratings, positions and changes are formulas wherever the rule "
    "can be told from the cells beside: they and their colours follow a figure, target or floor "
    "that is changed. Other sheets do not change with them."
)


def notes_frame(card: Card) -> pd.DataFrame:
    """List what a reader should know of the figures, and of each indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    DataFrame
        ``Indicator What Text``: the notes of the report, of the workbook, then of each indicator
        definition, source, people and footnotes, as far as the register and annotations have them.
    """
    rows = [(REPORT, "Note", note) for note in card.notes]
    rows += [(REPORT, "This workbook", text) for text in (LIVE, HIDDEN)]
    rows += _of_indicators(card)
    return pd.DataFrame(rows, columns=list(NOTES_HEADS), dtype=object)


def _of_indicators(card: Card) -> Iterator[tuple[str, str, str]]:
    frame = card.register.frame
    there = {head: frame[column].tolist() for column, head in ABOUT.items() if column in frame}
    names = {**card.kpis["name"].to_dict(), **card.activity["name"].to_dict()}
    for place, kpi in enumerate(frame["kpi"].tolist()):
        if kpi not in names:
            continue
        for head, cells in there.items():
            said = quantities.text(cells[place])
            if said:
                yield str(names[kpi]), head, said
        for note in card.footnotes.get(kpi, ()):
            yield str(names[kpi]), "Note", note
