"""Rolling statistics in exact fractions, to hold the kernels to."""

from __future__ import annotations

import math
from fractions import Fraction

NAN = float("nan")


def rolling(
    stat: str,
    rows: dict[int, tuple[float, float]],
    end: int,
    window: int,
    min_periods: int,
) -> tuple[float, int]:
    """Roll {period: (value, denominator)} in exact fractions."""
    held = [rows[t] for t in range(end - window + 1, end + 1) if t in rows]
    if stat == "ratio":
        pairs = [pair for pair in held if not any(map(math.isnan, pair))]
        if len(pairs) < min_periods:
            return NAN, len(pairs)
        below = sum((Fraction(d) for _, d in pairs), Fraction(0))
        above = sum((Fraction(n) for n, _ in pairs), Fraction(0))
        return (float(above / below) if below else NAN), len(pairs)
    values = [Fraction(value) for value, _ in held if not math.isnan(value)]
    n = len(values)
    if n < min_periods or n == 0 or (stat == "std" and n < 2):
        return NAN, n
    total = sum(values, Fraction(0))
    if stat == "std":
        mean = total / n
        return math.sqrt(sum((y - mean) ** 2 for y in values) / (n - 1)), n
    found = {"sum": total, "mean": total / n, "min": min(values), "max": max(values)}
    return float(found[stat]), n
