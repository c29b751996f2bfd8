"""How sure ratings are."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kentperf as kp

REGISTER = {"kpi": ["calls"], "unit": "percent", "aggregation": "ratio", "target": 90, "floor": 85}


def scored(numerators, denominators, register=None, **options):
    periods = [f"2024Q{place + 1}" for place in range(len(numerators))]
    table = pd.DataFrame({"kpi": "calls", "period": periods, "numerator": numerators,
                          "denominator": denominators})  # fmt: skip
    return kp.scorecard(table, pd.DataFrame(REGISTER | (register or {})), **options)


def sure(*given, **options):
    return scored(*given, **options).sureness.loc["calls"]


def test_a_rating_whose_whole_interval_has_it_is_firm():
    found = sure([2800], [3000])
    assert (found["sureness"], found["words"], found["could_be"]) == ("firm", "firm", "")


def test_the_interval_is_wilsons_in_the_unit():
    found = sure([28], [30])
    wanted = kp.interval(28, 30, multiplier=100).iloc[0]
    assert found[["lower", "upper"]].tolist() == pytest.approx([wanted["lower"], wanted["upper"]])


def test_every_level_that_the_interval_reaches_is_named_in_the_words_of_the_rules():
    assert sure([28], [30])["words"] == "could be Red or Amber"
    assert sure([273], [300])["words"] == "could be Amber"
    assert sure([28], [30])["could_be"] == "RED, AMBER"


def test_rates_have_the_intervals_of_counts():
    register = {"unit": "per_100k", "polarity": "lower", "target": 50, "floor": 90}
    found = sure([6], [10_000], register)
    wanted = kp.interval(6, 10_000, kind="rate", multiplier=1e5).iloc[0]
    assert found[["lower", "upper"]].tolist() == pytest.approx([wanted["lower"], wanted["upper"]])
    assert found["could_be"] == "RED, GREEN"


def test_rolled_up_figures_have_the_counts_of_their_whole_window():
    found = sure([90, 91, 92, 93], [100] * 4, {"window": 4})
    wanted = kp.interval(366, 400, multiplier=100).iloc[0]
    assert found[["lower", "upper"]].tolist() == pytest.approx([wanted["lower"], wanted["upper"]])


@pytest.mark.parametrize(
    ("numerator", "denominator", "register", "reason"),
    [
        (np.nan, 30, {}, "no data"),
        (28.5, 30, {}, "its numerator is no count of cases"),
        (40, 30, {}, "its numerator is no count of cases"),
        (28, 30, {"target": np.nan, "floor": 85}, "not rated"),
    ],
)
def test_why_nothing_is_said_is_said(numerator, denominator, register, reason):
    found = sure([20, numerator], [30, denominator], register, period="2024Q2")
    assert found["reason"] == reason
    assert found["sureness"] is None


def test_a_figure_without_parts_has_no_interval():
    table = pd.DataFrame({"kpi": "calls", "period": ["2024Q1"], "value": [93.0]})
    card = kp.scorecard(table, pd.DataFrame(REGISTER | {"aggregation": "as_given"}))
    found = card.sureness.loc["calls"]
    assert found["reason"] == "no numerator and denominator"
    assert np.isnan(found["lower"])
    assert "95% interval" not in card.explain("calls")


def test_a_range_is_unsure_on_either_side_of_it():
    register = {"polarity": "range", "target": None, "floor": None, "low": 45, "high": 55,
                "floor_low": 40, "floor_high": 60}  # fmt: skip
    assert sure([5], [10], register)["could_be"] == "RED, AMBER"
    assert sure([500], [1000], register)["words"] == "firm"


def test_the_rating_itself_is_never_changed_by_how_sure_it_is():
    small, large = scored([28], [30]), scored([2800], [3000])
    assert small.kpis["rag"].tolist() == large.kpis["rag"].tolist() == ["GREEN"]


def test_a_house_says_it_in_its_own_words():
    rules = kp.Rules().words | {"AMBER": "Close"}
    card = scored([273], [300], rules=kp.Rules(words=rules))
    assert card.sureness.loc["calls", "words"] == "could be Close"


def test_it_is_said_in_every_output(tmp_path):
    card = scored([273], [300], {"decimals": 1})
    assert "from 87.2% to 93.7%: its rating could be Amber." in card.explain("calls")
    assert "87.2% to 93.7%: could be Amber" in card.to_html()
    row = card.to_frame().loc["calls"]
    assert row["sureness"] == "could be Amber"
    assert row["interval_lower"] == pytest.approx(87.2, abs=0.1)
    path = tmp_path / "card.xlsx"
    card.to_excel(path)
    assert pd.read_excel(path, sheet_name="KPI data")["sureness"].tolist() == ["could be Amber"]


@given(st.integers(0, 400), st.integers(1, 400))
def test_firm_means_that_both_ends_are_rated_as_the_figure_is(count, rest):
    found = sure([count], [count + rest])
    ends = [kp.rag(end, 90, 85) for end in (found["lower"], found["upper"])]
    own = kp.rag(100 * count / (count + rest), 90, 85)
    assert (found["sureness"] == "firm") == (set(ends) == {own})


def test_without_a_rating_nothing_is_said_of_it_beside_those_that_have_one():
    table = pd.DataFrame(
        {"kpi": ["a", "b"], "period": "2024Q2", "numerator": [54, 90], "denominator": 100}
    )
    register = {"kpi": ["a", "b"], "unit": "percent", "aggregation": "ratio"}
    card = kp.scorecard(table, pd.DataFrame(register | {"target": [60, 80], "floor": [np.nan, 70]}))
    assert "runs from 44.3% to 63.4%." in card.explain("a")
    assert "nan" not in card.explain("a")
    assert ": nan" not in card.to_html()
