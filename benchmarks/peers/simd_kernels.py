"""Inner loops for Numba: unrolled windows, vectorised across rows.

Each takes figures `x` (and `z`) that start where the first window does, and fills `o`, `p`
(float64) and `d` (int8 codes); what it does not need is empty.
"""

from __future__ import annotations

import numba as nb
import numpy as np

from ops import BAND_WIDTH, R2_CRITICAL, STABLE, SXX
from peers.student import SMALL, bulk_p, tail_p
from peers.unrolled import (
    U12,
    lean12,
    max12,
    min12,
    plain_squares12,
    squares12,
    sum12,
)

_kernel = nb.njit(error_model="numpy", fastmath={"contract"})


@_kernel
def rolling_sum(x, z, o, p, d):
    for j in range(len(o)):
        i = np.uint64(j)
        o[i] = sum12(x, i)


@_kernel
def rolling_mean(x, z, o, p, d):
    for j in range(len(o)):
        i = np.uint64(j)
        o[i] = sum12(x, i) * (1 / 12)


@_kernel
def rolling_min(x, z, o, p, d):
    for j in range(len(o)):
        i = np.uint64(j)
        o[i] = min12(x, i)


@_kernel
def rolling_max(x, z, o, p, d):
    for j in range(len(o)):
        i = np.uint64(j)
        o[i] = max12(x, i)


@_kernel
def rolling_std(x, z, o, p, d):
    for j in range(len(o)):
        i = np.uint64(j)
        o[i] = np.sqrt(squares12(x, i, sum12(x, i) * (1 / 12)) * (1 / 11))


@_kernel
def ratio(x, z, o, p, d):
    for j in range(len(o)):
        i = np.uint64(j)
        o[i] = sum12(x, i) / sum12(z, i)


@_kernel
def trend(x, z, o, p, d):
    verdict = np.empty(len(o))  # float64 first: a narrow store would break the vectors
    for j in range(len(o)):
        i = np.uint64(j)
        squares = squares12(x, i, sum12(x, i) * (1 / 12))
        lean = lean12(x, i)
        o[i] = lean * (1 / SXX)
        way = 1.0 if lean > 0 else -1.0
        verdict[i] = STABLE + (way if lean * lean > R2_CRITICAL * SXX * squares else 0.0)
    for j in range(len(o)):
        d[j] = np.int8(verdict[j])


@_kernel
def trend_p(x, z, o, p, d):
    for j in range(len(o)):
        i = np.uint64(j)
        squares = squares12(x, i, sum12(x, i) * (1 / 12)) * SXX
        lean = lean12(x, i)
        o[i] = lean * (1 / SXX)
        p[i] = lean * lean / squares if squares > 0 else 0.0
    verdict, r2 = np.empty(len(o)), p.copy()
    for j in range(len(o)):
        verdict[j] = STABLE + ((1.0 if o[j] > 0 else -1.0) if r2[j] > R2_CRITICAL else 0.0)
        p[j] = bulk_p(r2[j])
    for j in range(len(o)):
        d[j] = np.int8(verdict[j])
        if p[j] < SMALL:
            p[j] = tail_p(r2[j])


@_kernel
def bands(x, z, o, p, d):
    for j in range(len(o)):
        i = np.uint64(j)
        k = i + U12
        mean = (sum12(x, i) + sum12(x, k)) * (1 / 24)
        squares = plain_squares12(x, i, mean) + plain_squares12(x, k, mean)
        half = BAND_WIDTH * np.sqrt(squares * (1 / 23))
        o[i] = mean - half
        p[i] = mean + half


@_kernel
def bands12(x, z, o, p, d, width):
    for j in range(len(o)):
        i = np.uint64(j)
        mean = sum12(x, i) * (1 / 12)
        half = width * np.sqrt(squares12(x, i, mean) * (1 / 11))
        o[i] = mean - half
        p[i] = mean + half


@_kernel
def mean_and_trend(x, mean, slope, verdict):
    """Mean, slope and direction (as float64) of 12, the sum taken once."""
    for j in range(len(mean)):
        i = np.uint64(j)
        m = sum12(x, i) * (1 / 12)
        squares = squares12(x, i, m)
        lean = lean12(x, i)
        mean[i] = m
        slope[i] = lean * (1 / SXX)
        way = 1.0 if lean > 0 else -1.0
        verdict[i] = way if lean * lean > R2_CRITICAL * SXX * squares else 0.0
