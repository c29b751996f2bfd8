"""A scorecard says where the level of a KPI stepped, and proposes a break there."""

import pandas as pd
import pytest

import kentperf as kp

LOW = [82.0, 81, 83, 82, 81, 80, 82, 83, 82, 81, 82, 83]
HIGH = [88.0, 89, 87, 88, 90, 88]
MONTHS = pd.period_range("2023-04", periods=18, freq="M").astype(str)
SAID = "It fits a step better than a slope: 81.8% on average before Apr 2024, 88.3% from then on"


def card_of(values, **register):
    row = {"kpi": "calls", "name": "Calls answered", "unit": "percent", "target": 90, "floor": 85}
    observed = pd.DataFrame({"kpi": "calls", "period": MONTHS[: len(values)], "value": values})
    return kp.scorecard(observed, pd.DataFrame([row | register]))


def test_a_step_is_said_with_what_follows_from_it():
    card = card_of([*LOW, *HIGH])
    assert card.steps.loc["calls", "at"] == "Apr 2024"
    assert SAID in card.explain("calls")
    assert any("Calls answered (at Apr 2024)" in note for note in card.notes)


def test_the_numbers_are_those_of_one_series():
    found = card_of([*LOW, *HIGH]).steps.loc["calls"]
    alone = kp.change_point([*LOW, *HIGH])
    for name in ("before", "after", "p_value", "slope_p_value", "n"):
        assert found[name] == pytest.approx(getattr(alone, name), rel=1e-12)


def test_after_a_break_there_is_nothing_to_say():
    observed = pd.DataFrame({"kpi": "calls", "period": MONTHS, "value": [*LOW, *HIGH]})
    register = pd.DataFrame({"kpi": ["calls"], "unit": "percent", "target": 90, "floor": 85})
    breaks = pd.DataFrame({"kpi": ["calls"], "from": ["2024-04"], "kind": ["redefinition"]})
    card = kp.scorecard(observed, register, annotations=breaks)
    assert card.steps.loc["calls", "n"] == 6
    assert "step" not in card.explain("calls")


def test_nothing_is_said_of_a_line_or_of_chance():
    assert "step" not in card_of(LOW).explain("calls")
    rising = [60 + k + (0.3, -0.3)[k % 2] for k in range(18)]
    assert "fits a step" not in card_of(rising).explain("calls")


def test_rolling_figures_are_tested_by_their_single_periods():
    card = card_of([*LOW, *HIGH], aggregation="mean", window=3)
    assert card.steps.loc["calls", "at"] == "Apr 2024"
    given = card_of([*LOW, *HIGH], overlap=3)
    assert "share periods" in given.steps.loc["calls", "reason"]


def test_a_register_without_kpis_has_no_steps():
    observed = pd.DataFrame({"kpi": "calls", "period": MONTHS, "value": [*LOW, *HIGH]})
    card = kp.scorecard(observed, pd.DataFrame({"kpi": ["calls"]}))
    assert card.steps.empty
