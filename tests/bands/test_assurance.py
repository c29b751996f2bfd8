"""Whether a target will be met, from the limits of a chart."""

import pytest

import kentperf as kp
from kentperf.errors import KentPerfError


def test_assurance_refuses_limits_that_cross():
    with pytest.raises(KentPerfError, match=r"is above upper 1\.0"):
        kp.assurance(2, 1, 3)
