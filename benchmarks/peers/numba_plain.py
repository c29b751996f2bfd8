"""Numba as most would write it: rows in parallel, each window summed by inner loops.

Full windows of regular panels by row; panels with gaps by period, skipping what is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numba as nb
import numpy as np

from data import Rows
from ops import BAND, BAND_WIDTH, MISSING, R2_CRITICAL, STABLE, SXX, WINDOW, dtype_of, r2_critical
from ops import band_width as width_of
from peers.numba_gappy import gappy_bands, gappy_rolling, gappy_trend

Run = Callable[[], dict[str, Any]]
_jit = nb.njit(parallel=True, error_model="numpy")


@_jit
def rag(y, target, floor, polarity, out):
    for i in nb.prange(len(y)):
        a = y[i] * polarity[i]
        if np.isnan(a):
            out[i] = MISSING
        elif a >= target[i] * polarity[i]:
            out[i] = 2
        elif a >= floor[i] * polarity[i]:
            out[i] = 1
        else:
            out[i] = 0


@_jit
def rolling(stat, y, den, length, out):
    for i in nb.prange(len(y)):
        if i % length < WINDOW - 1:
            out[i] = np.nan
            continue
        window = y[i - WINDOW + 1 : i + 1]
        if stat == 0:
            out[i] = window.sum()
        elif stat == 1:
            out[i] = window.mean()
        elif stat == 2:
            out[i] = window.min()
        elif stat == 3:
            out[i] = window.max()
        elif stat == 4:
            mean = window.mean()
            squares = 0.0
            for k in range(WINDOW):
                squares += (window[k] - mean) ** 2
            out[i] = np.sqrt(squares / (WINDOW - 1))
        else:
            out[i] = window.sum() / den[i - WINDOW + 1 : i + 1].sum()


@_jit
def trend(y, length, slope, direction):
    for i in nb.prange(len(y)):
        if i % length < WINDOW - 1:
            slope[i], direction[i] = np.nan, MISSING
            continue
        window = y[i - WINDOW + 1 : i + 1]
        mean = window.mean()
        lean = squares = rest = 0.0
        for k in range(WINDOW):
            away = window[k] - mean
            lean += (k - (WINDOW - 1) / 2) * away
            squares += away * away
            rest += away
        squares -= rest * rest / WINDOW
        slope[i] = lean / SXX
        significant = lean * lean > R2_CRITICAL * SXX * squares
        direction[i] = STABLE + (np.sign(lean) if significant else 0)


@_jit
def bands(y, length, lower, upper):
    for i in nb.prange(len(y)):
        if i % length < BAND:
            lower[i] = upper[i] = np.nan
            continue
        window = y[i - BAND : i]
        mean = window.mean()
        squares = 0.0
        for k in range(BAND):
            squares += (window[k] - mean) ** 2
        half = BAND_WIDTH * np.sqrt(squares / (BAND - 1))
        lower[i], upper[i] = mean - half, mean + half


def _timed(kernel: Any, given: tuple[Any, ...], writes: tuple[str, ...], count: int) -> Run:
    def call() -> dict[str, Any]:
        found = {name: np.empty(count, dtype_of(name)) for name in writes}
        kernel(*given, *found.values())
        return found

    return call


def _rag(rows: Rows) -> Run:
    code = rows.code
    limits = rows.target[code], rows.floor[code], rows.polarity[code]
    return _timed(rag, (rows.y, *limits), ("rag",), len(rows))


def _rolling(rows: Rows, stat: int) -> Run:
    if rows.regular:
        return _timed(rolling, (stat, rows.y, rows.den, rows.length), ("rolling",), len(rows))
    given = stat, rows.t, rows.y, rows.den, rows.offsets, rows.windows.least
    return _timed(gappy_rolling, given, ("rolling",), len(rows))


def _trend(rows: Rows) -> Run:
    writes = ("slope", "direction")
    if rows.regular:
        return _timed(trend, (rows.y, rows.length), writes, len(rows))
    critical = np.array([r2_critical(max(n, 3)) for n in range(WINDOW + 1)])
    given = rows.t, rows.y, rows.offsets, rows.windows.least, critical
    return _timed(gappy_trend, given, writes, len(rows))


def _bands(rows: Rows) -> Run:
    writes = ("lower", "upper")
    if rows.regular:
        return _timed(bands, (rows.y, rows.length), writes, len(rows))
    widths = np.array([width_of(max(n, 2)) for n in range(BAND + 1)])
    given = rows.t, rows.y, rows.offsets, rows.windows.band_least, widths
    return _timed(gappy_bands, given, writes, len(rows))


_STATS = ("O2sum", "O2mean", "O2min", "O2max", "O2std", "O3")
OPS: dict[str, Callable[[Rows], Run]] = {
    "O1": _rag,
    **{op: partial(_rolling, stat=stat) for stat, op in enumerate(_STATS)},
    "O4": _trend,
    "O5": _bands,
}
