"""Blocks of rows in parallel around the inner loops of `simd_kernels`, heads of series blanked."""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np

from ops import BAND, MISSING, STABLE, WINDOW
from peers.simd_kernels import bands, bands12, mean_and_trend

BLOCK = 2048
SERIAL = 50_000  # rows below which starting threads costs more than it saves
LAG = WINDOW - 1


@nb.njit
def blank(out, fill, heads, low, high, length):
    """Overwrite the first `heads` rows of every series between two rows."""
    if len(out) > 0:
        start = max(low - heads, 0) // length * length
        while start < high:
            for i in range(max(start, low), min(start + heads, high)):
                out[i] = fill
            start += length


def _windows(kernel, heads, x, z, o, p, d, length):
    rows = len(x)
    for block in nb.prange((rows + BLOCK - 1) // BLOCK):
        low = block * BLOCK
        high = min(rows, low + BLOCK)
        first = max(low, heads)
        if first < high:
            there, here = slice(first - heads, high), slice(first, high)
            kernel(x[there], z[there], o[here], p[here], d[here])
        blank(o, np.nan, heads, low, high, length)
        blank(p, np.nan, heads, low, high, length)
        blank(d, np.int8(MISSING), heads, low, high, length)


@nb.njit
def _judge(y, verdict, first, low, high, target, floor, polarity, length, rag, direction):
    """RAG and direction of a block, series by series."""
    start = low
    while start < high:
        series = start // length
        stop = min(high, (series + 1) * length)
        way = float(polarity[series])
        green, amber = target[series] * way, floor[series] * way
        for i in range(start, stop):
            a = y[i] * way
            code = np.int8(a >= green) + np.int8(a >= amber)
            rag[i] = np.int8(code if a == a else MISSING)
        for i in range(max(start, first), stop):
            direction[i] = np.int8(STABLE + way * verdict[i - first])
        start = stop


def _fused(y, target, floor, polarity, length, rag, mean, slope, direction, lower, upper):
    rows = len(y)
    for block in nb.prange((rows + BLOCK - 1) // BLOCK):
        low = block * BLOCK
        high = min(rows, low + BLOCK)
        first, banded = max(low, LAG), max(low, BAND)
        verdict = np.empty(BLOCK)
        if first < high:
            here = slice(first, high)
            mean_and_trend(y[first - LAG : high], mean[here], slope[here], verdict)
        if banded < high:
            here = slice(banded, high)
            bands(y[banded - BAND : high], y, lower[here], upper[here], direction[:0])
        _judge(y, verdict, first, low, high, target, floor, polarity, length, rag, direction)
        for out in (mean, slope):
            blank(out, np.nan, LAG, low, high, length)
        for out in (lower, upper):
            blank(out, np.nan, BAND, low, high, length)
        blank(direction, np.int8(MISSING), LAG, low, high, length)


def _fused12(y, target, floor, polarity, length, width, rag, mean, slope, direction, lower, upper):
    """One block, its expected range from the 12 periods before."""
    rows = len(y)
    verdict = np.empty(rows)
    mean_and_trend(y, mean[LAG:], slope[LAG:], verdict)
    bands12(y, y, lower[WINDOW:], upper[WINDOW:], direction[:0], width)
    _judge(y, verdict, LAG, 0, rows, target, floor, polarity, length, rag, direction)
    for out in (mean, slope):
        blank(out, np.nan, LAG, 0, rows, length)
    for out in (lower, upper):
        blank(out, np.nan, WINDOW, 0, rows, length)
    blank(direction, np.int8(MISSING), LAG, 0, rows, length)


def _rag_rows(y, target, floor, polarity, rag):
    rows = len(y)
    for block in nb.prange((rows + BLOCK - 1) // BLOCK):
        for i in range(block * BLOCK, min(rows, (block + 1) * BLOCK)):
            a = y[i] * polarity[i]
            code = np.int8(a >= target[i] * polarity[i]) + np.int8(a >= floor[i] * polarity[i])
            rag[i] = np.int8(code if a == a else MISSING)


def _rag_series(y, target, floor, polarity, length, rag):
    for series in nb.prange(len(target)):
        way = float(polarity[series])
        green, amber = target[series] * way, floor[series] * way
        for i in range(series * length, (series + 1) * length):
            a = y[i] * way
            code = np.int8(a >= green) + np.int8(a >= amber)
            rag[i] = np.int8(code if a == a else MISSING)


def _both(driver: Any) -> tuple[Any, Any]:
    """Compile for one thread and for more."""
    return nb.njit(driver), nb.njit(driver, parallel=True)


_DRIVERS = {
    driver.__name__.strip("_"): _both(driver)
    for driver in (_windows, _fused, _rag_rows, _rag_series)
}
fused12 = nb.njit(_fused12)


def driver(name: str, rows: int, threads: int) -> Any:
    """Give the form of a driver that is faster for so many rows."""
    serial, parallel = _DRIVERS[name]
    return parallel if threads > 1 and rows >= SERIAL else serial
