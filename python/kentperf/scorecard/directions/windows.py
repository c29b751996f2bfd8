"""The figures behind directions, laid out by period."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.periods.timelines import Places, rows_between
from kentperf.scorecard.items import Items


class Windows:
    """Windows of figures as tables, a row each, a column a period before the last."""

    def __init__(self, items: Items, first: Places, last: Places) -> None:
        self.items = items
        ordinal = items.times.ordinal
        self._rows = rows_between(first, last + 1)
        self.count = len(first)
        self.end = ordinal[last]
        self.width = int((ordinal[last] - ordinal[first]).max()) + 1 if self.count else 0
        self.lengths = last + 1 - first
        self._own = np.repeat(np.arange(self.count), self.lengths)
        back = np.repeat(self.end, self.lengths) - ordinal[self._rows]
        self._column = self.width - 1 - back

    def table(self, column: Floats) -> Floats:
        """Lay out a column; NaN where there is no row."""
        found = np.full((self.count, self.width), np.nan)
        found[self._own, self._column] = column[self._rows]
        return found

    def times(self) -> Floats:
        """Give the period of each cell."""
        return (self.end[:, np.newaxis] - self.width + 1 + np.arange(self.width)).astype(float)
