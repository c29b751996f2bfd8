"""Rating by the levels of a house's rules, through the public function."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

FIVE = {
    "rating": [
        {
            "level": [
                {"name": "BLUE", "when": [{"at_least": "target+tolerance"}]},
                {"name": "GREEN", "when": [{"at_least": "target"}]},
                {"name": "AMBER", "when": [{"at_least": "target-tolerance"}]},
                {"name": "PINK", "when": [{"of": "forecast", "at_least": "target"}]},
                {"name": "RED"},
            ]
        }
    ]
}
BESIDE = {"tolerance": 5.0, "forecast": [0.0, 0.0, 0.0, 95.0, 0.0, 0.0]}
VALUES = [100.0, 95.0, 90.0, 80.0, 70.0, np.nan]
NAMES = ["BLUE", "GREEN", "AMBER", "PINK", "RED", None]


def test_levels_are_an_ordered_categorical_worst_first():
    rated = kp.rag(VALUES, 95.0, rules=FIVE, columns=BESIDE)
    assert isinstance(rated, pd.Categorical)
    assert rated.ordered
    assert rated.categories.tolist() == ["RED", "PINK", "AMBER", "GREEN", "BLUE"]
    assert [None if pd.isna(level) else level for level in rated] == NAMES


def test_a_series_gives_a_series_and_a_scalar_a_word():
    index = pd.Index(list("abcdef"))
    rated = kp.rag(pd.Series(VALUES, index), 95.0, rules=FIVE, columns=BESIDE)
    assert rated.index.equals(index)
    assert rated.name == "rag"
    one = {"tolerance": 5.0, "forecast": 0.0}
    assert kp.rag(90.0, 95.0, rules=FIVE, columns=one) == "AMBER"
    assert kp.rag(None, 95.0, rules=FIVE, columns=one) is None


def test_reasons_stand_beside_the_levels():
    found = kp.rag(VALUES, [95.0, None] * 3, rules=FIVE, columns=BESIDE, with_reason=True)
    assert found["reason"].tolist() == ["", "no target", "", "no target", "", "no data"]
    assert found["rag"].cat.categories.tolist() == ["RED", "PINK", "AMBER", "GREEN", "BLUE"]


def test_polarity_turns_every_bound():
    rated = kp.rag(
        [90.0, 95.0, 100.0, 101.0], 95.0, polarity="lower", rules=FIVE,
        columns={"tolerance": 5.0, "forecast": 200.0},
    )  # fmt: skip
    assert rated.tolist() == ["BLUE", "GREEN", "AMBER", "RED"]


def test_words_are_columns_too():
    rules = {
        "rating": [
            {
                "level": [
                    {"name": "GREEN", "when": [{"judged": ["no issues"]}]},
                    {
                        "name": "AMBER",
                        "when": [{"at_least": "target-5"}, {"direction": ["improving", "stable"]}],
                    },
                    {"name": "RED"},
                ]
            }
        ]
    }
    directions = pd.Categorical(["improving", "worsening", None, "stable"])
    columns = {"judged": [None, "no issues", "late", None], "direction": directions}
    rated = kp.rag([91.0, 91, 91, 84], 95.0, rules=rules, columns=columns)
    assert rated.tolist() == ["AMBER", "GREEN", "RED", "RED"]


def test_a_column_that_the_rules_read_and_is_not_given_is_named():
    with pytest.raises(
        kp.KentPerfError,
        match=r'^rag: the rating "rating" reads "tolerance", which is not given; columns= has '
        r'tolerence. Did you mean "tolerence"\?$',
    ):
        kp.rag(1.0, 2.0, rules=FIVE, columns={"tolerence": 1.0})
    with pytest.raises(kp.KentPerfError, match=r"columns= has nothing"):
        kp.rag(1.0, 2.0, rules=FIVE)


def test_columns_without_rules_are_refused():
    with pytest.raises(kp.KentPerfError, match=r"^columns= are read by rules: give rules= too$"):
        kp.rag(1.0, 2.0, columns={"forecast": 1.0})
    with pytest.raises(kp.KentPerfError, match="should be a mapping"):
        kp.rag(1.0, 2.0, rules=FIVE, columns=[1.0])


def test_a_column_of_another_length_or_index_is_refused():
    with pytest.raises(kp.KentPerfError, match='"forecast" has 2 rows where "value" has 6'):
        kp.rag(VALUES, 95.0, rules=FIVE, columns=BESIDE | {"forecast": [1.0, 2.0]})
    forecast = pd.Series(1.0, index=range(1, 7))
    with pytest.raises(kp.KentPerfError, match="has another index"):
        kp.rag(pd.Series(VALUES), 95.0, rules=FIVE, columns=BESIDE | {"forecast": forecast})


def test_words_where_there_should_be_numbers_and_the_other_way_round_are_refused():
    with pytest.raises(kp.KentPerfError, match='column "forecast"'):
        kp.rag(1.0, 95.0, rules=FIVE, columns=BESIDE | {"forecast": "high"})
    rules = {"rating": [{"level": [{"name": "A", "when": [{"judged": "x"}]}, {"name": "B"}]}]}
    with pytest.raises(kp.KentPerfError, match='column "judged" holds 3, which is no word'):
        kp.rag(1.0, rules=rules, columns={"judged": 3})
    with pytest.raises(kp.KentPerfError, match='"tolerance_kind" holds "share": use points or'):
        kp.rag(1.0, 2.0, rules=FIVE, columns=BESIDE | {"tolerance_kind": "share"})


@pytest.mark.parametrize("rules", ["kentperf", "kent-2024", kp.Rules()])
def test_the_rules_of_target_and_floor_rate_as_no_rules_do(rules):
    given = [94, 89, 84, None], [90, 90, None, 90], [85, None, 85, 85]
    pd.testing.assert_frame_equal(
        kp.rag(*given, rules=rules, with_reason=True), kp.rag(*given, with_reason=True)
    )
    assert kp.rag(89, 90, 85, rules=rules) == "AMBER"


def test_a_missing_floor_is_what_the_rules_say():
    found = kp.rag([80.0, 95.0], 90.0, rules={"missing_floor": "not_met"}, with_reason=True)
    assert found["rag"].tolist() == ["RED", "GREEN"]
    assert found["reason"].tolist() == ["", ""]


def test_a_house_that_names_the_levels_of_target_and_floor_gets_its_names():
    levels = [
        {"name": "ON", "when": [{"at_least": "target"}]},
        {"name": "NEAR", "when": [{"at_least": "floor"}]},
        {"name": "OFF"},
    ]
    rules = {"rating": [{"level": levels, "missing": "not_rated"}]}
    found = kp.rag([90, 86, 80, 86], 90, [85, 85, 85, None], rules=rules, with_reason=True)
    assert found["rag"].tolist()[:3] == ["ON", "NEAR", "OFF"]
    assert found["reason"].tolist() == ["", "", "", "no floor"]
    assert found["rag"].cat.categories.tolist() == ["OFF", "NEAR", "ON"]


def test_five_zones_of_a_range():
    levels = [
        {"name": "GREEN", "when": [{"at_least": "target-3"}]},
        {"name": "AMBER", "when": [{"at_least": "target-8"}]},
        {"name": "RED"},
    ]
    rules = {"rating": [{"level": levels}]}
    rated = kp.rag([103, 104, 108.1, 97, 92, 91.9], 100, polarity="range", rules=rules)
    assert rated.tolist() == ["GREEN", "AMBER", "RED", "GREEN", "AMBER", "RED"]


def test_a_state_may_count_as_a_level():
    levels = [{"name": "GREEN", "when": [{"at_least": "target"}]}, {"name": "RED"}]
    rules = {"rating": [{"level": levels, "states": {"no data": "RED", "tbc": "GREEN"}}]}
    assert kp.rag([95.0, 80.0, None], 90.0, rules=rules).tolist() == ["GREEN", "RED", "RED"]
    given = kp.rag([1.0, 80.0], 90.0, rules=rules, columns={"state": ["tbc", None]})
    assert given.tolist() == ["GREEN", "RED"]


def test_no_rows_are_rated_whatever_the_decimals():
    house = {"rating": [{"name": "rating", "level": [
        {"name": "GREEN", "when": [{"at_least": "target", "of": "forecast"}]}, {"name": "RED"},
    ]}]}  # fmt: skip
    nothing = np.empty(0)
    found = kp.rag(
        nothing, target=50.0, decimals=0, rules=kp.Rules(house), columns={"forecast": nothing}
    )
    assert len(found) == 0
