"""Why there is no direction, or a flat one."""

import math

import numpy as np
import pytest

import kentperf as kp


@pytest.mark.parametrize(
    ("numbers", "options", "reason"),
    [
        ([1, 2, 3], {}, "3 points, at least 4 needed"),
        ([1], {}, "1 point, at least 4 needed"),
        ([None, None], {}, "0 points, at least 4 needed"),
        ([], {}, "0 points, at least 4 needed"),
        ([1, 2], {"min_points": 1}, "2 points, at least 3 needed"),
        ([1, None, 3, 4], {}, "3 points, at least 4 needed"),
        ([1], {"method": "last_two"}, "1 point, at least 2 needed"),
    ],
)
def test_too_few_points_give_none_and_say_how_many(numbers, options, reason):
    found = kp.trend(np.array(numbers, dtype=float), **options)
    assert found.movement is None
    assert found.direction is None
    assert all(
        math.isnan(x) for x in (found.slope, found.slope_low, found.slope_high, found.p_value)
    )
    assert found.reason == reason


def test_min_points_of_three_is_enough():
    assert kp.trend([1, 2, 3.1], min_points=3).n == 3
    assert kp.trend([1, 2, 3.1], min_points=1).movement is not None


@pytest.mark.parametrize("constant", [0.1, 1e9 + 0.1, -3.3, 0.0])
@pytest.mark.parametrize("overlap", [1, 4])
def test_a_constant_series_is_stable_exactly(constant, overlap):
    found = kp.trend([constant] * 7, overlap=overlap)
    assert (found.slope, found.slope_low, found.slope_high, found.p_value) == (0, 0, 0, 1)
    assert (found.movement, found.direction) == ("flat", "stable")
    assert found.reason == "every value is the same"


def test_identical_at_printed_precision_is_stable():
    series = [71.01, 71.02, 71.03, 71.041]
    assert kp.trend(series).direction == "improving"
    found = kp.trend(series, decimals=1)
    assert (found.direction, found.reason) == ("stable", "identical at printed precision")


def test_a_huge_min_points_costs_nothing():
    assert kp.trend([1.0, 2, 3], min_points=10**7).reason == "3 points, at least 10000000 needed"
