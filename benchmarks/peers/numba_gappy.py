"""Windows by period for Numba: what is missing, as a row or as a value, is skipped."""

from __future__ import annotations

import numba as nb
import numpy as np

from ops import BAND, MISSING, STABLE, WINDOW

_jit = nb.njit(parallel=True, error_model="numpy")
_helper = nb.njit(error_model="numpy")


@_helper
def opening(t, first, last, since):
    """Give the first row of a series' window that opens at the period `since`."""
    row = last
    while row > first and t[row - 1] >= since:
        row -= 1
    return row


@_helper
def counted(y, low, high):
    n, total = 0, 0.0
    for k in range(low, high):
        if not np.isnan(y[k]):
            n += 1
            total += y[k]
    return n, total


@_helper
def squared(y, low, high, mean):
    total = 0.0
    for k in range(low, high):
        if not np.isnan(y[k]):
            total += (y[k] - mean) ** 2
    return total


@_helper
def below(y, den, low, high):
    total = 0.0
    for k in range(low, high):
        if not np.isnan(y[k]):
            total += den[k]
    return total


@_helper
def figure(stat, y, den, low, high, n, total):
    """Give sum, mean, min, max, std or ratio (0 to 5) of a window."""
    if stat == 0:
        return total
    if stat == 1:
        return total / n
    if stat == 2:
        return np.nanmin(y[low:high])
    if stat == 3:
        return np.nanmax(y[low:high])
    if stat == 4:
        return np.sqrt(squared(y, low, high, total / n) / (n - 1))
    return total / below(y, den, low, high)


@_jit
def gappy_rolling(stat, t, y, den, offsets, least, out):
    for s in nb.prange(len(offsets) - 1):
        for i in range(offsets[s], offsets[s + 1]):
            low = opening(t, offsets[s], i, t[i] - WINDOW + 1)
            n, total = counted(y, low, i + 1)
            out[i] = figure(stat, y, den, low, i + 1, n, total) if n >= least else np.nan


@_helper
def leaning(t, y, low, high, when, mean):
    sxx = sxy = syy = 0.0
    for k in range(low, high):
        if not np.isnan(y[k]):
            dx, dy = t[k] - when, y[k] - mean
            sxx += dx * dx
            sxy += dx * dy
            syy += dy * dy
    return sxx, sxy, syy


@_helper
def middle(t, y, low, high):
    total = 0.0
    for k in range(low, high):
        if not np.isnan(y[k]):
            total += t[k]
    return total


@_jit
def gappy_trend(t, y, offsets, least, critical, slope, direction):
    for s in nb.prange(len(offsets) - 1):
        for i in range(offsets[s], offsets[s + 1]):
            slope[i], direction[i] = np.nan, MISSING
            low = opening(t, offsets[s], i, t[i] - WINDOW + 1)
            n, total = counted(y, low, i + 1)
            if n >= least:
                when = middle(t, y, low, i + 1) / n
                sxx, sxy, syy = leaning(t, y, low, i + 1, when, total / n)
                slope[i] = sxy / sxx
                significant = sxy * sxy > critical[n] * sxx * syy
                direction[i] = STABLE + (np.sign(sxy) if significant else 0)


@_jit
def gappy_bands(t, y, offsets, least, widths, lower, upper):
    for s in nb.prange(len(offsets) - 1):
        for i in range(offsets[s], offsets[s + 1]):
            lower[i] = upper[i] = np.nan
            low = opening(t, offsets[s], i, t[i] - BAND)
            n, total = counted(y, low, i)
            if n >= least:
                half = widths[n] * np.sqrt(squared(y, low, i, total / n) / (n - 1))
                lower[i], upper[i] = total / n - half, total / n + half
