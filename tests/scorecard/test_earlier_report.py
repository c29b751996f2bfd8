"""What is new, dropped or revised since the earlier report."""

import pandas as pd
import pytest

import kentperf as kp

QUARTERS = ["Q1 2024/25", "Q2 2024/25"]


def scored(values, then=(95.0, 90.0), now=(95.0, 90.0), periods=QUARTERS, **options):
    table = pd.DataFrame({"kpi": "calls", "period": periods, "value": values})
    register = pd.DataFrame({"kpi": ["calls"], "target": [then[0]], "floor": [then[1]]})
    targets = pd.DataFrame(
        {"kpi": ["calls"], "from": ["Q2 2024/25"], "target": [now[0]], "floor": [now[1]]}
    )
    return kp.scorecard(table, kp.Register(register, targets), **options)


def test_a_figure_revised_since_the_earlier_report_is_the_reason():
    earlier = pd.DataFrame({"kpi": ["calls"], "rag": ["GREEN"], "latest": [96.0]})
    found = scored([92.0, 92.0], earlier=earlier).rag_change.loc["calls"].tolist()
    assert found == ["GREEN", "AMBER", "worse", "revision"]
    same = earlier.assign(latest=92.0, rag="AMBER")
    assert scored([92.0, 92.0], earlier=same).rag_change.loc["calls", "change"] == "same"


def test_a_new_kpi_is_not_counted_then():
    table = pd.DataFrame(
        {"kpi": ["a", "a", "b"], "period": [*QUARTERS, QUARTERS[1]], "value": [96.0, 96.0, 80.0]}
    )
    register = pd.DataFrame({"kpi": ["a", "b"], "target": 95.0, "floor": 90.0})
    card = kp.scorecard(table, register)
    assert card.changes.loc["TOTAL", ["green", "red", "no_data"]].tolist() == [0, 1, 0]
    assert (card.comparison.n_then, card.comparison.n_now) == (1, 2)
    assert card.comparison.new == ("b",)
    assert "Without an earlier figure (1): b." in str(card.comparison)
    assert "It is a new KPI" in card.explain("b")


def test_the_earlier_report_says_what_is_new_and_what_was_dropped():
    table = pd.DataFrame({"kpi": ["a", "b"], "period": QUARTERS[1], "value": [96.0, 80.0]})
    register = pd.DataFrame(
        {"kpi": ["a", "b"], "section": ["Roads", "Waste"], "target": 95.0, "floor": 90.0}
    )
    earlier = pd.DataFrame(
        {"kpi": ["a", "z"], "section": ["Old roads", "Parks"], "rag": ["AMBER", "RED"],
         "direction": ["stable", "worsening"]}
    )  # fmt: skip
    card = kp.scorecard(table, register, earlier=earlier, compare="same_period_last_year")
    assert card.changes.index.tolist() == ["Roads", "Waste", "Parks", "TOTAL"]
    assert card.changes.loc["Roads", ["green", "amber"]].tolist() == [1, -1]
    assert card.changes.loc["Parks", ["red", "worsening"]].tolist() == [-1, -1]
    assert card.changes.loc["TOTAL", ["green", "amber", "red"]].tolist() == [1, -1, 0]
    assert (card.comparison.new, card.comparison.dropped) == (("b",), ("z",))
    assert str(card.comparison) == (
        "Compared with the same period last year: 2 KPIs now, 2 then. New (1): b. "
        "Dropped (1): z. Counted by the sections of this report; dropped KPIs by their own."
    )
    assert card.rag_change.loc["a", "previous_state"] == "AMBER"


def test_a_scorecard_can_be_the_earlier_report():
    before = scored([80.0, 96.0], period="Q1 2024/25")
    card = scored([80.0, 96.0], earlier=before)
    assert card.comparison.known_from == "report"
    assert card.rag_change.loc["calls", ["previous_state", "state"]].tolist() == ["RED", "GREEN"]


@pytest.mark.parametrize(
    ("earlier", "message"),
    [
        (pd.DataFrame({"kpi": ["a", "a"]}), "duplicate KPI"),
        (pd.DataFrame({"kpi": ["a"], "rag": ["GREAN"]}), 'Did you mean "GREEN"'),
        ("last year", "give a scorecard or a DataFrame, not str"),
    ],
)
def test_a_wrong_earlier_report_is_named(earlier, message):
    with pytest.raises(kp.KentPerfError, match=message):
        scored([96.0, 97.0], earlier=earlier)
