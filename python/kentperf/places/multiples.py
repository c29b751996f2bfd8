"""Small multiples: a chart of each area of a breakdown, all on one axis, as one SVG."""

from __future__ import annotations

import os
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import whole_number
from kentperf.figures import quantities
from kentperf.files.texts import printable
from kentperf.files.whole import write_text
from kentperf.marks.data import ChartData, period_ordinal
from kentperf.marks.geometry import Chart, common_marks, draw
from kentperf.marks.svg import INK, SOFT, picture_of, text
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.rules.looks import drawn_as
from kentperf.rules.words import reason_words, state_word

if TYPE_CHECKING:
    from kentperf.places.breakdown import Breakdown

_WIDTH, _HEIGHT, _GAP, _HEAD, _TITLE = 284, 92, 18, 36, 30
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
    decimals = found.register.frame["decimals"].iloc[0]
    form = partial(quantities.figure, unit=found.unit, decimals=decimals)
    data = [area_data(found, str(area)) for area in found.frame.index]
    drawable = [part for part in data if np.isfinite(part.values).any()]
    marks = common_marks(drawable) if drawable else None
    shapes = drawn_as(found.rules).shapes
    panels = []
    for place, part in enumerate(data):
        chart = draw(part, form, partial(quantities.short, unit=found.unit), width=_WIDTH,
                     height=_HEIGHT, y_marks=marks, shapes=shapes)  # fmt: skip
        x, y = (place % side) * (_WIDTH + _GAP), _TITLE + (place // side) * (_HEIGHT + _HEAD)
        panels.append(_panel(found, part, chart, form, (x, y)))
    width = min(side, len(data)) * (_WIDTH + _GAP)
    height = _TITLE + -(-len(data) // side) * (_HEIGHT + _HEAD) + 16 * len(found.notes)
    written = printable(_picture(found, panels, (width, height)))
    if path is not None:
        write_text(path, written)
    return written


def area_data(found: Breakdown, area: str) -> ChartData:
    """Collect what the chart of one area shows.

    Parameters
    ----------
    found : Breakdown
        The breakdown.
    area : str
        The area.

    Returns
    -------
    ChartData
        Its figures and limits.
    """
    rows = found.history[found.history["area"] == area]
    states = rows["rag"].astype(object)
    return ChartData(
        kpi=found.kpi,
        name=area,
        ordinals=np.array([period_ordinal(period) for period in rows["period"]], dtype=np.int64),
        labels=tuple(str(label) for label in rows["label"]),
        values=rows["value"].to_numpy(dtype=np.float64, na_value=np.nan),
        states=tuple(state if isinstance(state, str) else "" for state in states),
        limits={
            name: rows[name].to_numpy(dtype=np.float64, na_value=np.nan) for name in LIMIT_NAMES
        },
        band=None,
        breaks=tuple(np.flatnonzero(rows["break"].to_numpy(bool)).tolist()),
    )


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


def _panel(
    found: Breakdown, data: ChartData, chart: Chart | None, form: Any, at: tuple[int, int]
) -> str:
    said = _said(found, data.name, form)
    parts = [text(0, 12, data.name, 13, INK, weight=600), text(0, 27, said, 11, SOFT)]
    described = said
    if chart is not None:
        described = f"{said}. {chart.description}"
        drawn = picture_of(chart, drawn_as(found.rules).palette)
        parts.append(f"<g transform='translate(0 30)'>{drawn}</g>")
    label = f"<title>{escape(data.name)}</title><desc>{escape(described)}</desc>"
    shift = f"transform='translate({at[0]} {at[1]})'"
    return f"<g role='img' {shift}>{label}{''.join(parts)}</g>"


def described(found: Breakdown) -> str:
    """Say in words what the small charts show.

    Parameters
    ----------
    found : Breakdown
        The breakdown.

    Returns
    -------
    str
        Every area with its figure and rating.
    """
    form = partial(quantities.figure, unit=found.unit,
                   decimals=found.register.frame["decimals"].iloc[0])  # fmt: skip
    said = "; ".join(f"{area}: {_said(found, str(area), form)}" for area in found.frame.index)
    return f"A chart for each area, all on one axis. {said}."


def _said(found: Breakdown, area: str, form: Any) -> str:
    row = found.frame.loc[area]
    if not pd.isna(row["rag"]):
        return f"{form(row['value'])}, {state_word(found.rules, row['rag'])}"
    reason = reason_words(found.rules, row["rag_reason"])
    value = "" if pd.isna(row["value"]) else f"{form(row['value'])}, "
    return f"{value}not rated: {reason}"
