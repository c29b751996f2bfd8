"""Published tables of activity as a part of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from kentperf.columns.sums import places as given_places
from kentperf.parts.part import Grid, Part, grid, problem_grids

if TYPE_CHECKING:
    from kentperf.tables.tables import Table


def tables_part(tables: Sequence[Table]) -> Part:
    """Make the part of the report that shows tables of activity.

    Parameters
    ----------
    tables : sequence of Table
        The tables, in the order to show them. The part is of the first one's section.

    Returns
    -------
    Part
        A grid each, and what does not agree in any.
    """
    named = [(table.name or f"Table {place}", table) for place, table in enumerate(tables, start=1)]
    grids = [_grid(name, table) for name, table in named]
    found = [
        table.problems.assign(series=name + ": " + table.problems["series"])
        for name, table in named
        if len(table.problems)
    ]
    if found:
        grids.extend(problem_grids("Table problems", pd.concat(found, ignore_index=True)))
    notes = [f"{name}. {' '.join(table.notes)}" for name, table in named if table.notes]
    section = tables[0].section if tables else ""
    return Part("tables", "Tables", tuple(grids), tuple(notes), section=section)


def _grid(name: str, table: Table) -> Grid:
    shown = table.table.reset_index()
    if not table.has_change:
        shown = shown.drop(columns=["change", "change_percent"], errors="ignore")
    unit = "%" if table.kind == "ratio" else table.unit
    heads = {str(column): str(column) for column in shown.columns} | {
        "group": "Group", "row": name,
        "change": "Change, percentage points" if table.kind == "ratio" else "Change",
        "change_percent": "Change, %",
    }  # fmt: skip
    heads = {column: head.replace("denominator, ", "Number, ") for column, head in heads.items()}
    if "group" not in shown:
        del heads["group"]
    places: dict[str, int | None] = dict.fromkeys(heads, _usual(table))
    places["change_percent"] = 1
    if table.kind == "ratio":
        places |= {column: 0 for column in heads if column.startswith("denominator")}
    notes = (" ".join(table.notes),) if table.notes else ()
    return grid(name, f"{name} ({unit}).", shown, heads=heads, decimals=places, notes=notes)


def _usual(table: Table) -> int:
    """Give the decimals of the figures: as said, as given, or one of a share, worked out."""
    if table.decimals is not None:
        return table.decimals
    return 1 if table.kind == "ratio" else given_places(table.figures["value"])
