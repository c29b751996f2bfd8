"""The interval that a figure's true value lies in, chance allowed for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import Floats, above_zero, choose, share
from kentperf.columns.front_door import front_door
from kentperf.core import _core
from kentperf.errors import KentPerfError
from kentperf.intervals.counted import count_reasons, note_faulty_counts

__all__ = ["interval"]

KINDS = ("share", "rate", "mean", "ratio")
_METHODS = {
    "share": ("wilson", "exact"),
    "rate": ("ohid", "byar", "exact"),
    "ratio": ("ohid", "byar", "exact"),
    "mean": ("t",),
}
_KERNELS = {
    "wilson": _core.IntervalMethod.wilson,
    "ohid": _core.IntervalMethod.byar_or_exact,
    "byar": _core.IntervalMethod.byar,
}


@front_door
def interval(
    numerator: Any,
    denominator: Any = None,
    *,
    kind: str = "share",
    coverage: float = 0.95,
    method: str | None = None,
    sd: Any = None,
    multiplier: float = 1.0,
) -> pd.DataFrame:
    """Give the confidence interval of each figure.

    Parameters
    ----------
    numerator : float, array-like or Series of shape (n,)
        ``share``: the cases. ``rate``: the events. ``ratio``: the events observed. ``mean``: the
        sum of the readings.
    denominator : float, array-like or Series, optional
        ``share``: of how many. ``rate``: the population or time at risk; without one the interval
        is of the count itself. ``ratio``: the events expected, as of an indirectly standardised
        ratio. ``mean``: how many readings.
    kind : {"share", "rate", "mean", "ratio"}
        What the figures are. Directly standardised rates: `kentperf.standardised_rate`.
    coverage : float
        How many intervals hold the true value.
    method : str, optional
        ``share``: ``wilson`` (default) or ``exact`` (Clopper and Pearson). ``rate`` and ``ratio``:
        ``ohid`` (default: Byar's from 10 events, exact below), ``byar`` or ``exact`` (Poisson).
        ``mean``: ``t``.
    sd : float, array-like or Series, optional
        For ``mean``: the standard deviation (n - 1) of the readings behind each.
    multiplier : float
        What figures are given in: 100 for per cent, 100 000 for a rate per 100 000.

    Returns
    -------
    DataFrame
        ``value``, ``lower``, ``upper`` (float64) and ``reason`` (str), a row a figure with the
        caller's index; of scalars one row. Missing with the reason ``no data`` or ``denominator is
        zero``; of a mean of one reading there is a value and the reason ``one reading``.

    Raises
    ------
    KentPerfError
        For text or infinity, a negative count, a share of more than its denominator, a mean without
        `denominator` or `sd`, or an unknown kind or method.

    Notes
    -----
    Wilson 1927: the shares that a score test does not refuse. Byar: x (1 - 1/9x - z/3 sqrt(x))^3,
    and above (x + 1) (1 - 1/9(x + 1) + z/3 sqrt(x + 1))^3 (Breslow and Day 1987). Exact counts:
    half the chi-squared quantiles on 2x and 2x + 2 degrees of freedom (Garwood 1936). These are the
    methods, and to eight digits the figures, of OHID's PHEindicatormethods.

    Examples
    --------
    >>> interval([65, 1], [100, 100], multiplier=100)[["value", "lower", "upper"]].round(1)
       value  lower  upper
    0   65.0   55.3   73.6
    1    1.0    0.2    5.4
    >>> interval(5, 100, kind="rate", multiplier=1000)[["lower", "upper"]].round(1)
       lower  upper
    0   16.2  116.7
    >>> stays = pd.DataFrame({"ward": ["A", "A", "A", "B"], "days": [2.0, 3.0, 7.0, 4.0]})
    >>> by_ward = stays.groupby("ward")["days"].agg(["sum", "count", "std"])
    >>> found = interval(by_ward["sum"], by_ward["count"], sd=by_ward["std"], kind="mean")
    >>> found["lower"].round(2).tolist(), found.loc["B", "reason"]
    ([-2.57, nan], 'one reading')
    """
    chosen = choose("kind", kind, KINDS)
    methods = _METHODS[chosen]
    how = methods[0] if method is None else choose("method", method, methods)
    alpha = 1.0 - share("coverage", coverage)
    scale = above_zero("multiplier", multiplier)
    _check_parts(chosen, denominator, sd)
    aligned = Aligned(numerator=numerator, denominator=denominator, sd=sd)
    over = aligned.full_numbers("numerator")
    counts_alone = denominator is None
    under = np.ones(aligned.rows) if counts_alone else aligned.full_numbers("denominator")
    spread = aligned.full_numbers("sd")
    labels = None if aligned.scalar else aligned.labels
    if chosen == "mean":
        _note_faulty_means(under, spread, labels, aligned)
    else:
        note_faulty_counts(over, under, labels, aligned.problems, share=chosen == "share")
    aligned.check("interval")
    reason = count_reasons(over, under)
    value = np.full(aligned.rows, np.nan)
    np.divide(over, under, out=value, where=under > 0)
    if chosen == "mean":
        lower, upper = _core.mean_intervals(value, under, spread, alpha=alpha)
        reason[(under == 1) & ~np.isnan(over)] = "one reading"
    else:
        kernel = _kernel(chosen, how)
        lower, upper = _core.intervals(over, under, method=kernel, alpha=alpha)
    columns = {"value": value * scale, "lower": lower * scale, "upper": upper * scale}
    return aligned.frame({**columns, "reason": reason})


def _kernel(kind: str, how: str) -> _core.IntervalMethod:
    if how == "exact":
        methods = _core.IntervalMethod
        return methods.clopper_pearson if kind == "share" else methods.exact_count
    return _KERNELS[how]


def _check_parts(kind: str, denominator: Any, sd: Any) -> None:
    if denominator is None and kind != "rate":
        message = f'kind="{kind}" needs denominator='
        raise KentPerfError(message)
    if (sd is not None) != (kind == "mean"):
        need = "needs sd=, the standard deviation of the readings" if sd is None else "takes no sd="
        message = f'kind="{kind}" {need}'
        raise KentPerfError(message)


def _note_faulty_means(count: Floats, sd: Floats, labels: Any, aligned: Aligned) -> None:
    for name, values, wrong, rule in (
        ("denominator", count, (count < 0) | (count % 1 != 0), "should be a number of readings"),
        ("sd", sd, sd < 0, "is negative: a standard deviation is at least 0"),
    ):
        rows = np.flatnonzero(wrong & ~np.isnan(values))
        if len(rows):
            where = [None] if labels is None else pd.Index(labels)[rows]
            aligned.problems.add_many(rule, rows=where, column=name, value=values[rows].tolist())
