"""Panels of series that lie one after another in flat columns."""

from __future__ import annotations

import numpy as np

from kentperf.core import _core
from kentperf.panel.calls import thread_count
from kentperf.periods.one_series import check_span
from kentperf.periods.periods import Ordinals
from kentperf.periods.timelines import Places

_ROWS_A_THREAD = 50_000


def panel_of(lengths: Places, ordinal: Ordinals) -> _core.Panel:
    """Make a panel of series whose rows are in order already.

    Parameters
    ----------
    lengths : ndarray of int64, shape (series,)
        How many rows each has; at least one.
    ordinal : ndarray of int64, shape (n,)
        Their periods, increasing within a series. Each series is counted from its own first
        period, so that periods of different frequencies fit into one panel.

    Returns
    -------
    _core.Panel

    Raises
    ------
    KentPerfError
        If the periods of a series are too far apart.
    """
    ends = np.cumsum(lengths)
    starts = ends - lengths
    first = ordinal[starts]
    wide = np.flatnonzero(ordinal[ends - 1] - first >= 2**31)
    if len(wide):
        check_span(ordinal[starts[wide[0]] : ends[wide[0]]])
    codes = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    own = np.ascontiguousarray(ordinal - np.repeat(first, lengths))
    return _core.Panel.of(codes, len(lengths), own, threads_for(len(own)))


def threads_for(rows: int) -> int:
    """Give as many threads as rows are worth, at most the CPUs that this process may use."""
    return max(1, min(thread_count(None), rows // _ROWS_A_THREAD))
