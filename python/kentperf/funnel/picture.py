"""A funnel as a picture for documents."""

from __future__ import annotations

from typing import Any

import numpy as np

from kentperf.figures import quantities
from kentperf.funnel.drawing import Drawing
from kentperf.marks.canvas import Box, Canvas
from kentperf.marks.svg import INK, SOFT

_WIDTH, _HEIGHT = 446.4, 250.0
_BOX = Box(44.0, 34.0, 402.0, 240.0)
_TYPE = 7.0
_RULE = "#d9dce3"
_SHAPES = {
    0: ("o", "#ffffff", SOFT, 4.0),
    1: ("^", INK, "#ffffff", 6.0),
    -1: ("v", INK, "#ffffff", 6.0),
}


def png_of(drawing: Drawing, size_label: str, form: Any) -> bytes:
    """Draw a funnel.

    Parameters
    ----------
    drawing : Drawing
        What is shown.
    size_label : str
        What stands under it.
    form : callable
        Puts figures in words.

    Returns
    -------
    bytes
        A PNG file.

    Raises
    ------
    ImportError
        If matplotlib is not installed; it comes with the extra ``word``.
    """
    canvas = Canvas(_WIDTH, _HEIGHT)
    x, y = drawing.scales((_BOX.left, _BOX.top, _BOX.right, _BOX.bottom))
    for tick in drawing.up:
        at = y(tick)
        canvas.line([(_BOX.left, at), (_BOX.right, at)], _RULE, 0.6)
        said = form(tick)
        canvas.write(said, _BOX.left - 4 - canvas.extent(said, _TYPE).width, at - 2.5, _TYPE)
    for tick in drawing.across:
        said = quantities.figure(tick, decimals=0)
        canvas.write(said, x(tick) - canvas.extent(said, _TYPE).width / 2, _BOX.bottom - 10, _TYPE)
    width = canvas.extent(size_label, _TYPE).width
    canvas.write(size_label, (_BOX.left + _BOX.right - width) / 2, _BOX.bottom - 24, _TYPE)
    across = x.places(drawing.sizes)
    for name, values in drawing.limits.items():
        points = np.column_stack([across, y.places(values)])
        dashes = (4, 2.5) if name.endswith("_95") else None
        canvas.line(points, SOFT, 0.8, dashes=dashes, clip=_BOX)
        if _BOX.bottom <= points[-1][1] <= _BOX.top:
            said = "95 %" if dashes else "99.8 %"
            canvas.write(said, _BOX.right + 4, points[-1][1] - 2.5, _TYPE)
    middle = y(drawing.centre)
    canvas.line([(_BOX.left, middle), (_BOX.right, middle)], INK, 1.0)
    for side, (shape, fill, ink, size) in _SHAPES.items():
        places = [(x(mark.size), y(mark.value)) for mark in drawing.marks if mark.side == side]
        if places:
            canvas.marks(places, shape, (fill, ink), size, clip=_BOX)
    for mark in drawing.marks:
        if mark.named:
            canvas.write(mark.name, *_beside(canvas, mark.name, x(mark.size), y(mark.value)), _TYPE)
    return canvas.png()


def _beside(canvas: Canvas, name: str, across: float, up: float) -> tuple[float, float]:
    beyond = across > (_BOX.left + _BOX.right) / 2
    return (across - 6 - canvas.extent(name, _TYPE).width if beyond else across + 6), up - 2.5
