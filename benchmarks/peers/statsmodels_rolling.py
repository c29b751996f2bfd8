"""statsmodels: RollingOLS of each series; minutes a million rows, so measured on few and scaled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from statsmodels.regression.rolling import RollingOLS

from data import Rows
from ops import WINDOW, judged_by_p


def _trend(rows: Rows, *, with_p: bool) -> Callable[[], dict[str, Any]]:
    y = rows.square
    design = np.column_stack([np.ones(rows.length), np.arange(rows.length)])

    def call() -> dict[str, Any]:
        slope, p = np.full(y.shape, np.nan), np.full(y.shape, np.nan)
        for series, figures in enumerate(y):
            fit = RollingOLS(figures, design, window=WINDOW).fit(use_t=True)
            slope[series], p[series] = fit.params[:, 1], fit.pvalues[:, 1]
        return judged_by_p(slope, p, with_p=with_p)

    return call


OPS = {"O4": partial(_trend, with_p=False), "O4p": partial(_trend, with_p=True)}
