"""A chart on matplotlib axes, from plain figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from kentperf.marks.data import ChartData
from kentperf.marks.shapes import SHAPES
from kentperf.marks.strokes import BAND, INK, SIZE, Area, Line, Marks, Rule, strokes_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_UNNAMED = "_"
"""What matplotlib leaves out of a key."""


def draw_data(
    ax: Axes,
    data: ChartData,
    palette: Mapping[str, tuple[str, str]],
    words: Mapping[str, str],
    shapes: Mapping[str, str] = SHAPES,
) -> None:
    """Draw figures, limits and marks, without words around them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    data : ChartData
        What is drawn.
    palette : mapping of str to tuple of str
        Fill and ink of each state.
    words : mapping of str to str
        The word for each state.
    shapes : mapping of str to str
        The shape of each state.
    """
    for stroke in strokes_of(data, palette, words, shapes):
        if isinstance(stroke, Line):
            _line(ax, stroke)
        elif isinstance(stroke, Rule):
            draw = ax.axvline if stroke.upright else ax.axhline
            draw(stroke.at, color=INK, linestyle=stroke.style, linewidth=stroke.width,
                 zorder=stroke.order, label=stroke.label)  # fmt: skip
        elif isinstance(stroke, Area):
            ax.fill_between(stroke.xs, stroke.lower, stroke.upper, color=BAND, linewidth=0,
                            zorder=stroke.order, label=stroke.label)  # fmt: skip
        else:
            _marks(ax, stroke)


def _line(ax: Axes, line: Line) -> None:
    draw = partial(ax.step, where="mid") if line.stepped else ax.plot
    draw(line.xs, line.ys, color=line.colour, linestyle=line.style, linewidth=line.width,
         zorder=line.order, label=line.label or _UNNAMED)  # fmt: skip


def _marks(ax: Axes, marks: Marks) -> None:
    ax.scatter(marks.xs, marks.ys, marker=marks.shape, facecolor=marks.colour, edgecolor=INK,
               s=SIZE**2, zorder=marks.order, label=marks.label)  # fmt: skip
