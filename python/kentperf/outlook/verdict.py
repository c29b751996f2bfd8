"""An outlook on one figure."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Floats
from kentperf.columns.public_names import PublicNames
from kentperf.outlook.display import outlook_html
from kentperf.outlook.sentence import sentence


@dataclass(frozen=True, eq=False)
class Known:
    """The figures of a series.

    Attributes
    ----------
    ordinals : ndarray of int64, shape (n,)
        Their periods, ascending.
    values : ndarray of float64, shape (n,)
        Missing ones are NaN.
    freq : str or None
        Of the periods.
    """

    ordinals: npt.NDArray[np.int64]
    values: Floats
    freq: str | None


@dataclass(frozen=True, eq=False)
class Outlook(PublicNames):
    """Where a figure will be at a period; it reads as a sentence.

    Attributes
    ----------
    at : Period or int or None
        The period.
    expected, lower, upper : float
        The figure expected there and its prediction interval, in the unit of the values; NaN
        without an outlook. Of a figure that is in hand all three are the figure.
    chance_target, chance_floor : float
        The chance that it meets the target, and the floor, as printed; NaN without one.
    n : int
        How many values it rests on.
    reason : str
        Why there is none, or "in hand already"; "" otherwise.
    word, floor_word : str or None
        How target and floor will fare: likely (a chance of at least 0.8), unlikely (at most 0.2),
        too close to call; certain or no longer possible where what is in hand decides it; met or
        missed where the figure is known.
    to_come : int
        How many of the periods that the figure is made of are not known yet.
    stat, method : str
        As asked for.
    window : int
        How many periods a figure spans.
    coverage : float
        Of the interval.
    target, floor, low, high, floor_low, floor_high : float
        The limits in force at the period; NaN without one.
    polarity : {"higher", "lower", "range"} or None
        Which way is good.
    unit : str or None
        Unit of the value, where it was given.
    decimals : int or None
        Those printed.
    figures : Known or None
        What it rests on, for its chart; no part of what is said.
    """

    at: Any
    expected: float
    lower: float
    upper: float
    chance_target: float
    chance_floor: float
    n: int
    reason: str
    word: str | None
    floor_word: str | None
    to_come: int
    stat: str
    method: str
    window: int
    coverage: float
    target: float
    floor: float
    low: float
    high: float
    floor_low: float
    floor_high: float
    polarity: str | None
    unit: str | None = None
    decimals: int | None = None
    figures: Known | None = field(default=None, repr=False)

    def __eq__(self, other: object) -> bool:
        """Compare what is said; a missing number equals a missing number."""
        return isinstance(other, Outlook) and self._said() == other._said()

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self._said())

    def _said(self) -> tuple[Any, ...]:
        said = [getattr(self, part.name) for part in fields(self) if part.name != "figures"]
        return tuple(None if part != part else part for part in said)

    def __str__(self) -> str:
        """Say it in a sentence."""
        return sentence(self)

    def _repr_html_(self) -> str:
        return outlook_html(self)
