"""The geometry of a chart: plain numbers and paths, for any renderer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from math import isfinite
from typing import NamedTuple

import numpy as np

from kentperf.marks.data import ChartData, short_label
from kentperf.marks.scales import Scale, spread, ticks
from kentperf.marks.shapes import SHAPES, outline

_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 40.0, 7.0, 17.0
_LABEL_GAP = 12.0
Places = tuple[float, ...]
_CROWD = 14
_SIZE, _CROWDED, _LAST = 3.5, 2.8, 4.6


class Marker(NamedTuple):
    """A figure: where it is, which shape it has and what it says."""

    x: float
    y: float
    shape: str
    path: str
    state: str
    text: str
    last: bool


class Tick(NamedTuple):
    """A label at a place on an axis."""

    place: float
    text: str
    anchor: str = "middle"


class Limit(NamedTuple):
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
    shapes: Mapping[str, str] = SHAPES,
    classes: Mapping[str, str] | None = None,
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
    shapes : mapping of str to str
        The shape of each state.
    classes : mapping of str to str, optional
        What each state is called in a style sheet, where that is not its own name.

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
    y = Scale(marks[0], marks[-1], bottom, top)
    xs, edges = _across(tuple(data.ordinals.tolist()), left, right)
    band, centre = _band(data, xs, y)
    said = [form(value) if isfinite(value) else "" for value in data.values.tolist()]
    return Chart(
        width=width,
        height=height,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        line=_line(data, xs, y.places(data.values)),
        band=band,
        centre=centre,
        markers=_markers(data, xs, y, said, (shapes, classes or {})),
        limits=_limits(data, edges, y),
        y_ticks=tuple(Tick(y(mark), (tick_form or form)(mark)) for mark in marks),
        x_ticks=_x_ticks(data, xs),
        breaks=_breaks(data, xs),
        title=data.name,
        description=_description(data, form, said),
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
    said = [form(value) if isfinite(value) else "" for value in data.values.tolist()]
    return _description(data, form, said)


def _description(data: ChartData, form: Callable[[float], str], said: Sequence[str]) -> str:
    values = data.values.tolist()
    known = [place for place, value in enumerate(values) if isfinite(value)]
    if not known:
        return "No figures."
    first, last = known[0], known[-1]
    words = [f"{data.labels[last]}: {said[last]}."]
    if first != last:
        words.insert(0, f"{len(known)} figures from {data.labels[first]}: {said[first]}.")
        least, most = min(known, key=values.__getitem__), max(known, key=values.__getitem__)
        words.append(f"Lowest {said[least]}, highest {said[most]}.")
    for name, limits in data.limits.items():
        if isfinite(limits[last]):
            head = f"{data.limit_words[name]} {name.partition('_')[2]}".strip()
            words.append(f"{head[:1].upper()}{head[1:]} {form(limits[last])}.")
    if data.band is not None and isfinite(data.band[0][last]):
        lower, upper = form(data.band[0][last]), form(data.band[2][last])
        words.append(f"{data.band_words} {lower} to {upper}.")
    if data.ahead:
        words.append(f"The range is drawn ahead to {data.labels[-1]}.")
    words.extend(f"{whose}: {form(value)}." for _, whose, value in data.comparators)
    words.extend(_break_words(data, place) for place in data.breaks)
    return " ".join(words)


def _breaks(data: ChartData, xs: Places) -> tuple[Tick, ...]:
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


@lru_cache(maxsize=256)
def _across(ordinals: tuple[int, ...], left: float, right: float) -> tuple[Places, list[str]]:
    """Place periods, and the edges between them; most charts of a report have the same ones."""
    low, high = ordinals[0], ordinals[-1]
    alone = int(low == high)
    xs = Scale(low - alone, high + alone, left + 6, right - 6).each(ordinals)
    inside = ((a + b) / 2 for a, b in pairwise(xs))
    return tuple(xs), [f"{edge:g}" for edge in (left, *inside, right)]


def _line(data: ChartData, xs: Places, ys: list[float]) -> str:
    ordinals = data.ordinals.tolist()
    parts: list[str] = []
    before: int | None = None
    for place, height in enumerate(ys):
        if not isfinite(height):
            before = None
            continue
        joined = before is not None and ordinals[place] - ordinals[before] == 1
        joined = joined and place not in data.breaks and place not in data.restarts
        parts.append(f"{'L' if joined else 'M'}{xs[place]} {height}")
        before = place
    return "".join(parts)


def _markers(
    data: ChartData,
    xs: Places,
    y: Scale,
    said: list[str],
    looks: tuple[Mapping[str, str], Mapping[str, str]],
) -> tuple[Marker, ...]:
    shapes, classes = looks
    values = data.values.tolist()
    known = [place for place, value in enumerate(values) if isfinite(value)]
    usual = _CROWDED if len(known) > _CROWD else _SIZE
    latest = len(xs) - 1 - data.ahead
    found = []
    heights = y.each([values[place] for place in known])
    for place, height in zip(known, heights, strict=True):
        state = data.states[place]
        shape = shapes.get(state, "ring")
        path = outline(shape, xs[place], height, _LAST if place == latest else usual)
        text = f"{data.labels[place]}: {said[place]}"
        named = classes.get(state, state) or "none"
        found.append(Marker(xs[place], height, shape, path, named, text, place == latest))
    return tuple(found)


def _limits(data: ChartData, edges: list[str], y: Scale) -> tuple[Limit, ...]:
    named = [
        (name, data.limit_words[name], values.tolist()) for name, values in data.limits.items()
    ]
    named += [
        ("comparator", kind, [value] * len(data.ordinals)) for kind, _, value in data.comparators
    ]
    drawn = [part for part in named if any(map(isfinite, part[2]))]
    wanted = [y(next(filter(isfinite, reversed(values)))) for _, _, values in drawn]
    places = spread(wanted, gap=_LABEL_GAP, low=y.stop, high=y.start)
    return tuple(
        Limit(name, word, _steps(values, edges, y), round(place, 1))
        for (name, word, values), place in zip(drawn, places, strict=True)
    )


def _steps(values: list[float], edges: list[str], y: Scale) -> str:
    parts: list[str] = []
    level: float | None = None
    for place, value in enumerate(values):
        if not isfinite(value):
            level = None
            continue
        if level is None:
            parts.append(f"M{edges[place]} {y(value):g}")
        elif value != level:
            parts.append(f"V{y(value):g}")
        parts.append(f"H{edges[place + 1]}")
        level = value
    return "".join(parts)


def _band(data: ChartData, xs: Places, y: Scale) -> tuple[str, str]:
    if data.band is None:
        return "", ""
    lower, centre, upper = (part.tolist() for part in data.band)
    band, middle = [], []
    for run in _runs(lower, upper):
        if len(run) == 1:
            continue
        part = slice(run[0], run[-1] + 1)
        there = _points(xs[part], y.each(upper[part]))
        back = _points(xs[part], y.each(lower[part]))
        band.append("M" + "L".join([*there, *reversed(back)]) + "Z")
        middle.append("M" + "L".join(_points(xs[part], y.each(centre[part]))))
    return "".join(band), "".join(middle)


def _points(xs: Places, ys: list[float]) -> list[str]:
    return [f"{x} {y}" for x, y in zip(xs, ys, strict=True)]


def _runs(lower: list[float], upper: list[float]) -> list[range]:
    """Give the places, side by side, at which there is a range."""
    known = [isfinite(low) and isfinite(high) for low, high in zip(lower, upper, strict=True)]
    found, place = [], 0
    for there, run in groupby(known):
        length = len(list(run))
        if there:
            found.append(range(place, place + length))
        place += length
    return found


def _x_ticks(data: ChartData, xs: Places) -> tuple[Tick, ...]:
    if len(xs) == 1:
        return (Tick(xs[0], short_label(data.labels[0])),)
    first, last = short_label(data.labels[0]), short_label(data.labels[-1])
    return (Tick(xs[0], first, "start"), Tick(xs[-1], last, "end"))
