"""Intervals, tests of two figures and limits of funnels, slow and obvious."""

import math

import numpy as np
from scipy import optimize, stats


def wilson(count, trials, alpha):
    found = stats.binomtest(count, trials).proportion_ci(1 - alpha, method="wilson")
    return found.low, found.high


def clopper_pearson(count, trials, alpha):
    found = stats.binomtest(count, trials).proportion_ci(1 - alpha, method="exact")
    return found.low, found.high


def exact_count(count, alpha):
    lower = stats.chi2.ppf(alpha / 2, 2 * count) / 2 if count else 0.0
    return lower, stats.chi2.ppf(1 - alpha / 2, 2 * count + 2) / 2


def byar(count, alpha):
    z = stats.norm.ppf(1 - alpha / 2)
    more = count + 1
    lower = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3 if count else 0.0
    return max(lower, 0.0), more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def standardised(numerator, denominator, weight, alpha):
    """Give Dobson's interval of a directly standardised rate, by Byar's method."""
    x, n, w = (np.asarray(part, dtype=float) for part in (numerator, denominator, weight))
    value = np.sum(w * x / n) / np.sum(w)
    variance = np.sum(w**2 * x / n**2) / np.sum(w) ** 2
    events = x.sum()
    lower, upper = byar(events, alpha)
    scale = math.sqrt(variance / events)
    return value, value + scale * (lower - events), value + scale * (upper - events)


def cases_below(distribution, p):
    """Give the count below which p lies, linear between counts: Spiegelhalter 2005, A.1.1."""
    count = int(distribution.ppf(p))
    while distribution.cdf(count) < p:
        count += 1
    while count and distribution.cdf(count - 1) >= p:
        count -= 1
    return count - (distribution.cdf(count) - p) / distribution.pmf(count)


def funnel_limits(kind, centre, size, *, mid=True, between=0.0):
    """Give lower and upper at 95 %, lower and upper at 99.8 %, within what can be."""
    share = kind == "share"
    counts = stats.binom(size, centre) if share else stats.poisson(centre * size)
    chance = (centre * (1 - centre) if share else centre) / size
    wider = math.sqrt((chance + between**2) / chance)
    found = []
    for p in (0.025, 0.975, 0.001, 0.999):
        exact = (cases_below(counts, p) + 0.5 * mid) / size
        limit = max(centre + (exact - centre) * wider, 0.0)
        found.append(min(limit, 1.0) if share else limit)
    return found


def between_areas(kind, numerator, denominator, *, consistent, winsorised=0.1):
    """Give what areas differ by beyond chance, by winsorised scores about the pooled figure."""
    over, under = np.asarray(numerator, float), np.asarray(denominator, float)
    centre = over.sum() / under.sum()
    s2 = (centre * (1 - centre) if kind == "share" else centre) / under
    apart, areas = over / under - centre, len(over)
    if consistent:
        cut = stats.norm.ppf(1 - winsorised)
        normal = stats.norm.expect(lambda x: np.clip(x, -cut, cut) ** 2)

        def excess(variance):
            z = apart / np.sqrt(s2 + variance)
            return np.sum(np.clip(z, -cut, cut) ** 2) - normal * (areas - 1)

        if excess(0.0) <= 0:
            return 0.0
        return math.sqrt(optimize.brentq(excess, 0.0, 100 * np.max(apart**2), xtol=1e-14))
    z = apart / np.sqrt(s2)
    phi = np.mean(np.clip(z, *np.quantile(z, [winsorised, 1 - winsorised])) ** 2)
    w = 1 / s2
    variance = (areas * phi - (areas - 1)) / (w.sum() - (w**2).sum() / w.sum())
    return math.sqrt(max(variance, 0.0))


def shrunk(estimate, error):
    """Give normal empirical-Bayes means by the moments of DerSimonian and Laird."""
    y, s2 = np.asarray(estimate, float), np.asarray(error, float) ** 2
    w = 1 / s2
    centre = (w * y).sum() / w.sum()
    excess = (w * (y - centre) ** 2).sum() - (len(y) - 1)
    a = max(excess / (w.sum() - (w**2).sum() / w.sum()), 0.0)
    mean = (y / (s2 + a)).sum() / (1 / (s2 + a)).sum()
    return mean + a / (a + s2) * (y - mean)


def same_share_p(x, n, y, m):
    table = [[x, n - x], [y, m - y]]
    return stats.chi2_contingency(table, correction=False).pvalue
