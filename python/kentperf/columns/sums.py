"""Sums in decimals, and whether rounding explains that a printed total is not one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from kentperf.columns.read_tables import Floats


def exact_sum(columns: Sequence[Floats]) -> Floats:
    """Add columns row by row in decimals: 0.1 + 0.2 is 0.3.

    Parameters
    ----------
    columns : sequence of ndarray of float64, each of shape (n,)
        What to add.

    Returns
    -------
    ndarray of float64, shape (n,)
        NaN where a part is missing.

    Examples
    --------
    >>> exact_sum([np.array([0.1, 1.0]), np.array([0.2, np.nan])]).tolist()
    [0.3, nan]
    """
    return np.array([exact_total(row) for row in zip(*columns, strict=True)], dtype=np.float64)


def exact_total(values: Iterable[Any]) -> float:
    """Add numbers in decimals, each by its shortest decimal.

    Parameters
    ----------
    values : iterable of float
        What to add.

    Returns
    -------
    float
        NaN where a part is missing.

    Examples
    --------
    >>> exact_total([-7.745, -1.224, -18.924, -3.798])
    -31.691
    """
    total = sum((Decimal(repr(float(value))) for value in values), Decimal(0))
    return float(total)


def places(values: Iterable[Any]) -> int:
    """Count the decimals that numbers are given with, at most six.

    Parameters
    ----------
    values : iterable of float
        Missing ones are passed over.

    Returns
    -------
    int

    Examples
    --------
    >>> places([1.25, 3.0, np.nan])
    2
    """
    exponents = [
        Decimal(repr(float(value))).normalize().as_tuple().exponent
        for value in values
        if np.isfinite(value)
    ]
    # Numbers that end in noughts are whole: a hundred is not rounded to hundreds.
    return min(6, max([0, *(-int(exponent) for exponent in exponents)]))


def disagreement(
    stated: float, worked_out: float, parts: int, decimals: tuple[int, int]
) -> str | None:
    """Say how a printed total differs from the sum of its parts.

    Parameters
    ----------
    stated, worked_out : float
        The two.
    parts : int
        How many parts were added.
    decimals : tuple of int
        With how many the total is printed, and the parts.

    Returns
    -------
    str or None
        None where they agree, where the total is the sum rounded, or where either is missing.

    Examples
    --------
    >>> disagreement(23.0, 22.9, 2, (1, 1))
    'its parts give 22.9; rounding can explain the difference'
    >>> disagreement(22.9, 22.87, 2, (1, 2)) is None
    True
    """
    if np.isnan(stated) or np.isnan(worked_out):
        return None
    difference = abs(Decimal(repr(float(stated))) - Decimal(repr(float(worked_out))))
    own, each = (Decimal(5).scaleb(-count - 1) for count in decimals)
    if difference == 0 or (each < own and difference <= own):
        return None
    word = "can" if difference <= own + parts * each else "cannot"
    total = repr(float(worked_out)).removesuffix(".0")
    return f"its parts give {total}; rounding {word} explain the difference"
