"""Strokes as the path data of SVG."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from math import isfinite

from kentperf.marks.plan import View
from kentperf.marks.strokes import Area, Line, Rule

__all__ = ["escaped", "path_of", "runs"]

_SPECIAL = re.compile("[&<>'\"]")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;"))


def path_of(stroke: Line | Area | Rule, view: View) -> str:
    """Write a stroke as path data.

    Parameters
    ----------
    stroke : Line, Area or Rule
        What is drawn.
    view : View
        Where.

    Returns
    -------
    str
        "" where nothing of it has a figure.
    """
    if isinstance(stroke, Line):
        return _stepped(stroke, view) if stroke.stepped else _line(stroke, view)
    return _area(stroke, view) if isinstance(stroke, Area) else _rule(stroke, view)


def _line(line: Line, view: View) -> str:
    values = line.ys.tolist()
    parts = []
    joined = False
    for x, value in zip(view.x.each(line.xs.tolist()), values, strict=True):
        if isfinite(value):
            parts.append(f"{'L' if joined else 'M'}{x:g} {view.y(value):g}")
        joined = isfinite(value)
    return "".join(parts)


def _stepped(line: Line, view: View) -> str:
    """Go from level to level halfway between places, and to the edges of the frame."""
    xs = view.x.each(line.xs.tolist())
    inside = [(a + b) / 2 for a, b in pairwise(xs)]
    edges = [f"{edge:g}" for edge in (view.box.left, *inside, view.box.right)]
    parts: list[str] = []
    level: float | None = None
    for place, value in enumerate(line.ys.tolist()):
        if not isfinite(value):
            level = None
            continue
        if level is None:
            parts.append(f"M{edges[place]} {view.y(value):g}")
        elif value != level:
            parts.append(f"V{view.y(value):g}")
        parts.append(f"H{edges[place + 1]}")
        level = value
    return "".join(parts)


def _area(area: Area, view: View) -> str:
    parts = []
    lower, upper = area.lower.tolist(), area.upper.tolist()
    xs = view.x.each(area.xs.tolist())
    for run in runs(lower, upper):
        if len(run) > 1:
            there = [f"{xs[at]:g} {view.y(upper[at]):g}" for at in run]
            back = [f"{xs[at]:g} {view.y(lower[at]):g}" for at in reversed(run)]
            parts.append("M" + "L".join([*there, *back]) + "Z")
    return "".join(parts)


def _rule(rule: Rule, view: View) -> str:
    box = view.box
    if rule.upright:
        return f"M{view.x(rule.at):g} {box.top:g}V{box.bottom:g}"
    return f"M{box.left:g} {view.y(rule.at):g}H{box.right:g}"


def runs(lower: Sequence[float], upper: Sequence[float]) -> list[range]:
    """Give the places, side by side, at which there is a range.

    Parameters
    ----------
    lower, upper : sequence of float
        Its ends, NaN where there is none.

    Returns
    -------
    list of range
    """
    known = [isfinite(low) and isfinite(high) for low, high in zip(lower, upper, strict=True)]
    found, place = [], 0
    for there, run in groupby(known):
        length = len(list(run))
        if there:
            found.append(range(place, place + length))
        place += length
    return found


def escaped(said: str) -> str:
    """Write a text so that no letter of it is markup.

    Parameters
    ----------
    said : str
        The text.

    Returns
    -------
    str
        As the templates escape, and faster than ``str.translate``.
    """
    if _SPECIAL.search(said) is None:
        return said
    for letter, entity in _ENTITIES:
        said = said.replace(letter, entity)
    return said
