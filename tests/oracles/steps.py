"""The largest step of a series, slow and obvious."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
from scipy import stats
from scipy.integrate import quad


def t_at(values, cut):
    """Give the size of Student's t of two means with one standard deviation, in fractions."""
    first, second = ([Fraction(x) for x in side] for side in (values[:cut], values[cut:]))
    means = [sum(side) / len(side) for side in (first, second)]
    squares = sum(
        (x - mean) ** 2 for side, mean in zip((first, second), means, strict=True) for x in side
    )
    error = squares / (len(values) - 2) * (Fraction(1, len(first)) + Fraction(1, len(second)))
    distance = abs(means[0] - means[1])
    return math.sqrt(distance**2 / error) if error else math.inf if distance else 0.0


def largest_step(values, least):
    """Give the largest t of all cuts, and the area of the sphere that lies so near the steps."""
    n = len(values)
    cuts = range(least, n - least + 1)
    statistic = max(t_at(values, cut) for cut in cuts)
    correlation = statistic / math.sqrt(statistic**2 + n - 2) if statistic < math.inf else 1.0
    steps = [np.array([-1 / cut] * cut + [1 / (n - cut)] * (n - cut)) for cut in cuts]
    steps = [step / np.linalg.norm(step) for step in steps]
    p_value = 2 * stats.t.sf(statistic, n - 2)
    for first, second in pairwise(steps):
        half = math.acos(min(1.0, first @ second)) / 2
        p_value += (
            2
            / math.pi
            * quad(
                lambda x: max(0.0, 1 - (correlation / math.cos(x)) ** 2) ** ((n - 3) / 2),
                0,
                min(half, math.acos(correlation)),
            )[0]
        )
    return statistic, min(1.0, p_value)
