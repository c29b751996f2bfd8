"""The areas of a breakdown as one picture for a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kentperf.errors import optional_import
from kentperf.marks.axes import draw_data, png_of
from kentperf.marks.data import short_label
from kentperf.places.multiples import area_data

if TYPE_CHECKING:
    from kentperf.places.breakdown import Breakdown

_WIDTH, _SIDE, _PANEL, _NAMES = 6.2, 3, 1.4, 6


def picture_of_areas(found: Breakdown) -> bytes:
    """Draw every area of a breakdown on one axis.

    Parameters
    ----------
    found : Breakdown
        The breakdown.

    Returns
    -------
    bytes
        A PNG file.

    Raises
    ------
    ImportError
        If matplotlib is not installed; it comes with the extra ``word``.
    """
    figures = optional_import("matplotlib.figure", "word")
    areas = [str(area) for area in found.frame.index]
    rows = -(-len(areas) // _SIDE)
    figure = figures.Figure(figsize=(_WIDTH, _PANEL * rows), layout="constrained")
    panels = figure.subplots(rows, _SIDE, sharey=True, squeeze=False).ravel()
    for panel in panels[len(areas) :]:
        panel.set_axis_off()
    for panel, area in zip(panels, areas, strict=False):
        data = area_data(found, area)
        draw_data(panel, data, found.rules.palette, found.rules.words)
        panel.set_title(area, loc="left", fontsize="small")
        panel.tick_params(labelsize="x-small")
        ends = [0, -1] if len(data.labels) > 1 else [0]
        panel.set_xticks(data.ordinals[ends], [short_label(data.labels[at]) for at in ends])
    _legend(figure, panels[: len(areas)])
    return png_of(figure)


def _legend(figure: Any, panels: Any) -> None:
    """Name each mark and line once for all charts."""
    named: dict[str, Any] = {}
    for panel in panels:
        handles, labels = panel.get_legend_handles_labels()
        named |= dict(zip(labels, handles, strict=True))
    figure.legend(named.values(), named.keys(), loc="outside lower center", ncols=_NAMES,
                  frameon=False, fontsize="x-small")  # fmt: skip
