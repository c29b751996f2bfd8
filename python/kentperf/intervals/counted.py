"""What is wrong with counts that shares and rates are made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import Floats
from kentperf.errors import Problems

NO_DATA = "no data"
ZERO = "denominator is zero"


def note_faulty_counts(
    numerator: Floats,
    denominator: Floats,
    labels: Any,
    problems: Problems,
    *,
    share: bool,
    names: tuple[str, str] = ("numerator", "denominator"),
) -> None:
    """Note counts below 0 and, of shares, those that are more than their denominator.

    Parameters
    ----------
    numerator, denominator : ndarray of float64, shape (n,)
        NaN where missing.
    labels : array-like or None
        The caller's row labels; None where there is one row.
    problems : Problems
        Collects.
    share : bool
        Whether figures are shares.
    names : tuple of str
        What the two are called.
    """
    over, under = names
    faults = [
        (over, numerator, numerator < 0, "is negative: a count is at least 0"),
        (under, denominator, denominator < 0, "is negative: a denominator is at least 0"),
    ]
    if share:
        rule = 'is more than its denominator: a share lies between 0 and 1 (or kind="rate")'
        faults.append((over, numerator, (numerator > denominator) & (denominator > 0), rule))
    for name, values, wrong, rule in faults:
        rows = np.flatnonzero(wrong)
        if len(rows):
            where = [None] if labels is None else pd.Index(labels)[rows]
            problems.add_many(rule, rows=where, column=name, value=values[rows].tolist())


def count_reasons(numerator: Floats, denominator: Floats) -> Any:
    """Say row by row why there is no figure; empty where there is one."""
    missing = np.isnan(numerator) | np.isnan(denominator)
    said = np.where(missing, NO_DATA, np.where(denominator == 0, ZERO, ""))
    return pd.Series(said, dtype="str").array
