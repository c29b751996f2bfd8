"""States without a figure: each counted apart, and as a level where the house says so."""

import pandas as pd

import kentperf as kp

KPIS = pd.DataFrame({
    "kpi": list("abcdef"), "kind": "kpi", "section": ["S", "S", "S", "T", "T", "T"],
    "target": [90, "tbc", "n/a", None, 90, 90], "floor": 80,
})  # fmt: skip
FIGURES = pd.DataFrame({
    "kpi": list("abcdef"), "period": "2024-09", "value": [None, 85, 85, 85, None, 95],
    "status": [None, None, None, None, "suppressed", None],
})  # fmt: skip


def test_each_state_has_a_column_of_its_own():
    card = kp.scorecard(FIGURES, KPIS)
    assert card.kpis["state"].fillna("").tolist() == [
        "no data", "tbc", "not applicable", "no target", "suppressed", "",
    ]  # fmt: skip
    assert card.states.loc["TOTAL"].to_dict() == {
        "no_data": 1, "not_due": 0, "no_target": 1, "tbc": 1, "not_applicable": 1, "suppressed": 1,
    }  # fmt: skip
    assert card.states.loc["S"].tolist() == [1, 0, 0, 1, 1, 0]


def test_a_state_counts_as_a_level_where_the_house_says_so():
    levels = [{"name": "GREEN", "when": [{"at_least": "target"}]}, {"name": "RED"}]
    rules = {"rating": [{"level": levels, "states": {"no data": "RED", "tbc": "GREEN"}}]}
    card = kp.scorecard(FIGURES, KPIS, rules=rules)
    assert card.kpis["rag"].astype(object).where(card.kpis["rag"].notna(), None).tolist() == [
        "RED", "GREEN", None, None, None, "GREEN",
    ]  # fmt: skip


def test_what_is_not_due_is_a_state_where_the_house_does_not_rate_it():
    kpis = pd.DataFrame({"kpi": ["yearly", "monthly"], "target": 90, "floor": 80})
    figures = pd.DataFrame({"kpi": ["yearly", "monthly"], "period": ["2023/24", "2024-06"],
                            "value": [95, 95]})  # fmt: skip
    rated = kp.scorecard(figures, kpis, period="Q1 2024/25")
    waiting = kp.scorecard(
        figures, kpis, period="Q1 2024/25", rules={"between_returns": "not_rated"}
    )
    assert rated.kpis.loc["yearly", "rag"] == "GREEN"
    assert waiting.kpis.loc["yearly", "state"] == "not due"
    assert waiting.states.loc["TOTAL", "not_due"] == 1
