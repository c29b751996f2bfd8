"""A chart as SVG elements."""

from __future__ import annotations

from html import escape
from typing import Any

from kentperf.marks.geometry import Chart

INK, SOFT = "#1d2026", "#5b616e"
"""Of what is read first, and of what stands beside it."""

_RULE = "#d9dce3"
_BAND = "#dbe3ee"
_DASHES = {"floor": "4 3", "floor_low": "4 3", "floor_high": "4 3"}


def picture_of(chart: Chart, palette: Any) -> str:
    """Write a chart as SVG elements.

    Parameters
    ----------
    chart : Chart
        What is drawn.
    palette : mapping
        Fill and ink of each state.

    Returns
    -------
    str
        Elements to stand within an ``svg`` or ``g``.
    """
    line = "fill='none' stroke-width"
    parts = []
    if chart.band:
        parts.append(f"<path d='{chart.band}' fill='{_BAND}'/>")
        parts.append(f"<path d='{chart.centre}' stroke='{SOFT}' {line}='0.75'/>")
    for tick in chart.y_ticks:
        grid = f"M{chart.left} {tick.place}H{chart.right}"
        parts.append(f"<path d='{grid}' stroke='{_RULE}' {line}='1'/>")
        parts.append(text(chart.left - 6, tick.place + 3, tick.text, 10, SOFT, anchor="end"))
    for limit in chart.limits:
        dashes = f" stroke-dasharray='{_DASHES[limit.kind]}'" if limit.kind in _DASHES else ""
        parts.append(f"<path d='{limit.path}' stroke='{INK}' {line}='1.25'{dashes}/>")
        parts.append(text(chart.right + 5, limit.label_y + 3, limit.word, 10, SOFT))
    parts.append(f"<path d='{chart.line}' stroke='{SOFT}' {line}='1.5'/>")
    for mark in chart.markers:
        colour = palette.get(mark.state, ("#ffffff", ""))[0]
        tip = f"<title>{escape(mark.text)}</title>"
        parts.append(f"<path d='{mark.path}' fill='{colour}' stroke='{INK}'>{tip}</path>")
    parts += [
        text(tick.place, chart.height - 3, tick.text, 10, SOFT, anchor=tick.anchor)
        for tick in chart.x_ticks
    ]
    return "".join(parts)


def text(
    x: float, y: float, said: str, size: int, colour: str, *, anchor: str = "start",
    weight: int = 400, raw: bool = False,
) -> str:  # fmt: skip
    """Write words as an SVG element.

    Parameters
    ----------
    x, y : float
        Where its base line starts, or ends, or has its middle.
    said : str
        The words.
    size : int
        Of the type, in pixels.
    colour : str
        Its fill.
    anchor : {"start", "middle", "end"}
        What of it stands at x.
    weight : int
        Of the type.
    raw : bool
        Whether the words are markup already.

    Returns
    -------
    str
        The element.
    """
    look = f"font-size='{size}' fill='{colour}' font-weight='{weight}' text-anchor='{anchor}'"
    return f"<text x='{x}' y='{y}' {look}>{said if raw else escape(said)}</text>"
