"""A chart of one indicator on matplotlib axes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kentperf.charts.lines import LIMIT_WORDS, ChartData, chart_data, short_label
from kentperf.errors import optional_import

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kentperf.rules import Rules
    from kentperf.scorecard import Scorecard

_MARKS = {"GREEN": "o", "AMBER": "D", "RED": "s", "above": "^", "below": "v", "within": "."}
_DASHES = {"target": "-", "low": "-", "high": "-", "floor": "--"}
_INK = "#33363d"


def plot(card: Scorecard, kpi: str, ax: Axes | None = None) -> Axes:
    """Draw an indicator against its limits, or its expected range.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    kpi : str
        The indicator.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise. It is never shown.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.

    Raises
    ------
    KentPerfError
        If the scorecard has no such indicator; the near match is named.
    ImportError
        If matplotlib is not installed; it comes with the extra ``plot``.
    """
    data = chart_data(card, kpi)
    if ax is None:
        ax = optional_import("matplotlib.pyplot", "plot").figure().add_subplot()
    axes: Axes = ax
    draw_data(axes, data, card.rules)
    _words(axes, data, card, kpi)
    return axes


def draw_data(ax: Axes, data: ChartData, rules: Rules) -> None:
    """Draw figures, limits and marks, without words around them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    data : ChartData
        What is drawn.
    rules : Rules
        The words and colours of states.
    """
    _limits(ax, data)
    _line(ax, data)
    _marks(ax, data, rules)


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


def _marks(ax: Axes, data: ChartData, rules: Rules) -> None:
    for state in dict.fromkeys(data.states):
        chosen = np.array([found == state for found in data.states]) & np.isfinite(data.values)
        if not chosen.any():
            continue
        colour = rules.palette.get(state, ("#ffffff", ""))[0]
        ax.scatter(data.ordinals[chosen], data.values[chosen], marker=_MARKS.get(state, "o"),
                   facecolor=colour, edgecolor=_INK, s=42, zorder=3,
                   label=rules.words.get(state, "not rated"))  # fmt: skip


def _words(ax: Axes, data: ChartData, card: Scorecard, kpi: str) -> None:
    rows = card.activity if data.band is not None else card.kpis
    ax.set_title(data.name)
    ax.set_ylabel(str(rows["unit"][kpi]))
    if len(data.labels):
        shown = np.unique(np.linspace(0, len(data.labels) - 1, 5).astype(int))
        ax.set_xticks(data.ordinals[shown], [short_label(data.labels[at]) for at in shown])
    ax.legend(frameon=False, fontsize="small")
