"""Ratings and severity, slow and obvious, to hold the kernels to."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


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


def severity(
    value: float, floor: float, unit: str, polarity: str = "higher", on_a_cut: str = "moderate"
) -> str | None:
    v, f = Fraction(Decimal(repr(value))), Fraction(Decimal(repr(floor)))
    if (v >= f) if polarity == "higher" else (v <= f):
        return None
    sizes = [abs(v - f) * 100 / abs(f)] if f else []
    if unit.startswith("per") or not f:
        sizes.append(abs(v - f))
    size = max(sizes)
    if size == 5 and on_a_cut == "milder":
        return "slightly below"
    return "well below" if size > 10 else "moderately below" if size >= 5 else "slightly below"
