"""Charts laid out on a sheet: the frame, round numbers, periods and the ends of lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, isfinite

import numpy as np

from kentperf.marks.data import ChartData
from kentperf.marks.dates import date_texts
from kentperf.marks.description import described
from kentperf.marks.ends import End, ends_of
from kentperf.marks.plan import Box, Plan, Ruler, Text, View, in_order, width_of
from kentperf.marks.scales import Scale, spread, ticks
from kentperf.marks.shapes import SHAPES
from kentperf.marks.strokes import Rule, Stroke, strokes_of

__all__ = ["Sheet", "common_marks", "plan_of"]

Form = Callable[[float], str]
_INSET = 0.6
_FOOT = 1.9
"""Lines of type below the axis, so that a date does not touch a word at the end of a line."""
_LINE = 1.2
_HEAD = 1.65
_MOST_RIGHT = 0.36
_ROOM_A_MARK = 4.5
"""How many lines of type there are from one round number to the next, at least."""


@dataclass(frozen=True)
class Sheet:
    """The size of a chart and of its type.

    Attributes
    ----------
    width, height : float
        In pixels or points.
    size : float
        Of the type.
    figures : bool
        Whether figures stand at the ends of lines, beside their names.
    ruler : callable
        Says how wide words are.
    """

    width: float
    height: float
    size: float = 10.0
    figures: bool = True
    ruler: Ruler = width_of


def plan_of(
    data: ChartData,
    sheet: Sheet,
    form: Form,
    tick_form: Form | None = None,
    *,
    palette: Mapping[str, tuple[str, str]] | None = None,
    words: Mapping[str, str] | None = None,
    shapes: Mapping[str, str] = SHAPES,
    classes: Mapping[str, str] | None = None,
    y_marks: tuple[float, ...] | None = None,
    unit: str = "",
) -> Plan | None:
    """Lay out the chart of an indicator.

    Parameters
    ----------
    data : ChartData
        What to show.
    sheet : Sheet
        How large it is.
    form : callable
        Turns a figure into words, as "97%".
    tick_form : callable, optional
        The same for the numbers on the axis; ``form`` by default.
    palette : mapping of str to tuple of str, optional
        Fill and ink of each state.
    words : mapping of str to str, optional
        The word for each state.
    shapes : mapping of str to str
        The shape of each state.
    classes : mapping of str to str, optional
        What each state is called in a style sheet, where that is not its own name.
    y_marks : tuple of float, optional
        The marks of the axis, ascending, where several charts share one; round numbers that
        hold the figures otherwise.
    unit : str
        What the figures are, written above the axis.

    Returns
    -------
    Plan or None
        None where no period has a figure or an expected range.
    """
    if not is_drawable(data):
        return None
    strokes = strokes_of(data, palette or {}, words or {}, shapes, classes)
    head = sheet.size * _HEAD if unit or data.breaks else sheet.size * _INSET
    down = sheet.height - sheet.size * _FOOT
    marks = y_marks or common_marks([data], count=_count(down - head, sheet.size))
    if not isfinite(marks[-1] - marks[0]):
        return None
    numbers = [(tick_form or form)(mark) for mark in marks]
    ends = ends_of(data, form if sheet.figures else None)
    left = max(sheet.ruler(said, sheet.size) for said in numbers) + sheet.size * _INSET
    right = sheet.width - _ends_width(ends, sheet)
    box = Box(round(left, 2), round(head, 2), round(right, 2), round(down, 2))
    view = View(
        box, _across(data, box, sheet.size), Scale(marks[0], marks[-1], box.bottom, box.top)
    )
    said = [form(value) if isfinite(value) else "" for value in data.values.tolist()]
    grid = tuple(view.y.each(marks))
    return Plan(
        width=sheet.width,
        height=sheet.height,
        view=view,
        strokes=in_order(strokes),
        grid=grid,
        texts=(
            *_numbers(numbers, grid, box, sheet.size),
            *_ends(ends, view, sheet),
            *_heads(strokes, unit, view, sheet),
            *_dates(data, view, sheet),
        ),
        latest=len(data.labels) - 1 - data.ahead,
        said=tuple(f"{label}: {one}" for label, one in zip(data.labels, said, strict=True)),
        title=data.name,
        description=described(data, form, said),
    )


def is_drawable(data: ChartData) -> bool:
    """Say whether any period has a figure or an expected range, and all have room on an axis.

    Parameters
    ----------
    data : ChartData
        What would be drawn.

    Returns
    -------
    bool
    """
    parts = [data.values, *(data.band or ()), *data.limits.values()]
    if not any(np.isfinite(part).any() for part in parts[: 1 + 3 * (data.band is not None)]):
        return False
    known = np.concatenate([part[np.isfinite(part)] for part in parts])
    # Figures so far apart that their distance is no number have no places on an axis.
    with np.errstate(over="ignore"):
        return bool(np.isfinite(known.max() - known.min()))


def common_marks(charts: Sequence[ChartData], count: int = 3) -> tuple[float, ...]:
    """Choose the marks of an axis that holds the figures and limits of several charts.

    Parameters
    ----------
    charts : sequence of ChartData
        With at least one figure among them.
    count : int
        About how many.

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
    return ticks(float(every.min()), float(every.max()), count=count)


