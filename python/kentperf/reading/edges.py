"""What surrounds the rows of a table: blank rows, repeated heads and footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.reading.heads import MEASURES, Head, head_text, is_number, is_period
from kentperf.reading.number_forms import read_figure
from kentperf.reading.reading import LEFT_OUT, Notes, listed

Cells = npt.NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class Body:
    """The rows of a table, and what stood below them."""

    cells: Cells
    labels: pd.Index[Any]
    footnotes: tuple[str, ...]


def cut_edges(cells: Cells, labels: pd.Index[Any], heads: Sequence[Head], notes: Notes) -> Body:
    """Keep the rows that are of the table.

    Parameters
    ----------
    cells : ndarray of object
        All below the heads.
    labels : Index
        What its rows are called.
    heads : sequence of Head
        A column each.
    notes : Notes
        Collects what is left out.

    Returns
    -------
    Body
    """
    blank = np.array([all(cell is None for cell in row) for row in cells], dtype=bool)
    last = _last_figure_row(cells, blank, heads)
    kept, below, repeated = ~blank, [], []
    texts = [head.text for head in heads]
    for place in np.flatnonzero(kept).tolist():
        row = cells[place]
        if place > last and (_is_alone(row) or blank[last + 1 : place].any()):
            below.append((labels[place], _words(row)))
        elif head_text(row[0]) == texts[0] and [head_text(cell) for cell in row] == texts:
            repeated.append(labels[place])
        else:
            continue
        kept[place] = False
    for label, text in below:
        notes.add("footnote", f"row {label}", text, "a footnote")
    if repeated:
        notes.add("row", f"row {listed(repeated)}", "the heads again", LEFT_OUT)
    inner = labels[: last + 1][blank[: last + 1]].tolist()
    if inner:
        notes.add("row", f"row {listed(inner)}", "", LEFT_OUT, "blank")
    return Body(cells[kept], labels[kept], tuple(text for _, text in below))


def _last_figure_row(cells: Cells, blank: npt.NDArray[np.bool_], heads: Sequence[Head]) -> int:
    """Find the last row that holds a figure, or a mark where one would be."""
    for place in np.flatnonzero(~blank)[::-1].tolist():
        if any(
            _is_figure(cell, head) for cell, head in zip(cells[place], heads, strict=True)
        ) and not _is_alone(cells[place]):
            return int(place)
    return len(cells) - 1


def _is_figure(cell: Any, head: Head) -> bool:
    if cell is None:
        return False
    if head.role == "period" and head.period is None:
        return is_period(cell)
    if head.role not in (None, *MEASURES):
        return False
    if is_number(cell):
        return True
    if not isinstance(cell, str) or is_period(cell):
        return False
    return read_figure(cell) is not None


def _is_alone(row: Cells) -> bool:
    return sum(cell is not None for cell in row) == 1


def _words(row: Cells) -> str:
    return " ".join(head_text(cell) for cell in row if cell is not None)
