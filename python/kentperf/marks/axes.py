"""A chart on matplotlib axes, from plain figures."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from kentperf.marks.data import LIMIT_WORDS, ChartData

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARKS = {"GREEN": "o", "AMBER": "D", "RED": "s", "above": "^", "below": "v", "within": "."}
_DASHES = {"target": "-", "low": "-", "high": "-", "floor": "--"}
_INK = "#33363d"
_DOTS = 160


def draw_data(
    ax: Axes,
    data: ChartData,
    palette: Mapping[str, tuple[str, str]],
    words: Mapping[str, str],
) -> None:
    """Draw figures, limits and marks, without words around them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    data : ChartData
        What is drawn.
    palette : mapping of str to tuple of str
        Fill and ink of each state.
    words : mapping of str to str
        The word for each state.
    """
    _limits(ax, data)
    _line(ax, data)
    _marks(ax, data, palette, words)


def _line(ax: Axes, data: ChartData) -> None:
    ends = [0, *data.breaks, len(data.ordinals)]
    for start, end in pairwise(ends):
        name = "value" if start == 0 else "_after a break"
        ax.plot(data.ordinals[start:end], data.values[start:end], color=_INK, linewidth=1.2,
                zorder=2, label=name)  # fmt: skip
    for place in data.breaks:
        ax.axvline(data.ordinals[place] - 0.5, color=_INK, linestyle=":", linewidth=0.9,
                   label="figures start afresh")  # fmt: skip


def _limits(ax: Axes, data: ChartData) -> None:
    for name, values in data.limits.items():
        if np.isfinite(values).any():
            word, dashes = LIMIT_WORDS[name], _DASHES.get(name, "--")
            ax.step(data.ordinals, values, where="mid", color=_INK, linestyle=dashes,
                    linewidth=0.9, zorder=1, label=word)  # fmt: skip
    for kind, whose, value in data.comparators:
        ax.axhline(value, color=_INK, linestyle=":", linewidth=0.9, zorder=1,
                   label=f"{kind} ({whose})")  # fmt: skip
    if data.band is not None:
        lower, centre, upper = data.band
        ax.fill_between(data.ordinals, lower, upper, color="#cfd5e0", linewidth=0,
                        zorder=0, label="expected range")  # fmt: skip
        ax.plot(data.ordinals, centre, color="#7b8494", linewidth=0.8, zorder=1)


def _marks(
    ax: Axes,
    data: ChartData,
    palette: Mapping[str, tuple[str, str]],
    words: Mapping[str, str],
) -> None:
    for state in dict.fromkeys(data.states):
        chosen = np.array([found == state for found in data.states]) & np.isfinite(data.values)
        if not chosen.any():
            continue
        colour = palette.get(state, ("#ffffff", ""))[0]
        ax.scatter(data.ordinals[chosen], data.values[chosen], marker=_MARKS.get(state, "o"),
                   facecolor=colour, edgecolor=_INK, s=42, zorder=3,
                   label=words.get(state, "not rated"))  # fmt: skip


def png_of(figure: Any) -> bytes:
    """Write a figure as a picture for a document.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure.

    Returns
    -------
    bytes
        A PNG file.
    """
    file = BytesIO()
    figure.savefig(file, format="png", dpi=_DOTS)
    return file.getvalue()
