"""Pace: the yearly growth seen since a baseline, over the growth that the target needs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Floats
from kentperf.periods.periods import last_days, read_spans
from kentperf.periods.timelines import Places
from kentperf.scorecard.items import Items

PACE_COLUMNS = ("baseline", "baseline_period", "target_period")
"""The columns of the register that pace is worked out of."""
_DAYS_A_YEAR = 365.2425


def paces(items: Items, rows: Places, limits: Places) -> Floats:
    """Give the pace of figures towards their targets.

    Parameters
    ----------
    items : Items
        The indicators, whose register has ``PACE_COLUMNS``.
    rows, limits : ndarray of int64, shape (k,)
        The rows of the figures, and of the targets.

    Returns
    -------
    ndarray of float64, shape (k,)
        ``((v/b)^(1/t) - 1) / ((T/b)^(1/T') - 1)``, with t and T' the years from the baseline to the
        figure and to the target: 1 is just enough, below 0 is the wrong way. Missing where a figure
        is not above 0, or the target is the baseline. The compound rates of Eurostat's monitoring
        reports on sustainable development and of the UN's progress charts.

    Examples
    --------
    >>> growth(np.array([110.0]), np.array([100.0]), np.array([1.0])).round(6).tolist()
    [0.1]
    """
    frame = items.indicators.frame
    series = items.times.series[rows]
    start, end = (_days(frame[name].to_numpy(object))[series] for name in PACE_COLUMNS[1:])
    now = np.full(len(rows), np.nan)
    for freq, here in items.times.by_freq(series):
        if freq is not None:
            now[here] = last_days(items.times.ordinal[rows[here]], freq)
    base = frame["baseline"].to_numpy(np.float64)[series]
    seen = growth(items.figures.value[rows], base, (now - start) / _DAYS_A_YEAR)
    needed = growth(items.limits.numbers["target"][limits], base, (end - start) / _DAYS_A_YEAR)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = seen / needed
    return np.where(np.isfinite(found), found, np.nan)


def growth(figure: Floats, base: Floats, years: Floats) -> Floats:
    """Give the yearly growth from a base to a figure, compounded."""
    sound = (figure > 0) & (base > 0) & (years > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sound, (figure / base) ** (1 / years) - 1, np.nan)


def _days(periods: npt.NDArray[np.object_]) -> Floats:
    """Give the last day of periods; NaN where none is given."""
    found = np.full(len(periods), np.nan)
    given = [at for at, period in enumerate(periods) if period is not None]
    if given:
        found[given] = read_spans([periods[at] for at in given], column="period").end
    return found
