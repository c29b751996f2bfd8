"""How often the rules of an XmR chart call special cause where nothing changes."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.periods.timelines import Places

# By values on the chart and periods in each figure: per cent of KPIs without change of which the
# last figure is special cause. Made by docs/house_levels_simulation.py, seed in it.
_PER_CENT: dict[tuple[int, int], float] = {
    (13, 1): 0.9,
    (13, 2): 8.2,
    (13, 3): 16.9,
    (13, 4): 25.4,
    (13, 6): 36.3,
    (13, 12): 47.8,
    (18, 1): 1.3,
    (18, 2): 9.2,
    (18, 3): 20.3,
    (18, 4): 30.6,
    (18, 6): 43.1,
    (18, 12): 59.4,
    (24, 1): 1.4,
    (24, 2): 10.0,
    (24, 3): 20.7,
    (24, 4): 31.0,
    (24, 6): 45.7,
    (24, 12): 61.9,
}


def special_cause_levels(points: Places, overlap: Places) -> Floats:
    """Give how often a figure is called special cause where nothing changes.

    Parameters
    ----------
    points : ndarray of int64, shape (k,)
        Values on each chart.
    overlap : ndarray of int64, shape (k,)
        Periods that each figure spans.

    Returns
    -------
    ndarray of float64, shape (k,)
        A share; between and beyond what is tabulated, that of the nearest number of values, and
        between the numbers of periods.
    """
    sizes = np.array(sorted({at[0] for at in _PER_CENT}))
    spans = sorted({at[1] for at in _PER_CENT})
    table = np.array([[_PER_CENT[int(size), span] for span in spans] for size in sizes]) / 100
    nearest = np.abs(points[:, np.newaxis] - sizes).argmin(axis=1)
    found = [np.interp(overlap, spans, row) for row in table]
    return np.asarray(np.array(found)[nearest, np.arange(len(points))])
