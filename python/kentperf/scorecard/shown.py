"""The figures that are shown for each period: as given, or rolled up from what was observed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import Floats, Texts
from kentperf.core import _core
from kentperf.panel.series_panels import panel_of, threads_for
from kentperf.periods.periods import Ordinals
from kentperf.periods.timelines import Places, Timelines, rows_between, search_within
from kentperf.register.indicators import Indicators
from kentperf.register.observations import Observed
from kentperf.rolling.windows import roll_column

ZERO = "denominator is zero"
_NO_STATUS = np.array([None], dtype=object)

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Figures:
    """The figures of all indicators, in order of the register and of time.

    Attributes
    ----------
    timelines : Timelines
        The periods of each indicator; its own period is the last, observed or not.
    value : ndarray of float64, shape (n,)
        The figure shown, in the register's unit.
    single : ndarray of float64, shape (n,)
        The figure of the period alone; NaN where only rolling figures were given.
    only_rolling : ndarray of bool, shape (indicators,)
        Whether there are no figures of single periods.
    zero : ndarray of bool, shape (n,)
        Whether a figure is missing because its denominator is zero.
    numerator, denominator : ndarray of float64, shape (n,)
        As observed.
    status : ndarray of object, shape (n,)
        str or None.
    span : ndarray of int64, shape (indicators,)
        Periods that each figure was rolled up from here; 1 where it is as given.
    further : mapping of str to ndarray, shape (n,)
        The columns of the observations that rules ask for.
    """

    timelines: Timelines
    value: Floats
    single: Floats
    only_rolling: Flags
    zero: Flags
    numerator: Floats
    denominator: Floats
    status: Texts
    span: Places
    further: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)

    @cached_property
    def statuses(self) -> Any:
        """The statuses, as pandas would hold them."""
        return pd.Series(self.status).array

    @property
    def last(self) -> Places:
        """The row of each indicator's own period."""
        return self.timelines.ends - 1


def figures(observed: Observed, latest: Ordinals, indicators: Indicators) -> Figures:
    """Work out the figures of every indicator.

    Parameters
    ----------
    observed : Observed
        Their observations.
    latest : ndarray of int64, shape (indicators,)
        Their own periods; later observations are left out.
    indicators : Indicators
        The register.

    Returns
    -------
    Figures
        Up to `latest`.
    """
    known = _until(observed, latest)
    times = known.timelines
    single, zero = _singles(known, indicators)
    value = single.copy()
    span = np.where(indicators.rolls, indicators.window, 1)
    for window in np.unique(span[span > 1]).tolist():
        for how in ("sum", "mean", "ratio"):
            which = np.flatnonzero((span == window) & indicators.aggregated(how))
            if len(which):
                rows = rows_between(times.starts[which], times.ends[which])
                value[rows], zero[rows] = _rolled(
                    known, single, which, rows, how, window, indicators
                )
    only_rolling = ~indicators.rolls & ~indicators.aggregated("last") & (indicators.window > 1)
    single[np.repeat(only_rolling, times.lengths)] = np.nan
    return Figures(
        times,
        value,
        single,
        only_rolling,
        zero,
        known.numerator,
        known.denominator,
        known.status,
        span,
        known.further,
    )


def _until(observed: Observed, latest: Ordinals) -> Observed:
    """Keep the rows up to each indicator's own period, which is added where it is missing."""
    times = observed.timelines
    ends = search_within(times.ordinal, times.starts, times.ends, latest, right=True)
    there = ends > times.starts
    there[there] = times.ordinal[ends[there] - 1] == latest[there]
    if there.all() and (ends == times.ends).all():
        return observed
    lengths = ends - times.starts
    offsets = np.append(0, np.cumsum(lengths + ~there))
    rows = np.full(int(offsets[-1]), -1, dtype=np.int64)
    rows[rows_between(offsets[:-1], offsets[:-1] + lengths)] = rows_between(times.starts, ends)
    ordinal = np.append(times.ordinal, 0)[rows]
    ordinal[offsets[1:][~there] - 1] = latest[~there]
    return Observed(
        Timelines(offsets, ordinal, times.freq, times.freqs),
        np.append(observed.value, np.nan)[rows],
        np.append(observed.numerator, np.nan)[rows],
        np.append(observed.denominator, np.nan)[rows],
        np.append(observed.status, _NO_STATUS)[rows],
        {name: _padded(column)[rows] for name, column in observed.further.items()},
    )


def _padded(column: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.append(column, _NO_STATUS if column.dtype == object else np.nan)


def _singles(known: Observed, indicators: Indicators) -> tuple[Floats, Flags]:
    """Give the figure of each period alone, and where its denominator is zero."""
    times = known.timelines
    single = known.value.copy()
    zero = np.zeros(len(single), dtype=bool)
    if indicators.aggregated("sum").any():
        sums = np.repeat(indicators.aggregated("sum"), times.lengths)
        single = np.where(sums & np.isnan(single), known.numerator, single)
    parted = np.logical_or.reduceat(~np.isnan(known.numerator), times.starts)
    of_parts = indicators.aggregated("ratio") | (parted & ~indicators.aggregated("sum"))
    which = np.flatnonzero(of_parts)
    if not len(which):
        return single, zero
    rows = rows_between(times.starts[which], times.ends[which])
    ratio, nothing = _ratio(known, which, rows, 1, indicators)
    needed = np.repeat(indicators.aggregated("ratio")[which], times.lengths[which])
    given = ~np.isnan(known.value[rows]) & ~needed
    single[rows] = np.where(given, known.value[rows], ratio)
    zero[rows] = nothing & ~given
    return single, zero


def _rolled(
    known: Observed,
    single: Floats,
    which: Places,
    rows: Places,
    how: str,
    window: int,
    indicators: Indicators,
) -> tuple[Floats, Flags]:
    if how == "ratio":
        return _ratio(known, which, rows, window, indicators)
    times = known.timelines
    core = panel_of(times.lengths[which], times.ordinal[rows])
    shown = _roll(core, single[rows], how, window)
    return shown, np.zeros(len(rows), dtype=bool)


def _ratio(
    known: Observed, which: Places, rows: Places, window: int, indicators: Indicators
) -> tuple[Floats, Flags]:
    """Give the ratio of sums in the indicators' units, and where its denominator is zero."""
    times = known.timelines
    core = panel_of(times.lengths[which], times.ordinal[rows])
    over, under = known.numerator[rows], known.denominator[rows]
    value = _roll(core, over, "ratio", window, under)
    value = value * np.repeat(indicators.scale[which], times.lengths[which])
    if not (under == 0).any():
        return value, np.zeros(len(rows), dtype=bool)
    total = _roll(core, np.where(np.isnan(over), np.nan, under), "sum", window)
    return value, total == 0


def _roll(
    core: _core.Panel, values: Floats, how: str, window: int, second: Floats | None = None
) -> Floats:
    other = np.empty(0) if second is None else second
    threads = threads_for(len(values))
    return roll_column(core, values, other, how, window, window, threads)[0]
