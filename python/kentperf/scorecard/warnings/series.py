"""The figures of a report as warnings look at them, series by series."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.columns.read_tables import Floats
from kentperf.figures.units import in_per_cent
from kentperf.periods.timelines import Places
from kentperf.scorecard.items import Items

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Seen:
    """The figures of every indicator.

    Attributes
    ----------
    items : Items
        The indicators, with their figures and limits.
    whole : bool
        Whether every figure is held against those before it, or only the latest of each indicator.
    """

    items: Items
    whole: bool = True

    @cached_property
    def value(self) -> Floats:
        """The figure of each period alone, in the register's unit; else the one shown."""
        figures = self.items.figures
        return np.where(np.isnan(figures.single), figures.value, figures.single)

    @cached_property
    def size(self) -> Floats:
        """How large each figure is, without its sign."""
        return np.abs(self.value)

    @cached_property
    def shown(self) -> tuple[Floats, Floats]:
        """The smallest and the largest size of what is shown of each indicator."""
        size = np.abs(self.items.figures.value)
        return self._over(np.fmin, size), self._over(np.fmax, size)

    @cached_property
    def least(self) -> Floats:
        """The smallest size of each indicator's figures; NaN where it has none."""
        return self._over(np.fmin, self.size)

    @cached_property
    def lesser(self) -> Floats:
        """The smallest size of each indicator's figures that is not 0; NaN where it has none."""
        if not (self.least == 0).any():
            return self.least
        return self._over(np.fmin, np.where(self.size > 0, self.size, np.nan))

    @cached_property
    def most(self) -> Floats:
        """The largest size of each indicator's figures; NaN where it has none."""
        return self._over(np.fmax, self.size)

    @cached_property
    def counts(self) -> Places:
        """How many figures each indicator has."""
        return self._over(np.add, (~np.isnan(self.value)).astype(np.int64))

    @cached_property
    def in_per_cent(self) -> Flags:
        """Which indicators are percentages."""
        units = self.items.indicators.texts("unit")
        known = {unit: in_per_cent(str(unit)) for unit in set(units.tolist())}
        return np.array([known[unit] for unit in units.tolist()], dtype=bool)

    @cached_property
    def of_parts(self) -> Flags:
        """Which indicators are worked out from a numerator and a denominator."""
        given = (~np.isnan(self.items.figures.numerator)).astype(np.int64)
        return np.asarray(self._over(np.add, given) > 0, dtype=bool)

    @cached_property
    def limit(self) -> Floats:
        """The target in each indicator's last period, else its floor; NaN where it has neither."""
        last, numbers = self.items.last, self.items.limits.numbers
        target = numbers["target"][last]
        return np.where(np.isnan(target), numbers["floor"][last], target)

    def past(self) -> tuple[Places, Floats, Floats, Floats, Floats]:
        """Give figures, and the sums of those before them since the last break.

        Returns
        -------
        rows : ndarray of int64, shape (k,)
            The figures: all, or the latest of each indicator.
        count, total, squares, pivot : ndarray of float64, shape (k,)
            How many are before, their sum and the sum of their squares, all less the pivot: a
            number of the series' own, so that nothing is lost in the squares.
        """
        times, segment = self.items.times, self.items.segment
        known = ~np.isnan(self.value)
        first = np.where(known, self.value, 0.0)[times.starts]
        pivot = np.repeat(first, times.lengths)
        centred = np.where(known, self.value - pivot, 0.0)
        if self.whole:
            sums = [np.append(0.0, np.cumsum(one)) for one in (known, centred, centred**2)]
            count, total, squares = (one[:-1] - one[segment] for one in sums)
            return np.arange(len(known)), count, total, squares, pivot
        rows = self.items.last
        before = known & (np.arange(len(known)) >= np.repeat(segment[rows], times.lengths))
        before[rows] = False
        centred[~before] = 0.0
        columns = (before.astype(np.float64), centred, centred**2)
        count, total, squares = (self._over(np.add, one) for one in columns)
        return rows, count, total, squares, first

    def _over(self, how: Any, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        # Every indicator has a row at least: that of its own period.
        found: npt.NDArray[Any] = how.reduceat(column, self.items.times.starts)
        return found
