"""A table of the report for a notebook, and what completion offers of it."""

from __future__ import annotations

from kentperf.columns.public_names import PublicNames
from kentperf.marks import notebook
from kentperf.parts.part import Grid, Part

__all__ = ["ShownPart", "part_html"]


class ShownPart(PublicNames):
    """What has a part of the report, and is shown in a notebook as that part."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return part_html(self.to_part())  # type: ignore[attr-defined]


def part_html(part: Part) -> str:
    """Write a part of the report for a notebook.

    Parameters
    ----------
    part : Part
        The part.

    Returns
    -------
    str
        A fragment whose styles reach nothing else, in light and in dark: its pictures, its tables
        (long ones scroll), its notes.
    """
    pictures = [
        f'<div class="scroll" tabindex="0" role="img" aria-label="{notebook.attribute(one.title)}">'
        f"{one.svg}</div>"
        for one in part.pictures
    ]
    notes = [notebook.paragraph(note, kind="key") for note in part.notes]
    return notebook.fragment(part.title, [*map(_table, part.grids), *pictures, *notes])


def _table(grid: Grid) -> str:
    if not grid.cells:
        return notebook.paragraph(f"{grid.caption} None.")
    numbers = {at for at, number in enumerate(grid.numeric) if number}
    return notebook.table(grid.heads, grid.cells, caption=grid.caption, numbers=numbers)
