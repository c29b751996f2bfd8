"""An indicator's block chart, as printed reports have it: figures, target and floor, at a size."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kentperf.figures import quantities
from kentperf.marks.element import Classes, element_of
from kentperf.marks.layout import Sheet, plan_of
from kentperf.marks.pixels.sheet import canvas_ruler, png_of
from kentperf.marks.plan import Plan, width_of
from kentperf.marks.svg import Inline
from kentperf.rules.looks import drawn_as

if TYPE_CHECKING:
    from kentperf.marks.data import ChartData
    from kentperf.rules.rules import Rules

__all__ = ["block_plan", "block_png", "block_svg"]

_POINTS = 72.0
_TYPE, _SCREEN_TYPE = 8.5, 12.0
"""In points on paper, and in pixels on a screen."""


def block_png(
    data: ChartData,
    unit: str,
    decimals: int | None,
    rules: Rules,
    *,
    width: float = 6.3,
    height: float = 2.0,
    size: float = _TYPE,
) -> bytes | None:
    """Draw an indicator's block chart as a picture for paper.

    Parameters
    ----------
    data : ChartData
        Its figures, from `kentperf.charts.Histories`.
    unit : str
        Its unit, as in the register.
    decimals : int or missing
        Decimals to print.
    rules : Rules
        The house's words, colours and shapes.
    width, height : float
        In inches.
    size : float
        Of the type, in points.

    Returns
    -------
    bytes or None
        A PNG file of 160 dots an inch; None where there is nothing to draw.

    Raises
    ------
    ImportError
        If matplotlib is not installed; it comes with the extra ``word``.
    """
    sheet = Sheet(width * _POINTS, height * _POINTS, size, ruler=canvas_ruler)
    plan = block_plan(data, unit, decimals, rules, sheet)
    return None if plan is None else png_of(plan)


def block_svg(
    data: ChartData,
    unit: str,
    decimals: int | None,
    rules: Rules,
    *,
    width: float = 620.0,
    height: float = 200.0,
    size: float = _SCREEN_TYPE,
    key: str = "b",
    classes: bool = False,
    still: bool = False,
) -> str | None:
    """Draw an indicator's block chart as an SVG element.

    Parameters
    ----------
    data, unit, decimals, rules
        As of `block_png`.
    width, height : float
        In pixels, or points where it is printed.
    size : float
        Of the type, in the same unit.
    key : str
        What the ids of its title and description begin with; one a page.
    classes : bool
        Whether its parts have the classes of the page's style sheet; their colours otherwise.
    still : bool
        Whether it is for paper, where nothing is pointed at: smaller, without a title a figure.

    Returns
    -------
    str or None
        None where there is nothing to draw.
    """
    plan = block_plan(data, unit, decimals, rules, Sheet(width, height, size, ruler=width_of))
    if plan is None:
        return None
    return element_of(plan, key, Classes() if classes else Inline(still=still))


def block_plan(
    data: ChartData, unit: str, decimals: int | None, rules: Rules, sheet: Sheet
) -> Plan | None:
    """Lay out an indicator's block chart.

    Parameters
    ----------
    data, unit, decimals, rules
        As of `block_png`.
    sheet : Sheet
        How large it is.

    Returns
    -------
    Plan or None
        None where there is nothing to draw.
    """
    looks = drawn_as(rules)
    return plan_of(
        data,
        sheet,
        quantities.printer(unit, None if quantities.missing(decimals) else decimals),
        partial(quantities.short, unit=unit),
        palette=looks.palette,
        words=looks.words,
        shapes=looks.shapes,
        classes={name: look.token for name, look in rules.looks.items()},
    )
