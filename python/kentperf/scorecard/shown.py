"""The figure that is shown for each period: as given, or rolled up from what was observed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.read_tables import Floats, Texts
from kentperf.figures.units import UNIT_SCALES
from kentperf.periods.periods import Ordinals
from kentperf.register.observations import Series
from kentperf.rolling.rolling import rolling

ZERO = "denominator is zero"


@dataclass(frozen=True)
class Figures:
    """One indicator, a row a period, in order of time.

    Attributes
    ----------
    ordinal : ndarray of int64, shape (n,)
        Strictly increasing; the report's own period is the last, observed or not.
    freq : str or None
        Their frequency.
    value : ndarray of float64, shape (n,)
        The figure shown, in the register's unit.
    single : ndarray of float64, shape (n,) or None
        The figure of the period alone; None where only rolling figures were given.
    zero : ndarray of bool, shape (n,)
        Whether a figure is missing because its denominator is zero.
    numerator, denominator : ndarray of float64, shape (n,)
        As observed.
    status : ndarray of object, shape (n,)
        str or None.
    span : int
        Periods that each figure was rolled up from here; 1 where it is as given.
    """

    ordinal: Ordinals
    freq: str | None
    value: Floats
    single: Floats | None
    zero: Any
    numerator: Floats
    denominator: Floats
    status: Texts
    span: int

    def place(self, ordinal: int) -> int:
        """Find a period's row.

        Parameters
        ----------
        ordinal : int
            The period.

        Returns
        -------
        int
            Its row, or -1.
        """
        row = int(np.searchsorted(self.ordinal, ordinal))
        return row if row < len(self.ordinal) and self.ordinal[row] == ordinal else -1


def figures(series: Series, latest: int, indicator: Any) -> Figures:
    """Work out an indicator's figures.

    Parameters
    ----------
    series : Series
        Its observations.
    latest : int
        The report's period; later observations are left out.
    indicator : namedtuple
        Its row in the register.

    Returns
    -------
    Figures
        Its figures up to `latest`.
    """
    known = _with_row(series.until(latest), latest)
    single, zero = _single(known, indicator)
    window = int(indicator.window)
    rolls = indicator.aggregation in ("sum", "mean", "ratio")
    value = single
    span = window if rolls else 1
    if span > 1:
        value, zero = _rolled(known, single, indicator)
    only_rolling = not rolls and indicator.aggregation != "last" and window > 1
    return Figures(
        known.ordinal,
        known.freq,
        value,
        None if only_rolling else single,
        zero,
        known.numerator,
        known.denominator,
        known.status,
        span,
    )


def _with_row(series: Series, latest: int) -> Series:
    if len(series.ordinal) and series.ordinal[-1] == latest:
        return series
    return Series(
        np.append(series.ordinal, latest),
        series.freq,
        np.append(series.value, np.nan),
        np.append(series.numerator, np.nan),
        np.append(series.denominator, np.nan),
        np.append(series.status, np.array([None], dtype=object)),
    )


def _single(series: Series, indicator: Any) -> tuple[Floats, Any]:
    none = np.zeros(len(series.value), dtype=bool)
    if indicator.aggregation == "sum":
        return np.where(np.isnan(series.value), series.numerator, series.value), none
    if indicator.aggregation != "ratio" and np.isnan(series.numerator).all():
        return series.value, none
    ratio, zero = _ratio(series, 1, indicator)
    if indicator.aggregation == "ratio":
        return ratio, zero
    given = ~np.isnan(series.value)
    return np.where(given, series.value, ratio), zero & ~given


def _rolled(series: Series, single: Floats, indicator: Any) -> tuple[Floats, Any]:
    window = int(indicator.window)
    if indicator.aggregation == "ratio":
        return _ratio(series, window, indicator)
    shown = rolling(single, series.ordinal, window=window, stat=indicator.aggregation)
    return np.asarray(shown, dtype=np.float64), np.zeros(len(single), dtype=bool)


def _ratio(series: Series, window: int, indicator: Any) -> tuple[Floats, Any]:
    """Give the ratio of sums in the indicator's unit, and where its denominator is zero."""
    shown = rolling(
        series.numerator,
        series.ordinal,
        window=window,
        stat="ratio",
        denominator=series.denominator,
    )
    value = np.asarray(shown, dtype=np.float64) * UNIT_SCALES.get(indicator.unit, 1.0)
    if not (series.denominator == 0).any():
        return value, np.zeros(len(value), dtype=bool)
    counted = np.where(np.isnan(series.numerator), np.nan, series.denominator)
    total = rolling(counted, series.ordinal, window=window, stat="sum")
    return value, np.asarray(total, dtype=np.float64) == 0


def empty_series(freq: str | None) -> Series:
    """Give the observations of an indicator that has none.

    Parameters
    ----------
    freq : str or None
        The frequency it would have.

    Returns
    -------
    Series
        Of length 0.
    """
    none = np.empty(0)
    return Series(np.empty(0, dtype=np.int64), freq, none, none, none, np.empty(0, dtype=object))


def decimals_of(indicator: Any) -> int | None:
    """Give the decimals an indicator is printed with.

    Parameters
    ----------
    indicator : namedtuple
        Its row in the register.

    Returns
    -------
    int or None
        None for as given.
    """
    return None if pd.isna(indicator.decimals) else int(indicator.decimals)
