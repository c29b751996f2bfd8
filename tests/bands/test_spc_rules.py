import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.oracles import bands as oracle


def marks(values, rule, **lengths):
    """Hold values to limits of 3 about 0."""
    rules = kp.RunsRules(**{"trend": None, "two_in_three": None, "shift": None} | lengths)
    found = kp.bands(values, method="given", lower=-3, centre=0, upper=3, rules=rules)
    return found[rule].astype(int).tolist()


def test_precedence_is_outside_trend_two_in_three_shift():
    rising = [0.5, 1.0, 1.5, 2.1, 2.5, 2.9, 3.5]
    found = kp.bands(rising, method="given", lower=-3, centre=0, upper=3, rules=True)
    assert found.loc[6, ["outside", "trend", "two_in_three", "shift"]].tolist() == [True] * 4
    assert found.rule.tolist() == [
        *["7 or more points each higher than the one before"] * 6,
        "above the upper limit",
    ]
    assert found.side.tolist() == ["high"] * 7
    named = kp.bands(
        rising, method="given", lower=-3, centre=0, upper=3, rules=["two_in_three", "shift"]
    )
    assert named.rule[4] == "two of three points near the upper limit"
    assert named.rule[0] == "7 or more points above the centre"
    assert list(named.columns[-4:]) == ["two_in_three", "shift", "side", "rule"]


def test_ties_end_runs():
    assert sum(marks([1, 2, 3, 3, 4, 5, 6, 7], "trend", trend=7)) == 0
    assert sum(marks([1, 1, 1, 0, 1, 1, 1, 1], "shift", shift=7)) == 0
    assert marks([1, 3, 3, 0], "two_in_three", two_in_three=2 / 3) == [0, 1, 1, 0]


@pytest.mark.parametrize("rule", ["shift", "trend"])
def test_gaps_missing_values_and_rebases_end_runs(rule):
    rising = np.arange(1.0, 9.0) / 10
    rules = {rule: 7}
    options = {"method": "given", "lower": -3, "centre": 0, "upper": 3, "rules": rules}
    assert kp.bands(rising, **options)[rule].all()
    assert not kp.bands(rising, [0, 1, 2, 3, 5, 6, 7, 8], **options)[rule].any()
    with_hole = [*rising[:3], math.nan, *rising[4:]]
    assert not kp.bands(with_hole, **options)[rule].any()
    stepped = np.concatenate([np.tile([5.0, 6.0], 6), np.arange(7.0, 15)])
    found = kp.bands(stepped, method="xmr", rules=rules, rebase=16, min_points=2)
    assert not found[rule][16:].any()


def test_a_rule_is_asked_for_by_name_length_or_whole():
    assert kp.RunsRules().names == ("outside", "trend", "two_in_three", "shift")
    found = kp.bands([1.0] * 9, method="given", lower=-3, centre=0, upper=3, rules={"shift": 8})
    assert found["shift"].all()
    assert "trend" not in found
    assert found.rule[0] == "8 or more points above the centre"
    default = kp.bands([1.0] * 9, method="given", lower=-3, centre=0, upper=3, rules="shift")
    assert default.rule[0] == "7 or more points above the centre"


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (print, "rules should be one of outside, trend"),
        (["shft"], 'rules="shft" is unknown: choose from outside, trend, two_in_three, shift'),
        ({"shift": 1}, "shift=1 should be a whole number of at least 2"),
        ({"trend": 2.5}, r"trend=2\.5 should be a whole number of at least 3"),
        ({"two_in_three": 2}, "two_in_three=2 should be a number between 0 and 1"),
    ],
)
def test_bad_rules_are_named(rules, message):
    with pytest.raises(KentPerfError, match=message):
        kp.bands([1.0, 2.0], method="xmr", rules=rules)


