"""Ratings by the levels of a house's rules, beside each other, and as services give them."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf import KentPerfError

FORECAST = {"name": "forecast", "level": [
    {"name": "on track", "when": [{"of": "forecast", "at_least": "target"}]},
    {"name": "off track"}]}  # fmt: skip
USUAL = {"name": "rating", "missing": "not_rated", "level": [
    {"name": "GREEN", "when": [{"at_least": "target"}]},
    {"name": "AMBER", "when": [{"at_least": "floor"}]},
    {"name": "RED"}]}  # fmt: skip
KPIS = pd.DataFrame({"kpi": ["a", "b", "c"], "target": 90, "floor": 80, "section": ["S", "S", "T"]})


def figures(value, **more):
    return pd.DataFrame({"kpi": list("abc"), "period": "2024-09", "value": value, **more})


def test_further_ratings_stand_beside_the_first_with_counts_of_their_own():
    table = figures([95, 85, 75], forecast=[80, 90, None])
    card = kp.scorecard(table, KPIS, rules={"rating": [USUAL, FORECAST]})
    assert card.ratings["rating"].tolist() == card.kpis["rag"].tolist() == ["GREEN", "AMBER", "RED"]
    assert card.ratings["forecast"].tolist()[:2] == ["off track", "on track"]
    assert list(card.ratings["forecast"].cat.categories) == ["off track", "on track"]
    assert card.verdicts.rating_reasons["forecast"].tolist() == ["", "", "no forecast"]
    counts = card.verdicts.rating_counts["forecast"]
    assert counts.loc["TOTAL"].to_dict() == {"on_track": 1, "off_track": 1, "no_rating": 1}


def test_the_usual_levels_written_out_are_the_usual_rule():
    table = figures([95, None, 75])
    ours, usual = (kp.scorecard(table, KPIS, rules=rules) for rules in ({"rating": [USUAL]}, {}))
    for name in ("kpis", "summary", "rag_change", "watch_list", "ratings", "states"):
        pd.testing.assert_frame_equal(getattr(ours, name), getattr(usual, name))


def test_summaries_have_a_column_for_each_level():
    levels = [{"name": "BLUE STAR", "when": [{"beyond": "target+5%"}]},
              {"name": "GREEN", "when": [{"at_least": "target"}]}, {"name": "RED"}]  # fmt: skip
    card = kp.scorecard(figures([99, 91, 75]), KPIS, rules={"rating": [{"level": levels}]})
    assert card.summary.columns[:5].tolist() == [
        "blue_star",
        "green",
        "red",
        "no_data",
        "not_rated",
    ]
    assert card.summary.loc["TOTAL"].tolist()[:3] == [1, 1, 1]
    assert card.history["rag"].dtype == card.kpis["rag"].dtype


def test_a_rating_that_the_service_gives_stands_and_says_what_the_rule_says():
    table = figures([95, 85, 75], rag=["Red", None, "red"])
    card = kp.scorecard(table, KPIS)
    assert card.kpis["rag"].tolist() == ["RED", "AMBER", "RED"]
    assert card.kpis["rag_reason"].tolist() == ["as given", "", "as given"]
    assert card.kpis["latest"].tolist() == [95, 85, 75]
    assert card.verdicts.rating_reasons["rating"].tolist() == [
        "as given; the rule says GREEN", "", "as given",
    ]  # fmt: skip
    said = kp.validate(table, KPIS)
    assert said["rule"].tolist() == ["warning: is given as RED where the rule says GREEN"]
    assert said["series"].tolist() == ["a"]


def test_a_given_rating_may_be_the_word_of_a_level():
    rules = {"words": {"GREEN": "Achieved"}}
    card = kp.scorecard(figures([10, 85, 75], rag=["achieved", "n/a", ""]), KPIS, rules=rules)
    assert card.kpis["rag"].tolist() == ["GREEN", "AMBER", "RED"]


def test_a_given_rating_that_is_no_level_is_refused_with_the_near_match():
    with pytest.raises(KentPerfError, match=r"value 'GREN': is no level: .*Did you mean .GREEN."):
        kp.scorecard(figures([95, 85, 75], rag=["GREN", None, None]), KPIS)


def test_a_column_that_is_nowhere_is_named_with_its_near_match():
    with pytest.raises(KentPerfError, match=r'rating "forecast" asks for forecast, which neither'):
        kp.scorecard(figures([95, 85, 75]), KPIS, rules={"rating": [USUAL, FORECAST]})


def test_a_level_may_ask_for_a_direction():
    levels = [{"name": "GREEN", "when": [{"at_least": "target"}]},
              {"name": "AMBER", "when": [[{"at_least": "floor"}], [{"direction": "improving"}]]},
              {"name": "RED"}]  # fmt: skip
    rules = {"rating": [{"level": levels}], "direction": [{"against": "previous"}]}
    table = pd.concat([figures([70, 79, 80]).assign(period="2024-08"), figures([75, 75, 85])])
    card = kp.scorecard(table.reset_index(drop=True), KPIS, rules=rules)
    assert card.kpis["rag"].tolist() == ["AMBER", "RED", "AMBER"]


def test_why_a_rating_changed_is_worked_out_by_the_same_rule():
    levels = [{"name": "GREEN", "when": [{"at_least": "target-5%"}]}, {"name": "RED"}]
    table = pd.concat([figures([86, 80, 80]).assign(period="2024-08"), figures([85, 80, 86])])
    card = kp.scorecard(table.reset_index(drop=True), KPIS, rules={"rating": [{"level": levels}]})
    assert card.rag_change["change"].tolist() == ["worse", "same", "better"]
    assert card.rag_change["reason"].tolist() == ["performance", None, "performance"]


def test_levels_count_for_the_watch_list_as_what_they_count_as():
    levels = [{"name": "MET", "when": [{"at_least": "target"}]},
              {"name": "NEARLY", "when": [{"at_least": "floor"}]}, {"name": "MISSED"}]  # fmt: skip
    rules = {"rating": [{"level": levels, "missing": "not_rated"}],
             "direction": [{"against": "previous"}]}  # fmt: skip
    table = pd.concat([figures([82, 95, 95]).assign(period="2024-08"), figures([81, 95, 75])])
    card = kp.scorecard(table.reset_index(drop=True), KPIS, rules=rules)
    assert card.watch_list.index.tolist() == ["a"]
    assert card.kpis["severity"].notna().tolist() == [False, False, True]
