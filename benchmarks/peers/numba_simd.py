"""Numba as an expert would: two-pass windows unrolled, vectorised across rows, blocks in parallel.

For full windows of regular panels: a window that reaches into the series before is computed all
the same and overwritten, so that the inner loops have no branch. Outputs are NumPy's, which asks
for huge pages; those that Numba itself allocates are not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numba as nb
import numpy as np
import pandas as pd

from data import Rows
from ops import (
    BAND,
    BAND_WIDTH,
    R2_CRITICAL,
    SIX,
    STABLE,
    SXX,
    WINDOW,
    band_width,
    dtype_of,
)
from peers import simd_kernels as kernels
from peers.frames import finished
from peers.simd_drivers import LAG, driver, fused12
from peers.unrolled import U12, lean12, plain_squares12, squares12, sum12

Run = Callable[[], Any]
FLOATS, CODES = np.empty(0), np.empty(0, dtype=np.int8)


def _windows(
    kernel: Any, rows: Rows, writes: tuple[str, ...], heads: int = LAG, *, ratio: bool = False
) -> Run:
    length, count = rows.length, len(rows)
    y, z = rows.y, rows.den if ratio else rows.y
    run = driver("windows", count, rows.threads)

    def call() -> dict[str, Any]:
        found = {name: np.empty(count, dtype_of(name)) for name in writes}
        floats = [found[name] for name in writes if name != "direction"]
        second = floats[1] if len(floats) > 1 else FLOATS
        run(kernel, heads, y, z, floats[0], second, found.get("direction", CODES), length)
        return found

    return call


def _six(rows: Rows, *, reuse: bool) -> Run:
    length, count = rows.length, len(rows)
    given = rows.y, rows.target, rows.floor, rows.polarity, length
    run = driver("fused", count, rows.threads)
    kept = [np.empty(count, dtype_of(name)) for name in SIX] if reuse else None

    def call() -> dict[str, Any]:
        found = kept or [np.empty(count, dtype_of(name)) for name in SIX]
        run(*given, *found)
        return dict(zip(SIX, found, strict=True))

    return call


def _rag_rows(rows: Rows) -> Run:
    y, code = rows.y, rows.code
    given = y, rows.target[code], rows.floor[code], rows.polarity[code]
    run = driver("rag_rows", len(y), rows.threads)

    def call() -> dict[str, Any]:
        rag = np.empty(len(y), np.int8)
        run(*given, rag)
        return {"rag": rag}

    return call


def _rag_series(rows: Rows) -> Run:
    given = rows.y, rows.target, rows.floor, rows.polarity, rows.length
    run = driver("rag_series", len(rows), rows.threads)

    def call() -> dict[str, Any]:
        rag = np.empty(len(given[0]), np.int8)
        run(*given, rag)
        return {"rag": rag}

    return call


@nb.njit(parallel=True, error_model="numpy")
def _latest(y, target, floor, polarity, rag, mean, slope, direction, lower, upper):
    for s in nb.prange(len(y)):
        row = y[s]
        last = len(row) - 1
        way = float(polarity[s])
        a = row[last] * way
        rag[s] = np.int8(a >= target[s] * way) + np.int8(a >= floor[s] * way)
        i = np.uint64(last - LAG)
        m = sum12(row, i) / 12.0
        lean = lean12(row, i)
        mean[s], slope[s] = m, lean / SXX
        turned = lean * lean > R2_CRITICAL * SXX * squares12(row, i, m)
        direction[s] = np.int8(STABLE + (np.sign(lean) * way if turned else 0.0))
        i = np.uint64(last - BAND)
        m = (sum12(row, i) + sum12(row, i + U12)) / 24.0
        squares = plain_squares12(row, i, m) + plain_squares12(row, i + U12, m)
        half = BAND_WIDTH * np.sqrt(squares / 23.0)
        lower[s], upper[s] = m - half, m + half


def _latest_six(rows: Rows) -> Run:
    given = rows.square, rows.target, rows.floor, rows.polarity

    def call() -> dict[str, Any]:
        found = [np.empty(len(given[0]), dtype_of(name)) for name in SIX]
        _latest(*given, *found)
        return dict(zip(SIX, found, strict=True))

    return call


def _quarters(rows: Rows) -> Run:
    given = rows.y, rows.target, rows.floor, rows.polarity, rows.length, band_width(WINDOW)

    def call() -> pd.DataFrame:
        found = [np.empty(len(given[0]), dtype_of(name)) for name in SIX]
        fused12(*given, *found)
        return finished(dict(zip(SIX, found, strict=True)))

    return call


STATS = ("sum", "mean", "min", "max", "std")
OPS: dict[str, Callable[[Rows], Run]] = {
    "O1": _rag_rows,
    "O1g": _rag_series,
    **{
        f"O2{stat}": partial(_windows, getattr(kernels, f"rolling_{stat}"), writes=("rolling",))
        for stat in STATS
    },
    "O3": partial(_windows, kernels.ratio, writes=("rolling",), ratio=True),
    "O4": partial(_windows, kernels.trend, writes=("slope", "direction")),
    "O4p": partial(_windows, kernels.trend_p, writes=("slope", "direction", "p_value")),
    "O5": partial(_windows, kernels.bands, writes=("lower", "upper"), heads=BAND),
    "O6": _latest_six,
    "OF": partial(_six, reuse=False),
    "OFo": partial(_six, reuse=True),
    "O8": _quarters,
}
