"""The limits of charts, slow and obvious, to hold the kernels to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from statistics import mean, median

import numpy as np
from scipy import stats

D2 = 1.128


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


def share(history, denominator, sigmas=3.0):
    c = sum(n for n, _ in history) / sum(d for _, d in history)
    reach = sigmas * math.sqrt(c * (1 - c) / denominator)
    return max(0.0, c - reach), c, min(1.0, c + reach)


def rate(history, denominator, sigmas=3.0):
    c = sum(n for n, _ in history) / sum(d for _, d in history)
    reach = sigmas * math.sqrt(c / denominator)
    return max(0.0, c - reach), c, c + reach


def laney(history, denominator, *, of_share, sigmas=3.0):
    """Limits from {period: (numerator, denominator)}; None without two successive periods."""
    c = sum(n for n, _ in history.values()) / sum(d for _, d in history.values())
    variance = c * (1 - c) if of_share else c
    z = {t: (n / d - c) / math.sqrt(variance / d) for t, (n, d) in history.items()}
    ranges = [abs(z[t] - z[t - 1]) for t in z if t - 1 in z]
    if not ranges:
        return None
    reach = sigmas * math.sqrt(variance / denominator) * mean(ranges) / D2
    return max(0.0, c - reach), c, min(1.0, c + reach) if of_share else c + reach


def count(history, sigmas=3.0):
    m = mean(history)
    return max(0.0, m - sigmas * math.sqrt(m)), m, m + sigmas * math.sqrt(m)


def cases_between(history, sigmas=3.0):
    m = mean(history)
    reach = sigmas * math.sqrt(m * (m + 1))
    return max(0.0, m - reach), median(history), m + reach


def quantile(history, coverage):
    shares = [(1 - coverage) / 2, 0.5, (1 + coverage) / 2]
    return tuple(np.quantile(history, shares, method="linear"))


def regression(history, judged, coverage, *, trend, season):
    """Predict `judged` from {period: value}, by indicator columns and the normal equations."""
    periods = np.array(list(history))
    y = np.array(list(history.values()))

    def design(times):
        times = np.asarray(times, dtype=float)
        columns = [np.ones_like(times)]
        if trend:
            columns.append(times - periods.mean())
        if season:
            places = sorted({int(t) % season for t in periods})
            columns += [(times % season == place).astype(float) for place in places[1:]]
        return np.column_stack(columns)

    x = design(periods)
    at = design([judged])[0]
    inverse = np.linalg.inv(x.T @ x)
    fitted = inverse @ x.T @ (y - y.mean())
    residual = y - y.mean() - x @ fitted
    freedom = len(y) - x.shape[1]
    sd = math.sqrt(residual @ residual / freedom)
    reach = stats.t.ppf((1 + coverage) / 2, freedom) * sd * math.sqrt(1 + at @ inverse @ at)
    centre = y.mean() + at @ fitted
    return centre - reach, centre, centre + reach
