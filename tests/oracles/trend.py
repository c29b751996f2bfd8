"""The tests of a slope, slow and obvious, to hold the kernels to."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy import stats


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


def random_effects(
    times: Sequence[int], values: Sequence[float], denominators: Sequence[float]
) -> dict[str, float]:
    """Mix Student's t over the share of variance between periods, by full matrices."""
    t = np.asarray(times, float) - times[-1]
    y, d = np.asarray(values, float), np.asarray(denominators, float)
    design = np.column_stack([np.ones_like(t), t])
    df = len(y) - 2
    harmonic = len(d) / (1 / d).sum()
    parts = []
    for share in np.arange(21) / 20:
        covariance = np.diag(share + (1 - share) * harmonic / d)
        inverse = np.linalg.inv(covariance)
        normal = design.T @ inverse @ design
        level, slope = np.linalg.solve(normal, design.T @ inverse @ y)
        rest = y - level - slope * t
        squares = rest @ inverse @ rest
        log = -0.5 * (
            np.linalg.slogdet(covariance)[1] + np.linalg.slogdet(normal)[1] + df * math.log(squares)
        )
        prior = 3 if share in (0.0, 1.0) else 1
        error = math.sqrt(squares / df * np.linalg.inv(normal)[1, 1])
        parts.append((slope, error, log + math.log(prior)))
    slopes, errors, logs = map(np.array, zip(*parts, strict=True))
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()

    def mixture(at: float) -> float:
        return float(weights @ stats.t.cdf((at - slopes) / errors, df))

    above = float(weights @ stats.t.sf(-slopes / errors, df))
    return {
        "slope": float(weights @ slopes),
        "p": 2 * min(mixture(0.0), above),
        "below": mixture,
    }
