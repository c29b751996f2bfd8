"""The figures behind a chart of a direction of travel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kentperf.marks.data import ChartData
from kentperf.periods.frequencies import period_label
from kentperf.trend.fitted import fitted_line

if TYPE_CHECKING:
    from kentperf.trend.verdict import Trend


def trend_data(verdict: Trend) -> ChartData | None:
    """Collect what a chart of a direction of travel shows.

    Parameters
    ----------
    verdict : Trend
        The verdict.

    Returns
    -------
    ChartData or None
        The points of the window, the range they should be in and the fitted line with its
        interval; None where there are no points.
    """
    points = verdict.points
    if points is None:
        return None
    limits = {"low": points.low, "high": points.high} if verdict.polarity == "range" else {}
    labels = tuple(period_label(int(ordinal), points.freq) for ordinal in points.ordinal)
    return ChartData(
        kpi="",
        name="Direction of travel",
        ordinals=np.asarray(points.ordinal),
        labels=labels,
        values=points.value,
        states=("",) * len(labels),
        limits=limits,
        band=fitted_line(verdict),
        band_words="Fitted line, lower and upper end of its interval:",
    )
