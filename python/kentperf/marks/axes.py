"""A chart on matplotlib axes, from plain figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from kentperf.marks.data import ChartData
from kentperf.marks.pixels.sheet import MARKERS
from kentperf.marks.shapes import SHAPES
from kentperf.marks.strokes import Area, Line, Marks, Rule, Stroke, strokes_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_UNNAMED = "_"
"""What matplotlib leaves out of a key."""

_AREA = 42.0
_STYLES: dict[tuple[float, float] | None, str] = {None: "-", (4, 3): "--", (5, 3): "--"}


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
    draw_strokes(ax, strokes_of(data, palette, words, shapes))


def draw_strokes(ax: Axes, strokes: Iterable[Stroke]) -> None:
    """Draw strokes on axes, each under its name in a key.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    strokes : iterable of Stroke
        What is drawn, in the order of the key.
    """
    for stroke in strokes:
        if isinstance(stroke, Line):
            _line(ax, stroke)
        elif isinstance(stroke, Rule):
            _rule(ax, stroke)
        elif isinstance(stroke, Area):
            ax.fill_between(stroke.xs, stroke.lower, stroke.upper, color=stroke.pen.colour,
                            linewidth=0, zorder=stroke.pen.order,
                            label=stroke.label or _UNNAMED)  # fmt: skip
        else:
            _marks(ax, stroke)


def _line(ax: Axes, line: Line) -> None:
    pen = line.pen
    draw = partial(ax.step, where="mid") if line.stepped else ax.plot
    draw(line.xs, line.ys, color=pen.colour, linestyle=_STYLES.get(pen.dashes, ":"),
         linewidth=pen.width, zorder=pen.order, label=line.label or _UNNAMED)  # fmt: skip


def _rule(ax: Axes, rule: Rule) -> None:
    pen = rule.pen
    draw = ax.axvline if rule.upright else ax.axhline
    draw(rule.at, color=pen.colour, linestyle=_STYLES.get(pen.dashes, ":"),
         linewidth=pen.width, zorder=pen.order, label=rule.label or _UNNAMED)  # fmt: skip


def _marks(ax: Axes, marks: Marks) -> None:
    ax.scatter(marks.xs, marks.ys, marker=MARKERS[marks.shape], facecolor=marks.fill,
               edgecolor=marks.edge, s=_AREA, zorder=marks.pen.order,
               label=marks.label or _UNNAMED)  # fmt: skip
