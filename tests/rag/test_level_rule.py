"""Rules of levels as they are read, and what is wrong with them."""

import pytest

from kentperf.rag.level_rule import TWO_LIMIT_RULE, read_rating

MET = {"name": "MET", "when": [{"at_least": "target"}]}
LAST = {"name": "MISSED"}


def read(*levels, **rating):
    wrong = []
    return read_rating({"level": list(levels), **rating}, "rating[1]", wrong), wrong


def test_levels_count_as_green_amber_and_red_by_their_place():
    near = {"name": "NEAR", "when": [{"at_least": "floor"}]}
    rule, wrong = read(MET, near, LAST)
    assert not wrong
    assert rule.counts_as == {"MET": "GREEN", "NEAR": "AMBER", "MISSED": "RED"}
    assert rule.dtype.categories.tolist() == ["MISSED", "NEAR", "MET"]
    assert rule.is_two_limits
    assert rule.missing == "not_met"
    assert TWO_LIMIT_RULE.missing == "not_rated"


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        ([MET, MET, LAST], 'rating[1].level[2].name: "MET" is the name of two levels'),
        ([MET, LAST | {"when": MET["when"]}], "rating[1].level[2].when: the last level takes"),
        ([{"name": "A"}, LAST], "rating[1].level[1].when: is missing, so every figure"),
        ([MET | {"coulours": 1}, LAST], 'Did you mean "colours"?'),
        ([{"name": "A", "when": [{"at_lest": 1}]}, LAST], 'Did you mean "at_least"?'),
        ([{"name": "A", "when": [{"state": "no figure"}]}, LAST], 'unknown state "no figure"'),
        ([{"name": "A", "when": [{"at_least": "5%"}]}, LAST], "per cent of what?"),
        ([{"name": "A", "when": [{"of": "value"}]}, LAST], "needs one of at_least, beyond"),
        ([MET | {"shape": "cirle"}, LAST], "rating[1].level[1].shape: is 'cirle'; use circle"),
        ([MET | {"counts_as": "BLUE"}, LAST], "use GREEN, AMBER, RED"),
        ([MET], "should be a list of 2 to 64 levels"),
    ],
)
def test_what_is_wrong_with_levels_is_said_with_its_key(levels, message):
    _, wrong = read(*levels)
    assert any(message in one for one in wrong), wrong


def test_every_mistake_is_said_at_once():
    _, wrong = read(MET | {"shape": "x"}, LAST | {"points": "y"}, missing="z", achieved="w")
    assert len(wrong) == 4
