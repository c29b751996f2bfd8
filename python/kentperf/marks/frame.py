"""The frame of a picture: how far it reaches, its marks along the edges, its key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.errors import optional_import
from kentperf.marks.canvas import Canvas
from kentperf.marks.strokes import HANDLE, Stroke, View

__all__ = ["PAD", "TITLE_GAP", "Edge", "Key", "draw_frame", "edge_of", "reach_of"]

PAD = 3.0
"""Between what is drawn and the edges of the sheet."""

TITLE_GAP = 6.0
_MARGIN = 0.05
_TICK, _TICK_GAP, _TICK_PEN = 3.5, 3.5, 0.8
_INK = "#000000"
_STEPS, _MOST_TICKS = (1, 2, 2.5, 5, 10), 9
_LIKE_ALL = 1e-15


@dataclass(frozen=True)
class Edge:
    """The marks along an edge.

    Attributes
    ----------
    places : tuple of float
        Where they are, in figures.
    labels : tuple of str
        What they are called.
    factor : str
        What all labels are multiplied by; "" for nothing.
    """

    places: tuple[float, ...]
    labels: tuple[str, ...]
    factor: str = ""


def reach_of(
    strokes: Iterable[Stroke], marked: Sequence[float]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Say which figures a frame holds, with a margin around them.

    Parameters
    ----------
    strokes : iterable of Stroke
        What it holds.
    marked : sequence of float
        The places marked along its lower edge, which need no margin.

    Returns
    -------
    tuple of two pairs of float
        From left to right, and from bottom to top.
    """
    points = np.concatenate([stroke.reach() for stroke in strokes])
    # A point that is not drawn takes no room, and a line across the frame no place across.
    drawn = points[np.isfinite(points[:, 1])]
    places = drawn[np.isfinite(drawn[:, 0]), 0]
    low, high = _margined(places if len(places) else np.array(marked))
    across = min([low, *marked]), max([high, *marked])
    return across, _margined(drawn[:, 1])


def _margined(known: Floats) -> tuple[float, float]:
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 0.0)
    if high - low <= max(abs(low), abs(high)) * _LIKE_ALL:
        apart = _MARGIN * abs(low) or _MARGIN
        low, high = low - apart, high + apart
    margin = _MARGIN * (high - low)
    return low - margin, high + margin


def edge_of(reach: tuple[float, float], length: float, size: float) -> Edge:
    """Choose round numbers to mark along the left edge.

    Parameters
    ----------
    reach : tuple of float
        The figures at its ends.
    length : float
        Of the edge.
    size : float
        Of the type.

    Returns
    -------
    Edge
        As matplotlib marks it.
    """
    ticker: Any = optional_import("matplotlib.ticker", "word")
    count = min(max(int(length / (2 * size)), 1), _MOST_TICKS)
    places = ticker.MaxNLocator(nbins=count, steps=list(_STEPS)).tick_values(*reach)
    form = ticker.ScalarFormatter()
    form.create_dummy_axis()
    form.axis.set_view_interval(*reach)
    form.axis.set_data_interval(*reach)
    labels = form.format_ticks(places)
    low, high = reach
    inside = [
        (float(at), label) for at, label in zip(places, labels, strict=True) if low <= at <= high
    ]
    return Edge(
        tuple(at for at, _ in inside), tuple(label for _, label in inside), form.get_offset()
    )


def draw_frame(
    canvas: Canvas, view: View, lower: Edge, left: Edge, size: float, *, numbered: bool = True
) -> None:
    """Draw a frame and the marks along its lower and left edge.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    view : View
        Where it is.
    lower, left : Edge
        The marks.
    size : float
        Of the type.
    numbered : bool
        Whether the marks on the left have labels.
    """
    box = view.box
    corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top),
               (box.left, box.top)]  # fmt: skip
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        canvas.line([start, end], _INK, _TICK_PEN)
    for at, label in zip(view.x(np.array(lower.places)).tolist(), lower.labels, strict=True):
        canvas.line([(at, box.bottom), (at, box.bottom - _TICK)], _INK, _TICK_PEN)
        room = canvas.extent(label, size)
        canvas.write(label, at - room.width / 2, box.bottom - label_gap() - room.up, size)
    for at, label in zip(view.y(np.array(left.places)).tolist(), left.labels, strict=True):
        canvas.line([(box.left, at), (box.left - _TICK, at)], _INK, _TICK_PEN)
        if numbered:
            room = canvas.extent(label, size)
            canvas.write(label, box.left - label_gap() - room.width, at - room.up / 2, size)


def label_gap() -> float:
    """Say how far labels stand from the frame."""
    return _TICK + _TICK_GAP


class Key:
    """The words of a picture beside a sample of what each stands for.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    strokes : iterable of Stroke
        What is named, if it has a label.
    size : float
        Of the type.
    columns : int
        How many stand side by side at most.
    """

    _AFTER_HANDLE, _BETWEEN_ROWS, _BETWEEN_COLUMNS, _AROUND, _APART = 0.8, 0.5, 2.0, 0.4, 0.5

    def __init__(
        self, canvas: Canvas, strokes: Iterable[Stroke], size: float, columns: int = 1
    ) -> None:
        self._canvas, self._size = canvas, size
        named = [stroke for stroke in strokes if stroke.label]
        count = min(columns, len(named))
        parts = np.array_split(np.arange(len(named)), count) if count else []
        self._columns = [[named[place] for place in part] for part in parts]
        self._rooms = [[canvas.extent(one.label, size) for one in part] for part in self._columns]

    @property
    def width(self) -> float:
        """Its width."""
        handles = (HANDLE[0] + self._AFTER_HANDLE) * len(self._columns)
        between = self._BETWEEN_COLUMNS * max(len(self._columns) - 1, 0) + 2 * self._AROUND
        widest = sum(max(room.width for room in rooms) for rooms in self._rooms)
        return widest + (handles + between) * self._size

    @property
    def height(self) -> float:
        """Its height."""
        rows = max((len(rooms) for rooms in self._rooms), default=0)
        between = self._BETWEEN_ROWS * max(rows - 1, 0) + 2 * self._AROUND
        tallest = max(
            (sum(room.up + room.down for room in rooms) for rooms in self._rooms), default=0
        )
        return tallest + between * self._size

    @property
    def apart(self) -> float:
        """How far it stands from the edge of the sheet."""
        return self._APART * self._size

    def draw(self, left: float, bottom: float) -> None:
        """Draw it.

        Parameters
        ----------
        left, bottom : float
            Its lower left corner.
        """
        size = self._size
        x = left + self._AROUND * size
        for strokes, rooms in zip(self._columns, self._rooms, strict=True):
            y = bottom + self.height - self._AROUND * size
            after = x + (HANDLE[0] + self._AFTER_HANDLE) * size
            for stroke, room in zip(strokes, rooms, strict=True):
                y -= room.up
                stroke.sample(self._canvas, x, y, size)
                self._canvas.write(stroke.label, after, y, size)
                y -= room.down + self._BETWEEN_ROWS * size
            x = after + max(room.width for room in rooms) + self._BETWEEN_COLUMNS * size
