"""Small multiples: a chart of each area of a breakdown, all on one axis, as one SVG."""

from __future__ import annotations

import os
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kentperf._columns import whole_number
from kentperf.charts.geometry import Chart, common_marks, draw
from kentperf.charts.lines import ChartData, period_ordinal
from kentperf.rag import LIMIT_NAMES
from kentperf.report import quantities, words

if TYPE_CHECKING:
    from kentperf.breakdown import Breakdown

_WIDTH, _HEIGHT, _GAP, _HEAD, _TITLE = 284, 92, 18, 36, 30
_INK, _SOFT, _RULE = "#1d2026", "#5b616e", "#d9dce3"
_BAND = "#dbe3ee"
_FONT = "font-family='system-ui, sans-serif'"
_DASHES = {"floor": "4 3", "floor_low": "4 3", "floor_high": "4 3"}


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
    panels = []
    for place, part in enumerate(data):
        chart = draw(part, form, partial(quantities.short, unit=found.unit), width=_WIDTH,
                     height=_HEIGHT, y_marks=marks)  # fmt: skip
        x, y = (place % side) * (_WIDTH + _GAP), _TITLE + (place // side) * (_HEIGHT + _HEAD)
        panels.append(_panel(found, part, chart, form, (x, y)))
    width = min(side, len(data)) * (_WIDTH + _GAP)
    height = _TITLE + -(-len(data) // side) * (_HEIGHT + _HEAD) + 16 * len(found.notes)
    text = _picture(found, panels, (width, height))
    if path is not None:
        Path(path).write_text(text, encoding="utf-8")
    return text


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
        _text(0, size[1] - 16 * place - 5, note, 11, _SOFT)
        for place, note in enumerate(reversed(found.notes))
    ]
    inside = "\n".join([_text(0, 16, title, 15, _INK, weight=600, raw=True), *panels, *foot])
    box = f"width='{size[0]}' height='{size[1]}' viewBox='0 0 {size[0]} {size[1]}'"
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' {box} {_FONT}>\n<title>{title}</title>\n"
        f"<rect width='100%' height='100%' fill='#ffffff'/>\n{inside}\n</svg>\n"
    )


def _panel(
    found: Breakdown, data: ChartData, chart: Chart | None, form: Any, at: tuple[int, int]
) -> str:
    said = _said(found, data.name, form)
    parts = [_text(0, 12, data.name, 13, _INK, weight=600), _text(0, 27, said, 11, _SOFT)]
    described = said
    if chart is not None:
        described = f"{said}. {chart.description}"
        drawn = picture_of(chart, found.rules.palette)
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
        return f"{form(row['value'])}, {found.rules.words[row['rag']]}"
    reason = words.RATING_REASONS.get(row["rag_reason"], row["rag_reason"])
    value = "" if pd.isna(row["value"]) else f"{form(row['value'])}, "
    return f"{value}not rated: {reason}"


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
        parts.append(f"<path d='{chart.centre}' stroke='{_SOFT}' {line}='0.75'/>")
    for tick in chart.y_ticks:
        grid = f"M{chart.left} {tick.place}H{chart.right}"
        parts.append(f"<path d='{grid}' stroke='{_RULE}' {line}='1'/>")
        parts.append(_text(chart.left - 6, tick.place + 3, tick.text, 10, _SOFT, anchor="end"))
    for limit in chart.limits:
        dashes = f" stroke-dasharray='{_DASHES[limit.kind]}'" if limit.kind in _DASHES else ""
        parts.append(f"<path d='{limit.path}' stroke='{_INK}' {line}='1.25'{dashes}/>")
        parts.append(_text(chart.right + 5, limit.label_y + 3, limit.word, 10, _SOFT))
    parts.append(f"<path d='{chart.line}' stroke='{_SOFT}' {line}='1.5'/>")
    for mark in chart.markers:
        colour = palette.get(mark.state, ("#ffffff", ""))[0]
        tip = f"<title>{escape(mark.text)}</title>"
        parts.append(f"<path d='{mark.path}' fill='{colour}' stroke='{_INK}'>{tip}</path>")
    parts += [
        _text(tick.place, chart.height - 3, tick.text, 10, _SOFT, anchor=tick.anchor)
        for tick in chart.x_ticks
    ]
    return "".join(parts)


def _text(
    x: float, y: float, said: str, size: int, colour: str, *, anchor: str = "start",
    weight: int = 400, raw: bool = False,
) -> str:  # fmt: skip
    look = f"font-size='{size}' fill='{colour}' font-weight='{weight}' text-anchor='{anchor}'"
    return f"<text x='{x}' y='{y}' {look}>{said if raw else escape(said)}</text>"
