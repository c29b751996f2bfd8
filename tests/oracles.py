"""Slow, obvious restatements of the rules, to hold the kernels to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
from scipy import stats

NAN = float("nan")


def rounded(number: float, decimals: int | None) -> float:
    if decimals is None or math.isnan(number):
        return number
    places = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(number)).quantize(places, rounding=ROUND_HALF_UP))


def rag(
    value: float,
    target: float,
    floor: float,
    polarity: str = "higher",
    decimals: int | None = None,
) -> tuple[str | None, str]:
    if math.isnan(value):
        return None, "no data"
    if math.isnan(target) and math.isnan(floor):
        return None, "not rated"
    v, t, f = (rounded(number, decimals) for number in (value, target, floor))
    sign = 1 if polarity == "higher" else -1
    if not math.isnan(t) and sign * v >= sign * t:
        return "GREEN", ""
    if math.isnan(f):
        return None, "no floor"
    if sign * v < sign * f:
        return "RED", ""
    return (None, "no target") if math.isnan(t) else ("AMBER", "")


def rag_range(
    value: float, low: float, high: float, floor_low: float, floor_high: float
) -> tuple[str | None, str]:
    if math.isnan(value):
        return None, "no data"
    has_target = not (math.isnan(low) and math.isnan(high))
    has_floor = not (math.isnan(floor_low) and math.isnan(floor_high))

    def within(a: float, b: float) -> bool:
        return (math.isnan(a) or value >= a) and (math.isnan(b) or value <= b)

    if not has_target and not has_floor:
        return None, "not rated"
    if has_target and within(low, high):
        return "GREEN", ""
    if not has_floor:
        return None, "no floor"
    if not within(floor_low, floor_high):
        return "RED", ""
    return ("AMBER", "") if has_target else (None, "no target")


def severity(value: float, floor: float, unit: str, polarity: str = "higher") -> str | None:
    v, f = Fraction(Decimal(repr(value))), Fraction(Decimal(repr(floor)))
    if (v >= f) if polarity == "higher" else (v <= f):
        return None
    sizes = [abs(v - f) * 100 / abs(f)] if f else []
    if unit.startswith("per") or not f:
        sizes.append(abs(v - f))
    size = max(sizes)
    return "well below" if size > 10 else "moderately below" if size >= 5 else "slightly below"


def covariance(times: Sequence[int], overlap: int) -> np.ndarray:
    t = np.asarray(times, dtype=float)
    return np.maximum(0.0, overlap - np.abs(t[:, None] - t[None, :]))


def slope_test(times: Sequence[int], values: Sequence[float], overlap: int = 1) -> dict[str, float]:
    """Generalised least squares by the textbook formula, about the mean of the values."""
    y = np.asarray(values, dtype=np.longdouble)
    y = (y - y.mean()).astype(float)
    t = np.asarray(times, dtype=float)
    t = t - t.mean()
    inverse = np.linalg.inv(covariance(times, overlap))
    design = np.column_stack([np.ones_like(t), t])
    normal = np.linalg.inv(design.T @ inverse @ design)
    intercept, slope = normal @ design.T @ inverse @ y
    residual = y - intercept - slope * t
    df = len(y) - 2
    error = math.sqrt(residual @ inverse @ residual / df * normal[1, 1])
    reach = stats.t.ppf(0.975, df) * error
    p = 2 * stats.t.sf(abs(slope) / error, df) if error else 0.0
    return {"slope": slope, "low": slope - reach, "high": slope + reach, "p": p, "error": error}


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


def prediction(history: Sequence[float], coverage: float) -> tuple[float, float]:
    n = len(history)
    exact = [Fraction(y) for y in history]
    mean = sum(exact, Fraction(0)) / n
    sd = math.sqrt(sum((y - mean) ** 2 for y in exact) / (n - 1))
    reach = stats.t.ppf((1 + coverage) / 2, n - 1) * sd * math.sqrt(1 + 1 / n)
    return float(mean) - reach, float(mean) + reach


def xmr(history: dict[int, float], constant: float = 2.66) -> tuple[float, float] | None:
    ranges = [abs(history[t] - history[t - 1]) for t in history if t - 1 in history]
    if not ranges:
        return None
    mean = math.fsum(history.values()) / len(history)
    reach = constant * math.fsum(ranges) / len(ranges)
    return mean - reach, mean + reach


def benjamini_hochberg(p: Sequence[float]) -> list[float]:
    """Give the least rate of false discovery at which each would be rejected."""
    known = sorted(x for x in p if not math.isnan(x))
    m = len(known)

    def q(x: float) -> float:
        return min(1.0, *(y * m / sum(z <= y for z in known) for y in known if y >= x))

    return [NAN if math.isnan(x) else q(x) for x in p]