def test_variation_is_said_by_polarity_and_not_by_rating():
    series = [10, 12, 11, 13, 12, 11, 19, None]
    found = kp.bands(series, method="xmr", rules=True)
    assert kp.variation(found).tolist()[6] == "special cause improvement"
    assert kp.variation(found, polarity="lower").tolist()[6] == "special cause concern"
    assert kp.variation(found, polarity=None).tolist()[6] == "special cause high"
    falling = kp.bands([10, 12, 11, 13, 12, 11, 2], method="xmr", rules=True)
    assert kp.variation(falling, polarity="range").tolist()[6] == "special cause low"
    assert pd.isna(kp.variation(found)[7])
    assert pd.isna(kp.variation(found)[0])
    with pytest.raises(KentPerfError, match="variation is said by runs rules"):
        kp.variation(kp.bands(series))


def test_four_in_five_needs_four_on_one_side_and_leaves_the_fifth_free():
    values = [1.5, 1.5, -2.0, 1.5, 1.5, 0.0]
    assert marks(values, "four_in_five", four_in_five=1 / 3) == [1, 1, 0, 1, 1, 0]
    assert not any(marks([1.5, 1.5, -2.0, -1.5, 1.5], "four_in_five", four_in_five=1 / 3))


def test_the_third_of_three_is_free_where_it_is_said():
    values = [2.5, -1.0, 2.5, 0.0]
    assert not any(marks(values, "two_in_three", two_in_three=2 / 3))
    assert marks(values, "two_in_three", two_in_three=2 / 3, free_third=True) == [1, 0, 1, 0]


def test_rules_without_a_side_say_that_something_is_odd():
    turns = [0.5, -0.5] * 7
    found = kp.bands(turns, method="given", lower=-3, centre=0, upper=3, rules={"alternating": 14})
    assert found["alternating"].all()
    assert found["side"].isna().all()
    assert found["rule"][0] == "14 or more points that go up and down in turn"
    assert kp.variation(found).tolist() == ["special cause"] * 14


def test_sets_of_rules_are_asked_for_by_their_name():
    steady = [0.5, -0.5, -0.4, 0.4] * 4
    limits = {"method": "given", "lower": -3, "centre": 0, "upper": 3}
    nelson = kp.bands(steady, rules="nelson", **limits)
    assert nelson["stratification"].all()
    assert nelson["rule"][0] == "15 or more points near the centre"
    names = kp.RunsRules.named("western_electric").names
    assert list(kp.bands(steady, rules="western_electric", **limits).columns[6:-2]) == list(names)
    with pytest.raises(KentPerfError, match='name="nelsn" is unknown'):
        kp.RunsRules.named("nelsn")


SETS = {name: kp.RunsRules.named(name) for name in ("nhs", "western_electric", "nelson")}
POINTS = st.floats(-3.6, 3.6).map(lambda x: round(x, 1))


@settings(max_examples=60)
@given(st.lists(st.one_of(POINTS, st.just(math.nan)), max_size=40), st.sampled_from(sorted(SETS)))
def test_rules_fire_where_the_slow_ones_do(values, name):
    rules = SETS[name]
    found = kp.bands(values, method="given", lower=-3.3, centre=0, upper=3.3, rules=rules)
    expected = oracle.runs_rules(values, 3.3, rules)
    for rule in rules.names:
        assert found[rule].tolist() == expected[rule], rule


def test_a_panel_and_one_series_agree_on_every_rule():
    shown = [*np.arange(1, 8), *[0.1, 0.2, 0.2] * 6, *[1.0, -1.0] * 8, 1.5, 1.5, 0.0, 1.5, 1.5]
    frame = pd.DataFrame({"k": ["a"] * len(shown) + ["b"] * len(shown)})
    frame["t"] = [*range(len(shown))] * 2
    frame["v"] = [*shown, *reversed(shown)]
    limits = {"method": "given", "lower": -2.0, "centre": 0.0, "upper": 2.0, "rules": "nelson"}
    many = kp.Panel(frame, "k", "t", "v").bands(**limits)
    alone = pd.concat([kp.bands(rows["v"], rows["t"], **limits) for _, rows in frame.groupby("k")])
    names = list(SETS["nelson"].names)
    pd.testing.assert_frame_equal(many[names], alone[names])
    assert many[names].any().all()


def test_an_unknown_set_of_rules_is_answered_with_those_that_there_are():
    with pytest.raises(
        kp.KentPerfError, match="choose from nhs, western_electric, nelson, outside"
    ):
        kp.bands([1.0] * 12, method="xmr", rules="weco")
