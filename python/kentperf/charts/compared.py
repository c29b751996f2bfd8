"""Charts of many areas: funnels, and a small chart for each area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kentperf.charts.axes import axes_of, decimals_form, key_below, name_dates, number_up
from kentperf.columns.columns import whole_number
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import flag, one_text
from kentperf.errors import KentPerfError, optional_import
from kentperf.figures import quantities
from kentperf.funnel.chart import figure_form
from kentperf.funnel.drawing import Drawing, drawing_of
from kentperf.funnel.layout import funnel_strokes, named_areas
from kentperf.marks.axes import draw_strokes
from kentperf.marks.layout import Sheet
from kentperf.marks.pens import INK
from kentperf.marks.pixels.sheet import canvas_ruler
from kentperf.marks.plan import Box, View
from kentperf.marks.scales import Scale
from kentperf.marks.strokes import strokes_of
from kentperf.places.breakdown import Breakdown
from kentperf.places.panels import area_data, area_words, form_of
from kentperf.rules.looks import drawn_as

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["funnel", "small_multiples"]

_TYPE = 8.0


@front_door
def funnel(
    found: pd.DataFrame,
    ax: Axes | None = None,
    *,
    title: str = "",
    unit: str = "number",
    decimals: int | None = None,
    size_label: str = "Size",
    legend: bool = True,
) -> Axes:
    """Draw a funnel.

    Parameters
    ----------
    found : DataFrame
        What `kentperf.funnel` gave.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise. It is never shown.
    title : str
        Stands over it.
    unit : str
        Of the figures, as in a register.
    decimals : int, optional
        Of the figures shown.
    size_label : str
        What size is of: "Pupils".
    legend : bool
        Whether a key stands beneath.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on. Areas outside their limits that stand out most are named.

    Raises
    ------
    KentPerfError
        For anything but the frame of `kentperf.funnel`, or one without figures.
    ImportError
        If matplotlib is not installed; it comes with the extra ``plot``.

    Examples
    --------
    >>> import kentperf as kp
    >>> table = pd.DataFrame({"school": ["A", "B"], "passed": [8, 60], "sat": [10, 100]})
    >>> compared = kp.funnel(table, area="school", numerator="passed", denominator="sat")
    >>> funnel(compared, size_label="Pupils").get_xlabel()
    'Pupils'
    """
    decimals_form(one_text("unit", unit), decimals)
    form = figure_form(found, unit, decimals) if isinstance(found, pd.DataFrame) else str
    drawing = drawing_of(found, form)
    axes = axes_of(ax)
    strokes = funnel_strokes(drawing)
    draw_strokes(axes, strokes)
    axes.set_xlim(drawing.across[0], drawing.across[-1])
    axes.set_ylim(drawing.up[0], drawing.up[-1])
    axes.set_xticks(drawing.across, [quantities.figure(one, decimals=0) for one in drawing.across])
    axes.set_yticks(drawing.up, [form(one) for one in drawing.up])
    axes.set_title(one_text("title", title), parse_math=False)
    axes.set_xlabel(one_text("size_label", size_label), parse_math=False)
    axes.spines[["top", "right"]].set_visible(False)
    _name_areas(axes, drawing)
    if flag("legend", legend):
        key_below(axes, strokes)
    return axes


def _name_areas(axes: Axes, drawing: Drawing) -> None:
    """Name the areas that stand out, where no mark or other name is."""
    window, dots = axes.get_window_extent(), axes.figure.dpi / 72
    width, height = window.width / dots, window.height / dots
    view = View(
        Box(0, 0, width, height),
        Scale(drawing.across[0], drawing.across[-1], 0, width),
        Scale(drawing.up[0], drawing.up[-1], height, 0),
    )
    for text in named_areas(drawing, view, Sheet(width, height, _TYPE, ruler=canvas_ruler)):
        box = text.box(canvas_ruler)
        axes.annotate(text.words, (box.left / width, 1 - text.y / height), fontsize=_TYPE,
                      xycoords="axes fraction", color=INK)  # fmt: skip


@front_door
def small_multiples(
    found: Breakdown, axes: Any = None, *, columns: int = 3
) -> np.ndarray[Any, np.dtype[np.object_]]:
    """Draw every area of a breakdown, all on one axis.

    Parameters
    ----------
    found : Breakdown
        What `kentperf.breakdown` gave.
    axes : array of matplotlib.axes.Axes, optional
        Where to draw, one an area; a new figure otherwise. It is never shown.
    columns : int
        How many stand side by side in a new figure.

    Returns
    -------
    ndarray of matplotlib.axes.Axes, shape (areas,)
        The axes drawn on, in the order of the breakdown, each under its area's name and rating.

    Raises
    ------
    KentPerfError
        For anything but a breakdown, or too few axes.
    ImportError
        If matplotlib is not installed; it comes with the extra ``plot``.

    Examples
    --------
    >>> import kentperf as kp
    >>> table = pd.DataFrame({"kpi": "calls", "area": ["A", "B"], "period": "Q1 2024/25",
    ...                       "numerator": [90, 70], "denominator": [100, 100]})
    >>> register = pd.DataFrame({"kpi": ["calls"], "unit": ["percent"], "target": [85],
    ...                          "floor": [75], "aggregation": ["ratio"]})
    >>> drawn = small_multiples(kp.breakdown(table, register, "calls"))
    >>> [ax.get_title() for ax in drawn]
    ['A: 90%, Green', 'B: 70%, Red', 'Total: 80%, Amber']
    """
    if not isinstance(found, Breakdown):
        message = f"small_multiples: give what breakdown() gave, not {type(found).__name__}"
        raise KentPerfError(message)
    areas = [str(area) for area in found.frame.index]
    given = _new_axes(len(areas), columns) if axes is None else np.ravel(np.asarray(axes))
    if len(given) < len(areas):
        message = f"small_multiples: {len(areas)} areas need as many axes, not {len(given)}"
        raise KentPerfError(message)
    looks, form = drawn_as(found.rules), form_of(found)
    for area, ax in zip(areas, given, strict=False):
        data = area_data(found, area)
        draw_strokes(ax, strokes_of(data, *looks))
        ax.set_title(f"{area}: {area_words(found, area, form)}", fontsize=_TYPE + 1,
                     parse_math=False)  # fmt: skip
        number_up(ax, found.unit)
        ax.set_ylabel("")
        name_dates(ax, data)
    return np.asarray(given[: len(areas)], dtype=object)


def _new_axes(count: int, columns: int) -> np.ndarray[Any, np.dtype[np.object_]]:
    pyplot = optional_import("matplotlib.pyplot", "plot")
    side = min(whole_number("columns", columns, 1), max(count, 1))
    rows = -(-count // side) or 1
    size = (3.2 * side, 1.9 * rows)
    figure, made = pyplot.subplots(rows, side, figsize=size, layout="constrained", squeeze=False,
                                   sharey=True)  # fmt: skip
    every = np.ravel(made)
    for left in every[count:]:
        figure.delaxes(left)
    return np.asarray(every[:count], dtype=object)
