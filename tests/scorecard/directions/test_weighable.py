"""A scorecard weighs ratios that have denominators of their own."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

QUARTERS = pd.period_range("2021Q1", periods=8, freq="Q")
OVER = np.array([15, 70, 120, 160, 220, 260, 310, 350.0])
UNDER = np.array([20, 90, 150, 210, 270, 330, 400, 460.0])


def card(under=UNDER, rules="kentperf", **row):
    register = pd.DataFrame([{"kpi": "a", "unit": "percent", "target": 80, "floor": 70} | row])
    rows = pd.DataFrame({"kpi": "a", "period": QUARTERS, "numerator": OVER, "denominator": under})
    return kp.scorecard(rows, register, rules=rules)


def test_a_ratio_of_single_periods_is_weighed_by_its_denominators():
    found = card().evidence.loc["a"]
    alone = kp.trend(
        None, QUARTERS[2:], numerator=OVER[2:], denominator=UNDER[2:], method="random_effects"
    )
    assert found["method"] == "random_effects"
    assert found["p_value"] == pytest.approx(alone.p_value, rel=1e-9)
    assert found["slope"] == pytest.approx(100 * alone.slope, rel=1e-9)


def test_the_report_says_that_ratios_are_weighed():
    found = card()
    assert "weighted by the denominators" in found.to_html()
    assert "ratios are weighted by their denominators" in found.rules.key()


@pytest.mark.parametrize("rules", ["kent-2024", "kent-2017"])
def test_a_house_that_ignores_denominators_has_what_it_had(rules):
    assert card(rules=rules).evidence.loc["a", "method"] in ("ols", "last_two")
    plain = dataclasses.replace(kp.Rules.named("kentperf"), denominators="ignored")
    assert card(rules=plain).evidence.loc["a", "method"] == "ols"


def test_denominators_that_are_alike_or_shared_leave_least_squares():
    assert card(under=np.full(8, 500.0)).evidence.loc["a", "method"] == "ols"
    rolling = card(aggregation="ratio", window=4).evidence.loc["a"]
    assert rolling["method"] == "gls"


def test_a_rolling_ratio_is_weighed_where_its_single_periods_are_tested():
    rows = pd.DataFrame({"kpi": "a", "period": QUARTERS, "numerator": OVER, "denominator": UNDER})
    register = pd.DataFrame(
        [{"kpi": "a", "unit": "percent", "target": 80, "aggregation": "ratio", "window": 4}]
    )
    found = kp.scorecard(rows, register, basis="elementary").evidence.loc["a"]
    assert found["method"] == "random_effects (single periods)"
