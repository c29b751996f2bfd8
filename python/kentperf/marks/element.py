"""A chart as an element of a page, whose styles colour it by the classes of its parts."""

from __future__ import annotations

import re

from kentperf.marks.geometry import Chart

__all__ = ["element_of"]

_SPECIAL = re.compile("[&<>'\"]")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;"))


def element_of(chart: Chart, key: str) -> str:
    """Write a chart as an SVG element.

    Parameters
    ----------
    chart : Chart
        What is drawn.
    key : str
        What the ids of its words begin with.

    Returns
    -------
    str
        The element; its title and description stand for it where it is not seen.
    """
    key = _escaped(key)
    return "".join(
        [*_head(chart, key), *_axis(chart), *_lines(chart), *_marks(chart), *_foot(chart)]
    )


def _head(chart: Chart, key: str) -> list[str]:
    size = f'width="{chart.width}" height="{chart.height}"'
    box = f'viewBox="0 0 {chart.width} {chart.height}"'
    title = f'<title id="{key}t">{_escaped(chart.title)}</title>'
    words = f'<desc id="{key}d">{_escaped(chart.description)}</desc>'
    return [
        f'<svg class="chart" {box} {size} role="img" aria-labelledby="{key}t {key}d">\n',
        f"{title}{words}\n",
    ]


def _axis(chart: Chart) -> list[str]:
    return [
        f'<path class="grid" d="M{chart.left} {tick.place}H{chart.right}"/>'
        f'<text class="tick" x="{chart.left - 6}" y="{tick.place + 3}" text-anchor="end">'
        f"{_escaped(tick.text)}</text>\n"
        for tick in chart.y_ticks
    ]


def _lines(chart: Chart) -> list[str]:
    parts = []
    if chart.band:
        parts.append(
            f'<path class="band" d="{chart.band}"/><path class="centre" d="{chart.centre}"/>'
        )
    parts += [
        f'<path class="limit {_escaped(limit.kind)}" d="{limit.path}"/>'
        f'<text class="tick" x="{chart.right + 5}" y="{limit.label_y + 3}">'
        f"{_escaped(limit.word)}</text>\n"
        for limit in chart.limits
    ]
    parts += [
        f'<path class="break" d="M{tick.place} {chart.top}V{chart.bottom}">'
        f"<title>{_escaped(tick.text)}</title></path>\n"
        for tick in chart.breaks
    ]
    parts.append(f'<path class="line" d="{chart.line}"/>\n')
    return parts


def _marks(chart: Chart) -> list[str]:
    return [
        f'<path class="mark {mark.state}{" last" if mark.last else ""}" d="{mark.path}">'
        f"<title>{_escaped(mark.text)}</title></path>\n"
        for mark in chart.markers
    ]


def _foot(chart: Chart) -> list[str]:
    ticks = [
        f'<text class="tick" x="{tick.place}" y="{chart.height - 3}" text-anchor="{tick.anchor}">'
        f"{_escaped(tick.text)}</text>"
        for tick in chart.x_ticks
    ]
    return [*ticks, "</svg>"]


def _escaped(text: str) -> str:
    if _SPECIAL.search(text) is None:
        return text
    # As the templates escape, and faster than str.translate.
    for letter, entity in _ENTITIES:
        text = text.replace(letter, entity)
    return text
