"""What a chart shows: one series of figures, and the limits in force in each period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Floats

LIMIT_WORDS = {
    "target": "target",
    "floor": "floor",
    "low": "low",
    "high": "high",
    "floor_low": "floor",
    "floor_high": "floor",
}


@dataclass(frozen=True, eq=False)
class ChartData:
    """What a chart of one indicator shows.

    Parameters
    ----------
    kpi, name : str
        The indicator's key and name.
    ordinals : ndarray of int64, shape (n,)
        Its periods, ascending.
    labels : tuple of str
        The periods in words.
    values : ndarray of float64, shape (n,)
        NaN where there is no figure.
    states : tuple of str
        Of a KPI the rating, of an activity indicator the position; "" where there is neither.
    limits : dict of str to ndarray of float64
        The limits in force, each of shape (n,), NaN where there is none.
    band : tuple of ndarray or None
        Lower, centre and upper of the expected range of an activity indicator, or of a fitted
        line.
    ahead : int
        How many of the last periods are to come: they have a range and no figure.
    band_words : str
        What the band is, before its two ends.
    breaks : tuple of int
        The places at which the figures start afresh.
    restarts : tuple of int
        The places at which figures to date begin to add up anew: no line is drawn to them.
    limit_words : mapping of str to str
        What each limit is called.
    comparators : tuple of (str, str, float)
        Lines to hold the figures against: what kind, whose figure of which period, the figure.
    provisional : tuple of int
        The places of figures that may still change: their marks are hollow.
    """

    kpi: str
    name: str
    ordinals: npt.NDArray[np.int64]
    labels: tuple[str, ...]
    values: Floats
    states: tuple[str, ...]
    limits: dict[str, Floats]
    band: tuple[Floats, Floats, Floats] | None
    ahead: int = 0
    band_words: str = "Expected"
    breaks: tuple[int, ...] = ()
    restarts: tuple[int, ...] = ()
    limit_words: Mapping[str, str] = field(default_factory=lambda: LIMIT_WORDS)
    comparators: tuple[tuple[str, str, float], ...] = ()
    provisional: tuple[int, ...] = ()


def period_ordinal(period: Any) -> int:
    """Place a period of a frame on the line of its own calendar.

    Parameters
    ----------
    period : pandas.Period or int
        The period.

    Returns
    -------
    int
        Its ordinal.

    Examples
    --------
    >>> import pandas as pd
    >>> period_ordinal(pd.Period("2024Q3")) - period_ordinal(pd.Period("2024Q1"))
    2
    """
    return int(getattr(period, "ordinal", period))


def short_label(label: str) -> str:
    """Shorten a period's name for an axis.

    Parameters
    ----------
    label : str
        The period in words.

    Returns
    -------
    str
        The day alone of a week, the last month alone of a span of months.

    Examples
    --------
    >>> short_label("week ending 2024-07-07"), short_label("3 months to Feb 2024")
    ('2024-07-07', 'to Feb 2024')
    """
    return label.removeprefix("week ending ").removeprefix("3 months ")
