"""Two-sided p-values of a correlation over 12 points, for Numba: p = P(|t| >= that of r2).

On ten degrees of freedom 1 - p = |r| (1 + c/2 + 3c²/8 + 5c³/16 + 35c⁴/128) with c = 1 - r2, the
first terms of the series of 1/|r|. Where p is small the difference from 1 has lost its digits, and
the rest of that series is summed instead.
"""

from __future__ import annotations

import numba as nb

DF = 10
TERMS = 30
SMALL = 1e-6


@nb.njit(inline="always")
def bulk_p(r2):
    """Give p, to about 1e-16: one expression, so that Numba vectorises it."""
    c = 1.0 - r2
    return 1.0 - r2**0.5 * (1.0 + c * (1 / 2 + c * (3 / 8 + c * (5 / 16 + c * (35 / 128)))))


@nb.njit(error_model="numpy")
def tail_p(r2):
    """Give p below `SMALL`, to its last digits."""
    c = max(1.0 - r2, 0.0)
    term = 1.0
    total = 0.0
    for k in range(1, DF // 2 + TERMS):
        term *= c * (2 * k - 1) / (2 * k)
        if k >= DF // 2:
            total += term
    return r2**0.5 * total
