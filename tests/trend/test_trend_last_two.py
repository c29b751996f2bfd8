"""The direction of the last two values."""

import math

import pytest

import kentperf as kp
from kentperf.errors import KentPerfError


def test_last_two_uses_the_last_two_known_values():
    found = kp.trend([9, 5, None, 7, None], method="last_two", min_points=6)
    assert (found.slope, found.movement, found.direction, found.n) == (2, "up", "improving", 2)
    assert math.isnan(found.p_value)
    assert math.isnan(found.slope_low)


def test_last_two_compares_at_the_decimals_given():
    assert kp.trend([7.01, 7.04], method="last_two").movement == "up"
    assert kp.trend([7.01, 7.04], method="last_two", decimals=1).movement == "flat"
    assert kp.trend([7.0, 7.0], method="last_two").direction == "stable"


@pytest.mark.parametrize(
    ("last", "tolerance", "movement", "reason"),
    [
        (7.2, 0.1, "flat", "the last value is within the tolerance of the one before"),
        (7.2, 0.09, "up", "the last value differs from the one before"),
        (7.0, 0.1, "flat", "the last value is within the tolerance of the one before"),
        (7.1, 0.1, "flat", "the last value equals the one before"),
    ],
)
def test_last_two_takes_a_change_within_the_tolerance_for_none(last, tolerance, movement, reason):
    found = kp.trend([7.1, last], method="last_two", tolerance=tolerance)
    assert (found.movement, found.reason) == (movement, reason)


def test_a_tolerance_belongs_to_last_two():
    with pytest.raises(KentPerfError, match='tolerance= belongs to method="last_two"'):
        kp.trend([1, 2, 3, 4], tolerance=1)
