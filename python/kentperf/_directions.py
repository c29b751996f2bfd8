"""The direction of travel of each KPI of a scorecard."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf._figures import ZERO, Figures, decimals_of
from kentperf._tables import Floats
from kentperf._trend_options import ALPHA
from kentperf.rules import Rules
from kentperf.trend import Trend, no_verdict, trend

NO_DATA = "no data"


def direction_at(
    figures: Figures, limits: Floats, row: int, indicator: Any, rules: Rules, basis: str
) -> Trend:
    """Test the direction of the figures that end at one period.

    Parameters
    ----------
    figures : Figures
        The indicator's figures.
    limits : ndarray of float64, shape (n, 6)
        The limits in force in each period.
    row : int
        The row of the last period of the test, or -1 where the period is not there.
    indicator : namedtuple
        Its row in the register.
    rules : Rules
        Method, window, significance.
    basis : {"shown", "elementary"}
        Whether the figures shown are tested, or those of the periods underneath.

    Returns
    -------
    Trend
        Without a verdict, with a reason where the period has no figure.
    """
    overlap = int(indicator.overlap) if basis == "shown" else 1
    if row < 0 or np.isnan(figures.value[row]):
        reason = ZERO if row >= 0 and figures.zero[row] else NO_DATA
        return _none(reason, rules, overlap)
    value = figures.value if basis == "shown" else figures.single
    if value is None:
        return _none("only rolling figures are given", rules, overlap)
    window = indicator.trend_window
    end = row + 1
    limited: dict[str, Any] = {}
    if indicator.polarity == "range":
        limited = {"low": limits[:end, 2], "high": limits[:end, 3]}
    return trend(
        value[:end],
        figures.ordinal[:end],
        polarity=indicator.polarity,
        window=rules.trend_window if pd.isna(window) else int(window),
        method=rules.method,
        alpha=rules.alpha,
        overlap=overlap,
        min_points=rules.min_points,
        decimals=decimals_of(indicator),
        **limited,
    )


def _none(reason: str, rules: Rules, overlap: int) -> Trend:
    alpha = ALPHA if rules.alpha is None else rules.alpha
    return no_verdict(reason, method=rules.method, overlap=overlap, alpha=alpha)
