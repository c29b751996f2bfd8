"""A part of the report beside the scorecard, in words and values.

Every writer takes the same parts: a part is a title, some grids and some notes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from kentperf.figures import quantities

PROBLEM_HEADS = {
    "row": "Row", "series": "Where", "period": "Period", "column": "Column", "value": "Given",
    "rule": "What does not agree",
}  # fmt: skip


@dataclass(frozen=True)
class Grid:
    """One table of a part.

    Attributes
    ----------
    name : str
        Short: the name of a sheet or of a file.
    caption : str
        What it shows, with its units and period.
    frame : pandas.DataFrame
        The values, a column a head.
    cells : tuple of tuple of str
        The same in words, row by row.
    states : tuple of tuple of str
        The look of each cell: GREEN, AMBER, RED, or "" for none. Its word says the same.
    decimals : dict of str to int or None
        Of each column of numbers.
    notes : tuple of str
        What a reader should know of it, to stand under it.
    """

    name: str
    caption: str
    frame: pd.DataFrame
    cells: tuple[tuple[str, ...], ...]
    states: tuple[tuple[str, ...], ...]
    decimals: dict[str, int | None]
    notes: tuple[str, ...] = ()

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the columns."""
        return tuple(str(name) for name in self.frame.columns)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Whether each column holds numbers."""
        return tuple(name in self.decimals for name in self.heads)

    @property
    def looks(self) -> tuple[tuple[tuple[str, str, bool], ...], ...]:
        """Each cell as its word, its look, and whether its column holds numbers."""
        numeric = self.numeric
        return tuple(
            tuple(zip(row, states, numeric, strict=True))
            for row, states in zip(self.cells, self.states, strict=True)
        )


@dataclass(frozen=True)
class Picture:
    """A picture of a part.

    Attributes
    ----------
    title, description : str
        The words that stand for it.
    svg : str
        The picture, for pages.
    png : callable
        Draws it, for documents.
    kpi : str
        The indicator that it is of; "" where it is of none.
    """

    title: str
    description: str
    svg: str
    png: Callable[[], bytes]
    kpi: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the report beside the scorecard.

    Attributes
    ----------
    key : str
        risk, delays, budget, tables or breakdown; with a number from the second of a kind on.
    title : str
        Its heading.
    grids : tuple of Grid
        Its tables; what does not agree comes last.
    notes : tuple of str
        What a reader should know, that of its tables with their names before it.
    pictures : tuple of Picture
        Of pages and documents.
    section : str
        The section of the report that it belongs to; "" of what stands after them.
    """

    key: str
    title: str
    grids: tuple[Grid, ...]
    notes: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    section: str = ""

    @property
    def last_notes(self) -> tuple[str, ...]:
        """What stands after all its tables: its notes, where they do not stand under each."""
        return () if any(grid.notes for grid in self.grids) else self.notes


def grid(
    name: str,
    caption: str,
    frame: pd.DataFrame,
    *,
    heads: Mapping[str, str] | None = None,
    decimals: int | Mapping[str, int | None] | None = None,
    states: Mapping[str, Mapping[str, str]] | None = None,
    forms: Mapping[str, Callable[[Any], str]] | None = None,
    notes: tuple[str, ...] = (),
) -> Grid:
    """Put a frame in words.

    Parameters
    ----------
    name, caption : str
        As of `Grid`.
    frame : DataFrame
        Without anything of interest in its index.
    heads : mapping, optional
        The columns to show and their heads, in order; all under their own names otherwise.
    decimals : int or mapping, optional
        Decimals of the numbers, or of the numbers of each column.
    states : mapping, optional
        For a column, the look of each of its words.
    forms : mapping, optional
        For a column, what puts its values in words.
    notes : tuple of str
        As of `Grid`.

    Returns
    -------
    Grid
    """
    chosen = {str(column): str(column) for column in frame.columns} if heads is None else heads
    columns = [column for column in chosen if column in frame.columns]
    numeric = [column for column in columns if _is_number(frame[column])]
    places = {
        column: decimals.get(column) if isinstance(decimals, Mapping) else decimals
        for column in numeric
    }
    cells, looks = {}, {}
    for column in columns:
        known = (states or {}).get(column, {})
        values = frame[column].astype(object).tolist()
        usual = partial(_word, number=column in numeric, decimals=places.get(column))
        cells[column] = list(map((forms or {}).get(column, usual), values))
        looks[column] = [known.get(str(value), "") for value in values]
    shown = frame[columns].set_axis([chosen[name] for name in columns], axis=1)
    return Grid(
        name=name,
        caption=caption,
        frame=shown.reset_index(drop=True),
        cells=tuple(zip(*cells.values(), strict=True)),
        states=tuple(zip(*looks.values(), strict=True)),
        decimals={chosen[column]: place for column, place in places.items()},
        notes=notes,
    )  # fmt: skip


def problem_grids(name: str, problems: pd.DataFrame) -> tuple[Grid, ...]:
    """List what does not agree in the data.

    Parameters
    ----------
    name : str
        Of the grid.
    problems : DataFrame
        Columns ``row, series, period, column, value, rule``.

    Returns
    -------
    tuple of Grid
        None where there are no problems.
    """
    if problems.empty:
        return ()
    count = len(problems)
    found = (
        "1 figure does not agree or is" if count == 1 else f"{count} figures do not agree or are"
    )
    # A column of figures and words together is a column of words.
    shown = problems.astype(object).where(problems.notna(), None)
    shown["value"] = [
        _word(value, number=hasattr(value, "__float__"), decimals=None) for value in shown["value"]
    ]
    shown["row"] = [None if quantities.missing(row) else str(row) for row in shown["row"]]
    shown = shown.loc[:, shown.notna().any().to_numpy()]
    caption = f"{found} in doubt. Nothing is corrected: what was given is shown as given."
    return (grid(name, caption, shown, heads=PROBLEM_HEADS),)


def _is_number(column: pd.Series[Any]) -> bool:
    kind = column.dtype
    return bool(pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind))


def _word(value: Any, *, number: bool, decimals: int | None) -> str:
    if quantities.missing(value):
        return quantities.NOTHING
    if number:
        return quantities.figure(value, decimals=decimals)
    if isinstance(value, pd.Timestamp):
        return f"{value.day} {value:%b %Y}"
    return str(value)
