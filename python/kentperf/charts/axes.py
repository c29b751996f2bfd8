"""Charts on matplotlib axes: what every one of them has around its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kentperf.charts.histories import chart_data
from kentperf.columns.columns import whole_number
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import flag, one_text
from kentperf.errors import KentPerfError, optional_import
from kentperf.figures import quantities
from kentperf.figures.digits import few_digits
from kentperf.marks.axes import draw_strokes
from kentperf.marks.data import ChartData
from kentperf.marks.dates import date_texts
from kentperf.marks.ends import End, ends_of
from kentperf.marks.pens import INK, RULE, SOFT
from kentperf.marks.pixels.sheet import canvas_ruler
from kentperf.marks.scales import spread
from kentperf.marks.strokes import Stroke, strokes_of
from kentperf.rules.looks import Drawn, drawn_as
from kentperf.rules.rules import Rules

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kentperf.scorecard.card import Card

__all__ = [
    "axes_of",
    "decimals_form",
    "draw_series",
    "key_below",
    "name_dates",
    "number_up",
    "plot",
]

_KEY_COLUMNS = 3
_TYPE = 9.0


@front_door
def plot(card: Card, kpi: str, ax: Axes | None = None, *, legend: bool = True) -> Axes:
    """Draw an indicator of a scorecard against its limits, or its expected range.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    kpi : str
        The indicator.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise. It is never shown.
    legend : bool
        Whether a key stands beneath. The latest figure and the limits are named at the ends of
        their lines in any case.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.

    Raises
    ------
    KentPerfError
        For anything but a scorecard, or if it has no such indicator; the near match is named.
    ImportError
        If matplotlib is not installed; it comes with the extra ``plot``.

    Examples
    --------
    >>> import kentperf as kp
    >>> given = kp.datasets.example_council()
    >>> card = kp.scorecard(given.observations, kp.Register(given.register, targets=given.targets))
    >>> kp.charts.plot(card, list(card)[0]).get_title()
    'Calls to the contact centre that were answered'
    """
    if not hasattr(card, "kpis"):
        message = f"plot: give a scorecard, not {type(card).__name__}"
        raise KentPerfError(message)
    data = chart_data(card, kpi)
    rows = card.activity if data.band is not None else card.kpis
    decimals = dict(zip(card.register.frame["kpi"], card.register.frame["decimals"], strict=True))
    return draw_series(
        data, ax, unit=str(rows["unit"][kpi]), decimals=decimals[kpi], rules=card.rules,
        legend=legend,
    )  # fmt: skip


def draw_series(
    data: ChartData,
    ax: Axes | None,
    *,
    unit: str,
    decimals: Any,
    rules: Rules,
    legend: bool,
) -> Axes:
    """Draw the figures of one series with all that stands around them.

    Parameters
    ----------
    data : ChartData
        The figures.
    ax : matplotlib.axes.Axes or None
        Where; a new figure otherwise.
    unit : str
        Of the figures.
    decimals : int or missing
        Printed.
    rules : Rules
        Words, colours and shapes of states.
    legend : bool
        Whether a key stands beneath.

    Returns
    -------
    matplotlib.axes.Axes
    """
    title, unit = one_text("title", data.name), one_text("unit", unit)
    form = decimals_form(unit, decimals)
    axes = axes_of(ax)
    looks: Drawn = drawn_as(rules)
    strokes = strokes_of(data, *looks)
    draw_strokes(axes, strokes)
    axes.set_title(title, parse_math=False)
    number_up(axes, unit)
    name_dates(axes, data)
    _name_ends(axes, ends_of(_printable(data, decimals), form))
    if flag("legend", legend):
        key_below(axes, strokes)
    return axes


def _printable(data: ChartData, decimals: Any) -> ChartData:
    """Round the ends of a range where nobody says how many decimals are printed."""
    if data.band is None or not quantities.missing(decimals):
        return data
    lower, centre, upper = (
        np.array([few_digits(one) if np.isfinite(one) else one for one in part])
        for part in data.band
    )
    return replace(data, band=(lower, centre, upper))


def number_up(axes: Axes, unit: str) -> None:
    """Write the numbers of the upright axis with their unit, and lines across at them."""
    axes.yaxis.set_major_formatter(lambda value, _: quantities.short(value, unit))
    words = quantities.unit_words(unit)
    axes.set_ylabel("" if words in quantities.short(1.0, unit) else words)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color=RULE, linewidth=0.75)
    axes.set_axisbelow(True)


def axes_of(ax: Axes | None) -> Axes:
    """Give the axes to draw on: those given, or those of a new figure that makes room for words.

    Raises
    ------
    KentPerfError
        For anything but axes.
    ImportError
        If matplotlib is not installed; it comes with the extra ``plot``.
    """
    pyplot = optional_import("matplotlib.pyplot", "plot")
    axes: Axes = pyplot.figure(layout="constrained").add_subplot() if ax is None else ax
    known: bool = isinstance(axes, pyplot.Axes)
    if not known:
        message = f"ax: give matplotlib axes, not {type(axes).__name__}"
        raise KentPerfError(message)
    return axes


def decimals_form(unit: str, decimals: Any) -> Any:
    """Give what puts figures of a unit in words."""
    none = decimals is None or decimals is pd.NA
    return quantities.printer(unit, None if none else whole_number("decimals", decimals, 0, 9))


def name_dates(axes: Axes, data: ChartData) -> None:
    """Name as many periods along the axis as have room."""
    if not data.labels:
        return
    low, high = axes.get_xlim()
    width = axes.get_window_extent().width / axes.figure.dpi * 72
    ordinals = data.ordinals.tolist()
    texts = date_texts(
        ordinals,
        data.labels,
        [(ordinal - low) / (high - low) * width for ordinal in ordinals],
        latest=len(ordinals) - 1,
        within=(-width, 2 * width),
        y=0,
        size=_TYPE,
        ruler=canvas_ruler,
    )
    # One that would reach under the numbers at the left is left out, unless it is the only one.
    texts = tuple(text for text in texts if text.box(canvas_ruler).left >= -_TYPE / 2) or texts
    places = [text.x / width * (high - low) + low for text in texts]
    axes.set_xticks(places, [text.words for text in texts], fontsize=_TYPE)


def _name_ends(axes: Axes, ends: Sequence[End]) -> None:
    """Name the latest figure and the limits at the right of the axes, none over another."""
    low, high = map(float, axes.get_ylim())
    if not isfinite(high - low):
        return
    height = axes.get_window_extent().height / axes.figure.dpi * 72
    gap = 1.25 * _TYPE / height
    shown = ends[: int(1 / gap) + 1]
    wanted = [(end.value - low) / (high - low) for end in shown]
    for end, place in zip(shown, spread(wanted, gap=gap, low=0.0, high=1.0), strict=True):
        latest = end.kind == "latest"
        axes.annotate(
            end.words, (1.0, place), xycoords="axes fraction", xytext=(5, 0),
            textcoords="offset points", va="center", fontsize=_TYPE, annotation_clip=False,
            color=INK if latest else SOFT, fontweight="bold" if latest else "normal",
            parse_math=False,
        )  # fmt: skip


def key_below(axes: Axes, strokes: Sequence[Stroke]) -> None:
    """Put a key under the axes, where it covers no figure."""
    named = sum(bool(stroke.label) for stroke in strokes)
    if named:
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.13), frameon=False,
                    ncols=min(named, _KEY_COLUMNS), fontsize="small")  # fmt: skip
