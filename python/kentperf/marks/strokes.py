"""What a chart is drawn of, in figures: the one description that every output draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.marks.data import ChartData
from kentperf.marks.pens import INK, PAPER, PENS, Pen
from kentperf.marks.shapes import SHAPES

__all__ = ["Area", "Line", "Marks", "Rule", "Stroke", "strokes_of"]


@dataclass(frozen=True, eq=False)
class Line:
    """A line from figure to figure, in steps halfway between them if it is stepped.

    Attributes
    ----------
    kind : str
        Which pen draws it: one of ``PENS``.
    label : str
        What it is called in a key; "" if it is not named there.
    xs, ys : ndarray of float64, shape (n,)
        The figures; NaN breaks it.
    stepped : bool
        Whether it goes in steps.
    """

    kind: str
    label: str
    xs: Floats
    ys: Floats
    stepped: bool = False

    @property
    def pen(self) -> Pen:
        """How it is drawn."""
        return PENS[self.kind]


@dataclass(frozen=True, eq=False)
class Rule:
    """A line through the whole frame at one figure, across it or upright.

    Attributes
    ----------
    kind, label : str
        As of a `Line`.
    at : float
        The figure.
    upright : bool
        Whether it stands.
    words : str
        What it says where it is pointed at.
    """

    kind: str
    label: str
    at: float
    upright: bool = False
    words: str = ""

    @property
    def pen(self) -> Pen:
        """How it is drawn."""
        return PENS[self.kind]


@dataclass(frozen=True, eq=False)
class Area:
    """What lies between two lines.

    Attributes
    ----------
    kind, label : str
        As of a `Line`.
    xs, lower, upper : ndarray of float64, shape (n,)
        The figures; a gap where either is NaN.
    """

    kind: str
    label: str
    xs: Floats
    lower: Floats
    upper: Floats

    @property
    def pen(self) -> Pen:
        """How it is drawn."""
        return PENS[self.kind]


@dataclass(frozen=True, eq=False)
class Marks:
    """The figures of one state.

    Attributes
    ----------
    state, label : str
        The state, "" for none, and its word in a key.
    xs, ys : ndarray of float64, shape (n,)
        Where they are.
    shape : str
        Which shape they have, as `kentperf.marks.shapes` names it.
    colour : str
        What they are filled with.
    places : tuple of int
        Which figures of the chart they are.
    hollow : bool
        Whether only their edge is drawn, as of provisional figures.
    token : str
        What the state is called in a style sheet.
    edge : str
        The ink of their edge.
    """

    state: str
    label: str
    xs: Floats
    ys: Floats
    shape: str
    colour: str
    places: tuple[int, ...] = ()
    hollow: bool = False
    token: str = ""
    edge: str = INK

    @property
    def pen(self) -> Pen:
        """How their edge is drawn."""
        return PENS["mark"]

    @property
    def fill(self) -> str:
        """What they are filled with: nothing but paper where they are hollow."""
        return PAPER if self.hollow else self.colour


Stroke = Line | Rule | Area | Marks


def strokes_of(
    data: ChartData,
    palette: Mapping[str, tuple[str, str]],
    words: Mapping[str, str],
    shapes: Mapping[str, str] = SHAPES,
    classes: Mapping[str, str] | None = None,
) -> tuple[Stroke, ...]:
    """Say what a chart is drawn of.

    Parameters
    ----------
    data : ChartData
        What is drawn.
    palette : mapping of str to tuple of str
        Fill and ink of each state.
    words : mapping of str to str
        The word for each state.
    shapes : mapping of str to str
        The shape of each state.
    classes : mapping of str to str, optional
        What each state is called in a style sheet, where that is not its own name.

    Returns
    -------
    tuple of Stroke
        In the order of the key; those of a pen of higher order are drawn over the others.
    """
    marks = _marks(data, palette, words, shapes, classes or {})
    return (*_limits(data), *_band(data), *_values(data), *marks)


def break_words(data: ChartData, place: int) -> str:
    """Say that figures start afresh.

    Parameters
    ----------
    data : ChartData
        The chart.
    place : int
        Which of its figures is the first after the break.

    Returns
    -------
    str
        A sentence.
    """
    return f"Figures start afresh in {data.labels[place]}."


def _limits(data: ChartData) -> Iterator[Stroke]:
    xs = data.ordinals.astype(np.float64)
    for name, values in data.limits.items():
        if np.isfinite(values).any():
            yield Line(name, data.limit_words[name], xs, values, stepped=True)
    for kind, whose, value in data.comparators:
        yield Rule("comparator", f"{kind} ({whose})", value)


def _band(data: ChartData) -> Iterator[Stroke]:
    if data.band is not None:
        xs = data.ordinals.astype(np.float64)
        lower, centre, upper = data.band
        yield Area("band", "expected range", xs, lower, upper)
        yield Line("centre", "", xs, centre)


def _values(data: ChartData) -> Iterator[Stroke]:
    xs = data.ordinals.astype(np.float64)
    gaps = (np.flatnonzero(np.diff(data.ordinals) > 1) + 1).tolist()
    starts = sorted({0, *data.breaks, *data.restarts, *gaps})
    for start, end in pairwise([*starts, len(xs)]):
        yield Line("value", "" if start else "value", xs[start:end], data.values[start:end])
    for place in data.breaks:
        if place:
            at = (xs[place - 1] + xs[place]) / 2
            yield Rule("break", "figures start afresh", at, upright=True,
                       words=break_words(data, place))  # fmt: skip


def _marks(
    data: ChartData,
    palette: Mapping[str, tuple[str, str]],
    words: Mapping[str, str],
    shapes: Mapping[str, str],
    classes: Mapping[str, str],
) -> Iterator[Stroke]:
    known = [at for at, value in enumerate(data.values.tolist()) if isfinite(value)]
    open_ones = set(data.provisional)
    groups: dict[tuple[str, bool], list[int]] = {}
    for at in known:
        groups.setdefault((data.states[at], at in open_ones), []).append(at)
    xs = data.ordinals.astype(np.float64)
    # Where nothing is rated, or only what has a range is placed in it, that is no state.
    unrated = "not rated" if data.band is None and any(data.states) else ""
    for (state, hollow), places in groups.items():
        named = (words.get(state, unrated), "provisional" if hollow else "")
        label = ", ".join(filter(None, named))
        yield Marks(
            state, label, xs[places], data.values[places], shapes.get(state, "ring"),
            palette.get(state, (PAPER, ""))[0], tuple(places), hollow,
            classes.get(state, state) or "none",
        )  # fmt: skip
