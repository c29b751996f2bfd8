"""Directions by comparison: what is compared, how much is no change, and when there is none."""

import pandas as pd
import pytest

import kentperf as kp


def card(values, way, *, last="2024Q3", observed=None, **register):
    end = pd.Period(last)
    table = pd.DataFrame({"kpi": ["k"], "target": [90], "floor": [10], **register})
    figures = pd.DataFrame(
        {"kpi": "k", "period": [end - back for back in range(len(values))][::-1],
         "value": values, **(observed or {})}
    )  # fmt: skip
    return kp.scorecard(figures, table, rules={"direction": [{"name": "way", **way}]})


def direction(values, way, **more):
    found = card(values, way, **more)
    word = found.directions.loc["k", "way"]
    return None if pd.isna(word) else word


@pytest.mark.parametrize(
    ("polarity", "target", "floor", "word"),
    [("higher", 90, 10, "improving"), ("lower", 10, 90, "worsening")],
)
def test_a_rise_is_good_where_higher_is(polarity, target, floor, word):
    more = {"polarity": polarity, "target": target, "floor": floor}
    assert direction([50, 51], {"against": "previous"}, **more) == word


def test_a_change_at_the_edge_is_stable_unless_the_rule_says_moved():
    way = {"against": "previous", "stable_within": 0.1}
    assert direction([7.1, 7.2], way) == "stable"
    assert direction([7.1, 7.2], way | {"edge": "moved"}) == "improving"
    assert direction([7.1, 7.3], way) == "improving"
    assert direction([7.2, 7.1], way | {"edge": "moved"}) == "worsening"


def test_per_cent_is_of_the_size_of_what_is_compared_with():
    way = {"against": "previous", "stable_within": "5%"}
    assert direction([98.7, 93.765], way) == "stable"
    assert direction([98.7, 93.76], way) == "worsening"
    assert direction([-20, -19], way) == "stable"


def test_a_column_of_the_register_may_say_how_much_is_no_change():
    way = {"against": "previous", "stable_within": "tolerance"}
    assert direction([50, 52], way, tolerance=2) == "stable"
    assert direction([50, 52], way, tolerance=1) == "improving"
    assert direction([50, 52], way, tolerance=5, tolerance_kind="percent") == "stable"
    found = card([50, 52], way, tolerance=[None])
    assert found.verdicts.direction_reasons.loc["k", "way"] == "no tolerance"


def test_no_figure_before_is_no_direction_with_a_reason():
    found = card([50, None, 52], {"against": "previous"})
    assert pd.isna(found.directions.loc["k", "way"])
    assert found.kpis.loc["k", "direction_reason"] == (
        "there is no figure to compare with: the previous period"
    )


def test_the_same_period_last_year_is_what_the_arrow_and_the_change_are_about():
    found = card([80, 70, 60, 50, 75], {"against": "same_period_last_year"})
    assert found.directions.loc["k", "way"] == "worsening"
    assert found.kpis.loc["k", ["previous", "change"]].tolist() == [80, -5]
    assert found.kpis.loc["k", "arrow"] == "▼"


def test_the_mean_of_the_figures_before_is_worked_out_in_decimals():
    way = {"against": "mean of 3", "stable_within": 0.1}
    assert direction([1.0, 1.2, 1.1, 1.2], way) == "stable"
    assert direction([1.0, 1.2, 1.1, 1.3], way) == "improving"
    assert direction([1.2, 1.1, 1.3], way) is None


def test_a_baseline_is_a_period_of_its_own():
    way = {"against": "Q1 2023/24"}
    found = card([60, 10, 20, 30, 40, 50], way)
    assert found.directions.loc["k", "way"] == "worsening"
    assert found.verdicts.compared.loc["k", "way"] == 60


def test_runs_ask_for_changes_in_a_row_the_same_way():
    way = {"against": "previous", "runs": 3}
    assert direction([1, 2, 3, 4], way) == "improving"
    assert direction([1, 3, 2, 4], way) == "stable"
    assert direction([2, 3, 4], way) is None


def test_intervals_that_overlap_are_no_change():
    way = {"against": "previous", "stable_within": "intervals"}
    apart = {"lower": [40, 45], "upper": [44, 49]}
    touch = {"lower": [40, 44], "upper": [44, 48]}
    assert direction([42, 47], way, observed=apart) == "improving"
    assert direction([42, 46], way, observed=touch) == "stable"


def test_in_a_range_what_counts_is_the_distance_outside():
    limits = {"target": [None], "floor": [None], "low": 40, "high": 60, "polarity": "range"}
    way = {"against": "previous"}
    assert direction([70, 65], way, **limits) == "improving"
    assert direction([50, 65], way, **limits) == "worsening"
    assert direction([45, 55], way, **limits) == "stable"


def test_directions_stand_side_by_side_and_the_first_is_the_arrow():
    rules = {"direction": [{"name": "short", "against": "previous"},
                           {"name": "long", "against": "same_period_last_year"},
                           {"name": "trend", "against": "trend"}]}  # fmt: skip
    figures = pd.DataFrame({"kpi": "k", "period": pd.period_range("2023Q1", periods=5, freq="Q"),
                            "value": [60, 40, 45, 50, 55]})  # fmt: skip
    found = kp.scorecard(figures, pd.DataFrame({"kpi": ["k"], "target": [9]}), rules=rules)
    assert found.directions.loc["k", ["short", "long"]].tolist() == ["improving", "worsening"]
    assert found.kpis.loc["k", "direction"] == "improving"
    assert found.verdicts.direction_counts["long"].loc["TOTAL"].tolist() == [0, 0, 1, 0]
    assert found.evidence.loc["k", "method"] == "comparison"
