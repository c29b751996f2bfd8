"""The indicators of a scorecard, each with its figures and limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import Floats
from kentperf.register.annotations import Annotations
from kentperf.register.observations import Series
from kentperf.register.register import Register
from kentperf.scorecard.moment import Moment, compared_with
from kentperf.scorecard.shown import Figures, empty_series, figures


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
    states : ndarray of object, shape (n, 2)
        Whether target and floor are to be confirmed or do not apply, in each period.
    compared : int
        The row of the comparison period, or -1.
    compared_ordinal : int
        That period itself.
    start : int
        Where its rows begin in the history.
    breaks : tuple of int
        The rows, ascending, at which the figures start afresh: what is before cannot be
        compared with what follows.
    later : tuple of (int, float, str or None)
        Period, figure and status of what is known after its own period, up to the report's time.
    """

    indicator: Any
    figures: Figures
    limits: Floats
    states: npt.NDArray[np.object_]
    compared: int
    compared_ordinal: int
    start: int
    breaks: tuple[int, ...]
    later: tuple[tuple[int, float, Any], ...]

    def segment(self, row: int) -> int:
        """Give the first row that can be compared with one.

        Parameters
        ----------
        row : int
            A row of the figures.

        Returns
        -------
        int
            The last break at or before it, or 0.
        """
        return max((start for start in self.breaks if start <= row), default=0)

    def trend_window(self, usual: int) -> int:
        """Give the periods in its test of trend: the register's, else the usual number."""
        given = self.indicator.trend_window
        return usual if pd.isna(given) else int(given)

    @property
    def unmixed(self) -> Floats:
        """The figures shown; NaN where the periods rolled up lie on both sides of a break."""
        ordinal, value = self.figures.ordinal, self.figures.value.copy()
        for row in self.breaks:
            whole = ordinal[row] + self.figures.span - 1
            value[row:][ordinal[row:] < whole] = np.nan
        return value

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
    observed: dict[int, Series],
    register: Register,
    moment: Moment,
    compare: str,
    annotations: Annotations,
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
    annotations : Annotations
        Where figures break.

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
        earlier = compared_with(latest, found.freq, compare)
        breaks = annotations.break_rows(place, found.ordinal, found.freq, indicator.kpi)
        now = moment.ordinal(series.freq, 0, indicator.kpi)
        items.append(
            Item(
                indicator=indicator,
                figures=found,
                limits=limits,
                states=register.limit_states(place, found.ordinal, found.freq),
                compared=found.place(earlier),
                compared_ordinal=earlier,
                start=start,
                breaks=tuple(breaks.tolist()),
                later=_later(series, latest, now, indicator),
            )
        )
        start += len(found.ordinal)
    return items


def _later(
    series: Series, latest: int, now: int, indicator: Any
) -> tuple[tuple[int, float, Any], ...]:
    if not ((series.ordinal > latest) & (series.ordinal <= now)).any():
        return ()
    found = figures(series, now, indicator)
    rows = np.flatnonzero((found.ordinal > latest) & ~np.isnan(found.value)).tolist()
    return tuple(
        (int(found.ordinal[row]), float(found.value[row]), found.status[row]) for row in rows
    )
