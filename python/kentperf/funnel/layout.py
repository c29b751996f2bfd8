"""A funnel laid out on a sheet: limits by size, areas as marks, names beside those outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.figures import quantities
from kentperf.funnel.drawing import Drawing, Mark
from kentperf.marks.clipped import clipped
from kentperf.marks.dates import apart_from
from kentperf.marks.layout import Sheet
from kentperf.marks.pens import INK, PAPER, SOFT
from kentperf.marks.plan import Box, Plan, Text, View, in_order
from kentperf.marks.scales import Scale, spread
from kentperf.marks.strokes import Line, Marks, Rule, Stroke

__all__ = ["funnel_plan", "funnel_strokes", "named_areas"]

_LOOKS = {
    0: ("ring", PAPER, SOFT, "within"),
    1: ("triangle", INK, PAPER, "above"),
    -1: ("wedge", INK, PAPER, "below"),
}
"""By side of the limits: shape, fill, edge, state."""

_NAMES = {"95": "95 %", "998": "99.8 %"}
_LABELS = {
    "within": "within its limits",
    "above": "above its limits",
    "below": "below its limits",
}


def funnel_strokes(drawing: Drawing) -> tuple[Stroke, ...]:
    """Say what a funnel is drawn of.

    Parameters
    ----------
    drawing : Drawing
        What it shows.

    Returns
    -------
    tuple of Stroke
        In the order of a key.
    """
    return (*_limits(drawing), Rule("middle", "average", drawing.centre), *_marks(drawing))


def _limits(drawing: Drawing) -> Iterator[Stroke]:
    low, high = drawing.up[0], drawing.up[-1]
    for name, values in drawing.limits.items():
        side, _, level = name.rpartition("_")
        xs, ys = clipped(drawing.sizes, values, low, high)
        label = f"{_NAMES[level]} limits" if side == "lower" else ""
        yield Line(f"limit_{level}", label, xs, ys)


def _marks(drawing: Drawing) -> Iterator[Stroke]:
    for side, (shape, fill, edge, state) in _LOOKS.items():
        places = [
            at for at, mark in enumerate(drawing.marks)
            if mark.side == side and drawing.up[0] <= mark.value <= drawing.up[-1]
        ]  # fmt: skip
        if places:
            found = [drawing.marks[at] for at in places]
            xs, ys = (np.array([getattr(one, part) for one in found], dtype=np.float64)
                      for part in ("size", "value"))  # fmt: skip
            yield Marks(state, _LABELS[state], xs, ys, shape, fill, tuple(places), token=state,
                        edge=edge)  # fmt: skip


def funnel_plan(drawing: Drawing, sheet: Sheet, title: str, size_label: str, form: Any) -> Plan:
    """Lay out a funnel.

    Parameters
    ----------
    drawing : Drawing
        What is shown.
    sheet : Sheet
        How large it is.
    title, size_label : str
        What stands over and under it; a title of "" takes no room.
    form : callable
        Puts figures in words.

    Returns
    -------
    Plan
    """
    size, ruler = sheet.size, sheet.ruler
    numbers = [form(tick) for tick in drawing.up]
    left = max(ruler(said, size) for said in numbers) + size
    right = sheet.width - ruler(_NAMES["998"], size) - size
    box = Box(left, size * (2.4 if title else 0.8), right, sheet.height - size * 3.4)
    view = View(
        box,
        Scale(drawing.across[0], drawing.across[-1], box.left, box.right),
        Scale(drawing.up[0], drawing.up[-1], box.bottom, box.top),
    )
    grid = tuple(view.y.each(drawing.up))
    texts = [
        *([Text(0, round(size * 1.2, 2), title, size * 1.3, "start", "name")] if title else []),
        *(Text(round(left - size * 0.6, 2), round(at + size * 0.3, 2), said, size, "end")
          for said, at in zip(numbers, grid, strict=True)),
        *_sizes(drawing, view, sheet),
        Text(round((left + right) / 2, 2), round(sheet.height - size * 0.6, 2), size_label, size,
             "middle", "unit"),
        *_ends(drawing, view, sheet),
    ]  # fmt: skip
    return Plan(
        width=sheet.width,
        height=sheet.height,
        view=view,
        strokes=in_order(funnel_strokes(drawing)),
        grid=grid,
        texts=(*texts, *named_areas(drawing, view, sheet)),
        latest=-1,
        said=tuple(mark.words for mark in drawing.marks),
        title=title,
        description=drawing.description,
    )


def _sizes(drawing: Drawing, view: View, sheet: Sheet) -> list[Text]:
    """Name sizes along the lower edge, every so many, so that no two touch."""
    y = round(view.box.bottom + sheet.size * 1.5, 2)
    texts = [
        Text(at, y, quantities.figure(tick, decimals=0), sheet.size, "middle")
        for tick, at in zip(drawing.across, view.x.each(drawing.across), strict=True)
    ]
    return list(apart_from(texts, sheet.size, sheet.ruler))


def _ends(drawing: Drawing, view: View, sheet: Sheet) -> list[Text]:
    box, size = view.box, sheet.size
    known = {name: float(values[-1]) for name, values in drawing.limits.items()}
    shown = {name: at for name, at in known.items() if drawing.up[0] <= at <= drawing.up[-1]}
    places = spread(map(view.y, shown.values()), gap=size * 1.1, low=box.top, high=box.bottom)
    return [
        Text(round(box.right + size * 0.5, 2), round(at + size * 0.3, 2),
             _NAMES[name.rpartition("_")[2]], size, "start", "end")
        for name, at in zip(shown, places, strict=True)
    ]  # fmt: skip


def named_areas(drawing: Drawing, view: View, sheet: Sheet) -> list[Text]:
    """Name the areas that stand out, beside their marks, where no mark or other name is."""
    marks = drawing.marks
    places = np.column_stack(
        [view.x.places(np.array([mark.size for mark in marks], dtype=np.float64)),
         view.y.places(np.array([mark.value for mark in marks], dtype=np.float64))]
    )  # fmt: skip
    taken: list[Box] = []
    texts = []
    for mark, place in zip(marks, places.tolist(), strict=True):
        if not mark.named:
            continue
        for text in _beside(mark, place, sheet.size):
            box = text.box(sheet.ruler)
            if _free(box, places, taken, view.box):
                taken.append(box)
                texts.append(text)
                break
    return texts


def _beside(mark: Mark, place: list[float], size: float) -> Iterator[Text]:
    x, y = place
    middle = y + size * 0.3
    yield Text(round(x + size * 0.8, 2), round(middle, 2), mark.name, size, "start", "label")
    yield Text(round(x - size * 0.8, 2), round(middle, 2), mark.name, size, "end", "label")
    yield Text(x, round(y - size * 0.8, 2), mark.name, size, "middle", "label")
    yield Text(x, round(y + size * 1.4, 2), mark.name, size, "middle", "label")


def _free(box: Box, places: Floats, taken: list[Box], frame: Box) -> bool:
    if box.left < frame.left or box.right > frame.right:
        return False
    if box.top < frame.top or box.bottom > frame.bottom:
        return False
    across = (places[:, 0] > box.left - 2) & (places[:, 0] < box.right + 2)
    down = (places[:, 1] > box.top - 2) & (places[:, 1] < box.bottom + 2)
    if (across & down).any():
        return False
    return not any(
        box.left < other.right
        and other.left < box.right
        and box.top < other.bottom
        and other.top < box.bottom
        for other in taken
    )
