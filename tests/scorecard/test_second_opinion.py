"""The house's verdict first, ours beside it."""

import pandas as pd

import kentperf as kp

PERIODS = pd.period_range("2023Q2", periods=6, freq="Q")
ROLLING = [80.0, 82.0, 81.0, 83.0, 84.0, 83.0]


def scored(values=ROLLING, rules="kent-2024", **columns):
    table = pd.DataFrame({"kpi": "calls", "period": PERIODS, "value": values})
    register = pd.DataFrame({"kpi": ["calls"], "target": [95.0], "floor": [90.0]} | columns)
    return kp.scorecard(table, register, rules=rules)


def test_a_verdict_that_overlap_explains_is_shown_with_ours_beside_it():
    card = scored(window=4)
    row = card.second_opinion.loc["calls"]
    assert row[["house", "ours", "verdict"]].tolist() == ["improving", "stable", "differs"]
    words = "improving by the house rule; allowing for overlapping periods: no clear trend"
    assert row["words"] == words
    assert card.kpis.loc["calls", "direction"] == "improving"
    assert f"Second opinion: {words}." in card.explain("calls")
    assert words in card.to_html()


def test_the_default_rules_need_no_second_opinion():
    card = scored(rules="kentperf", window=4)
    assert card.second_opinion.loc["calls", ["verdict", "words"]].tolist() == ["agrees", ""]
    assert "Second opinion" not in card.explain("calls")


def test_what_one_of_the_two_cannot_say_cannot_be_checked():
    card = scored([None, None, None, 80.0, 81.0, 82.0], rules="kent-2017")
    row = card.second_opinion.loc["calls"]
    assert row["house"] == "improving"
    assert (row["verdict"], row["words"]) == ("cannot be checked", "")
    assert row["reason"] == "3 points, at least 4 needed"


def test_the_last_two_figures_are_held_against_the_regression():
    words = scored([80.0, 90.0, 80.0, 90.0, 80.0, 90.0], rules="kent-2017").second_opinion["words"]
    expected = "improving by the house rule; by regression over 6 periods: no clear trend"
    assert words.tolist() == [expected]
