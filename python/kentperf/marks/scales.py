"""Scales and ticks: from figures to places on the page."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """A straight line from figures to places.

    Parameters
    ----------
    low, high : float
        The ends of the figures.
    start, stop : float
        Where they are drawn.

    Examples
    --------
    >>> Scale(0, 10, 100, 0)(2.5)
    75.0
    """

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, value: float) -> float:
        """Place a figure, to a hundredth.

        Parameters
        ----------
        value : float
            The figure.

        Returns
        -------
        float
            Its place.
        """
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.stop - self.start), 2)

    def each(self, values: Iterable[float]) -> list[float]:
        """Place figures one by one, as a call does.

        Parameters
        ----------
        values : iterable of float
            The figures, finite.

        Returns
        -------
        list of float
            Their places.
        """
        low, span, start, length = (
            self.low,
            self.high - self.low,
            self.start,
            self.stop - self.start,
        )
        return [round(start + (value - low) / span * length, 2) for value in values]

    def places(self, values: npt.NDArray[np.float64]) -> list[float]:
        """Place many figures at once.

        Parameters
        ----------
        values : ndarray of float64
            The figures.

        Returns
        -------
        list of float
            Their places; NaN for NaN.
        """
        share = (values - self.low) / (self.high - self.low)
        found: list[float] = np.round(self.start + share * (self.stop - self.start), 2).tolist()
        return found


def ticks(low: float, high: float, *, count: int = 3) -> tuple[float, ...]:
    """Choose round numbers that cover an interval.

    Parameters
    ----------
    low, high : float
        The interval; ``low`` may equal ``high``.
    count : int
        About how many.

    Returns
    -------
    tuple of float
        Ascending; the first is at or below ``low``, the last at or above ``high``.

    Examples
    --------
    >>> ticks(71, 97)
    (60.0, 80.0, 100.0)
    >>> ticks(5, 5)
    (4.0, 5.0, 6.0)
    """
    if low == high:
        gap = abs(low) * 0.05 or 1.0
        gap = 1.0 if float(low).is_integer() and gap < 1 else gap
        low, high = low - gap, high + gap
    rough = (high - low) / max(count - 1, 1)
    if rough == 0 or not math.isfinite(rough):
        # So close or so far apart that a step between them is no number.
        return low, high
    step = _step(rough)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    places = max(0, 2 - math.floor(math.log10(step)))
    return tuple(round(step * place, places) for place in range(first, last + 1))


def spread(places: Iterable[float], *, gap: float, low: float, high: float) -> list[float]:
    """Move labels apart so that none covers another.

    Parameters
    ----------
    places : iterable of float
        Where they should be.
    gap : float
        The least distance between two.
    low, high : float
        Where the first may begin and the last may end.

    Returns
    -------
    list of float
        Where they go, in the order given.

    Examples
    --------
    >>> spread([10, 12, 40], gap=8, low=0, high=50)
    [10, 18, 40]
    """
    wanted = list(places)
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    moved = list(wanted)
    edge = low
    for place in order:
        moved[place] = max(wanted[place], edge)
        edge = moved[place] + gap
    edge = high
    for place in reversed(order):
        moved[place] = min(moved[place], edge)
        edge = moved[place] - gap
    return moved


def _step(rough: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))
