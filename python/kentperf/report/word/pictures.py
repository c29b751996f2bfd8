"""Charts as pictures for a document."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from kentperf import charts
from kentperf.charts.axes import draw_data
from kentperf.charts.lines import short_label
from kentperf.errors import optional_import

if TYPE_CHECKING:
    from kentperf.breakdown import Breakdown
    from kentperf.scorecard import Scorecard

_INCHES = (6.2, 2.5)
_SIDE, _PANEL, _NAMES = 3, 1.4, 6
_DOTS = 160


def picture_of(card: Scorecard, kpi: str) -> bytes:
    """Draw an indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    kpi : str
        The indicator.

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
    # Not by pyplot: it keeps figures, and chooses a window of the reader's machine.
    figure = figures.Figure(figsize=_INCHES, layout="constrained")
    axes = charts.plot(card, kpi, ax=figure.add_subplot())
    title = axes.get_title()
    axes.set_title("")
    axes.set_title(title, loc="left", fontsize="medium")
    inside = axes.get_legend()
    if inside is not None:
        # Beside the figures, which it would cover.
        inside.remove()
        figure.legend(
            *axes.get_legend_handles_labels(),
            loc="outside right lower",
            frameon=False,
            fontsize="small",
        )
    return _png(figure)


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
    # The charts are written in the words of this package, and import it.
    from kentperf.charts.multiples import area_data

    figures = optional_import("matplotlib.figure", "word")
    areas = [str(area) for area in found.frame.index]
    rows = -(-len(areas) // _SIDE)
    figure = figures.Figure(figsize=(_INCHES[0], _PANEL * rows), layout="constrained")
    panels = figure.subplots(rows, _SIDE, sharey=True, squeeze=False).ravel()
    for panel in panels[len(areas) :]:
        panel.set_axis_off()
    for panel, area in zip(panels, areas, strict=False):
        data = area_data(found, area)
        draw_data(panel, data, found.rules)
        panel.set_title(area, loc="left", fontsize="small")
        panel.tick_params(labelsize="x-small")
        ends = [0, -1] if len(data.labels) > 1 else [0]
        panel.set_xticks(data.ordinals[ends], [short_label(data.labels[at]) for at in ends])
    _legend(figure, panels[: len(areas)])
    return _png(figure)


def _legend(figure: Any, panels: Any) -> None:
    """Name each mark and line once for all charts."""
    named: dict[str, Any] = {}
    for panel in panels:
        handles, labels = panel.get_legend_handles_labels()
        named |= dict(zip(labels, handles, strict=True))
    figure.legend(named.values(), named.keys(), loc="outside lower center", ncols=_NAMES,
                  frameon=False, fontsize="x-small")  # fmt: skip


def _png(figure: Any) -> bytes:
    file = BytesIO()
    figure.savefig(file, format="png", dpi=_DOTS)
    return file.getvalue()