def _count(room: float, size: float) -> int:
    return min(max(int(room / (size * _ROOM_A_MARK)) + 1, 3), 6)


def _across(data: ChartData, box: Box, size: float) -> Scale:
    low, high = int(data.ordinals[0]), int(data.ordinals[-1])
    alone = int(low == high)
    # A figure alone stands at the end, beside its words.
    return Scale(low - alone, high, box.left + size * _INSET, box.right - size * _INSET)


def _ends_width(ends: Sequence[End], sheet: Sheet) -> float:
    widest = max((sheet.ruler(end.words, sheet.size) for end in ends), default=0.0)
    return min(widest + sheet.size, sheet.width * _MOST_RIGHT)


def _numbers(said: Sequence[str], grid: Sequence[float], box: Box, size: float) -> list[Text]:
    """Name round numbers, every so many, so that no two touch."""
    x = round(box.left - size * _INSET, 2)
    apart = (grid[0] - grid[-1]) / (len(grid) - 1)
    every = max(ceil(size * _LINE / apart), 1)
    return [
        Text(x, round(at + size * 0.3, 2), words, size, "end")
        for words, at in zip(said[::every], grid[::every], strict=True)
    ]


def _ends(ends: Sequence[End], view: View, sheet: Sheet) -> list[Text]:
    """Write at the ends of lines, one below the other; what has no room is left out."""
    size, box = sheet.size, view.box
    gap = size * _LINE
    shown = ends[: int((box.bottom - box.top) / gap) + 1]
    wanted = [min(max(view.y(end.value), box.top), box.bottom) for end in shown]
    places = spread(wanted, gap=gap, low=box.top, high=box.bottom)
    room = sheet.width - box.right - size * _INSET
    x = round(box.right + size * _INSET, 2)
    return [
        Text(x, round(at + size * 0.3, 2), shortened(end.words, size, room, sheet.ruler), size,
             "start", end.kind)
        for end, at in zip(shown, places, strict=True)
    ]  # fmt: skip


def _heads(strokes: Sequence[Stroke], unit: str, view: View, sheet: Sheet) -> list[Text]:
    """Write the unit above the axis, and what breaks are above them, where there is room."""
    size = sheet.size
    y = round(size * 0.85, 2)
    texts = [Text(0, y, unit, size, "start", "unit")] if unit else []
    free = texts[-1].box(sheet.ruler).right + size if texts else 0.0
    for stroke in strokes:
        if isinstance(stroke, Rule) and stroke.upright:
            width = sheet.ruler(stroke.label, size)
            left = min(max(view.x(stroke.at) - width / 2, free), sheet.width - width)
            if free <= left <= view.x(stroke.at) <= left + width:
                texts.append(Text(round(left, 2), y, stroke.label, size, "start", "note"))
                free = left + width + size
    return texts


def _dates(data: ChartData, view: View, sheet: Sheet) -> tuple[Text, ...]:
    ordinals = data.ordinals.tolist()
    return date_texts(
        ordinals,
        data.labels,
        view.x.each(ordinals),
        latest=len(ordinals) - 1,
        within=(0.0, sheet.width),
        y=round(sheet.height - sheet.size * 0.35, 2),
        size=sheet.size,
        ruler=sheet.ruler,
    )


def shortened(words: str, size: float, room: float, ruler: Ruler) -> str:
    """Cut words that have no room, and say so by three dots.

    Parameters
    ----------
    words : str
        The words.
    size : float
        Of the type.
    room : float
        How wide they may be.
    ruler : callable
        Says how wide words are.

    Returns
    -------
    str
    """
    if ruler(words, size) <= room:
        return words
    cut = words
    while cut and ruler(f"{cut}…", size) > room:
        cut = cut[:-1].rstrip()
    return f"{cut}…"
