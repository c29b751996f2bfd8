"""A funnel as a picture: limits by size, and each area at its own size and figure."""

from __future__ import annotations

import os
from html import escape
from typing import Any
from zlib import crc32

import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.figures import quantities
from kentperf.files.texts import printable
from kentperf.files.whole import write_text
from kentperf.funnel.drawing import Drawing, Mark, drawing_of
from kentperf.marks.scales import Scale, spread
from kentperf.marks.svg import INK, SOFT, text

__all__ = ["funnel_chart"]

WIDTH, HEIGHT = 660, 380
_BOX = (58.0, 34.0, 600.0, 332.0)
_RULE = "#d9dce3"
_NAMES = {"95": "95 %", "998": "99.8 %"}
_DASHES = {"95": " stroke-dasharray='5 3'", "998": ""}
_FONT = "font-family='system-ui, sans-serif'"


@front_door
def funnel_chart(
    found: pd.DataFrame,
    path: str | os.PathLike[str] | None = None,
    *,
    title: str = "",
    unit: str = "number",
    decimals: int | None = None,
    size_label: str = "Size",
) -> str:
    """Draw a funnel.

    Parameters
    ----------
    found : DataFrame
        What `funnel` gave.
    path : str or path, optional
        The file to write as well, in UTF-8.
    title : str
        Stands over it.
    unit : str
        Of the figures, as in a register: ``percent``, ``per_1k``.
    decimals : int, optional
        Of the figures shown.
    size_label : str
        What size is of: "Pupils".

    Returns
    -------
    str
        The SVG, in words too for those who do not see it. An area above its limits is a triangle
        that points up, one below a triangle that points down, one within a circle; the dozen that
        stand out most are named.

    Raises
    ------
    KentPerfError
        For anything but the frame of `funnel`, or one without figures.

    Examples
    --------
    >>> from kentperf import funnel
    >>> table = pd.DataFrame({"school": ["A", "B"], "passed": [8, 60], "sat": [10, 100]})
    >>> found = funnel(table, area="school", numerator="passed", denominator="sat")
    >>> funnel_chart(found, title="Passed").startswith("<svg")
    True
    """
    form = figure_form(found, unit, decimals)
    drawing = drawing_of(found, form)
    said = svg_of(drawing, title, size_label, form)
    if path is not None:
        write_text(path, said)
    return said


def figure_form(found: pd.DataFrame, unit: str, decimals: int | None) -> Any:
    """Give what puts the figures of a funnel in words, with three digits where nobody says."""

    def form(value: Any) -> str:
        places = decimals
        if places is None:
            size = abs(float(found.attrs.get("funnel", {}).get("centre") or 1.0)) or 1.0
            places = next((place for place in range(6) if size * 10**place >= 10), 6)
        return quantities.figure(value, unit=unit, decimals=places)

    return form


def svg_of(drawing: Drawing, title: str, size_label: str, form: Any) -> str:
    """Write a funnel as an SVG document.

    Parameters
    ----------
    drawing : Drawing
        What is shown.
    title, size_label : str
        What stands over and under it.
    form : callable
        Puts figures in words.

    Returns
    -------
    str
    """
    x, y = drawing.scales(_BOX)
    parts = [
        text(0, 16, title, 14, INK, weight=600),
        *_axes(drawing, x, y, form, size_label),
        *_limits(drawing, title, x, y),
        *(_mark(mark, x, y) for mark in drawing.marks if _BOX[1] <= y(mark.value) <= _BOX[3]),
        *_labels(drawing, x, y),
    ]
    box = f"width='{WIDTH}' height='{HEIGHT}' viewBox='0 0 {WIDTH} {HEIGHT}'"
    head = f"<svg xmlns='http://www.w3.org/2000/svg' {box} role='img' {_FONT}>"
    words = f"<title>{escape(title)}</title><desc>{escape(drawing.description)}</desc>"
    ground = "<rect width='100%' height='100%' fill='#ffffff'/>"
    return printable("\n".join([head, words, ground, *parts, "</svg>\n"]))


def _axes(drawing: Drawing, x: Scale, y: Scale, form: Any, size_label: str) -> list[str]:
    left, _, right, bottom = _BOX
    parts = []
    for tick in drawing.up:
        at = y(tick)
        parts.append(f"<path d='M{left} {at}H{right}' stroke='{_RULE}'/>")
        parts.append(text(left - 6, at + 3, form(tick), 10, SOFT, anchor="end"))
    for tick in drawing.across:
        said = quantities.figure(tick, decimals=0)
        parts.append(text(x(tick), bottom + 15, said, 10, SOFT, anchor="middle"))
    parts.append(text((left + right) / 2, bottom + 34, size_label, 11, SOFT, anchor="middle"))
    return parts


def _limits(drawing: Drawing, title: str, x: Scale, y: Scale) -> list[str]:
    left, top, right, bottom = _BOX
    # A page may hold several funnels, and no two things on it one name.
    name = f"f{crc32((title + drawing.description).encode(errors='replace')):08x}"
    clip = f"<clipPath id='{name}'><rect x='{left}' y='{top}' width='{right - left}' "
    clip += f"height='{bottom - top}'/></clipPath>"
    parts = [clip]
    across = x.places(drawing.sizes)
    ends: dict[str, float] = {}
    for limit, values in drawing.limits.items():
        level = limit.rpartition("_")[2]
        up = y.places(values)
        points = "L".join(f"{one} {other}" for one, other in zip(across, up, strict=True))
        line = f"fill='none' stroke='{SOFT}' clip-path='url(#{name})'{_DASHES[level]}"
        parts.append(f"<path d='M{points}' {line}/>")
        if top <= up[-1] <= bottom:
            ends[limit] = up[-1]
    middle = y(drawing.centre)
    parts.append(f"<path d='M{left} {middle}H{right}' stroke='{INK}' stroke-width='1.25'/>")
    places = spread(ends.values(), gap=11, low=top, high=bottom)
    parts += [
        text(right + 5, place + 3, _NAMES[limit.rpartition("_")[2]], 10, SOFT)
        for limit, place in zip(ends, places, strict=True)
    ]
    return parts


def _mark(mark: Mark, x: Scale, y: Scale) -> str:
    across, up = x(mark.size), y(mark.value)
    if mark.side == 0:
        path = f"M{across - 3} {up}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"
        look = f"fill='#ffffff' stroke='{SOFT}'"
    else:
        tip = -5 * mark.side
        path = f"M{across} {up + tip}l5 {-1.8 * tip}h-10z"
        look = f"fill='{INK}' stroke='#ffffff'"
    return f"<path d='{path}' {look}><title>{escape(mark.words)}</title></path>"


def _labels(drawing: Drawing, x: Scale, y: Scale) -> list[str]:
    named = [mark for mark in drawing.marks if mark.named]
    places = spread((y(mark.value) for mark in named), gap=11, low=_BOX[1] + 4, high=_BOX[3])
    parts = []
    for mark, place in zip(named, places, strict=True):
        across = x(mark.size)
        beyond = across > (_BOX[0] + _BOX[2]) / 2
        anchor, shift = ("end", -8) if beyond else ("start", 8)
        parts.append(text(across + shift, place + 3, mark.name, 10, INK, anchor=anchor))
    return parts
