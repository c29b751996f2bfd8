"""Where the table stands in a grid: its rows of heads, its body, what is above and below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.reading.edges import cut_edges
from kentperf.reading.heads import (
    MEASURES,
    Head,
    head_text,
    is_number,
    is_part,
    is_period,
    read_head,
)
from kentperf.reading.reading import Notes, listed
from kentperf.reading.sources import Cells, Sheet

_SEARCHED = 60
_LEAST_SCORE = 2


@dataclass(frozen=True, eq=False)
class Table:
    """A table found in a grid.

    Attributes
    ----------
    heads : tuple of Head
        A column each.
    cells : ndarray of object, shape (rows, columns)
        The body, without blank rows and what stands below it.
    labels : Index
        What its rows are called.
    columns : tuple of str
        What its columns are called: "B", as in a spreadsheet.
    titles, footnotes : tuple of str
        What stands above and below.
    """

    heads: tuple[Head, ...]
    cells: Cells
    labels: pd.Index[Any]
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    footnotes: tuple[str, ...]

    def rows(self, kept: npt.NDArray[np.bool_]) -> Table:
        """Keep some rows."""
        return replace(self, cells=self.cells[kept], labels=self.labels[kept])

    def name(self, place: int) -> str:
        """Name a column as one would in an argument."""
        return self.heads[place].text or f"column {self.columns[place]}"

    def where(self, places: list[int]) -> str:
        """Name columns by their letters."""
        if len(places) > 2:
            return f"columns {self.columns[places[0]]} to {self.columns[places[-1]]}"
        return f"column{'s' if len(places) > 1 else ''} " + ", ".join(
            self.columns[place] for place in places
        )


def header_score(cells: Cells) -> int:
    """Say how much a row looks like one of heads.

    Parameters
    ----------
    cells : ndarray of object
        The row.

    Returns
    -------
    int
        At least 2 for a row that may be one.
    """
    given = [cell for cell in cells if cell is not None]
    if len(given) < 2:
        return 0
    return sum(map(_cell_score, given))


def _cell_score(cell: Any) -> int:
    if is_number(cell) and not is_period(cell):
        return -1
    head = read_head(cell)
    if head.role in ("total", "beside"):
        return 1
    if head.role:
        return 2
    return 1 if head.period is not None or is_part(cell) else 0


def table_score(sheet: Sheet) -> int:
    """Say how much a sheet looks like one that holds a table of figures."""
    scores = [header_score(row) for row in sheet.cells[:_SEARCHED]]
    best = max(scores, default=0)
    return best if best >= _LEAST_SCORE else 0


def find_table(sheet: Sheet, notes: Notes) -> Table | None:
    """Find the table of a sheet.

    Parameters
    ----------
    sheet : Sheet
        The grid.
    notes : Notes
        Collects what was taken for heads, titles, footnotes and left out.

    Returns
    -------
    Table or None
        None where no row looks like one of heads.
    """
    scores = [header_score(row) for row in sheet.cells[:_SEARCHED]]
    if not scores or max(scores) < _LEAST_SCORE:
        return None
    found = scores.index(max(scores))
    first, last = _header_rows(sheet.cells, found)
    heads = _heads(sheet.cells, first, last)
    start = last + 1
    labels = sheet.labels[first:start].tolist()
    notes.add("header", f"row {listed(labels)}", _words(sheet.cells[last]), "the heads")
    used = [
        place for place, head in enumerate(heads)
        if head.text or any(cell is not None for cell in sheet.cells[start:, place])
    ]  # fmt: skip
    titles = [
        (sheet.labels[place], _words(row))
        for place, row in enumerate(sheet.cells[:first])
        if any(cell is not None for cell in row)
    ]
    for label, title in titles:
        notes.add("title", f"row {label}", title, "a title")
    body = cut_edges(
        sheet.cells[start:, used], sheet.labels[start:], [heads[place] for place in used], notes
    )
    return Table(
        tuple(heads[place] for place in used),
        body.cells,
        body.labels,
        tuple(letters(place) for place in used),
        tuple(title for _, title in titles),
        body.footnotes,
    )


def letters(place: int) -> str:
    """Name a column as a spreadsheet does.

    Examples
    --------
    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    name, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _words(row: Cells) -> str:
    return " ".join(head_text(cell) for cell in row if cell is not None)


def _header_rows(cells: Cells, found: int) -> tuple[int, int]:
    """Say which one or two rows are the heads."""
    if found and _is_upper(cells[found - 1], cells[found]):
        return found - 1, found
    if found + 1 < len(cells) and _is_lower(cells[found], cells[found + 1]):
        return found, found + 1
    return found, found


def _is_upper(upper: Cells, lower: Cells) -> bool:
    given = [place for place, cell in enumerate(upper) if cell is not None]
    if not given or any(is_number(upper[place]) and not is_period(upper[place]) for place in given):
        return False
    if given == [0]:
        return False
    says = any(_cell_score(upper[place]) > 0 for place in given)
    held = [place for place in given if lower[place] is not None]
    return says and (len(held) == len(given) or any(lower[place] is None for place in given))


def _is_lower(upper: Cells, lower: Cells) -> bool:
    given = [place for place, cell in enumerate(lower) if cell is not None]
    spans = any(
        upper[place] is None or (place and upper[place] == upper[place - 1]) for place in given
    )
    parted = all(is_part(lower[place]) and is_period(upper[place]) for place in given)
    if parted and given:
        return True
    return len(given) > 1 and spans and all(_cell_score(lower[place]) > 0 for place in given)


def _heads(cells: Cells, first: int, last: int) -> list[Head]:
    if first == last:
        return [read_head(cell) for cell in cells[first]]
    upper, lower = cells[first].copy(), cells[last]
    for place in range(1, len(upper)):
        spans = upper[place - 1] is not None and lower[place - 1] is not None
        if upper[place] is None and lower[place] is not None and spans:
            upper[place] = upper[place - 1]
    return [_joined(above, below) for above, below in zip(upper, lower, strict=True)]


def _joined(above: Any, below: Any) -> Head:
    """Read a head of two rows."""
    if above is None or below is None:
        return read_head(below if above is None else above)
    up, low = read_head(above), read_head(below)
    text = f"{up.text} {low.text}"
    if up.period is not None and is_part(below):
        return Head(text, None, 0, None, low.text, up.period)
    if up.period is not None and (low.role or low.period is None):
        role = low.role if low.role or low.period is not None else "beside"
        return Head(text, role, low.rank, low.unit, up.period)
    if low.period is not None:
        role = up.role if up.role in (*MEASURES, "total", "beside") else low.role
        return Head(text, role, up.rank, up.unit, low.period)
    if is_part(above) and low.role:
        return Head(text, low.role, low.rank, low.unit, up.text)
    return replace(low if low.role else up, text=text)
