"""Estimates shrunk towards what all of their kind have, by how uncertain each is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import a_column
from kentperf.columns.front_door import front_door
from kentperf.columns.given import as_series, numbered
from kentperf.core import _core

__all__ = ["shrink"]


@front_door
def shrink(estimate: Any, error: Any, *, by: Any = None) -> pd.DataFrame:
    """Shrink estimates of many areas towards their mean: less error in all, none hidden.

    Parameters
    ----------
    estimate : array-like or Series of shape (n,)
        One an area: slopes, means, logits.
    error : float, array-like or Series
        The standard error of each; one for all.
    by : array-like or Series, optional
        What each is one of: estimates are shrunk towards others of the same, as of one indicator.

    Returns
    -------
    DataFrame
        ``estimate``, ``shrunk``, ``own_weight`` (0 to 1: how much of it is the area's own), a row
        an estimate with the caller's index. Missing where estimate or error is.

    Raises
    ------
    KentPerfError
        For text or infinity, a negative error, or lengths that differ.

    Notes
    -----
    Empirical Bayes: true values are normal about a mean with variance A, found by the moments of
    DerSimonian and Laird; an estimate with error s keeps A / (A + s^2) of its distance from the
    mean. Where estimates differ by no more than their errors explain, or there are fewer than
    three, all are shrunk to the mean. An estimate without error stays as it is.

    Examples
    --------
    >>> shrink([1.0, 5.0, 3.0, 7.0], [0.5, 3.0, 0.5, 0.5]).round(2)["shrunk"].tolist()
    [1.08, 4.42, 3.02, 6.91]
    """
    aligned = Aligned(estimate=a_column("estimate", estimate), error=error, by=by)
    values, errors = aligned.full_numbers("estimate"), aligned.full_numbers("error")
    wrong = np.flatnonzero(errors < 0)
    aligned.problems.add_many(
        "is negative: a standard error is at least 0",
        rows=pd.Index(aligned.labels)[wrong],
        column="error",
        value=errors[wrong].tolist(),
    )
    aligned.check("shrink")
    codes = np.zeros(aligned.rows, dtype=np.int32)
    groups = 1
    if by is not None:
        column = as_series(a_column("by", by), "by")
        found, uniques = numbered(column, "by", aligned.labels)
        # What has no group is a group of its own kind: the missing.
        codes = np.where(found < 0, len(uniques), found).astype(np.int32)
        groups = len(uniques) + 1
    shrunk, own = _core.shrink_estimates(values, errors, group=codes, groups=groups)
    return aligned.frame({"estimate": values, "shrunk": shrunk, "own_weight": own})
