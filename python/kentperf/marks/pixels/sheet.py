"""A laid-out chart as a picture of pixels."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from kentperf.marks.paths import runs
from kentperf.marks.pens import INK, RULE, SOFT
from kentperf.marks.pixels.canvas import Canvas, extent_of
from kentperf.marks.plan import Plan, Text, View
from kentperf.marks.strokes import Area, Line, Marks, Rule, Stroke

__all__ = ["MARKERS", "canvas_ruler", "draw_plan", "png_of"]

MARKERS = {
    "circle": "o", "diamond": "D", "square": "s", "triangle": "^", "star": "*", "pentagon": "p",
    "cross": "P", "wedge": "v", "dot": ".", "ring": "o",
}  # fmt: skip
"""The marks of matplotlib by our shapes."""

_AREAS = {"diamond": 0.9, "star": 1.4, "pentagon": 1.15, "cross": 1.15, "dot": 1.3,
          "triangle": 1.1, "wedge": 1.1}  # fmt: skip
"""What makes them of like areas, as matplotlib draws some of them smaller."""


def png_of(plan: Plan) -> bytes:
    """Draw a chart.

    Parameters
    ----------
    plan : Plan
        What is drawn, in points.

    Returns
    -------
    bytes
        A PNG file.

    Raises
    ------
    ImportError
        If matplotlib is not installed; it comes with the extra ``word``.
    """
    canvas = Canvas(plan.width, plan.height)
    draw_plan(canvas, plan)
    return canvas.png()


def draw_plan(canvas: Canvas, plan: Plan) -> None:
    """Draw a chart on a sheet.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    plan : Plan
        What is drawn, in points.
    """
    box = plan.view.box
    under = [stroke for stroke in plan.strokes if stroke.pen.order == 0]
    for stroke in under:
        _draw(canvas, stroke, plan)
    for at in plan.grid:
        canvas.line([(box.left, at), (box.right, at)], RULE, 0.75)
    for stroke in plan.strokes[len(under) :]:
        _draw(canvas, stroke, plan)
    for text in plan.texts:
        write(canvas, text)


def canvas_ruler(words: str, size: float) -> float:
    """Measure words as a picture writes them.

    Parameters
    ----------
    words : str
        The words.
    size : float
        Of the type, in points.

    Returns
    -------
    float
        How wide they are.
    """
    return extent_of(words, size).width


def write(canvas: Canvas, text: Text) -> None:
    """Write words on a sheet.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    text : Text
        The words, and where they stand.
    """
    box = text.box(canvas_ruler)
    canvas.write(text.words, box.left, text.y, text.size,
                 colour=INK if text.kind in ("latest", "name") else SOFT)  # fmt: skip


def _draw(canvas: Canvas, stroke: Stroke, plan: Plan) -> None:
    view, pen = plan.view, stroke.pen
    if isinstance(stroke, Marks):
        _mark(canvas, stroke, plan)
    elif isinstance(stroke, Area):
        _fill(canvas, stroke, view)
    else:
        points = _points(stroke, view)
        dashes = pen.dashes and [part / pen.width for part in pen.dashes]
        canvas.line(points, pen.colour, pen.width, dashes=dashes)


def _mark(canvas: Canvas, marks: Marks, plan: Plan) -> None:
    places = zip(plan.view.x.places(marks.xs), plan.view.y.places(marks.ys), strict=True)
    by_size: dict[float, list[tuple[float, float]]] = {}
    for at, place in zip(marks.places, places, strict=True):
        by_size.setdefault(plan.mark_size(at), []).append(place)
    for size, points in by_size.items():
        look = MARKERS[marks.shape], (marks.fill, marks.edge)
        canvas.marks(points, *look, 2 * size * _AREAS.get(marks.shape, 1.0))


def _points(stroke: Line | Rule, view: View) -> list[tuple[float, float]]:
    box = view.box
    if isinstance(stroke, Rule):
        if stroke.upright:
            at = view.x(stroke.at)
            return [(at, box.top), (at, box.bottom)]
        at = view.y(stroke.at)
        return [(box.left, at), (box.right, at)]
    xs, ys = view.x.places(stroke.xs), view.y.places(stroke.ys)
    if not stroke.stepped:
        return list(zip(xs, ys, strict=True))
    inside = [(a + b) / 2 for a, b in pairwise(xs)]
    edges = [box.left, *inside, box.right]
    ends = zip(edges, edges[1:], ys, strict=False)
    return [point for start, end, y in ends for point in ((start, y), (end, y))]


def _fill(canvas: Canvas, area: Area, view: View) -> None:
    xs, lower, upper = view.x.places(area.xs), view.y.places(area.lower), view.y.places(area.upper)
    for run in runs(lower, upper):
        there = [(xs[at], upper[at]) for at in run]
        back = [(xs[at], lower[at]) for at in reversed(run)]
        canvas.fill(np.array([*there, *back, there[0]]), area.pen.colour)
