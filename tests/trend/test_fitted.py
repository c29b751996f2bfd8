"""The fitted line and its height."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

import kentperf as kp
from tests.oracles import trend as oracle

values = st.lists(
    st.one_of(st.none(), st.floats(-100, 100).map(lambda x: round(x, 3))), min_size=3, max_size=14
)


def test_the_line_of_a_trend_is_the_fit_of_least_squares():
    times, values = [0, 1, 3, 4, 7, 9], [70.2, 74.9, 71.3, 78.8, 80.1, 79.4]
    design = np.column_stack([np.ones(6), times])
    covariance = np.maximum(0.0, 4.0 - np.abs(np.subtract.outer(times, times)))
    for overlap, options in {1: {}, 4: {"covariance": covariance}}.items():
        fit = kp.least_squares(values, design, **options)
        verdict = kp.trend(values, times, overlap=overlap)
        assert verdict.slope == pytest.approx(fit.coefficients[1], rel=1e-12)
        assert verdict.p_value == pytest.approx(fit.p_values[1], rel=1e-10)


@given(values, st.sampled_from([1, 4]), st.integers(0, 3))
@settings(max_examples=100)
def test_the_level_is_the_height_of_the_line_at_the_end_of_the_window(numbers, overlap, after):
    known = [(t, x) for t, x in enumerate(numbers) if x is not None]
    assume(len(known) >= 4)
    times, y = (np.array(part, dtype=float) for part in zip(*known, strict=True))
    end = len(numbers) - 1 + after
    design = np.column_stack([np.ones_like(times), times - end])
    covariance = oracle.covariance(times.tolist(), overlap)
    inverse = np.linalg.inv(covariance)
    normal = np.linalg.inv(design.T @ inverse @ design)
    level, slope = normal @ design.T @ inverse @ y
    rest = y - level - slope * (times - end)
    assume(np.std(rest) > 1e-3)
    df = len(y) - 2
    error = math.sqrt(rest @ inverse @ rest / df * normal[0, 0])
    found = kp.trend([*numbers, *[None] * after], overlap=overlap)
    assert found.level == pytest.approx(level, rel=1e-8, abs=1e-8)
    reach = stats.t.ppf(0.975, df) * error
    assert found.level_high - found.level == pytest.approx(reach, rel=1e-7)
    assert found.level - found.level_low == pytest.approx(reach, rel=1e-7)


def test_the_level_of_mann_kendall_is_the_median_brought_along_the_slope():
    found = kp.trend([1.0, 2, 4, 4, 9, None], method="mann_kendall")
    brought = [x + found.slope * (5 - t) for t, x in enumerate([1.0, 2, 4, 4, 9])]
    assert found.level == pytest.approx(np.median(brought))
    assert math.isnan(found.level_low)
    assert math.isnan(kp.trend([1.0, 2], method="last_two").level)
