"""Units by name."""

import pytest

import kentperf as kp


@pytest.mark.parametrize(("unit", "meant"), [("per 1000", "per_1k"), ("%", "percent")])
def test_a_unit_that_nearly_has_points_is_named(unit, meant):
    with pytest.raises(kp.KentPerfError, match=f'Did you mean "{meant}"'):
        kp.severity(185, 200, unit=unit)
