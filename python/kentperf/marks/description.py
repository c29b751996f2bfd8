"""What a chart shows, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite

from kentperf.marks.data import ChartData
from kentperf.marks.strokes import break_words

__all__ = ["describe", "described"]


def describe(data: ChartData, form: Callable[[float], str]) -> str:
    """Say in words what a chart shows.

    Parameters
    ----------
    data : ChartData
        What it shows.
    form : callable
        Turns a figure into words.

    Returns
    -------
    str
        The first and the latest figure, the extremes and the latest limits.
    """
    said = [form(value) if isfinite(value) else "" for value in data.values.tolist()]
    return described(data, form, said)


def described(data: ChartData, form: Callable[[float], str], said: Sequence[str]) -> str:
    """Say in words what a chart shows, where its figures are in words already.

    Parameters
    ----------
    data : ChartData
        What it shows.
    form : callable
        Turns a figure into words.
    said : sequence of str
        The figures, in words.

    Returns
    -------
    str
        As `describe`.
    """
    values = data.values.tolist()
    known = [place for place, value in enumerate(values) if isfinite(value)]
    if not known:
        return "No figures."
    first, last = known[0], known[-1]
    words = [f"{data.labels[last]}: {said[last]}."]
    if first != last:
        words.insert(0, f"{len(known)} figures from {data.labels[first]}: {said[first]}.")
        least, most = min(known, key=values.__getitem__), max(known, key=values.__getitem__)
        words.append(f"Lowest {said[least]}, highest {said[most]}.")
    for name, limits in data.limits.items():
        if isfinite(limits[last]):
            head = f"{data.limit_words[name]} {name.partition('_')[2]}".strip()
            words.append(f"{head[:1].upper()}{head[1:]} {form(limits[last])}.")
    if data.band is not None and isfinite(data.band[0][last]):
        lower, upper = form(data.band[0][last]), form(data.band[2][last])
        words.append(f"{data.band_words} {lower} to {upper}.")
    if data.ahead:
        words.append(f"The range is drawn ahead to {data.labels[-1]}.")
    words.extend(f"{whose}: {form(value)}." for _, whose, value in data.comparators)
    words.extend(break_words(data, place) for place in data.breaks)
    return " ".join(words)
