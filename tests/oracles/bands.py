"""The limits of charts, slow and obvious, to hold the kernels to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import mean, median

import numpy as np
from scipy import optimize, stats

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


def subgroups(history, size, sigmas=3.0):
    """Limits of means and of standard deviations from (mean, sd, size) of each subgroup."""
    means, sds, sizes = (np.array(part, dtype=float) for part in zip(*history, strict=True))
    within = sds.mean()
    if len(set(sizes)) > 1:
        within = math.sqrt(sum((sizes - 1) * sds**2) / sum(sizes - 1))
    gamma = math.lgamma(size / 2) - math.lgamma((size - 1) / 2)
    c4 = math.sqrt(2 / (size - 1)) * math.exp(gamma)
    centre = sum(sizes * means) / sum(sizes)
    reach = sigmas * within / (c4 * math.sqrt(size))
    part = sigmas * math.sqrt(1 - c4**2) / c4
    of_means = centre - reach, centre, centre + reach
    return of_means, (max(0.0, 1 - part) * within, within, (1 + part) * within)


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


def runs_rules(values, limit, rules):
    """Say rule by rule which points a run of successive points marks, about a centre of 0."""
    sides = [0 if x != x or x == 0 else 1 if x > 0 else -1 for x in values]
    far = [abs(x) / limit for x in values]
    steps = [math.nan, *(sign(b - a) for a, b in pairwise(values))]
    third = 1 / 3
    marked = {
        "outside": [x == x and abs(x) > limit for x in values],
        "trend": in_runs(values, rules.trend, lambda w: {steps[i] for i in w[1:]} in ({1}, {-1})),
        "shift": in_runs(values, rules.shift, lambda w: {sides[i] for i in w} in ({1}, {-1})),
        "alternating": in_runs(
            values,
            rules.alternating,
            lambda w: steps[w[1]] in (1, -1) and all(steps[i] == -steps[i - 1] for i in w[2:]),
        ),
        "stratification": in_runs(
            values, rules.stratification, lambda w: all(far[i] <= third for i in w)
        ),
        "mixture": in_runs(values, rules.mixture, lambda w: all(far[i] > third for i in w)),
        "two_in_three": near_limits(
            values, sides, far, (2, 3, rules.two_in_three, not rules.free_third)
        ),
        "four_in_five": near_limits(values, sides, far, (4, 5, rules.four_in_five, False)),
    }
    return {name: marked[name] for name in rules.names}


def sign(x):
    return math.nan if x != x else (x > 0) - (x < 0)


def in_runs(values, points, applies):
    """Mark the points of every run of so many successive points that is as it should be."""
    marked = [False] * len(values)
    for start in range(len(values) - points + 1) if points else ():
        window = range(start, start + points)
        if applies(window):
            for place in window:
                marked[place] = True
    return marked


def near_limits(values, sides, far, rule):
    """Mark the points near a limit where so many of so many successive points are near it."""
    least, points, near, together = rule
    marked = [False] * len(values)
    for way in (1, -1) if near is not None else ():
        close = [side == way and x > near for side, x in zip(sides, far, strict=True)]
        for end in range(len(values)):
            # The points free to lie anywhere may be missing at the beginning of the series.
            since = max((i + 1 for i in range(end + 1) if math.isnan(values[i])), default=0)
            window = range(max(since, end - points + 1), end + 1)
            whole = len(window) == points and all(sides[i] == way for i in window)
            if sum(close[i] for i in window) >= least and (whole or not together):
                for place in window:
                    marked[place] |= close[place]
    return marked


def overlapping(history, judged, overlap, coverage, *, trend=False, season=None):
    """Predict `judged` from {period: value} of figures that span `overlap` periods each."""
    periods = np.array(list(history), dtype=float)
    y = np.array(list(history.values()))
    shift = y.mean()

    def design(times):
        columns = [np.ones(len(times))]
        if trend:
            columns.append(times - periods.mean())
        if season:
            places = sorted({int(t) % season for t in periods})
            columns += [(times % season == place).astype(float) for place in places[1:]]
        return np.column_stack(columns)

    x, at = design(periods), design(np.array([float(judged)]))[0]
    shared = np.maximum(0.0, overlap - np.abs(periods[:, None] - periods[None, :]))
    with_next = np.maximum(0.0, overlap - np.abs(judged - periods))
    weights = np.linalg.solve(shared, with_next)
    inverse = np.linalg.inv(x.T @ np.linalg.solve(shared, x))
    fitted = inverse @ x.T @ np.linalg.solve(shared, y - shift)
    residual = y - shift - x @ fitted
    freedom = len(y) - x.shape[1]
    squared = residual @ np.linalg.solve(shared, residual) / freedom
    rest = at - x.T @ weights
    variance = overlap - with_next @ weights + rest @ inverse @ rest
    reach = stats.t.ppf((1 + coverage) / 2, freedom) * math.sqrt(squared * max(variance, 0.0))
    centre = shift + at @ fitted + weights @ residual
    return centre - reach, centre, centre + reach


def carried(history, judged, coverage):
    """Predict `judged` from {period: value} whose departures carry over by an unknown share."""
    periods = np.array(list(history), dtype=float)
    y = np.array(list(history.values()))
    origin = y.mean()
    n, ones = len(y), np.ones(len(y))
    apart = np.abs(periods[:, None] - periods[None, :])
    centres, errors, logs = [], [], []
    for rho in np.arange(10) / 10:
        alike, with_next = rho**apart, rho ** (judged - periods)
        information = ones @ np.linalg.solve(alike, ones)
        level = ones @ np.linalg.solve(alike, y - origin) / information
        residual = y - origin - level
        squares = residual @ np.linalg.solve(alike, residual)
        weights = np.linalg.solve(alike, with_next)
        variance = 1 - with_next @ weights + (1 - weights.sum()) ** 2 / information
        centres.append(level + weights @ residual)
        errors.append(math.sqrt(squares / (n - 1) * variance))
        determinant = np.linalg.slogdet(alike)[1]
        logs.append(-(determinant + math.log(information) + (n - 1) * math.log(squares)) / 2)
    likely = np.exp(np.array(logs) - max(logs))
    likely /= likely.sum()
    centres, errors = np.array(centres), np.array(errors)
    far = centres.max() - centres.min() + stats.t.ppf((1 + coverage) / 2, n - 1) * errors.max()

    def point(share):
        def excess(x):
            return likely @ stats.t.cdf((x - centres) / errors, n - 1) - share

        middle = centres.mean()
        return origin + optimize.brentq(excess, middle - 2 * far, middle + 2 * far, xtol=1e-14)

    return tuple(point(share) for share in ((1 - coverage) / 2, 0.5, (1 + coverage) / 2))


def events(history, denominator, coverage, *, of_share):
    """Predict a count from (numerator, denominator) pairs, by scipy's distributions."""
    over, under = (np.array(part, dtype=float) for part in zip(*history, strict=True))
    n, x = len(over), over / under
    pooled = (over.sum() + 0.5) / (under.sum() + of_share)
    single = pooled * (1 - pooled) if of_share else pooled

    def weighted(between):
        w = 1 / (between + single / under)
        mean = w @ x / w.sum()
        return w @ (x - mean) ** 2, mean, w.sum()

    z, t = stats.norm.ppf((1 + coverage) / 2), stats.t.ppf((1 + coverage) / 2, n - 1)
    target = (n - 1) * (z / t) ** 2
    between, most = 0.0, 1.0
    if weighted(0.0)[0] > target:
        while weighted(most)[0] > target:
            most *= 2
        between = optimize.brentq(lambda b: weighted(b)[0] - target, 0.0, most, xtol=1e-300)
    _, centre, weight = weighted(between)
    total = under.sum()
    mean = (total * centre + 0.5) / (total + of_share)
    variance = (between + single / denominator + 1 / weight) * denominator**2
    tails = [(1 - coverage) / 2, (1 + coverage) / 2]
    if of_share:
        chance = denominator * mean * (1 - mean)
        together = np.clip((variance / chance - 1) / max(denominator - 1, 1), 1e-12, 0.999)
        a, b = mean * (1 - together) / together, (1 - mean) * (1 - together) / together
        limits = stats.betabinom.ppf(tails, denominator, a, b)
    else:
        m = mean * denominator
        limits = stats.nbinom.ppf(tails, m * m / (variance - m), m / variance)
    return limits[0] / denominator, centre, limits[1] / denominator
