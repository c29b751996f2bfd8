"""What is written at the ends of lines: what each is, and its figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isfinite
from typing import NamedTuple

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.marks.data import ChartData

__all__ = ["End", "ends_of"]

Form = Callable[[float], str]


class End(NamedTuple):
    """The end of a line.

    Attributes
    ----------
    kind : str
        "latest", or "end" of a limit, a range or a comparator.
    words : str
        What is written there.
    value : float
        The figure at which it ends.
    """

    kind: str
    words: str
    value: float


def ends_of(data: ChartData, form: Form | None) -> tuple[End, ...]:
    """Say what is written at the ends of a chart's lines.

    Parameters
    ----------
    data : ChartData
        The chart.
    form : callable or None
        Turns a figure into words; None for names alone, without the latest figure.

    Returns
    -------
    tuple of End
        What must be there first.
    """
    return tuple(_latest(data, form)) + tuple(_limits(data, form))


def _latest(data: ChartData, form: Form | None) -> Iterator[End]:
    # An older figure is never shown as the latest.
    at = len(data.labels) - 1 - data.ahead
    value = float(data.values[at]) if at >= 0 else float("nan")
    if form is not None and isfinite(value):
        yield End("latest", form(value), value)


def _limits(data: ChartData, form: Form | None) -> Iterator[End]:
    for name, values in data.limits.items():
        value = _last(values)
        if isfinite(value):
            word = data.limit_words[name]
            yield End("end", word if form is None else f"{word} {form(value)}", value)
    for kind, _, value in data.comparators:
        yield End("end", kind if form is None else f"{kind} {form(value)}", value)
    if data.band is not None and form is not None:
        lower, _, upper = data.band
        for word, values in (("upper", upper), ("lower", lower)):
            value = _last(values)
            if isfinite(value):
                yield End("end", f"{word} {form(value)}", value)


def _last(values: Floats) -> float:
    known = np.flatnonzero(np.isfinite(values))
    return float(values[known[-1]]) if len(known) else float("nan")
