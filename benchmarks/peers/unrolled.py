"""Windows of 12 and 24 unrolled by hand, for Numba to vectorise across rows.

Each takes the figures and the place of the window's first one, as uint64: with a signed index
Numba tests for counting from the end, and nothing is vectorised.
"""

from __future__ import annotations

import numba as nb
import numpy as np

U1, U2, U3, U4, U5, U6, U7, U8, U9, U10, U11, U12 = (np.uint64(k) for k in range(1, 13))
_inline = nb.njit(inline="always", fastmath={"contract"})


@_inline
def sum12(y, i):
    """Sum of 12."""
    return (
        ((y[i] + y[i + U1]) + (y[i + U2] + y[i + U3]))
        + ((y[i + U4] + y[i + U5]) + (y[i + U6] + y[i + U7]))
        + ((y[i + U8] + y[i + U9]) + (y[i + U10] + y[i + U11]))
    )


@_inline
def squares12(y, i, m):
    """Sum of squared deviations of 12 from their mean `m`, freed of the mean's own rounding."""
    a, b, c, d = y[i] - m, y[i + U1] - m, y[i + U2] - m, y[i + U3] - m
    e, f, g, h = y[i + U4] - m, y[i + U5] - m, y[i + U6] - m, y[i + U7] - m
    p, q, r, s = y[i + U8] - m, y[i + U9] - m, y[i + U10] - m, y[i + U11] - m
    rest = (((a + b) + (c + d)) + ((e + f) + (g + h))) + ((p + q) + (r + s))
    return (
        ((a * a + b * b) + (c * c + d * d))
        + ((e * e + f * f) + (g * g + h * h))
        + ((p * p + q * q) + (r * r + s * s))
        - rest * rest * (1 / 12)
    )


@_inline
def lean12(y, i):
    """Sum of products of 12 with their centred positions."""
    return (
        (5.5 * (y[i + U11] - y[i]) + 4.5 * (y[i + U10] - y[i + U1]))
        + (3.5 * (y[i + U9] - y[i + U2]) + 2.5 * (y[i + U8] - y[i + U3]))
        + (1.5 * (y[i + U7] - y[i + U4]) + 0.5 * (y[i + U6] - y[i + U5]))
    )


@_inline
def smaller(a, b):
    """Give the smaller of two, as one instruction."""
    return a if a < b else b  # noqa: FURB136 - min() tests for NaN and is not vectorised


@_inline
def larger(a, b):
    """Give the larger of two, as one instruction."""
    return a if a > b else b  # noqa: FURB136 - max() tests for NaN and is not vectorised


@_inline
def min12(y, i):
    """Smallest of 12."""
    a = smaller(smaller(y[i], y[i + U1]), smaller(y[i + U2], y[i + U3]))
    b = smaller(smaller(y[i + U4], y[i + U5]), smaller(y[i + U6], y[i + U7]))
    c = smaller(smaller(y[i + U8], y[i + U9]), smaller(y[i + U10], y[i + U11]))
    return smaller(smaller(a, b), c)


@_inline
def max12(y, i):
    """Largest of 12."""
    a = larger(larger(y[i], y[i + U1]), larger(y[i + U2], y[i + U3]))
    b = larger(larger(y[i + U4], y[i + U5]), larger(y[i + U6], y[i + U7]))
    c = larger(larger(y[i + U8], y[i + U9]), larger(y[i + U10], y[i + U11]))
    return larger(larger(a, b), c)


@_inline
def sum24(y, i):
    """Sum of 24."""
    return sum12(y, i) + sum12(y, i + U12)


@_inline
def squares24(y, i, m):
    """Sum of squared deviations of 24 from their mean `m`."""
    return plain_squares12(y, i, m) + plain_squares12(y, i + U12, m)


@_inline
def plain_squares12(y, i, m):
    """Sum of squared deviations of 12 from `m`."""
    a, b, c, d = y[i] - m, y[i + U1] - m, y[i + U2] - m, y[i + U3] - m
    e, f, g, h = y[i + U4] - m, y[i + U5] - m, y[i + U6] - m, y[i + U7] - m
    p, q, r, s = y[i + U8] - m, y[i + U9] - m, y[i + U10] - m, y[i + U11] - m
    return (
        ((a * a + b * b) + (c * c + d * d))
        + ((e * e + f * f) + (g * g + h * h))
        + ((p * p + q * q) + (r * r + s * s))
    )
