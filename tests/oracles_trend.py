"""Slow, obvious restatements of the tests of trend, to hold the kernels to."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from scipy import stats


def score(values: Sequence[float]) -> int:
    pairs = itertools.combinations(values, 2)
    return sum((later > earlier) - (later < earlier) for earlier, later in pairs)


def permutation_p(values: Sequence[float]) -> Fraction:
    """Put the values in every order there is."""
    observed = abs(score(values))
    orders = list(itertools.permutations(values))
    return Fraction(sum(abs(score(order)) >= observed for order in orders), len(orders))


def seasonal_p(values: Sequence[float], season: int) -> Fraction:
    """Put the values of each season in every order there is, all seasons together."""
    groups = [values[start::season] for start in range(season)]
    observed = abs(sum(score(group) for group in groups))
    orders = [list(map(score, itertools.permutations(group))) for group in groups]
    totals = [abs(sum(scores)) for scores in itertools.product(*orders)]
    return Fraction(sum(total >= observed for total in totals), len(totals))


def score_variance(values: Sequence[float]) -> float:
    n = len(values)
    ties = [values.count(value) for value in set(values)]
    return (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18


def pair_slopes(times: Sequence[int], values: Sequence[float], season: int = 1) -> list[float]:
    pairs = itertools.combinations(zip(times, values, strict=True), 2)
    return sorted((y2 - y1) / (t2 - t1) for (t1, y1), (t2, y2) in pairs if (t2 - t1) % season == 0)


def ar1(times: Sequence[int], values: Sequence[float]) -> dict[str, float]:
    """Mix Student's t over rho by full matrices (Zellner and Tiao 1964)."""
    t = np.asarray(times, float) - times[-1]
    y = np.asarray(values, float)
    design = np.column_stack([np.ones_like(t), t])
    df = len(y) - 2
    parts = []
    for rho in (2 * np.arange(40) + 1) / 40 - 1:
        covariance = np.power(rho, np.abs(t[:, None] - t[None, :]))
        inverse = np.linalg.inv(covariance)
        normal = design.T @ inverse @ design
        level, slope = np.linalg.solve(normal, design.T @ inverse @ y)
        rest = y - level - slope * t
        squares = rest @ inverse @ rest
        log = -0.5 * (
            np.linalg.slogdet(covariance)[1] + np.linalg.slogdet(normal)[1] + df * math.log(squares)
        )
        parts.append((slope, math.sqrt(squares / df * np.linalg.inv(normal)[1, 1]), log))
    slopes, errors, logs = map(np.array, zip(*parts, strict=True))
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    below = float(weights @ stats.t.cdf(-slopes / errors, df))
    above = float(weights @ stats.t.sf(-slopes / errors, df))

    def mixture(at: float) -> float:
        return float(weights @ stats.t.cdf((at - slopes) / errors, df))

    return {
        "slope": float(weights @ slopes),
        "p": 2 * min(below, above),
        "below": mixture,
    }
