"""The level of a test that leaves denominators out of account."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kentperf.trend.ignored.denominators import level_of_sizes


@pytest.mark.parametrize(
    "sizes", [[20, 116, 212, 308, 404, 500], [500, 20, 20, 20, 20, 500], [50, 80, 20, 400]]
)
def test_the_level_is_what_simulated_shares_give(sizes):
    draw = np.random.default_rng(len(sizes) + sizes[0])
    sizes = np.array(sizes, dtype=float)
    n, series = len(sizes), 200_000
    times = np.arange(float(n))
    values = draw.normal(size=(series, n)) / np.sqrt(sizes)
    from_mean = times - times.mean()
    slope = values @ from_mean / (from_mean**2).sum()
    left = ((values - values.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    left -= slope**2 * (from_mean**2).sum()
    t = slope * np.sqrt((from_mean**2).sum() * (n - 2) / left)
    drawn = (np.abs(t) > stats.t.isf(0.025, n - 2)).mean()
    assert level_of_sizes(times, sizes, 0.05) == pytest.approx(drawn, abs=0.003)


@given(st.integers(3, 12), st.floats(1, 1e6), st.sampled_from([0.05, 0.01]))
def test_sizes_alike_leave_the_level_as_stated(n, size, alpha):
    assert level_of_sizes(np.arange(float(n)), np.full(n, size), alpha) == pytest.approx(alpha)


def test_gaps_and_the_order_of_sizes_count():
    sizes = np.array([20.0, 100, 300, 500])
    early = level_of_sizes(np.array([0.0, 1, 2, 3]), sizes, 0.05)
    assert early == pytest.approx(level_of_sizes(np.array([3.0, 2, 1, 0]), sizes, 0.05))
    assert early != pytest.approx(level_of_sizes(np.array([0.0, 1, 2, 9]), sizes, 0.05), abs=0.002)
