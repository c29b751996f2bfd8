"""The geometry of a chart: plain numbers and paths, for any renderer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.marks.data import LIMIT_WORDS, ChartData, short_label
from kentperf.marks.scales import Scale, spread, ticks

SHAPES = {
    "GREEN": "circle",
    "AMBER": "diamond",
    "RED": "square",
    "above": "triangle",
    "below": "wedge",
    "within": "dot",
}
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 40.0, 7.0, 17.0
_LABEL_GAP = 12.0
_CROWD = 14
# Corners of each shape around its middle, in units of its size; sizes chosen for like areas.
_CORNERS = {
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.2), (1.2, 0.8), (-1.2, 0.8)),
    "wedge": ((0, 1.2), (-1.2, -0.8), (1.2, -0.8)),
}
_ROUND = {"circle": 1.0, "ring": 0.85, "dot": 0.7}


@dataclass(frozen=True)
class Marker:
    """A figure: where it is, which shape it has and what it says."""

    x: float
    y: float
    shape: str
    path: str
    state: str
    text: str
    last: bool


@dataclass(frozen=True)
class Tick:
    """A label at a place on an axis."""

    place: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Limit:
    """A line of limits, in steps where they change, and the place of its label."""

    kind: str
    word: str
    path: str
    label_y: float


@dataclass(frozen=True)
class Chart:
    """A chart, worked out. Lengths are in pixels, y grows downwards.

    Attributes
    ----------
    width, height, left, right, top, bottom : float
        The picture, and the edges of the part that holds the figures.
    line, band, centre : str
        Path data; empty where there is nothing to draw.
    markers, limits, y_ticks, x_ticks : tuple
        What else there is.
    breaks : tuple of Tick
        Where the figures start afresh, and the words for it.
    title, description : str
        The words that stand for the picture.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    line: str
    band: str
    centre: str
    markers: tuple[Marker, ...]
    limits: tuple[Limit, ...]
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    breaks: tuple[Tick, ...]
    title: str
    description: str


def draw(
    data: ChartData,
    form: Callable[[float], str],
    tick_form: Callable[[float], str] | None = None,
    *,
    width: float = 284,
    height: float = 92,
    y_marks: tuple[float, ...] | None = None,
) -> Chart | None:
    """Work out the chart of an indicator.

    Parameters
    ----------
    data : ChartData
        What to show.
    form : callable
        Turns a figure into words, as "97%".
    tick_form : callable, optional
        The same for the numbers on the axis; ``form`` by default.
    width, height : float
        Size in pixels.
    y_marks : tuple of float, optional
        The marks of the axis, ascending, where several charts share one; round numbers that
        hold the figures otherwise.

    Returns
    -------
    Chart or None
        None where no period has a figure or an expected range.
    """
    ahead = () if data.band is None else data.band
    if not any(np.isfinite(part).any() for part in (data.values, *ahead)):
        return None
    marks = y_marks or common_marks([data])
    left, right, top, bottom = _LEFT, width - _RIGHT, _TOP, height - _BOTTOM
    x = _x_scale(data, left + 6, right - 6)
    y = Scale(marks[0], marks[-1], bottom, top)
    xs = [x(float(ordinal)) for ordinal in data.ordinals]
    band, centre = _band(data, xs, y)
    return Chart(
        width=width,
        height=height,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        line=_line(data, xs, [y(value) if np.isfinite(value) else None for value in data.values]),
        band=band,
        centre=centre,
        markers=_markers(data, xs, y, form),
        limits=_limits(data, xs, y, (left, right)),
        y_ticks=tuple(Tick(y(mark), (tick_form or form)(mark)) for mark in marks),
        x_ticks=_x_ticks(data, xs),
        breaks=_breaks(data, xs),
        title=data.name,
        description=describe(data, form),
    )


def describe(data: ChartData, form: Callable[[float], str]) -> str:
    """Say in words what a chart shows.

    Parameters
    ----------
    data : ChartData
        What it shows.
    form : callable
        Turns a figure into words.

    Returns
    -------
    str
        The first and the latest figure, the extremes and the latest limits.
    """
    known = np.flatnonzero(np.isfinite(data.values))
    if len(known) == 0:
        return "No figures."
    first, last = int(known[0]), int(known[-1])
    words = [f"{data.labels[last]}: {form(data.values[last])}."]
    if first != last:
        values = data.values[known]
        words.insert(0, f"{len(known)} figures from {data.labels[first]}: {form(values[0])}.")
        words.append(f"Lowest {form(values.min())}, highest {form(values.max())}.")
    for name, values in data.limits.items():
        if np.isfinite(values[last]):
            words.append(f"{name.replace('_', ' ').capitalize()} {form(values[last])}.")
    if data.band is not None and np.isfinite(data.band[0][last]):
        lower, upper = form(data.band[0][last]), form(data.band[2][last])
        words.append(f"{data.band_words} {lower} to {upper}.")
    if data.ahead:
        words.append(f"The range is drawn ahead to {data.labels[-1]}.")
    words.extend(f"{whose}: {form(value)}." for _, whose, value in data.comparators)
    words.extend(_break_words(data, place) for place in data.breaks)
    return " ".join(words)


def _breaks(data: ChartData, xs: list[float]) -> tuple[Tick, ...]:
    """Place a break between the last figure before it and the first after."""
    return tuple(
        Tick((xs[place - 1] + xs[place]) / 2, _break_words(data, place))
        for place in data.breaks
        if place
    )


