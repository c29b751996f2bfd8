"""How many arrows of a report chance alone would draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kentperf._aligned import Aligned
from kentperf._columns import share
from kentperf._trend_options import ALPHA

__all__ = ["ChanceArrows", "chance_arrows"]


@dataclass(frozen=True, eq=False)
class ChanceArrows:
    """How far a set of verdicts can be trusted together.

    Attributes
    ----------
    q_value : Series or ndarray
        Benjamini-Hochberg q of each p-value, with its index; NaN where p is.
    expected : float
        Arrows that chance alone would draw: alpha times the number of p-values.
    alpha : float
        The level of each test.
    """

    q_value: Any
    expected: float
    alpha: float


def chance_arrows(p_values: Any, *, alpha: float = ALPHA) -> ChanceArrows:
    """Say how many arrows of a report chance alone would draw, and give each p-value its q.

    Parameters
    ----------
    p_values : array-like or Series of shape (n,)
        One a test, from 0 to 1; missing where nothing was tested.
    alpha : float
        The level of each test.

    Returns
    -------
    ChanceArrows
        Frozen.

    Raises
    ------
    KentPerfError
        If a p-value is not between 0 and 1, or alpha is not.

    Notes
    -----
    q of the i-th smallest of m p-values is the least of p_j m / j over j >= i, at most 1
    (Benjamini and Hochberg 1995, as adjusted p-values).

    Examples
    --------
    >>> result = chance_arrows([0.01, 0.04, 0.5, None])
    >>> result.q_value.round(3).tolist(), round(result.expected, 2)
    ([0.03, 0.06, 0.5, nan], 0.15)
    """
    level = share("alpha", alpha)
    aligned = Aligned(p_values=p_values)
    p = aligned.full_numbers("p_values")
    wrong = (p < 0) | (p > 1)
    aligned.problems.add_many(
        "should be between 0 and 1",
        rows=np.asarray(aligned.labels)[wrong].tolist(),
        column="p_values",
        value=p[wrong].tolist(),
    )
    aligned.check("chance_arrows")
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    scaled = p[order] * len(order) / np.arange(1, len(order) + 1)
    q = np.full(len(p), np.nan)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return ChanceArrows(aligned.array(q, "q_value"), level * len(order), level)
