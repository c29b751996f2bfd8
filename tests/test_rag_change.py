"""Why ratings changed, what is new, and how far figures are from their limits."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.report.distances import distance_words

QUARTERS = ["Q1 2024/25", "Q2 2024/25"]


def scored(values, then=(95.0, 90.0), now=(95.0, 90.0), periods=QUARTERS, **options):
    table = pd.DataFrame({"kpi": "calls", "period": periods, "value": values})
    register = pd.DataFrame({"kpi": ["calls"], "target": [then[0]], "floor": [then[1]]})
    targets = pd.DataFrame(
        {"kpi": ["calls"], "from": ["Q2 2024/25"], "target": [now[0]], "floor": [now[1]]}
    )
    return kp.scorecard(table, kp.Register(register, targets), **options)


@pytest.mark.parametrize(
    ("values", "then", "now", "expected"),
    [
        ([96.0, 91.0], (95, 90), (95, 90), ["GREEN", "AMBER", "worse", "performance"]),
        ([96.0, 96.0], (95, 90), (97, 90), ["GREEN", "AMBER", "worse", "target"]),
        ([96.0, 94.0], (95, 90), (95.5, 90), ["GREEN", "AMBER", "worse", "performance"]),
        ([96.0, 94.0], (95, 90), (97, 90), ["GREEN", "AMBER", "worse", "both"]),
        ([96.0, 94.0], (95, 90), (97, 94.5), ["GREEN", "RED", "worse", "both"]),
        ([91.0, 91.0], (95, 90), (91, 90), ["AMBER", "GREEN", "better", "target"]),
        ([96.0, 97.0], (95, 90), (95, 90), ["GREEN", "GREEN", "same", None]),
        ([None, 97.0], (95, 90), (95, 90), ["new", "GREEN", "new", None]),
        ([96.0, None], (95, 90), (95, 90), ["GREEN", "no data", None, None]),
    ],
    ids=["figure", "target", "figure though target moved", "either would do", "only together",
         "target lowered", "same", "new", "no data now"],
)  # fmt: skip
def test_the_reason_is_what_the_rating_follows(values, then, now, expected):
    found = scored(values, then, now).rag_change.loc["calls"].tolist()
    assert [None if pd.isna(cell) else cell for cell in found] == expected


def test_a_figure_revised_since_the_earlier_report_is_the_reason():
    earlier = pd.DataFrame({"kpi": ["calls"], "rag": ["GREEN"], "latest": [96.0]})
    found = scored([92.0, 92.0], earlier=earlier).rag_change.loc["calls"].tolist()
    assert found == ["GREEN", "AMBER", "worse", "revision"]
    same = earlier.assign(latest=92.0, rag="AMBER")
    assert scored([92.0, 92.0], earlier=same).rag_change.loc["calls", "change"] == "same"


def test_explain_says_why_a_rating_changed():
    assert "because of the figure" in scored([96.0, 91.0]).explain("calls")
    assert "because of the limits" in scored([96.0, 96.0], now=(97.0, 90.0)).explain("calls")


def two(periods, kpis=("calls", "letters")):
    return pd.DataFrame({"kpi": list(kpis), "period": periods, "value": [96.0, 80.0]})


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
        (pd.DataFrame({"kpi": ["a", "a"]}), "stands twice"),
        (pd.DataFrame({"kpi": ["a"], "rag": ["GREAN"]}), 'Did you mean "GREEN"'),
        ("last year", "give a scorecard or a DataFrame, not str"),
    ],
)
def test_a_wrong_earlier_report_is_named(earlier, message):
    with pytest.raises(kp.KentPerfError, match=message):
        scored([96.0, 97.0], earlier=earlier)


def test_distances_are_positive_on_the_good_side():
    card = scored([96.0, 92.04])
    assert card.distance.loc["calls"].round(6).tolist() == [
        -2.96, 2.04, round(-296 / 95, 6), round(204 / 90, 6),
    ]  # fmt: skip
    assert card.distance.columns.tolist() == [
        "to_target", "to_floor", "to_target_percent", "to_floor_percent",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("polarity", "value", "limits", "expected"),
    [
        ("lower", 12.0, {"target": 10.0, "floor": 15.0}, [-2.0, 3.0]),
        ("range", 4.0, {"low": 5.0, "high": 9.0, "floor_low": 3.0, "floor_high": 12.0},
         [-1.0, 1.0]),
        ("range", 8.0, {"low": 5.0, "high": 9.0}, [1.0, np.nan]),
        ("higher", 0.3, {"target": 0.1}, [0.2, np.nan]),
    ],
)  # fmt: skip
def test_distances_follow_the_polarity_and_printed_decimals(polarity, value, limits, expected):
    register = pd.DataFrame({"kpi": ["a"], "polarity": [polarity], "decimals": [1]} | {
        name: [limit] for name, limit in limits.items()})  # fmt: skip
    table = pd.DataFrame({"kpi": "a", "period": QUARTERS[1:], "value": [value]})
    found = kp.scorecard(table, register).distance.loc["a", ["to_target", "to_floor"]]
    np.testing.assert_array_equal(found.to_numpy(float), expected)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((-1.0, "percent", 0, "higher"), "one percentage point below target"),
        ((-10.0, "percent", 0, "higher"), "10 percentage points below target"),
        ((-0.1, "percent", 1, "higher"), "0.1 percentage points below target"),
        ((3.0, "percent", 0, "lower"), "three percentage points below target"),
        ((-32.0, "per_100k", 0, "lower", "floor"), "32 per 100,000 above floor"),
        ((2.5, "days", 1, "range"), "2.5 days inside the target range"),
        ((-1.0, "count", 0, "range", "floor"), "1 outside the floor range"),
        ((0.0, "percent", 0, "higher"), "on target"),
        ((float("nan"), "percent", 0, "higher"), ""),
    ],
)
def test_distances_read_as_words(arguments, expected):
    assert distance_words(*arguments) == expected


def test_explain_says_the_distance():
    table = pd.DataFrame({"kpi": "calls", "period": QUARTERS[1:], "value": [89.0]})
    register = pd.DataFrame(
        {"kpi": ["calls"], "unit": "percent", "decimals": 0, "target": 90.0, "floor": 85.0}
    )
    said = "It is one percentage point below target, four percentage points above floor."
    assert said in kp.scorecard(table, register).explain("calls")
