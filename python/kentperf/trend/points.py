"""The figures behind a verdict, kept so that it can be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Floats
from kentperf.periods.one_series import OneSeries
from kentperf.periods.periods import Ordinals

Number = TypeVar("Number", np.int64, np.float64)


@dataclass(frozen=True, eq=False)
class Points:
    """The periods that a window holds, in order, and the figure of each.

    Attributes
    ----------
    ordinal : ndarray of int64, shape (n,)
        The periods.
    freq : str or None
        Their pandas period frequency.
    value : ndarray of float64, shape (n,)
        NaN where there is no figure.
    low, high : ndarray of float64, shape (n,)
        The range in force; NaN where that side has no limit.
    """

    ordinal: Ordinals
    freq: str | None
    value: Floats
    low: Floats
    high: Floats


def series_points(
    series: OneSeries, first: int, value: Floats, low: Floats, high: Floats
) -> Points:
    """Keep the points of a window.

    Parameters
    ----------
    series : OneSeries
        The series.
    first : int
        The first row of the window, in order of period.
    value : ndarray of float64, shape (n,)
        The figures of the series, in order of period.
    low, high : ndarray of float64, shape (n,) or (1,)
        The range in force; one for all.

    Returns
    -------
    Points
        Copies that cannot be written to.
    """
    kept = [_kept(np.broadcast_to(part, value.shape)[first:]) for part in (value, low, high)]
    return Points(_kept(series.ordinals[first:]), series.periods.freq, *kept)


def _kept(column: npt.NDArray[Number]) -> npt.NDArray[Number]:
    column = column.copy()
    column.flags.writeable = False
    return column
