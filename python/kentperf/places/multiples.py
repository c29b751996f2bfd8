"""Small multiples: a chart of each area of a breakdown, all on one axis, as one SVG."""

from __future__ import annotations

import os
from html import escape
from typing import TYPE_CHECKING

from kentperf.columns.columns import whole_number
from kentperf.figures import quantities
from kentperf.files.texts import printable
from kentperf.files.whole import write_text
from kentperf.marks.element import elements_of
from kentperf.marks.layout import Sheet
from kentperf.marks.svg import INK, SOFT, Inline, text
from kentperf.places.panels import AreaPanel, panels_of

if TYPE_CHECKING:
    from kentperf.places.breakdown import Breakdown

_WIDTH, _HEIGHT, _GAP, _HEAD, _TITLE = 284, 92, 18, 42, 30
_FONT = "font-family='system-ui, sans-serif'"


def small_multiples(
    found: Breakdown, path: str | os.PathLike[str] | None = None, *, columns: int = 3
) -> str:
    """Draw every area of a breakdown on one axis.

    Parameters
    ----------
    found : Breakdown
        The breakdown.
    path : str or path, optional
        The file to write as well, in UTF-8.
    columns : int
        How many charts stand side by side.

    Returns
    -------
    str
        The SVG. Every chart has the area's name, its rating as a word, a title and a
        description; marks differ in shape as well as in colour.
    """
    side = whole_number("columns", columns, 1)
    panels = panels_of(found, Sheet(_WIDTH, _HEIGHT, figures=False))
    drawn = []
    for place, panel in enumerate(panels):
        x, y = (place % side) * (_WIDTH + _GAP), _TITLE + (place // side) * (_HEIGHT + _HEAD)
        drawn.append(_panel(panel, (x, y)))
    width = min(side, len(panels)) * (_WIDTH + _GAP)
    height = _TITLE + -(-len(panels) // side) * (_HEIGHT + _HEAD) + 16 * len(found.notes)
    written = printable(_picture(found, drawn, (width, height)))
    if path is not None:
        write_text(path, written)
    return written


def _picture(found: Breakdown, panels: list[str], size: tuple[int, int]) -> str:
    title = escape(f"{found.name}, {quantities.unit_words(found.unit)}, {found.period}")
    foot = [
        text(0, size[1] - 16 * place - 5, note, 11, SOFT)
        for place, note in enumerate(reversed(found.notes))
    ]
    inside = "\n".join([text(0, 16, title, 15, INK, weight=600, raw=True), *panels, *foot])
    box = f"width='{size[0]}' height='{size[1]}' viewBox='0 0 {size[0]} {size[1]}'"
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' {box} {_FONT}>\n<title>{title}</title>\n"
        f"<rect width='100%' height='100%' fill='#ffffff'/>\n{inside}\n</svg>\n"
    )


def _panel(panel: AreaPanel, at: tuple[int, int]) -> str:
    parts = [
        text(0, 12, panel.shown, 13, INK, weight=600), text(0, 27, panel.shown_said, 11, SOFT)
    ]  # fmt: skip
    described = panel.said
    if panel.plan is not None:
        described = f"{panel.said}. {panel.plan.description}"
        drawn = elements_of(panel.plan, Inline())
        parts.append(f"<g transform='translate(0 33)'>{drawn}</g>")
    label = f"<title>{escape(panel.name)}</title><desc>{escape(described)}</desc>"
    shift = f"transform='translate({at[0]} {at[1]})'"
    return f"<g role='img' {shift}>{label}{''.join(parts)}</g>"
