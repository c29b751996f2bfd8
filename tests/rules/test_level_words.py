"""What a rating asks for, in words."""

import pytest

from kentperf.rag.bounds import read_bound
from kentperf.rag.levels import read_condition
from kentperf.rules.level_words import bound_words, condition_words, level_words, measure_rows
from kentperf.rules.rules import Rules
from tests.support.houses.five_levels import RULES


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        ("target", "the target"),
        ("target-5%", "the target less 5%"),
        ("floor+2", "the floor plus 2"),
        ("high - margin", "the upper target less its margin"),
        ("stretch_target", "its stretch target"),
        (90, "90"),
    ],
)
def test_a_bound_is_said(bound, said):
    assert bound_words(read_bound(bound), Rules()) == said


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ({"beyond": "floor"}, "beyond the floor"),
        ({"at_least": "target-tolerance"}, "within the tolerance of the target, or better"),
        ({"beyond": "target-tolerance"}, "beyond the target less its tolerance"),
        ({"of": "forecast", "at_least": "target"}, "the forecast is at least the target"),
        ({"of": "achieved", "at_least": 95}, "what is achieved is at least 95%"),
        ({"of": "progress", "at_least": "50%"}, "progress is at least 50%"),
        ({"of": "quartile", "at_least": 2}, "the quartile is 2 or better"),
        ({"of": "upper", "beyond": "benchmark"},
         "the better confidence limit is beyond the benchmark"),
        ({"direction": "improving"}, "improving"),
        ({"direction": "stable", "which": "long"}, "stable / no clear trend by long"),
        ({"state": ["tbc", "not due"]}, "to be confirmed or not due"),
        ({"judged": ["yes", "probably"]}, "judged yes or probably"),
    ],
)  # fmt: skip
def test_a_condition_is_said(condition, said):
    wrong = []
    assert condition_words(read_condition(condition, "when", wrong), Rules()) == said
    assert wrong == []


def test_conditions_that_all_hold_are_joined_by_and_and_alternatives_by_or():
    assert level_words(RULES.level_rule, RULES) == [
        "at least the target plus 5%",
        "at least the target",
        "at least the target less 5%; or at least the floor and improving",
        "beyond the floor",
        "none of these",
    ]


def test_the_usual_rule_is_said_as_ever_whatever_its_levels_are_called():
    levels = [
        {"name": "MET", "when": [{"at_least": "target"}]},
        {"name": "NEAR", "when": [{"at_least": "floor"}]},
        {"name": "NOT"},
    ]
    own = Rules({"rating": [{"level": levels, "missing": "not_rated"}]})
    usual = Rules()
    assert level_words(own.level_rule, own) == level_words(usual.level_rule, usual)
    assert measure_rows(own) == []


def test_bounds_measures_and_what_is_missing_are_explained_where_they_are_used():
    assert [term for term, _ in measure_rows(RULES)] == ["Bounds", "Forecast", "Missing"]
    levels = [{"name": "A", "when": [{"of": "achieved", "at_least": 95}]}, {"name": "B"}]
    rated = {"level": levels, "achieved": "mirror", "achieved_decimals": 1}
    said = dict(measure_rows(Rules({"rating": [rated]})))
    assert "200 - 100 x figure / target where lower is better" in said["Achieved"]
    assert "rounded to 1 decimals" in said["Achieved"]
