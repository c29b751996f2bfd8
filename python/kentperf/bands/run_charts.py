"""The run chart's rules, which adapt to how many points there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kentperf.bands.display import run_chart_html
from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import Floats, finite, share, whole_number
from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.core import _core
from kentperf.periods.one_series import OneSeries, figure_columns

__all__ = ["RunChart", "run_chart"]


@dataclass(frozen=True)
class RunChart(PublicNames):
    """What the runs about a centre say.

    Attributes
    ----------
    signal : bool
        Whether the longest run is too long, or the crossings are too few, for chance.
    longest_run, longest_run_most : int
        Successive useful values on one side, and the most that chance explains.
    crossings, crossings_least : int
        How often the line of values crosses the centre, and the fewest that chance explains.
    n_useful : int
        Values that are not on the centre.
    n : int
        Values.
    centre : float
        Given, or the median; NaN without values.
    reason : str
        Why, in words.
    """

    signal: bool
    longest_run: int
    longest_run_most: int
    crossings: int
    crossings_least: int
    n_useful: int
    n: int
    centre: float
    reason: str

    def __str__(self) -> str:
        return self.reason

    def _repr_html_(self) -> str:
        return run_chart_html(self)


@front_door
def run_chart(
    value: Any,
    period: Any = None,
    *,
    centre: float | None = None,
    alpha: float = 0.05,
    overlap: int = 1,
    numerator: Any = None,
    denominator: Any = None,
) -> RunChart:
    """Judge runs about the centre by lengths that adapt to how many points there are.

    Parameters
    ----------
    value : array-like or Series of shape (n,), or None
        The figures of one series, in any order; missing ones are left out. None: `numerator` over
        `denominator`.
    period : array-like of shape (n,), optional
        The period of each. Default: a Period or Datetime index; otherwise position.
    centre : float, optional
        Default: the median.
    alpha : float
        How many random series have fewer crossings than the least, at most.
    overlap : int
        How many periods one value spans. Values that share periods make long runs by themselves:
        of more than 1 the reason says so. Chart the single periods instead.
    numerator, denominator : array-like, optional
        The two parts of a ratio; read where `value` is None.

    Returns
    -------
    RunChart

    Raises
    ------
    KentPerfError
        As in `kentperf.bands`.

    Notes
    -----
    The longest run that chance explains is round(log2(n)) + 3 (Schilling 2012), the fewest
    crossings the lower `alpha` point of Binomial(n - 1, 1/2) (Chen 2010), n the values that are
    not on the centre: Anhoj and Olesen 2014, as in qicharts2. About their own median, a dozen
    points are needed before a shift can show.

    Examples
    --------
    >>> print(run_chart([1, 2, 1, 2, 1, 2, 5, 6, 5, 6, 5, 6], centre=3.5))
    1 crossing of the centre, where chance has at least 3: a signal
    """
    aligned = Aligned(**figure_columns(value, numerator, denominator))
    series = OneSeries(aligned, period)
    values = series.ratio_or_value()
    level = share("alpha", alpha)
    aligned.check("run_chart")
    known = values[~np.isnan(values)]
    about = _median(known) if centre is None else finite("centre", centre)
    useful, longest, most, crossings, least, signal = _core.run_chart(
        np.ascontiguousarray(values), centre=about, alpha=level
    )
    shared = whole_number("overlap", overlap, 1) > 1
    reason = _reason(useful, longest, most, crossings, least) + (SHARED if shared else "")
    return RunChart(signal, longest, most, crossings, least, useful, len(known), about, reason)


def _median(known: Floats) -> float:
    return float(np.median(known)) if len(known) else np.nan


SHARED = (
    "; the values share periods, which makes long runs and few crossings by itself: chart the "
    "single periods"
)


def _reason(useful: int, longest: int, most: int, crossings: int, least: int) -> str:
    if not useful:
        return "no values off the centre"
    seen = []
    if longest > most:
        seen.append(f"a run of {longest} on one side, where chance has at most {most}: a signal")
    if crossings < least:
        times = "crossing" if crossings == 1 else "crossings"
        seen.append(
            f"{crossings} {times} of the centre, where chance has at least {least}: a signal"
        )
    return "; ".join(seen) or (
        f"longest run {longest} of at most {most}, {crossings} crossings of at least {least}: no "
        "signal"
    )
