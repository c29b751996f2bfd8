"""The areas of a breakdown as one picture for a document."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kentperf.marks.canvas import Box, Canvas
from kentperf.marks.frame import PAD, TITLE_GAP, Edge, Key, edge_of, label_gap, reach_of
from kentperf.marks.picture import draw_strokes, lower_edge
from kentperf.marks.strokes import Stroke, View, strokes_of
from kentperf.places.multiples import area_data
from kentperf.rules.looks import drawn_as

if TYPE_CHECKING:
    from kentperf.places.breakdown import Breakdown

_WIDTH, _ROW = 446.4, 100.8
_SIDE, _NAMES, _ENDS = 3, 6, 2
_TITLE, _TYPE = 8.33, 6.94
_ROUNDS = 3


@dataclass(frozen=True)
class _Panel:
    name: str
    strokes: tuple[Stroke, ...]
    lower: Edge
    across: tuple[float, float]


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
    panels = [_panel(found, str(area)) for area in found.frame.index]
    rows = -(-len(panels) // _SIDE)
    canvas = Canvas(_WIDTH, _ROW * rows)
    strokes = list(chain.from_iterable(panel.strokes for panel in panels))
    key = Key(canvas, {stroke.label: stroke for stroke in strokes}.values(), _TYPE, _NAMES)
    tops, height = _rows(canvas, rows, key)
    _, up = reach_of(strokes, ())
    left = edge_of(up, height, _TYPE)
    starts, width = _columns(canvas, panels, left)
    for place, panel in enumerate(panels):
        row, column = divmod(place, _SIDE)
        box = Box(starts[column], tops[row] - height, starts[column] + width, tops[row])
        view = View(box, panel.across, up)
        draw_strokes(canvas, view, panel.strokes, panel.lower, left, _TYPE, numbered=column == 0)
        canvas.write(panel.name, box.left, box.top + TITLE_GAP, _TITLE)
    key.draw((_WIDTH - key.width) / 2, key.apart)
    return canvas.png()


def _panel(found: Breakdown, area: str) -> _Panel:
    data = area_data(found, area)
    strokes = strokes_of(data, *drawn_as(found.rules))
    lower = lower_edge(data, _ENDS)
    across, _ = reach_of(strokes, lower.places)
    return _Panel(area, strokes, lower, across)


def _rows(canvas: Canvas, rows: int, key: Key) -> tuple[list[float], float]:
    """Give the tops of the rows and their height, under their names and over their periods."""
    over = canvas.extent("", _TITLE).up + TITLE_GAP + PAD
    under = label_gap() + _TYPE + PAD
    free = canvas.height - key.height - 2 * PAD - rows * (over + under)
    height = free / rows
    tops = [canvas.height - over - row * (over + height + under) for row in range(rows)]
    return tops, height


def _columns(canvas: Canvas, panels: list[_Panel], left: Edge) -> tuple[list[float], float]:
    """Give where the columns begin and their width, with room for what reaches beyond them."""
    numbers = max((canvas.extent(label, _TYPE).width for label in left.labels), default=0)
    width = _WIDTH / _SIDE
    before, after = [0.0] * _SIDE, [0.0] * _SIDE
    for _ in range(_ROUNDS):
        for column in range(_SIDE):
            reaches = [_reaching(canvas, panel, width) for panel in panels[column::_SIDE]]
            before[column] = max((start for start, _ in reaches), default=0)
            after[column] = max((end for _, end in reaches), default=0)
        before[0] = max(before[0], numbers + label_gap())
        width = (_WIDTH - sum(before) - sum(after) - 2 * PAD * _SIDE) / _SIDE
    starts, at = [], 0.0
    for start, end in zip(before, after, strict=True):
        at += PAD + start
        starts.append(at)
        at += width + end + PAD
    return starts, width


def _reaching(canvas: Canvas, panel: _Panel, width: float) -> tuple[float, float]:
    """Say how far the first and the last period reach beyond a frame of some width."""
    low, high = panel.across
    each = width / (high - low)
    lower = panel.lower
    first, last = (canvas.extent(lower.labels[at], _TYPE).width / 2 for at in (0, -1))
    start, end = lower.places[0] - low, high - lower.places[-1]
    return max(first - start * each, 0), max(last - end * each, 0)
