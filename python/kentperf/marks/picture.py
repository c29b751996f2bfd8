"""A chart as a picture for a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from kentperf.marks.canvas import Box, Canvas
from kentperf.marks.data import ChartData, short_label
from kentperf.marks.frame import (
    PAD,
    TITLE_GAP,
    Edge,
    Key,
    draw_frame,
    edge_of,
    label_gap,
    reach_of,
)
from kentperf.marks.shapes import SHAPES
from kentperf.marks.strokes import Stroke, View, strokes_of

__all__ = ["draw_strokes", "lower_edge", "picture_png"]

_WIDTH, _HEIGHT = 446.4, 180.0
_TYPE, _SMALL = 10.0, 8.33
_NAME_GAP, _FACTOR_GAP = 4.0, 3.0
_MARKED = 5
_FRAME = 2


def picture_png(
    data: ChartData,
    unit: str,
    palette: Mapping[str, tuple[str, str]],
    words: Mapping[str, str],
    shapes: Mapping[str, str] = SHAPES,
) -> bytes:
    """Draw a chart with its name above and its key beside it.

    Parameters
    ----------
    data : ChartData
        What is drawn.
    unit : str
        What its figures are.
    palette : mapping of str to tuple of str
        Fill and ink of each state.
    words : mapping of str to str
        The word for each state.
    shapes : mapping of str to str
        The shape of each state.

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
    strokes = strokes_of(data, palette, words, shapes)
    lower = lower_edge(data, _MARKED)
    across, up = reach_of(strokes, lower.places)
    key = Key(canvas, strokes, _SMALL)
    bottom = PAD + label_gap() + _height(canvas, "0", _TYPE)
    title = canvas.extent(data.name, _TYPE)
    free = _HEIGHT - PAD - title.up - TITLE_GAP
    left_edge = edge_of(up, free - bottom, _TYPE)
    factor = canvas.extent(left_edge.factor, _TYPE) if left_edge.factor else None
    top = free - (0 if factor is None else _FACTOR_GAP + factor.up)
    if factor is not None:
        left_edge = edge_of(up, top - bottom, _TYPE)
    box = _box(canvas, lower, left_edge, across, (bottom, top), key)
    view = View(box, across, up)
    draw_strokes(canvas, view, strokes, lower, left_edge, _TYPE)
    _write_unit(canvas, unit, view, left_edge)
    if factor is not None:
        canvas.write(left_edge.factor, box.left, top + _FACTOR_GAP, _TYPE)
    canvas.write(data.name, box.left, free + TITLE_GAP, _TYPE)
    key.draw(_WIDTH - key.apart - key.width, key.apart)
    return canvas.png()


def lower_edge(data: ChartData, count: int) -> Edge:
    """Mark some periods along the lower edge, the first and the last among them.

    Parameters
    ----------
    data : ChartData
        Whose periods.
    count : int
        How many at most.

    Returns
    -------
    Edge
        The marks.
    """
    shown = np.unique(np.linspace(0, len(data.labels) - 1, count).astype(int)).tolist()
    labels = tuple(short_label(data.labels[place]) for place in shown)
    return Edge(tuple(float(data.ordinals[place]) for place in shown), labels)


def draw_strokes(
    canvas: Canvas,
    view: View,
    strokes: Sequence[Stroke],
    lower: Edge,
    left: Edge,
    size: float,
    *,
    numbered: bool = True,
) -> None:
    """Draw a chart in its frame, whose edges lie under its marks.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    view : View
        Where.
    strokes : sequence of Stroke
        The chart.
    lower, left : Edge
        The marks along its edges.
    size : float
        Of the type.
    numbered : bool
        Whether the marks on the left have labels.
    """
    ordered = sorted(strokes, key=lambda stroke: stroke.order)
    for stroke in ordered:
        if stroke.order <= _FRAME:
            stroke.draw(canvas, view)
    draw_frame(canvas, view, lower, left, size, numbered=numbered)
    for stroke in ordered:
        if stroke.order > _FRAME:
            stroke.draw(canvas, view)


def _box(
    canvas: Canvas,
    lower: Edge,
    left: Edge,
    across: tuple[float, float],
    upright: tuple[float, float],
    key: Key,
) -> Box:
    numbers = max((canvas.extent(label, _TYPE).width for label in left.labels), default=0)
    start = PAD + _height(canvas, "0", _TYPE) + _NAME_GAP + numbers + label_gap()
    most = _WIDTH - key.width - 3 * PAD
    # The last label reaches beyond the frame by as much as the frame is not wide.
    half = canvas.extent(lower.labels[-1], _TYPE).width / 2
    share = (across[1] - lower.places[-1]) / (across[1] - across[0])
    end = min(most, (most - half + share * -start) / (1 - share) if share < 1 else most)
    return Box(start, upright[0], end, upright[1])


def _write_unit(canvas: Canvas, unit: str, view: View, left: Edge) -> None:
    room = canvas.extent(unit, _TYPE)
    numbers = max((canvas.extent(label, _TYPE).width for label in left.labels), default=0)
    x = view.box.left - label_gap() - numbers - _NAME_GAP - room.down
    middle = (view.box.bottom + view.box.top) / 2
    canvas.write(unit, x, middle - room.width / 2, _TYPE, turned=True)


def _height(canvas: Canvas, words: str, size: float) -> float:
    room = canvas.extent(words, size)
    return room.up + room.down
