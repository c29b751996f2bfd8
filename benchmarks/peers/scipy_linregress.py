"""SciPy: linregress over an axis, on sliding windows of a slab of series."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from scipy.stats import linregress

from data import Rows
from ops import WINDOW, judged_by_p

SLAB = 512  # series


def _trend(rows: Rows, *, with_p: bool) -> Callable[[], dict[str, Any]]:
    y, x = rows.square, np.arange(WINDOW, dtype=np.float64)

    def call() -> dict[str, Any]:
        slope, p = np.full(y.shape, np.nan), np.full(y.shape, np.nan)
        for start in range(0, len(y), SLAB):
            windows = np.lib.stride_tricks.sliding_window_view(
                y[start : start + SLAB], WINDOW, axis=1
            )
            found = linregress(x, windows, axis=-1)
            slope[start : start + SLAB, WINDOW - 1 :] = found.slope
            p[start : start + SLAB, WINDOW - 1 :] = found.pvalue
        return judged_by_p(slope, p, with_p=with_p)

    return call


OPS = {"O4": partial(_trend, with_p=False), "O4p": partial(_trend, with_p=True)}
