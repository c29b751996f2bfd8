"""The test of trend by ranks, slow and obvious, to hold the kernels to."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction


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
