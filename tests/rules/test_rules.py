import dataclasses
import pickle

import pytest

from kentperf.errors import KentPerfError
from kentperf.rules.rules import Rules, as_rules


def test_the_house_rules_are_those_of_the_published_reports():
    rules = Rules.named("kentperf")
    assert rules.arrow == "performance"
    assert rules.method == "ols"
    assert rules.trend_window == 6
    assert rules.alpha is None
    assert rules.min_points == 4
    assert rules.watch_margin == 0.25


def test_rules_cannot_be_changed_in_place():
    rules = Rules.named("kentperf")
    with pytest.raises(dataclasses.FrozenInstanceError, match="trend_window"):
        rules.trend_window = 12
    with pytest.raises(TypeError, match="does not support item assignment"):
        rules.words["GREEN"] = "Met"


def test_replace_changes_some_and_keeps_the_rest():
    rules = dataclasses.replace(Rules.named("kentperf"), name="ours", trend_window=12)
    assert (rules.trend_window, rules.arrow) == (12, "performance")


def test_rules_compare_hash_and_pickle_by_content():
    assert Rules() == Rules.named("kentperf")
    assert hash(Rules()) == hash(Rules.named("kentperf"))
    assert pickle.loads(pickle.dumps(Rules())) == Rules()  # noqa: S301  made here
    assert Rules(words={"GREEN": "Met"}) != Rules()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"arrow": "performence"}, 'unknown arrow .*Did you mean "performance"'),
        ({"method": "lasttwo"}, 'unknown method .*Did you mean "last_two"'),
        ({"compare": "prior"}, "use previous, same_period_last_year"),
        ({"severity_basis": "point"}, 'Did you mean "points"'),
        ({"band_method": "predict"}, 'Did you mean "prediction"'),
        ({"trend_window": 2}, "trend_window is 2; .* at least 3"),
        ({"trend_window": True}, "trend_window is True"),
        ({"min_points": 4.0}, "min_points is 4.0; it should be a whole number"),
        ({"band_min_points": 1}, "band_min_points is 1"),
        ({"alpha": 1.0}, "alpha is 1.0; it should be between 0 and 1"),
        ({"alpha": float("nan")}, "alpha is nan"),
        ({"coverage": 95}, "coverage is 95"),
        ({"watch_margin": -0.1}, "watch_margin is -0.1"),
        ({"watch_margin": 10**400}, "watch_margin is 1000"),
        ({"watch_margin": float("inf")}, "watch_margin is inf"),
        ({"words": {"GREAN": "Met"}}, 'key of words "GREAN".*Did you mean "GREEN"'),
        ({"palette": {"BLUE": ("#000000", "#FFFFFF")}}, 'key of palette "BLUE"'),
    ],
)
def test_a_wrong_option_is_named(options, message):
    with pytest.raises(KentPerfError, match=message):
        Rules(**options)


def test_a_set_is_found_by_name():
    assert as_rules("kentperf") is Rules.named("kentperf")
    assert as_rules(Rules(name="ours")).name == "ours"
    with pytest.raises(KentPerfError, match=r'unknown rules "kentpref".*Did you mean "kentperf"'):
        as_rules("kentpref")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"words": {"GREEN": 3}}, "the word for GREEN is 3; it should be text"),
        ({"palette": {"RED": "#ff0000"}}, "palette RED is '#ff0000'; it should be a background"),
        ({"palette": {"RED": ["#zz", "#000000"]}}, "it should be a background and a text colour"),
        ({"palette": {"RED": ["#000000"]}}, "it should be a background and a text colour"),
        ({"watch_margin": True}, "watch_margin is True"),
        ({"name": 3}, "name is 3; it should be text"),
        (3, "give a table of fields or a TOML file, not 3"),
    ],
    ids=lambda part: str(part)[:30],
)
def test_values_of_the_wrong_kind_are_refused(changes, message):
    with pytest.raises(KentPerfError, match=message):
        Rules.read(changes)


def test_every_mistake_of_a_house_s_rules_is_said_at_once():
    with pytest.raises(KentPerfError) as caught:
        Rules.read({"arow": "movement", "arrow": "up", "alpha": 5, "trend_window": 6})
    lines = str(caught.value).splitlines()
    assert lines[0] == "rules: 3 problems"
    assert 'Did you mean "arrow"' in lines[1]
    assert 'unknown arrow "up"' in lines[2]
    assert "alpha is 5" in lines[3]
