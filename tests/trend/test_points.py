"""The points of a verdict, in order and kept from the caller."""

import math

import numpy as np
import pytest

import kentperf as kp


def test_a_verdict_keeps_the_points_of_its_window_in_order():
    found = kp.trend([9, 4.1, 3, None, 1, 5], [0, 4, 3, 2, 1, 9], window=9)
    assert found.points.ordinal.tolist() == [1, 2, 3, 4, 9]
    assert found.points.value.tolist()[2:] == [3, 4.1, 5]
    assert math.isnan(found.points.value[1])
    with pytest.raises(ValueError, match="read-only"):
        found.points.value[0] = 0


def test_points_keep_far_ordinals_and_the_callers_memory_apart():
    values = np.array([1.0, 2, 3.5, 4])
    found = kp.trend(values, 2**40 + np.arange(4))
    assert found.points.ordinal[0] == 2**40
    values[0] = 50
    assert found.points.value[0] == 1


def test_the_range_in_force_is_kept_with_the_points():
    found = kp.trend([5, 6, 7, 8], polarity="range", low=1, high=[5, 6, 7, 8])
    assert found.points.low.tolist() == [1, 1, 1, 1]
    assert found.points.high.tolist() == [5, 6, 7, 8]
