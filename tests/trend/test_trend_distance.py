"""A range: the distance outside it is tested."""

import pytest

import kentperf as kp

LIMITS = {"polarity": "range", "low": 10, "high": 20}


def test_a_range_tests_the_distance_outside_it():
    found = kp.trend([21, 23, 24.9, 27.1, 29], **LIMITS)
    assert (found.movement, found.direction) == ("up", "worsening")
    assert found.slope == pytest.approx(kp.trend([1, 3, 4.9, 7.1, 9]).slope)
    below = kp.trend([1, 3.1, 5, 6.9, 9], **LIMITS)
    assert (below.movement, below.direction) == ("up", "improving")
    assert below.slope < 0


def test_always_inside_the_range_is_stable():
    found = kp.trend([10, 12, 14, 16, 20], **LIMITS)
    assert (found.movement, found.direction) == ("flat", "stable")
    assert found.reason == "always inside the range"


def test_a_missing_half_of_the_range_is_unbounded():
    found = kp.trend([-50, -40, -30, -20], polarity="range", high=20)
    assert found.direction == "stable"


def test_the_range_in_force_in_each_period_is_used():
    found = kp.trend([5, 6, 7, 8], polarity="range", low=[5, 5, 5, 5], high=[5, 6, 7, 8])
    assert found.reason == "always inside the range"


def test_a_range_without_limits_has_no_direction():
    found = kp.trend([1, 2.1, 3, 4], polarity="range")
    assert found.direction is None
    assert found.reason == "no range limits say what is good"


def test_reasons_of_a_range_speak_of_the_distance():
    inside = kp.trend([5, 6], method="last_two", polarity="range", low=0, high=10)
    assert (inside.direction, inside.movement) == ("stable", "up")
    assert inside.reason == "always inside the range"
    outside = kp.trend([-1, 11, -1, 11], polarity="range", low=0, high=10)
    assert outside.reason == "as far outside the range throughout"
