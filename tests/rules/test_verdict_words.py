"""How directions and overall levels are decided, in words."""

import pytest

from kentperf.rules.direction_rules import read_direction
from kentperf.rules.rules import Rules
from kentperf.rules.verdict_words import compared_words, overall_words
from tests.support.houses.five_levels import LEVELS, RULES

RUNS = "; it moves only where 3 changes in a row go the same way"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"against": "previous"}, "the figure before it; any change counts"),
        (
            {"against": "same_period_last_year", "stable_within": "3%"},
            "the figure of the same period last year; a change of up to 3% of it is stable",
        ),
        (
            {"against": "mean of 3", "stable_within": 2, "edge": "moved"},
            "the mean of the 3 before; a change of less than 2 is stable",
        ),
        (
            {"against": "2019/20", "stable_within": "margin"},
            "that of 2019/20; a change of up to its margin is stable",
        ),
        (
            {"against": "previous", "runs": 3},
            f"the figure before it; any change counts{RUNS}",
        ),
        (
            {"against": "previous", "stable_within": "intervals"},
            "the figure before it; it is stable where their confidence limits overlap",
        ),
    ],
)
def test_a_direction_says_against_what_and_what_is_stable(given, said):
    wrong = []
    assert compared_words(read_direction(given, "direction[1]", wrong)) == (
        f"the latest figure against {said}"
    )
    assert wrong == []


def test_a_share_says_both_denominators_its_cuts_and_caps():
    assert overall_words(RULES.overall[0], RULES) == (
        "the share of indicators that are Exceeds or On track, of those that are rated (that of "
        "all stands beside it): Good from 70%, Fair from 40%, else Poor; no better than Fair with "
        "2 indicators at Off track or Far off track"
    )


POINTS = (
    "(Exceeds 4, On track 3, Near 2, Off track 1, Far off track 0), each by its weight: A from 9, "
    "else B"
)


def with_points():
    return [level | {"points": 4 - place} for place, level in enumerate(LEVELS)]


@pytest.mark.parametrize(
    ("overall", "said"),
    [
        ({"kind": "worst"}, "the worst of its indicators"),
        ({"kind": "points"}, f"the sum of the points {POINTS}"),
        ({"kind": "mean", "worst_of": 3}, f"the mean of the points of the 3 worst {POINTS}"),
    ],
)
def test_an_overall_level_says_its_kind(overall, said):
    cuts = {"level": [{"name": "A", "when": [{"at_least": 9}]}, {"name": "B"}]}
    cut = {} if overall["kind"] == "worst" else cuts
    rules = Rules({"rating": [{"level": with_points()}], "overall": [overall | cut]})
    assert overall_words(rules.overall[0], rules) == said


def test_a_cap_of_core_indicators_says_so():
    cap = {"of": ["RED"], "core": True, "no_better_than": "AMBER"}
    rules = Rules({"overall": [{"kind": "worst", "cap": [cap]}]})
    assert overall_words(rules.overall[0], rules).endswith(
        "no better than Amber with one indicator that is core at Red"
    )
