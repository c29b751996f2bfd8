"""What a picture of a chart is drawn of, in the order in which its key names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.marks.canvas import Box, Canvas, pairs
from kentperf.marks.data import ChartData
from kentperf.marks.shapes import SHAPES

__all__ = ["HANDLE", "Area", "Line", "Marks", "Rule", "Stroke", "View", "strokes_of"]

_MARKS = {
    "circle": "o", "diamond": "D", "square": "s", "triangle": "^", "star": "*", "pentagon": "p",
    "cross": "P", "wedge": "v", "dot": ".",
}  # fmt: skip
_DASHES = {"-": None, "--": (3.7, 1.6), ":": (1.0, 1.65)}
_WHOLE = ("target", "low", "high")
INK, BAND, _CENTRE = "#33363d", "#cfd5e0", "#7b8494"
SIZE = 42.0**0.5
HANDLE = (2.0, 0.7)
"""Width and height of what stands before a word of the key, in sizes of its type."""


@dataclass(frozen=True)
class View:
    """From figures to points of the sheet.

    Attributes
    ----------
    box : Box
        The frame.
    across, up : tuple of float
        The figures at its left and right, and at its bottom and top.
    """

    box: Box
    across: tuple[float, float]
    up: tuple[float, float]

    def x(self, values: Floats | float) -> Floats:
        """Place figures across."""
        low, high = self.across
        box = self.box
        return box.left + (np.asarray(values) - low) / (high - low) * (box.right - box.left)

    def y(self, values: Floats | float) -> Floats:
        """Place figures up."""
        low, high = self.up
        box = self.box
        return box.bottom + (np.asarray(values) - low) / (high - low) * (box.top - box.bottom)


@dataclass(frozen=True, eq=False)
class Line:
    """A line from figure to figure, in steps halfway between them if it is stepped."""

    label: str
    order: int
    xs: Floats
    ys: Floats
    width: float
    colour: str = INK
    style: str = "-"
    stepped: bool = False

    def reach(self) -> Floats:
        """Give the figures that the frame must hold."""
        return pairs(self.xs, self.ys)

    def draw(self, canvas: Canvas, view: View) -> None:
        """Draw it."""
        across, up = view.x(self.xs), view.y(self.ys)
        points = pairs(*_stepped(across, up)) if self.stepped else pairs(across, up)
        canvas.line(points, self.colour, self.width, dashes=_DASHES[self.style], clip=view.box)

    def sample(self, canvas: Canvas, x: float, y: float, size: float) -> None:
        """Draw what stands before its word in the key."""
        _sampled(canvas, (x, y), size, self.width, self.style)


@dataclass(frozen=True, eq=False)
class Rule:
    """A dotted line through the whole frame, across it or upright."""

    label: str
    order: int
    at: float
    width: float
    upright: bool = False
    style: str = ":"

    def reach(self) -> Floats:
        """Give the figure that the frame must hold; an upright one asks for no room."""
        return np.array([[np.nan, np.nan if self.upright else self.at]])

    def draw(self, canvas: Canvas, view: View) -> None:
        """Draw it."""
        box = view.box
        if self.upright:
            at = float(view.x(self.at))
            points = [(at, box.bottom), (at, box.top)]
        else:
            at = float(view.y(self.at))
            points = [(box.left, at), (box.right, at)]
        canvas.line(points, INK, self.width, dashes=_DASHES[self.style], clip=box)

    def sample(self, canvas: Canvas, x: float, y: float, size: float) -> None:
        """Draw what stands before its word in the key."""
        _sampled(canvas, (x, y), size, self.width, self.style)


@dataclass(frozen=True, eq=False)
class Area:
    """What lies between two lines."""

    label: str
    order: int
    xs: Floats
    lower: Floats
    upper: Floats

    def reach(self) -> Floats:
        """Give the figures that the frame must hold."""
        known = np.isfinite(self.lower) & np.isfinite(self.upper)
        xs = self.xs[known]
        return np.concatenate([pairs(xs, part[known]) for part in (self.lower, self.upper)])

    def draw(self, canvas: Canvas, view: View) -> None:
        """Draw it."""
        known = np.flatnonzero(np.isfinite(self.lower) & np.isfinite(self.upper))
        for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1):
            if len(run):
                there = pairs(view.x(self.xs[run]), view.y(self.upper[run]))
                back = pairs(view.x(self.xs[run]), view.y(self.lower[run]))[::-1]
                canvas.fill(np.concatenate([there, back, there[:1]]), BAND, clip=view.box)

    def sample(self, canvas: Canvas, x: float, y: float, size: float) -> None:
        """Draw what stands before its word in the key."""
        right, top = x + HANDLE[0] * size, y + HANDLE[1] * size
        canvas.fill([(x, y), (right, y), (right, top), (x, top), (x, y)], BAND)


@dataclass(frozen=True, eq=False)
class Marks:
    """The figures of one state."""

    label: str
    order: int
    xs: Floats
    ys: Floats
    shape: str
    colour: str

    def reach(self) -> Floats:
        """Give the figures that the frame must hold."""
        return pairs(self.xs, self.ys)

    def draw(self, canvas: Canvas, view: View) -> None:
        """Draw them."""
        points = pairs(view.x(self.xs), view.y(self.ys))
        canvas.marks(points, self.shape, (self.colour, INK), SIZE, clip=view.box)

    def sample(self, canvas: Canvas, x: float, y: float, size: float) -> None:
        """Draw what stands before their word in the key."""
        point = [(x + HANDLE[0] * size / 2, y + HANDLE[1] * size * 3 / 8)]
        canvas.marks(point, self.shape, (self.colour, INK), SIZE)


Stroke = Line | Rule | Area | Marks


def strokes_of(
    data: ChartData,
    palette: Mapping[str, tuple[str, str]],
    words: Mapping[str, str],
    shapes: Mapping[str, str] = SHAPES,
) -> tuple[Stroke, ...]:
    """Say what the picture of a chart is drawn of.

    Parameters
    ----------
    data : ChartData
        What is drawn.
    palette : mapping of str to tuple of str
        Fill and ink of each state.
    words : mapping of str to str
        The word for each state.
    shapes : mapping of str to str
        The shape of each state.

    Returns
    -------
    tuple of Stroke
        In the order of the key; those of a higher `order` are drawn over the others.
    """
    return (*_limits(data), *_band(data), *_values(data), *_marks(data, palette, words, shapes))


def _limits(data: ChartData) -> Iterator[Stroke]:
    xs = data.ordinals.astype(np.float64)
    for name, values in data.limits.items():
        if np.isfinite(values).any():
            style = "-" if name in _WHOLE else "--"
            yield Line(data.limit_words[name], 1, xs, values, 0.9, style=style, stepped=True)
    for kind, whose, value in data.comparators:
        yield Rule(f"{kind} ({whose})", 1, value, 0.9)


def _band(data: ChartData) -> Iterator[Stroke]:
    if data.band is not None:
        xs = data.ordinals.astype(np.float64)
        lower, centre, upper = data.band
        yield Area("expected range", 0, xs, lower, upper)
        yield Line("", 1, xs, centre, 0.8, _CENTRE)


def _values(data: ChartData) -> Iterator[Stroke]:
    xs = data.ordinals.astype(np.float64)
    for start, end in pairwise([0, *sorted({*data.breaks, *data.restarts}), len(xs)]):
        yield Line("" if start else "value", 2, xs[start:end], data.values[start:end], 1.2)
    for place in data.breaks:
        yield Rule("figures start afresh", 2, xs[place] - 0.5, 0.9, upright=True)


def _marks(
    data: ChartData,
    palette: Mapping[str, tuple[str, str]],
    words: Mapping[str, str],
    shapes: Mapping[str, str],
) -> Iterator[Stroke]:
    known = np.isfinite(data.values)
    for state in dict.fromkeys(data.states):
        chosen = np.array([found == state for found in data.states]) & known
        if chosen.any():
            colour = palette.get(state, ("#ffffff", ""))[0]
            label, shape = words.get(state, "not rated"), _MARKS.get(shapes.get(state, ""), "o")
            xs = data.ordinals[chosen].astype(np.float64)
            yield Marks(label, 3, xs, data.values[chosen], shape, colour)


def _sampled(
    canvas: Canvas, at: tuple[float, float], size: float, width: float, style: str
) -> None:
    x, y = at[0], at[1] + HANDLE[1] * size / 2
    canvas.line([(x, y), (x + HANDLE[0] * size, y)], INK, width, dashes=_DASHES[style])


def _stepped(xs: Floats, ys: Floats) -> tuple[Floats, Floats]:
    """Go from level to level halfway between places."""
    middles = np.repeat((xs[1:] + xs[:-1]) / 2, 2)
    return np.concatenate([xs[:1], middles, xs[-1:]]), np.repeat(ys, 2)
