"""Figures at the digits that a reader would work out."""

from __future__ import annotations

import numpy as np

from kentperf.columns.columns import Floats


def fifteen_digits(numbers: Floats) -> Floats:
    """Give numbers as the decimals of fifteen digits that a reader would work out.

    Examples
    --------
    >>> fifteen_digits(np.array([(1.0 + 1.2 + 1.1) / 3])).tolist()
    [1.1]
    """
    return np.array([float(f"{number:.15g}") for number in numbers], dtype=np.float64)
