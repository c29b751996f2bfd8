"""One series put in order of its periods, as a panel of one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import Floats, a_column, check_index
from kentperf.columns.given import as_series
from kentperf.core import _core
from kentperf.errors import KentPerfError
from kentperf.periods.periods import Ordinals, Periods, read_periods

ALL_PERIODS = 2**40
"""A window that holds every period."""


class OneSeries:
    """The rows of one series: their periods, and their order.

    Parameters
    ----------
    aligned : Aligned
        The columns of the series; its index, where it holds periods or dates, is the period.
    period : array-like, optional
        The periods, one a row. Overrides the index.

    Raises
    ------
    KentPerfError
        If a period cannot be read or is a duplicate.
    """

    def __init__(self, aligned: Aligned, period: Any) -> None:
        self.aligned = aligned
        self.periods = _periods_of(aligned, period)
        codes = np.zeros(aligned.rows, dtype=np.int32)
        ordinals = np.ascontiguousarray(self.periods.ordinal)
        if aligned.problems:
            # The order does not matter any more: the other columns are still read for theirs.
            ordinals = np.arange(aligned.rows, dtype=np.int64)
        check_span(ordinals)
        self.core = _core.Panel.of(codes, 1, ordinals)
        for _, row in self.core.duplicates:
            aligned.problems.add(
                "duplicate period: a series has one row for each",
                row=aligned.labels[row],
                column="period",
                value=self.periods.label(self.periods.ordinal[row]),
            )

    @property
    def ordinals(self) -> Ordinals:
        """The periods in order."""
        return np.asarray(self.core.ordinals, dtype=np.int64) + int(self.core.first_period)

    def to_panel(self, values: Floats) -> Floats:
        """Put a column in order of its periods; one value for all rows stays one."""
        return values if len(values) != self.aligned.rows else self.core.to_panel(values)

    def to_caller(self, values: Any) -> Any:
        """Put a result back in the caller's order."""
        return self.core.to_caller(values)

    def read_like(self, name: str, given: Any, default: int) -> int:
        """Read one period as one of the series'.

        Raises
        ------
        KentPerfError
            If it cannot be read as one.
        """
        if given is None:
            return default
        freq = self.periods.freq
        found = read_periods([given], freq=freq, column=name)
        if (found.freq is None) != (freq is None):
            message = f"{name}={given!r} is not a period such as {self.periods.label(default)}"
            raise KentPerfError(message)
        return int(found.ordinal[0])

    def ratio_or_value(self) -> Floats:
        """Give the figure, in order of its periods: the value, or numerator over denominator."""
        aligned = self.aligned
        if not aligned.given("numerator"):
            return self.to_panel(aligned.full_numbers("value"))
        numerator = self.to_panel(aligned.full_numbers("numerator"))
        denominator = self.to_panel(aligned.full_numbers("denominator"))
        return row_ratios(self.core, numerator, denominator)


def row_ratios(
    core: _core.Panel, numerator: Floats, denominator: Floats, threads: int = 1
) -> Floats:
    """Give each row's own numerator over denominator; NaN where there is none."""
    own, _ = _core.rolling(
        core,
        numerator,
        denominator=denominator,
        stat=_core.RollingStat.ratio,
        window=1,
        min_periods=1,
        threads=threads,
    )
    return own


def figure_columns(value: Any, numerator: Any, denominator: Any) -> dict[str, Any]:
    """Name the columns of a figure: its value, or its two parts.

    Raises
    ------
    KentPerfError
        If neither is given, or something of both.
    """
    parts = (numerator is not None) + (denominator is not None)
    if value is not None and not parts:
        return {"value": value}
    if value is not None or parts < 2:
        message = "give value alone, or value=None with both numerator= and denominator="
        raise KentPerfError(message)
    return {"numerator": numerator, "denominator": denominator}


def _periods_of(aligned: Aligned, period: Any) -> Periods:
    index = aligned.index
    if period is None and isinstance(index, pd.PeriodIndex) and _is_plain(index):
        return Periods(index.asi8, index.freqstr)
    if period is None and isinstance(index, pd.PeriodIndex | pd.DatetimeIndex):
        return read_periods(pd.Series(index), rows=index, problems=aligned.problems)
    if period is None:
        return Periods(np.arange(aligned.rows, dtype=np.int64), None)
    period = a_column("period", period)
    if isinstance(period, pd.Series) and index is not None:
        check_index("period", period.index, index, "the values")
    if len(period) != aligned.rows:
        message = f'"period" has {len(period)} rows where the values have {aligned.rows}'
        raise KentPerfError(message)
    plain = as_series(period.array if isinstance(period, pd.Series) else period, "period")
    return read_periods(plain, rows=aligned.labels, problems=aligned.problems)


def _is_plain(index: pd.PeriodIndex) -> bool:
    """Whether every entry is one period of the frequency that pandas names."""
    return len(index) > 0 and not index.hasnans and not index.freqstr[0].isdigit()


def check_span(ordinals: Ordinals) -> None:
    """Refuse periods that lie too far apart to be periods of one table.

    Raises
    ------
    KentPerfError
        Naming the first and the last.
    """
    if len(ordinals) and int(ordinals.max()) - int(ordinals.min()) >= 2**31:
        message = (
            f"periods run from {ordinals.min()} to {ordinals.max()}, further apart than 2^31: "
            "integers are ordinals of successive periods"
        )
        raise KentPerfError(message)
