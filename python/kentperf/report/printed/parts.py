"""The report's other tables in a paper."""

from __future__ import annotations

from kentperf.parts.part import Part
from kentperf.report.printed.cells import Cell
from kentperf.report.printed.paper import Paper

__all__ = ["write_part"]


def write_part(paper: Paper, part: Part, role: str = "heading 1") -> None:
    """Write one of the report's other tables, under a heading.

    Parameters
    ----------
    paper : Paper
        Written to.
    part : Part
        Its title, tables, pictures and notes.
    role : {"heading 1", "heading 2"}
        Whether it is a chapter or stands within one.
    """
    paper.say(part.title, role)
    for grid in part.grids:
        rows = [
            [Cell(word, state=state, number=number) for word, state, number in row]
            for row in grid.looks
        ]
        none = [[Cell("None." if place == 0 else "") for place in range(len(grid.heads))]]
        paper.table(grid.caption, grid.heads, rows or none)
        for note in grid.notes:
            paper.small(note)
    for picture in part.pictures:
        paper.picture(picture)
    paper.bullets(part.last_notes)