def _break_words(data: ChartData, place: int) -> str:
    return f"Figures start afresh in {data.labels[place]}."


def common_marks(charts: Sequence[ChartData]) -> tuple[float, ...]:
    """Choose the marks of an axis that holds the figures and limits of several charts.

    Parameters
    ----------
    charts : sequence of ChartData
        With at least one figure among them.

    Returns
    -------
    tuple of float
        Round numbers, ascending.
    """
    parts = [np.array([value for data in charts for _, _, value in data.comparators])]
    for data in charts:
        parts += [data.values, *data.limits.values(), *(data.band or ())]
    every = np.concatenate(parts)
    every = every[np.isfinite(every)]
    return ticks(float(every.min()), float(every.max()))


def _x_scale(data: ChartData, left: float, right: float) -> Scale:
    low, high = float(data.ordinals[0]), float(data.ordinals[-1])
    return Scale(low - 1, high + 1, left, right) if low == high else Scale(low, high, left, right)


def _line(data: ChartData, xs: list[float], ys: list[float | None]) -> str:
    parts: list[str] = []
    before: int | None = None
    for place, height in enumerate(ys):
        if height is None:
            before = None
            continue
        joined = before is not None and data.ordinals[place] - data.ordinals[before] == 1
        joined = joined and place not in data.breaks
        parts.append(f"{'L' if joined else 'M'}{xs[place]} {height}")
        before = place
    return "".join(parts)


def _markers(
    data: ChartData, xs: list[float], y: Scale, form: Callable[[float], str]
) -> tuple[Marker, ...]:
    known = np.flatnonzero(np.isfinite(data.values)).tolist()
    crowded = len(known) > _CROWD
    found = []
    for place in known:
        value, state = float(data.values[place]), data.states[place]
        last = place == len(xs) - 1 - data.ahead
        shape = SHAPES.get(state, "ring")
        size = 4.6 if last else 2.8 if crowded else 3.5
        text = f"{data.labels[place]}: {form(value)}"
        path = _outline(shape, xs[place], y(value), size)
        found.append(Marker(xs[place], y(value), shape, path, state or "none", text, last))
    return tuple(found)


def _outline(shape: str, x: float, y: float, size: float) -> str:
    if shape in _CORNERS:
        corners = [f"{x + dx * size:.1f} {y + dy * size:.1f}" for dx, dy in _CORNERS[shape]]
        return "M" + "L".join(corners) + "Z"
    radius = size * _ROUND[shape]
    arc = f"a{radius:.2f} {radius:.2f} 0 1 0"
    return f"M{x - radius:.1f} {y:.1f}{arc} {2 * radius:.2f} 0{arc} {-2 * radius:.2f} 0Z"


def _limits(
    data: ChartData, xs: list[float], y: Scale, ends: tuple[float, float]
) -> tuple[Limit, ...]:
    level = np.ones(len(xs))
    drawn = [
        *((name, LIMIT_WORDS[name], values) for name, values in data.limits.items()),
        *(("comparator", kind, level * value) for kind, _, value in data.comparators),
    ]
    drawn = [part for part in drawn if np.isfinite(part[2]).any()]
    edges = [ends[0], *((a + b) / 2 for a, b in pairwise(xs)), ends[1]]
    wanted = [y(float(values[np.isfinite(values)][-1])) for _, _, values in drawn]
    places = spread(wanted, gap=_LABEL_GAP, low=y.stop, high=y.start)
    return tuple(
        Limit(name, word, _steps(values, edges, y), round(place, 1))
        for (name, word, values), place in zip(drawn, places, strict=True)
    )


def _steps(values: Floats, edges: list[float], y: Scale) -> str:
    parts: list[str] = []
    level: float | None = None
    for place, value in enumerate(values.tolist()):
        if not np.isfinite(value):
            level = None
            continue
        if level is None:
            parts.append(f"M{edges[place]:g} {y(value):g}")
        elif value != level:
            parts.append(f"V{y(value):g}")
        parts.append(f"H{edges[place + 1]:g}")
        level = value
    return "".join(parts)


def _band(data: ChartData, xs: list[float], y: Scale) -> tuple[str, str]:
    if data.band is None:
        return "", ""
    lower, centre, upper = data.band
    band, middle = [], []
    for run in _runs(np.isfinite(lower) & np.isfinite(upper)):
        if len(run) == 1:
            continue
        there = [f"{xs[place]} {y(float(upper[place]))}" for place in run]
        back = [f"{xs[place]} {y(float(lower[place]))}" for place in reversed(run)]
        band.append("M" + "L".join([*there, *back]) + "Z")
        middle.append("M" + "L".join(f"{xs[place]} {y(float(centre[place]))}" for place in run))
    return "".join(band), "".join(middle)


def _runs(mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[list[int]]:
    places = np.flatnonzero(mask)
    cuts = np.flatnonzero(np.diff(places) > 1) + 1
    return [part.tolist() for part in np.split(places, cuts) if len(part)]


def _x_ticks(data: ChartData, xs: list[float]) -> tuple[Tick, ...]:
    if len(xs) == 1:
        return (Tick(xs[0], short_label(data.labels[0])),)
    first, last = short_label(data.labels[0]), short_label(data.labels[-1])
    return (Tick(xs[0], first, "start"), Tick(xs[-1], last, "end"))
