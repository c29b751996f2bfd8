"""The areas of a breakdown as one picture for a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.marks.layout import Sheet
from kentperf.marks.pixels.canvas import Canvas
from kentperf.marks.pixels.sheet import canvas_ruler, draw_plan, write
from kentperf.marks.plan import Text
from kentperf.places.panels import panels_of

if TYPE_CHECKING:
    from kentperf.places.breakdown import Breakdown

_WIDTH, _HEIGHT, _GAP, _HEAD = 446.4, 81.0, 14.0, 27.0
_SIDE, _TYPE = 3, 8.0


def picture_of_areas(found: Breakdown) -> bytes:
    """Draw every area of a breakdown on one axis.

    Parameters
    ----------
    found : Breakdown
        The breakdown.

    Returns
    -------
    bytes
        A PNG file.

    Raises
    ------
    ImportError
        If matplotlib is not installed; it comes with the extra ``word``.
    """
    width = (_WIDTH - _GAP * (_SIDE - 1)) / _SIDE
    sheet = Sheet(width, _HEIGHT, _TYPE, figures=False, ruler=canvas_ruler)
    panels = panels_of(found, sheet)
    canvas = Canvas(_WIDTH, (_HEIGHT + _HEAD) * -(-len(panels) // _SIDE))
    for place, panel in enumerate(panels):
        row, column = divmod(place, _SIDE)
        canvas.origin = (column * (width + _GAP), row * (_HEIGHT + _HEAD))
        write(canvas, Text(0, 9, panel.shown, _TYPE * 1.1, "start", "name"))
        write(canvas, Text(0, 20, panel.shown_said, _TYPE, "start", "note"))
        canvas.origin = (canvas.origin[0], canvas.origin[1] + _HEAD - 2)
        if panel.plan is not None:
            draw_plan(canvas, panel.plan)
    return canvas.png()
