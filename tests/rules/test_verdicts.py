"""Reading ratings, directions and overall levels: every mistake at once, with its key."""

import pytest

from kentperf import KentPerfError, Rules

GREEN = {"name": "GREEN", "when": [{"at_least": "target"}]}
RED = {"name": "RED"}


def problems(rules):
    with pytest.raises(KentPerfError) as caught:
        Rules(rules)
    return str(caught.value).split("\n  ")


def test_a_table_may_be_given_to_the_class_itself():
    rules = Rules({"rating": [{"level": [GREEN, RED]}]})
    assert rules == Rules.read({"rating": [{"level": [GREEN, RED]}]})
    assert rules.level_rule.names == ("GREEN", "RED")


def test_every_mistake_is_said_at_once_with_its_key():
    level = [{"name": "A", "when": [{"at_lest": 3}]}, {"name": "A"}]
    rules = {"alpha": 2, "rating": [{"level": level}], "direction": [{"against": "yesterday"}]}
    assert problems(rules | {"overall": [{"kind": "shares"}]}) == [
        "rules: 5 problems",
        "rules: alpha is 2; it should be between 0 and 1",
        'rating[1].level[1].when[1].at_lest: unknown key. Did you mean "at_least"?',
        'rating[1].level[2].name: "A" is the name of two levels',
        (
            "direction[1].against: is 'yesterday'; use trend, previous, same_period_last_year, "
            "mean of 3 or the period of a baseline"
        ),
        "overall[1].kind: is 'shares'; use worst, share, points, mean. Did you mean \"share\"?",
    ]


def green(**more):
    """Give a rating of two levels, the first changed."""
    return {"rating": [{"level": [GREEN | more, RED]}]}


def when(**condition):
    return green(when=[condition])


TWO = {"level": [GREEN, RED]}
CASES = [
    ({"rating": [{"level": [{"name": "GREEN"}, RED]}]}, "every figure is at this level"),
    ({"rating": [{"level": [GREEN, GREEN | {"name": "B"}, RED]}]}, "asks for the same as GREEN"),
    ({"rating": [{"level": [GREEN, GREEN | {"name": "B"}]}]}, "the last level takes"),
    ({"rating": [{"level": [GREEN]}]}, "a list of 2 to 64 levels"),
    ({"rating": []}, "rating is an empty list"),
    ({"rating": "GREEN"}, "a list of tables, [[rating]]"),
    ({"rating": [TWO | {"states": {"lost": "RED"}}]}, 'unknown state "lost"'),
    ({"rating": [TWO | {"states": {"no data": "BLUE"}}]}, "is no level"),
    ({"rating": [TWO | {"missing": "ignored"}]}, "use not_rated or not_met"),
    (green(name="No data"), "a column of the summary"),
    (green(colours=["#FFFFFF", "#EEEEEE"]), "contrast"),
    (green(shape="heart"), "is 'heart'; use circle"),
    (when(of="rating", at_least=1), "a rating cannot stand on a rating"),
    (when(direction="up"), 'unknown direction "up"'),
    (when(direction="stable", which="long"), 'there is no direction "long"'),
    (when(state="gone"), 'unknown state "gone"'),
    (when(at_least="85%"), "per cent of what?"),
    ({"direction": [{"against": "trend", "runs": 2}]}, "the regression of the rules"),
    ({"direction": [{"stable_within": -1}]}, "it should be points"),
    ({"direction": [{}, {}]}, '"previous" is the name of two'),
    ({"overall": [{"kind": "share"}]}, "a share is of the levels it names"),
    ({"overall": [{"kind": "share", "of": ["BLUE"]}]}, "'BLUE' is no level of the rating"),
    ({"overall": [{"kind": "points"}]}, "level GREEN has no points to add up"),
    (
        {"overall": [{"kind": "worst", "cap": [{"of": ["RED"], "no_better_than": "GOOD"}]}]},
        "is 'GOOD'; the overall levels are GREEN, AMBER, RED",
    ),
]


@pytest.mark.parametrize(("rules", "said"), CASES, ids=[said for _, said in CASES])
def test_a_mistake_says_what_would_be_right(rules, said):
    assert said in "\n".join(problems(rules))


def test_a_cell_of_the_class_and_a_table_are_not_given_together():
    with pytest.raises(KentPerfError, match="give alpha in the table, or no table"):
        Rules({"arrow": "movement"}, alpha=0.1)
