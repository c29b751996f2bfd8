"""A funnel as a picture for documents."""

from __future__ import annotations

from typing import Any

from kentperf.funnel.drawing import Drawing
from kentperf.funnel.layout import funnel_plan
from kentperf.marks.layout import Sheet
from kentperf.marks.pixels.sheet import canvas_ruler, png_of

_WIDTH, _HEIGHT, _TYPE = 446.4, 170.0, 8.5


def funnel_png(drawing: Drawing, size_label: str, form: Any) -> bytes:
    """Draw a funnel.

    Parameters
    ----------
    drawing : Drawing
        What is shown.
    size_label : str
        What stands under it.
    form : callable
        Puts figures in words.

    Returns
    -------
    bytes
        A PNG file.

    Raises
    ------
    ImportError
        If matplotlib is not installed; it comes with the extra ``word``.
    """
    sheet = Sheet(_WIDTH, _HEIGHT, _TYPE, ruler=canvas_ruler)
    return png_of(funnel_plan(drawing, sheet, "", size_label, form))
