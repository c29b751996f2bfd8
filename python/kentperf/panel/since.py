"""The rows of a panel whose results can have changed since a period, and the windows they need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import whole_number
from kentperf.errors import KentPerfError
from kentperf.panel.frame import PanelFrame, prepared
from kentperf.panel.results import PickedRows
from kentperf.periods.periods import read_periods

Ordinals = npt.NDArray[np.int64]

APPEND = "append"


def since_ordinals(frame: PanelFrame, since: Any) -> Ordinals:
    """Read from which period on results are wanted.

    Parameters
    ----------
    frame : PanelFrame
        The panel's table.
    since : object
        A period of any accepted form, or "append".

    Returns
    -------
    ndarray of int64, shape (series,)
        As the panel's periods are counted; `UNCHANGED` where nothing of a series is wanted.

    Raises
    ------
    KentPerfError
        For a period that cannot be read, or a panel that nothing was appended to.
    """
    series = len(frame.series_keys)
    if isinstance(since, str) and since == APPEND:
        if frame.changed_since is None:
            message = 'since="append": no rows were appended to this panel; give a period'
            raise KentPerfError(message)
        return frame.changed_since
    read = read_periods([since], freq=frame.freq, column="since", rows=[None])
    if read.freq != frame.freq:
        message = f"since={since!r} should be an integer, as the periods of the panel are"
        raise KentPerfError(message)
    return np.full(series, read.ordinal[0])


def rows_since(frame: PanelFrame, since: Ordinals, reach: int) -> tuple[PanelFrame, PickedRows]:
    """Cut a panel's table to some rows and the periods before them that their windows hold.

    Parameters
    ----------
    frame : PanelFrame
        The table.
    since : ndarray of int64, shape (series,)
        As `since_ordinals` gives it.
    reach : int
        How many periods before its own the windows of a row reach.

    Returns
    -------
    PanelFrame
        In panel order, with all series, most of them without rows perhaps.
    PickedRows
        Those of its rows that are wanted, in the caller's order.
    """
    offsets, ordinals = frame.core.offsets, frame.core.ordinals
    starts, stops = offsets[:-1], offsets[1:]
    wanted_from = first_rows(ordinals, starts, stops, since - frame.first_period)
    touched = np.flatnonzero(wanted_from < stops)
    least = np.iinfo(np.int64).min // 2
    cut = np.maximum(since - frame.first_period, least) - min(reach, -least // 2)
    taken_from = np.where(wanted_from < stops, first_rows(ordinals, starts, stops, cut), stops)
    if not len(touched):
        taken_from[0] = stops[0] - 1
    counts = stops - taken_from
    codes = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    own_stops = np.cumsum(counts)
    rows = np.arange(own_stops[-1]) + np.repeat(taken_from - (own_stops - counts), counts)
    callers = frame.callers_rows(rows)
    core = prepared(codes, len(counts), ordinals[rows], frame.threads)
    found = frame.with_others(
        rows=frame.rows.taken(callers),
        codes=codes,
        numbers={part: column[callers] for part, column in frame.numbers.items()},
        core=core,
        first_period=frame.first_period + int(core.first_period),
    )
    wanted = np.flatnonzero(rows >= np.repeat(wanted_from, counts)) if len(touched) else touched
    wanted = wanted[np.argsort(callers[wanted], kind="stable")]
    labels = frame.rows.labels_at(callers[wanted])
    return found, PickedRows(wanted, labels, touched)


def first_rows(
    ordinals: npt.NDArray[np.int32], starts: Ordinals, stops: Ordinals, least: Ordinals
) -> Ordinals:
    """Find the first row at or after a period in runs of rows, all at a time by halves.

    Parameters
    ----------
    ordinals : ndarray of int32, shape (n,)
        The periods of the rows, in order within each run.
    starts, stops : ndarray of int64, shape (runs,)
        Where runs begin and end.
    least : ndarray of int64, shape (runs,)
        The period of each.

    Returns
    -------
    ndarray of int64, shape (runs,)
        The row; the run's stop where there is none.
    """
    low, high = starts.copy(), stops.copy()
    while True:
        is_open = low < high
        if not is_open.any():
            return low
        middle = (low + high) // 2
        before = is_open & (ordinals[np.minimum(middle, len(ordinals) - 1)] < least)
        low = np.where(before, middle + 1, low)
        high = np.where(is_open & ~before, middle, high)


def check_whole(out: Any) -> None:
    """Refuse memory for results that are of some rows only.

    Raises
    ------
    KentPerfError
        Where there is some.
    """
    if out is not None:
        message = "out= is memory for all rows: leave it out with since="
        raise KentPerfError(message)


def reach_of(windows: Mapping[str, Any]) -> int:
    """Say how many periods before its own the windows of a row reach.

    Parameters
    ----------
    windows : mapping of str to int
        ``window``, ``trend_window`` and ``band_window`` of `Panel.score`: the first two hold the
        row's own period, a range's history does not.

    Returns
    -------
    int

    Raises
    ------
    KentPerfError
        For a window that is no whole number of at least 1.

    Examples
    --------
    >>> reach_of({"window": 12, "trend_window": 12, "band_window": 24})
    24
    """
    own = {name: whole_number(name, length, 1) for name, length in windows.items()}
    return max(own["window"] - 1, own["trend_window"] - 1, own["band_window"])
