"""Charts as pictures for a document."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from kentperf import charts
from kentperf.errors import optional_import

if TYPE_CHECKING:
    from kentperf.scorecard import Scorecard

_INCHES = (6.2, 2.5)
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
    inside = axes.get_legend()
    if inside is not None:
        # Beside the figures, which it would cover.
        inside.remove()
        figure.legend(
            *axes.get_legend_handles_labels(),
            loc="outside right upper",
            frameon=False,
            fontsize="small",
        )
    file = BytesIO()
    figure.savefig(file, format="png", dpi=_DOTS)
    return file.getvalue()
