"""A target that is to be confirmed, or does not apply, is kept apart from one that is missing."""

import pandas as pd
import pytest

import kentperf as kp

REGISTER = pd.DataFrame(
    {
        "kpi": ["tbc", "none", "floor tbc", "limits", "n/a", "below"],
        "kind": ["kpi", "kpi", None, None, "kpi", None],
        "target": ["TBC", None, 95, 95, "n/a", "to be confirmed"],
        "floor": [None, None, "tbc", 80, None, 90],
    }
)
VALUES = {"tbc": 90.0, "none": 90.0, "floor tbc": 90.0, "limits": 90.0, "n/a": 90.0, "below": 89.0}


def observations(period="Q2 2024/25"):
    return pd.DataFrame({"kpi": list(VALUES), "period": period, "value": list(VALUES.values())})


@pytest.fixture(scope="module")
def card():
    return kp.scorecard(observations(), REGISTER)


def test_the_reason_says_that_a_limit_is_to_be_confirmed_and_what_is_missing_is_apart(card):
    assert card.kpis["rag_reason"].to_dict() == {
        "tbc": "target to be confirmed",
        "none": "not rated",
        "floor tbc": "floor to be confirmed",
        "limits": "",
        "n/a": "target not applicable",
        "below": "",
    }
    assert card.kpis["rag"].astype(object).where(card.kpis["rag"].notna(), None).tolist() == [
        None, None, None, "AMBER", None, "RED"
    ]  # fmt: skip


def test_they_count_as_not_rated(card):
    counts = card.summary.loc["TOTAL", ["green", "amber", "red", "no_data", "not_rated"]]
    assert counts.tolist() == [0, 1, 1, 0, 4]


def test_no_figure_is_no_data_first():
    empty = observations().assign(value=None)
    reasons = kp.scorecard(empty, REGISTER).kpis["rag_reason"]
    assert reasons.tolist() == ["no data"] * 6


def test_a_house_that_calls_no_floor_not_met_waits_for_one_to_be_confirmed():
    rules = kp.Rules.read({"missing_floor": "not_met"})
    register = pd.DataFrame({"kpi": ["floor tbc", "none"], "target": 95, "floor": ["TBC", None]})
    rows = observations().iloc[[1, 2]]
    found = kp.scorecard(rows, register, rules=rules).kpis
    assert found["rag_reason"].tolist() == ["floor to be confirmed", ""]
    assert found.loc["none", "rag"] == "RED"


def test_an_area_of_a_breakdown_may_have_its_own_target_before_the_rest():
    table = observations().iloc[:1].assign(area="Ashford")
    table = pd.concat([table, table.assign(area="Dover")])
    own = pd.DataFrame({"area": ["Dover"], "target": [85.0], "floor": [80.0]})
    found = kp.breakdown(table, REGISTER, "tbc", targets=own).frame
    assert found["rag_reason"].tolist() == ["target to be confirmed", ""]
    assert found.loc["Dover", "rag"] == "GREEN"
