"""A chart laid out at a size in pixels, as pages show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kentperf.marks.data import ChartData
from kentperf.marks.layout import Sheet, plan_of
from kentperf.marks.plan import Plan
from kentperf.marks.shapes import SHAPES

__all__ = ["Chart", "draw"]

Chart = Plan


def draw(
    data: ChartData,
    form: Callable[[float], str],
    tick_form: Callable[[float], str] | None = None,
    *,
    width: float = 284,
    height: float = 92,
    y_marks: tuple[float, ...] | None = None,
    palette: Mapping[str, tuple[str, str]] | None = None,
    shapes: Mapping[str, str] = SHAPES,
    classes: Mapping[str, str] | None = None,
    figures: bool = False,
) -> Plan | None:
    """Lay out the chart of an indicator.

    Parameters
    ----------
    data : ChartData
        What to show.
    form : callable
        Turns a figure into words, as "97%".
    tick_form : callable, optional
        The same for the numbers on the axis; ``form`` by default.
    width, height : float
        Size in pixels.
    y_marks : tuple of float, optional
        The marks of the axis, ascending, where several charts share one; round numbers that
        hold the figures otherwise.
    palette : mapping of str to tuple of str, optional
        Fill and ink of each state, where no style sheet colours them.
    shapes : mapping of str to str
        The shape of each state.
    classes : mapping of str to str, optional
        What each state is called in a style sheet, where that is not its own name.
    figures : bool
        Whether figures stand at the ends of lines, beside their names.

    Returns
    -------
    Plan or None
        None where no period has a figure or an expected range.
    """
    return plan_of(
        data,
        Sheet(width, height, figures=figures),
        form,
        tick_form,
        palette=palette,
        shapes=shapes,
        classes=classes,
        y_marks=y_marks,
    )
