"""Whether figures differ by more than chance."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from tests.oracles.intervals import same_share_p

REGISTER = {"kpi": ["calls"], "unit": "percent", "aggregation": "ratio", "target": 90, "floor": 85}


def reason(numerators, denominators, **register):
    periods = [f"{2023 + place // 4}Q{place % 4 + 1}" for place in range(len(numerators))]
    table = pd.DataFrame({"kpi": "calls", "period": periods, "numerator": numerators,
                          "denominator": denominators})  # fmt: skip
    card = kp.scorecard(table, pd.DataFrame(REGISTER | register))
    found = card.rag_change.loc["calls", "reason"]
    return None if pd.isna(found) else found


@pytest.mark.parametrize("times", [1, 2, 3, 4, 5, 6, 10, 30])
def test_a_change_is_within_chance_where_the_test_of_both_figures_does_not_find_it(times):
    p = same_share_p(26 * times, 30 * times, 28 * times, 30 * times)
    found = reason([26 * times, 28 * times], [30 * times] * 2)
    assert found == ("within chance" if p >= 0.05 else "performance")


def test_a_limit_that_moved_is_still_the_reason():
    table = pd.DataFrame({"kpi": "calls", "period": ["2024Q1", "2024Q2"], "numerator": [28, 28],
                          "denominator": [30, 30]})  # fmt: skip
    targets = pd.DataFrame({"kpi": ["calls"], "from": ["2024Q2"], "target": [95], "floor": [90]})
    card = kp.scorecard(table, kp.Register(pd.DataFrame(REGISTER), targets))
    assert card.rag_change.loc["calls", "reason"] == "target"


def test_of_rolled_up_figures_what_came_in_is_held_against_what_dropped_out():
    # 340 of 400 and 361 of 400 differ (p = 0.02), and so do 80 and 101 of 112 that were exchanged.
    assert reason([80, 86, 87, 87, 101], [112, 96, 96, 96, 112], window=4) == "performance"
    # As far apart by chance as three quarters in common leave them: 25 and 29 of 32.
    assert reason([26, 86, 87, 87, 27], [30, 96, 96, 96, 28], window=4) == "within chance"


def test_rolled_up_figures_without_the_period_that_dropped_out_are_not_tested():
    found = reason([np.nan, 83, 84, 84, 90, 100], [np.nan, 98, 98, 98, 98, 100], window=4)
    assert found == "performance"


def test_rolling_figures_as_given_share_cases_and_are_not_tested():
    assert reason([26, 28], [30, 30], aggregation="as_given", window=4) == "performance"
    assert reason([26, 28], [30, 30], aggregation="as_given") == "within chance"


def test_figures_without_denominators_are_not_tested():
    table = pd.DataFrame({"kpi": "calls", "period": ["2024Q1", "2024Q2"], "value": [86.0, 93.0]})
    card = kp.scorecard(table, pd.DataFrame(REGISTER | {"aggregation": "as_given"}))
    assert card.rag_change.loc["calls", "reason"] == "performance"


def test_explain_does_not_say_that_chance_is_the_figure():
    table = pd.DataFrame({"kpi": "calls", "period": ["2024Q1", "2024Q2"], "numerator": [26, 28],
                          "denominator": [30, 30]})  # fmt: skip
    said = kp.scorecard(table, pd.DataFrame(REGISTER)).explain("calls")
    assert "because of the figure" not in said
    assert "by no more than chance would usually give" in said


@pytest.mark.parametrize(
    ("value", "known"), [(86.7, True), (87.0, True), (86.67, True), (88.0, False)]
)
def test_a_figure_given_beside_its_parts_may_be_rounded(value, known):
    table = pd.DataFrame({"kpi": "calls", "period": ["2024Q1"], "numerator": [26], "value": [value],
                          "denominator": [30]})  # fmt: skip
    card = kp.scorecard(table, pd.DataFrame(REGISTER | {"aggregation": "as_given"}))
    reason = card.sureness.loc["calls", "reason"]
    assert reason == ("" if known else "the figure is not numerator over denominator")
