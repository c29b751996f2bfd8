"""Rows of whole numbers as one number each: equal rows have equal numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[np.int64]


def number_rows(columns: Sequence[npt.NDArray[Any]]) -> tuple[Numbers, Numbers]:
    """Give the rows of some columns a number each.

    Parameters
    ----------
    columns : sequence of ndarray of integers, each of shape (n,)
        At least one.

    Returns
    -------
    ndarray of int64, shape (n,)
        From 0, by first appearance.
    ndarray of int64
        The first row of each number.

    Examples
    --------
    >>> numbers, first = number_rows([np.array([5, 5, 7, 5]), np.array([1, 2, 1, 1])])
    >>> numbers.tolist(), first.tolist()
    ([0, 1, 2, 0], [0, 1, 2])
    """
    numbers = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes, distinct = pd.factorize(column)
        if len(distinct) > 1:
            # Numbered anew after each column, so that they stay small.
            numbers = pd.factorize(numbers * len(distinct) + codes)[0].astype(np.int64)
    count = int(numbers.max()) + 1 if len(numbers) else 0
    first = np.full(count, len(numbers), dtype=np.int64)
    np.minimum.at(first, numbers, np.arange(len(numbers)))
    return numbers, first
