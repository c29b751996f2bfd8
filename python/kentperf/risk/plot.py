"""The heat map of a risk register on matplotlib axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kentperf.errors import optional_import
from kentperf.risk.scale import IMPACTS, LEVEL_DTYPE, LIKELIHOODS, level
from kentperf.rules.rules import Rules

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_RATINGS = ("GREEN", "AMBER", "RED")


def draw_heat_map(
    cells: pd.DataFrame,
    which: str,
    bounds: tuple[float, float],
    unplaced: int,
    ax: Axes | None,
) -> Axes:
    """Draw the counts on the colours of their levels.

    Parameters
    ----------
    cells : DataFrame
        5 x 5 counts, likelihood 5 to 1 down, impact 1 to 5 across.
    which : str
        current or target.
    bounds : tuple of float
        The bounds of the levels.
    unplaced : int
        How many risks stand in no cell.
    ax : matplotlib Axes, optional
        Where; a new figure otherwise.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    """
    pyplot = optional_import("matplotlib.pyplot", "plot")
    axes: Axes = pyplot.figure(layout="constrained").add_subplot() if ax is None else ax
    palette = Rules().palette
    colours = [palette[rating] for rating in _RATINGS]
    likelihood, impact = cells.index.to_numpy(), cells.columns.to_numpy()
    scores = np.outer(likelihood, impact).astype(np.float64)
    codes = level(scores.ravel(), low=bounds[0], medium=bounds[1]).codes.reshape(scores.shape)
    counts = cells.to_numpy(np.int64)
    ground = [[_rgb(colours[code][0]) for code in row] for row in codes]
    axes.imshow(np.array(ground), aspect="auto")
    for down, across in np.ndindex(*scores.shape):
        count = int(counts[down, across])
        ink = colours[codes[down, across]][1]
        if count:
            axes.text(across, down, str(count), color=ink, ha="center", va="center", size="large")
        # The word says what the colour says, for a reader who cannot tell the colours apart.
        word = f"{LEVEL_DTYPE.categories[codes[down, across]]} {scores[down, across]:g}"
        axes.text(across - 0.45, down + 0.42, word, color=ink, ha="left", va="bottom", size=6)
    _words(axes, which, unplaced)
    return axes


def _words(ax: Axes, which: str, unplaced: int) -> None:
    places = range(5)
    ax.set_xticks(places, [f"{word} ({at + 1})" for at, word in enumerate(IMPACTS)], size="small")
    down = [f"{word} ({at + 1})" for at, word in enumerate(LIKELIHOODS)]
    ax.set_yticks(places, down[::-1], size="small")
    ax.set_xlabel("Impact")
    ax.set_ylabel("Likelihood")
    title = f"Number of risks by {which} likelihood and impact"
    if unplaced:
        title += f"\nnot shown, as a factor is not given: {unplaced}"
    ax.set_title(title)
    # Lines between the cells, so that neighbours of one level stand apart.
    edges = np.arange(0.5, 4)
    ax.hlines(edges, -0.5, 4.5, color="white", linewidth=1)
    ax.vlines(edges, -0.5, 4.5, color="white", linewidth=1)


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
