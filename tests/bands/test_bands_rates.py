"""How often the next value of no change falls outside, by simulation, 100,000 series a call."""

import pytest

from tests.support.false_alarms import false_alarms


@pytest.mark.parametrize("n", [6, 8, 12, 24])
def test_prediction_holds_its_rate(n):
    assert false_alarms(n) == pytest.approx(0.05, abs=0.003)


@pytest.mark.parametrize("n", [8, 24])
def test_prediction_about_a_line_holds_its_rate(n):
    assert false_alarms(n, trend=True) == pytest.approx(0.05, abs=0.003)
