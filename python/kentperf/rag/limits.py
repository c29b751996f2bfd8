"""The limits of indicators: their order, and which are in force in a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import as_polarity
from kentperf.errors import KentPerfError, Problems
from kentperf.periods.frequencies import period_label
from kentperf.periods.periods import Spans, ordinals_of_days
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

    def rows_at(
        self, place: int, periods: Ordinals, freq: str | None, kpi: str
    ) -> tuple[Ordinals, Ordinals]:
        """Find the rows in force for one indicator.

        Parameters
        ----------
        place : int
            The indicator's row in the register.
        periods : ndarray of int64, shape (n,)
            The indicator's periods.
        freq : str or None
            Their frequency.
        kpi : str
            Its name, for errors.

        Returns
        -------
        ndarray of int64
            The rows of the indicator, in order of time.
        ndarray of int64, shape (n,)
            Of each period, how many of them have taken effect: 0 where the register's own limits
            apply.

        Raises
        ------
        KentPerfError
            If one of periods and starts is a date and the other an integer.
        """
        mine = np.flatnonzero(self.place == place)
        if len(mine) == 0:
            return mine, np.zeros(len(periods), dtype=np.int64)
        if (self.spans.plain[mine] != (freq is None)).any():
            message = (
                f'targets of "{kpi}": from and the periods of the observations should both be '
                "dates or periods, or both be integers"
            )
            raise KentPerfError(message)
        start = self.spans.start[mine]
        first = start if freq is None else ordinals_of_days(start, freq)
        again = np.flatnonzero(np.diff(first) == 0)
        if freq is not None and len(again):
            label = period_label(int(first[again[0]]), freq)
            message = f'targets of "{kpi}": two rows start in {label}, and one can be in force'
            raise KentPerfError(message)
        return mine, np.searchsorted(first, periods, side="right")


def limit_problems(
    frame: pd.DataFrame, polarity: pd.Series[Any], rows: Any, problems: Problems
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
    """
    kpi = frame["kpi"].tolist()
    out_of_order = Problems()
    limits = {name: np.ascontiguousarray(frame[name], dtype=np.float64) for name in LIMITS}
    places = np.arange(len(frame))
    codes = as_polarity(polarity.to_numpy(object), places, out_of_order)
    note_faulty_limits(len(frame), limits, codes, places, out_of_order)
    found: Any = out_of_order.frame().itertuples(index=False)
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
    for name in ONE_SIDED:
        given = ranged & frame[name].notna().to_numpy(bool)
        checks.append((given, name, "does not go with polarity range: use low and high"))
    for name in RANGE:
        given = single & frame[name].notna().to_numpy(bool)
        checks.append((given, name, "goes with polarity range only: use target and floor"))
    for wrong, column, rule in checks:
        problems.add_many(
            rule,
            rows=rows[wrong],
            series=frame["kpi"][wrong].tolist(),
            column=column,
            value=frame[column][wrong].tolist(),
        )
