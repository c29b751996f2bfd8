"""Charts as pictures for a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.charts.axes import plot
from kentperf.errors import optional_import
from kentperf.marks.axes import png_of

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

_INCHES = (6.2, 2.5)


def picture_of(card: Card, kpi: str) -> bytes:
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
    axes = plot(card, kpi, ax=figure.add_subplot())
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
    return png_of(figure)
