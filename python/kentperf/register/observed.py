"""The observations of one area, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.columns.read_tables import Floats, Texts
from kentperf.periods.timelines import Places, Timelines, rows_between


@dataclass(frozen=True, eq=False)
class Observed:
    """The observations of one area: all indicators, in order of the register and of period.

    Attributes
    ----------
    timelines : Timelines
        The periods of each indicator; one that is not observed has no rows.
    value, numerator, denominator : ndarray of float64, shape (n,)
        NaN where not given.
    status : ndarray of object, shape (n,)
        str or None.
    further : mapping of str to ndarray, shape (n,)
        The columns that rules ask for: float64, or object for those of texts.
    notes : tuple of str
        How they were read, where a reader should know.
    """

    timelines: Timelines
    value: Floats
    numerator: Floats
    denominator: Floats
    status: Texts
    further: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def filled(self) -> npt.NDArray[np.bool_]:
        """Which rows hold a figure, or say why there is none: a value, both parts, or a status."""
        both = ~np.isnan(self.numerator) & ~np.isnan(self.denominator)
        found = ~np.isnan(self.value) | both
        blank = np.flatnonzero(~found)
        if len(blank):
            found[blank] = [word is not None for word in self.status[blank].tolist()]
        return np.asarray(found, dtype=bool)

    def noting(self, notes: tuple[str, ...]) -> Observed:
        """Give the same with more to be said of them."""
        return replace(self, notes=(*self.notes, *notes))

    @property
    def places(self) -> Places:
        """The indicators that are observed."""
        return np.flatnonzero(self.timelines.lengths)

    def take(self, places: Places) -> Observed:
        """Give the observations of some indicators, numbered anew."""
        times = self.timelines
        rows = rows_between(times.starts[places], times.ends[places])
        return Observed(
            times.take(places),
            self.value[rows],
            self.numerator[rows],
            self.denominator[rows],
            self.status[rows],
            {name: column[rows] for name, column in self.further.items()},
            self.notes,
        )
