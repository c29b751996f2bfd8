"""Directly standardised rates with their intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import a_column, above_zero, share
from kentperf.columns.front_door import front_door
from kentperf.columns.given import as_series, numbered
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems
from kentperf.intervals.counted import NO_DATA, note_faulty_counts

__all__ = ["standardised_rate"]

FEWEST_EVENTS = 10
FEW = f"fewer than {FEWEST_EVENTS} events"


@front_door
def standardised_rate(
    numerator: Any,
    denominator: Any,
    weight: Any,
    *,
    by: Any = None,
    coverage: float = 0.95,
    multiplier: float = 1.0,
) -> pd.DataFrame:
    """Give directly standardised rates: what areas would have with one population structure.

    Parameters
    ----------
    numerator, denominator : array-like or Series of shape (n,)
        The events and the population of each stratum: a row an area and age band.
    weight : array-like or Series
        The standard population of each stratum, as the European Standard Population.
    by : array-like or Series, optional
        The area of each row. Default: all rows are strata of one.
    coverage : float
        How many intervals hold the true rate.
    multiplier : float
        What rates are given in, as 100 000.

    Returns
    -------
    DataFrame
        ``value``, ``lower``, ``upper``, ``events`` (float64) and ``reason`` (str), a row an area in
        order of appearance. A rate of fewer than 10 events has no interval, as OHID has it; an area
        with a missing part or a population of 0 has no rate.

    Raises
    ------
    KentPerfError
        For text or infinity, a negative count or weight, or a row without an area.

    Notes
    -----
    The rate is the sum of w x / n over the sum of w; its limits are those of the number of events
    by Byar's method, scaled by the root of the ratio of the variances (Dobson, Kuulasmaa, Eberle
    and Scherer 1991), as in PHEindicatormethods.

    Examples
    --------
    >>> found = standardised_rate([10, 40], [1000, 800], [600, 400], multiplier=1000)
    >>> found[["value", "lower", "upper"]].round(1)
       value  lower  upper
    0   26.0   19.3   34.3
    """
    alpha = 1.0 - share("coverage", coverage)
    scale = above_zero("multiplier", multiplier)
    aligned = Aligned(
        numerator=a_column("numerator", numerator),
        denominator=a_column("denominator", denominator),
        weight=weight,
        by=by,
    )
    over, under, standard = (
        aligned.full_numbers(name) for name in ("numerator", "denominator", "weight")
    )
    note_faulty_counts(over, under, aligned.labels, aligned.problems, share=False)
    negative = np.flatnonzero(standard < 0)
    aligned.problems.add_many(
        "is negative: a weight is at least 0",
        rows=pd.Index(aligned.labels)[negative],
        column="weight",
        value=standard[negative].tolist(),
    )
    groups, index = _groups(by, aligned.labels, aligned.rows, aligned.problems)
    aligned.check("standardised_rate")
    value, lower, upper, events = _core.standardised_rates(
        over, under, standard, group=groups, groups=len(index), alpha=alpha
    )
    few = ~np.isnan(value) & (events < FEWEST_EVENTS)
    reason = pd.Series(np.where(np.isnan(value), NO_DATA, np.where(few, FEW, "")), dtype="str")
    columns = {"value": value * scale, "lower": lower * scale, "upper": upper * scale}
    return pd.DataFrame({**columns, "events": events, "reason": reason.array}, index=index)


def _groups(by: Any, labels: Any, rows: int, problems: Problems) -> tuple[Any, pd.Index[Any]]:
    if by is None:
        return np.zeros(rows, dtype=np.int32), pd.RangeIndex(1 if rows else 0)
    column = as_series(a_column("by", by), "by")
    if len(column) != rows:
        message = f'"by" has {len(column)} rows where "numerator" has {rows}'
        raise KentPerfError(message)
    codes, uniques = numbered(column, "by", labels)
    problems.add_many("is missing: name the area", rows=pd.Index(labels)[codes < 0], column="by")
    name = column.name if column.name is not None else "by"
    return codes.astype(np.int32), pd.Index(uniques, name=name)
