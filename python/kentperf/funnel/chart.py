"""A funnel as a picture: limits by size, and each area at its own size and figure."""

from __future__ import annotations

import os
from typing import Any
from zlib import crc32

import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.figures import quantities
from kentperf.files.texts import printable
from kentperf.files.whole import write_text
from kentperf.funnel.drawing import Drawing, drawing_of
from kentperf.funnel.layout import funnel_plan
from kentperf.marks.element import element_of
from kentperf.marks.layout import Sheet
from kentperf.marks.svg import Inline

__all__ = ["funnel_chart"]

WIDTH, HEIGHT = 660, 380


@front_door
def funnel_chart(
    found: pd.DataFrame,
    path: str | os.PathLike[str] | None = None,
    *,
    title: str = "",
    unit: str = "number",
    decimals: int | None = None,
    size_label: str = "Size",
) -> str:
    """Draw a funnel.

    Parameters
    ----------
    found : DataFrame
        What `funnel` gave.
    path : str or path, optional
        The file to write as well, in UTF-8.
    title : str
        Stands over it.
    unit : str
        Of the figures, as in a register: ``percent``, ``per_1k``.
    decimals : int, optional
        Of the figures shown.
    size_label : str
        What size is of: "Pupils".

    Returns
    -------
    str
        The SVG, in words too for those who do not see it. An area above its limits is a triangle
        that points up, one below a triangle that points down, one within a circle; the dozen that
        stand out most are named.

    Raises
    ------
    KentPerfError
        For anything but the frame of `funnel`, or one without figures.

    Examples
    --------
    >>> from kentperf import funnel
    >>> table = pd.DataFrame({"school": ["A", "B"], "passed": [8, 60], "sat": [10, 100]})
    >>> found = funnel(table, area="school", numerator="passed", denominator="sat")
    >>> funnel_chart(found, title="Passed").startswith("<svg")
    True
    """
    form = figure_form(found, unit, decimals)
    drawing = drawing_of(found, form)
    said = svg_of(drawing, title, size_label, form)
    if path is not None:
        write_text(path, said)
    return said


def figure_form(found: pd.DataFrame, unit: str, decimals: int | None) -> Any:
    """Give what puts the figures of a funnel in words, with three digits where nobody says."""

    def form(value: Any) -> str:
        places = decimals
        if places is None:
            size = abs(float(found.attrs.get("funnel", {}).get("centre") or 1.0)) or 1.0
            places = next((place for place in range(6) if size * 10**place >= 10), 6)
        return quantities.figure(value, unit=unit, decimals=places)

    return form


def svg_of(drawing: Drawing, title: str, size_label: str, form: Any) -> str:
    """Write a funnel as an SVG document.

    Parameters
    ----------
    drawing : Drawing
        What is shown.
    title, size_label : str
        What stands over and under it.
    form : callable
        Puts figures in words.

    Returns
    -------
    str
    """
    plan = funnel_plan(drawing, Sheet(WIDTH, HEIGHT), title, size_label, form)
    # A page may hold several funnels, and no two things on it one name.
    key = f"f{crc32((title + drawing.description).encode(errors='replace')):08x}"
    return printable(f"{element_of(plan, key, Inline())}\n")
