"""The indicators of a scorecard, each with its figures and limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kentperf._figures import Figures, empty_series, figures
from kentperf._moment import Moment, compared_with
from kentperf._tables import Floats
from kentperf.observations import Series
from kentperf.register import Register


@dataclass(frozen=True)
class Item:
    """One indicator of the report.

    Attributes
    ----------
    indicator : namedtuple
        Its row in the register.
    figures : Figures
        Up to its own period, which is the last row.
    limits : ndarray of float64, shape (n, 6)
        In force in each period.
    compared : int
        The row of the comparison period, or -1.
    start : int
        Where its rows begin in the history.
    """

    indicator: Any
    figures: Figures
    limits: Floats
    compared: int
    start: int

    @property
    def latest(self) -> int:
        """The history's row of its own period."""
        return self.start + len(self.figures.ordinal) - 1

    @property
    def previous(self) -> int:
        """The history's row of the comparison period, or -1."""
        return self.start + self.compared if self.compared >= 0 else -1

    @property
    def is_kpi(self) -> bool:
        """Whether it is rated."""
        return bool(self.indicator.kind == "kpi")


def gather(
    observed: dict[int, Series], register: Register, moment: Moment, compare: str
) -> list[Item]:
    """Work out the figures and limits of every indicator, in register order.

    Parameters
    ----------
    observed : dict of int to Series
        The observations, by row of the register.
    register : Register
        The indicators.
    moment : Moment
        The time of the report.
    compare : str
        Which period is compared.

    Returns
    -------
    list of Item
        One an indicator.
    """
    items: list[Item] = []
    start = 0
    rows: Any = register.frame.itertuples(index=False)
    for place, indicator in enumerate(rows):
        series = observed.get(place) or empty_series(moment.own_freq(indicator.frequency))
        latest = moment.ordinal(series.freq, indicator.lag, indicator.kpi)
        found = figures(series, latest, indicator)
        limits = register.limit_values(place, found.ordinal, found.freq)
        row = found.place(compared_with(latest, found.freq, compare))
        items.append(Item(indicator, found, limits, row, start))
        start += len(found.ordinal)
    return items
