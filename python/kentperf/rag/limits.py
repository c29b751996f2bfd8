"""The limits of indicators: their order, and which are in force in a period."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import as_polarity
from kentperf.errors import KentPerfError, Problems
from kentperf.periods.frequencies import period_label
from kentperf.periods.periods import Spans, ordinals_of_days
from kentperf.periods.timelines import Places, Timelines, search_within
from kentperf.rag.rating import LIMIT_NAMES, ONE_SIDED, RANGE, note_faulty_limits

Floats = npt.NDArray[np.float64]
Ordinals = npt.NDArray[np.int64]

LIMITS = LIMIT_NAMES


@dataclass(frozen=True)
class DatedLimits:
    """Limits that take effect at a time, sorted by indicator and start.

    Attributes
    ----------
    place : ndarray of int64, shape (n,)
        The indicator's row in the register.
    spans : Spans
        When each takes effect.
    values : ndarray of float64, shape (n, 6)
        The limits, in the order of ``LIMITS``.
    states : ndarray of object, shape (n, 2)
        Whether target and floor are to be confirmed or do not apply.
    """

    place: Ordinals
    spans: Spans
    values: Floats
    states: npt.NDArray[np.object_]

    def in_force(self, times: Timelines, kpis: Any) -> Places:
        """Find which of these limits are in force in each period of each indicator.

        Parameters
        ----------
        times : Timelines
            The indicators' periods, in order of the register.
        kpis : sequence of str
            Their names, for errors.

        Returns
        -------
        ndarray of int64, shape (n,)
            A row of these limits; -1 where the register's own apply.

        Raises
        ------
        KentPerfError
            If one of periods and starts is a date and the other an integer, or two rows start in
            one period.
        """
        found = np.full(len(times.ordinal), -1, dtype=np.int64)
        if not len(self.place):
            return found
        every = np.arange(times.count)
        start = np.searchsorted(self.place, every)
        end = np.searchsorted(self.place, every, side="right")
        first = self._first_periods(times, kpis)
        rows = np.flatnonzero((end > start)[times.series])
        own = times.series[rows]
        after = search_within(first, start[own], end[own], times.ordinal[rows], right=True)
        found[rows] = np.where(after > start[own], after - 1, -1)
        return found

    def _first_periods(self, times: Timelines, kpis: Any) -> Ordinals:
        """Give the period in which each row takes effect."""
        undated = np.array([freq is None for freq in times.freqs], dtype=bool)
        mixed = self.spans.plain != undated[times.freq[self.place]]
        first = self.spans.start.copy()
        for freq, rows in times.by_freq(self.place):
            if freq is not None:
                dated = rows[~mixed[rows]]
                first[dated] = ordinals_of_days(first[dated], freq)
        again = np.zeros(len(first), dtype=bool)
        again[:-1] = (np.diff(self.place) == 0) & (np.diff(first) == 0) & ~self.spans.plain[:-1]
        wrong = np.flatnonzero(mixed | again)
        if not len(wrong):
            return first
        at = int(wrong[0])
        kpi = kpis[self.place[at]]
        if mixed[self.place == self.place[at]].any():
            message = (
                f'targets of "{kpi}": from and the periods of the observations should both be '
                "dates or periods, or both be integers"
            )
            raise KentPerfError(message)
        label = period_label(int(first[at]), times.freq_of(int(self.place[at])))
        message = f'targets of "{kpi}": two rows start in {label}, and one can be in force'
        raise KentPerfError(message)


def limit_problems(
    frame: pd.DataFrame,
    polarity: pd.Series[Any],
    rows: Any,
    problems: Problems,
    of_rules: Collection[str] = (),
) -> None:
    """Note limits that contradict each other or the polarity, as given, before any rounding.

    Parameters
    ----------
    frame : DataFrame
        Has ``kpi`` and the six limits.
    polarity : Series
        The polarity of each row.
    rows : Index
        The caller's row labels.
    problems : Problems
        Collects.
    of_rules : collection of str
        Limits that rules name, which may stand beside any polarity.
    """
    kpi = frame["kpi"].tolist()
    out_of_order = Problems()
    limits = {name: np.ascontiguousarray(frame[name], dtype=np.float64) for name in LIMITS}
    places = np.arange(len(frame))
    codes = as_polarity(polarity.to_numpy(object), places, out_of_order)
    note_faulty_limits(len(frame), limits, codes, places, out_of_order)
    found: Any = out_of_order.frame().itertuples(index=False) if out_of_order else ()
    for item in found:
        place = 0 if item.row is None else int(item.row)
        problems.add(
            str(item.rule),
            row=rows[place],
            series=kpi[place],
            column=str(item.column),
            value=item.value,
        )
    ranged = (polarity == "range").to_numpy(bool)
    single = polarity.isin(["higher", "lower"]).to_numpy(bool)
    checks = []
    for name in [name for name in ONE_SIDED if name not in of_rules]:
        given = ranged & frame[name].notna().to_numpy(bool)
        checks.append((given, name, "does not go with polarity range: use low and high"))
    for name in [name for name in RANGE if name not in of_rules]:
        given = single & frame[name].notna().to_numpy(bool)
        checks.append((given, name, "goes with polarity range only: use target and floor"))
    for wrong, column, rule in checks:
        if wrong.any():
            problems.add_many(
                rule,
                rows=rows[wrong],
                series=frame["kpi"][wrong].tolist(),
                column=column,
                value=frame[column][wrong].tolist(),
            )
