"""The periods in which two rolling figures of one indicator differ."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.panel.series_panels import panel_of, threads_for
from kentperf.periods.timelines import Places
from kentperf.rolling.windows import roll_column
from kentperf.scorecard.items import Items


def rolling_sums(items: Items, part: Floats, window: int) -> Floats:
    """Sum single periods over so many up to each.

    Parameters
    ----------
    items : Items
        The indicators.
    part : ndarray of float64, shape (n,)
        Of each period alone.
    window : int
        How many periods.

    Returns
    -------
    ndarray of float64, shape (n,)
        NaN where one of them is missing.
    """
    core = panel_of(items.times.lengths, items.times.ordinal)
    threads = threads_for(len(part))
    return roll_column(core, part, np.empty(0), "sum", window, window, threads)[0]


def exchanged_sums(
    items: Items, part: Floats, rows: Places, lag: Places, span: Places
) -> tuple[Floats, Floats]:
    """Sum the periods that came into rolling figures since earlier ones, and those that left them.

    Parameters
    ----------
    items : Items
        The indicators.
    part : ndarray of float64, shape (n,)
        Of each period alone.
    rows : ndarray of int64, shape (k,)
        The rolling figures.
    lag : ndarray of int64, shape (k,)
        How many periods earlier the other of each is.
    span : ndarray of int64, shape (k,)
        How many periods a figure spans.

    Returns
    -------
    came, left : ndarray of float64, shape (k,)
        NaN where a period is missing.
    """
    times = items.times
    came, left = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    for step in np.unique(lag).tolist():
        here = np.flatnonzero(lag == step)
        sums = rolling_sums(items, part, step)
        out = times.find(times.series[rows[here]], times.ordinal[rows[here]] - span[here])
        came[here], left[here] = sums[rows[here]], np.where(out < 0, np.nan, sums[out])
    return came, left
