"""What a funnel shows, placed on a sheet: curves, areas as marks, ticks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import Floats
from kentperf.errors import KentPerfError
from kentperf.figures import quantities
from kentperf.funnel.limits import LIMIT_COLUMNS, curves
from kentperf.marks.scales import ticks

CURVE_POINTS = 160
MOST_WITHIN = 2000
LABELLED = 12
"""How many of the areas outside are named on the picture: those that stand out most."""


@dataclass(frozen=True)
class Mark:
    """One area: its name, place, which side of the limits it is on, and its words."""

    name: str
    size: float
    value: float
    side: int
    words: str
    named: bool


@dataclass(frozen=True, eq=False)
class Drawing:
    """A funnel without places: figures only.

    Attributes
    ----------
    sizes : ndarray of float64
        Of the curves.
    limits : dict of str to ndarray
        ``lower_95`` and the others, by those sizes.
    centre : float
        The middle.
    marks : tuple of Mark
        The areas drawn.
    across, up : tuple of float
        Ticks of size and of value.
    description : str
        The picture in words.
    """

    sizes: Floats
    limits: dict[str, Floats]
    centre: float
    marks: tuple[Mark, ...]
    across: tuple[float, ...]
    up: tuple[float, ...]
    description: str


def drawing_of(found: pd.DataFrame, form: Callable[[Any], str]) -> Drawing:
    """Collect what the picture of a funnel shows.

    Parameters
    ----------
    found : DataFrame
        What `kentperf.funnel` gave.
    form : callable
        Puts figures in words.

    Returns
    -------
    Drawing

    Raises
    ------
    KentPerfError
        For a frame without what `kentperf.funnel` notes on it, or without figures.
    """
    known = found.attrs.get("funnel") if isinstance(found, pd.DataFrame) else None
    if known is None or "word" not in found:
        message = "funnel_chart: give what funnel() gave, with its .attrs"
        raise KentPerfError(message)
    rows = found[found["word"].notna()]
    if rows.empty:
        message = "funnel_chart: no area has a figure"
        raise KentPerfError(message)
    size = rows["size"].to_numpy(np.float64)
    across = ticks(0.0, float(size.max()), count=5)
    sizes = _curve_sizes(max(float(size.min()) * 0.8, across[-1] / 1e4), across[-1], known["kind"])
    limits = curves(sizes, known)
    values = rows["value"].to_numpy(np.float64)
    seen = np.concatenate([values, limits["lower_95"][sizes >= size.min()],
                           limits["upper_95"][sizes >= size.min()]])  # fmt: skip
    up = ticks(float(seen.min()), float(seen.max()), count=5)
    marks = _marks(rows, form)
    said = _described(rows, known, form, drawn=len(marks))
    return Drawing(sizes, limits, known["centre"], marks, across, up, said)


def _curve_sizes(least: float, most: float, kind: str) -> Floats:
    sizes = np.geomspace(least, most, CURVE_POINTS)
    # Shares are of whole cases.
    return np.unique(np.maximum(np.round(sizes), 1.0) if kind == "share" else sizes)


def _marks(rows: pd.DataFrame, form: Callable[[Any], str]) -> tuple[Mark, ...]:
    side = _sides(rows)
    within = np.flatnonzero(side == 0)
    if len(within) > MOST_WITHIN:
        in_order = within[np.argsort(rows["size"].to_numpy()[within], kind="stable")]
        within = in_order[np.linspace(0, len(in_order) - 1, MOST_WITHIN).astype(int)]
    outside = np.flatnonzero(side)
    outside = outside[np.argsort(-_distances(rows)[outside], kind="stable")][:MOST_WITHIN]
    named = set(outside[:LABELLED].tolist())
    marks = []
    for place in [*within.tolist(), *outside.tolist()]:
        row: Any = rows.iloc[place]
        name = str(rows.index[place])
        size = quantities.figure(row["size"])
        words = f"{name}: {form(row['value'])} of {size}, {row['word']}"
        marks.append(Mark(name, row["size"], row["value"], int(side[place]), words, place in named))
    return tuple(marks)


def _sides(rows: pd.DataFrame) -> Any:
    """Say of each area whether its word puts it below, within or above."""
    value, similar = rows["value"].to_numpy(), (rows["word"] == "similar").to_numpy(bool)
    above = value > (rows["lower_95"].to_numpy() + rows["upper_95"].to_numpy()) / 2
    return np.where(similar, 0, np.where(above, 1, -1))


def _distances(rows: pd.DataFrame) -> Floats:
    """Measure how far each area is from the middle, in widths of its limits."""
    lower, upper = (rows[name].to_numpy(np.float64) for name in LIMIT_COLUMNS[:2])
    width = np.where(upper > lower, upper - lower, np.inf)
    value = rows["value"].to_numpy(np.float64)
    return np.asarray(np.abs(value - (lower + upper) / 2) / width, dtype=np.float64)


def _described(
    rows: pd.DataFrame, known: dict[str, Any], form: Callable[[Any], str], *, drawn: int
) -> str:
    counts = rows["word"].value_counts()
    said = ", ".join(f"{counts[word]} {word}" for word in reversed(rows["word"].cat.categories))
    level = f"{100 * known['level']:g} %"
    about = form(known["centre"])
    parts = [f"A funnel of {len(rows)} areas by size about {about}: {said} by limits of {level}."]
    expected = (1 - known["level"]) * len(rows)
    parts.append(f"Of areas all alike, chance alone would put about {expected:.1f} outside.")
    if known["between"] > 0:
        parts.append(
            f"Limits allow for areas that differ by {form(known['between'])} beyond chance."
        )
    if drawn < len(rows):
        parts.append(f"Of the areas within the limits {drawn} are drawn.")
    return " ".join(parts)
