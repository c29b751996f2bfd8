"""What the words and arrows of a rule set mean, and how it decides, in words."""

import dataclasses

import pytest

from kentperf.rules.choices import BAND_METHODS, METHODS
from kentperf.rules.key import (
    arrow_rows,
    direction_words,
    other_rows,
    rating_rows,
    rules_key,
    rules_line,
)
from kentperf.rules.method_words import range_words
from kentperf.rules.rules import Rules

NAMES = ("kentperf", "kent-2024", "kent-2017", "nhs-mdc")


def term(rules, name):
    return dict(other_rows(rules))[name]


def test_each_rating_and_each_want_of_one_has_its_house_word_and_a_meaning():
    rules = Rules(words={"GREEN": "Met", "not_rated": "Unrated"})
    rows = rating_rows(rules)
    assert [state for state, *_ in rows] == ["GREEN", "AMBER", "RED", "none", "none"]
    assert [word for _, word, _ in rows] == ["Met", "Amber", "Red", "No data", "Unrated"]
    assert len({meaning for *_, meaning in rows}) == 5


@pytest.mark.parametrize(
    ("arrow", "up", "down"),
    [
        ("performance", "better", "worsening"),
        (
            "movement",
            "the figure is rising, whether that is good or not",
            "the figure is falling, whether that is good or not",
        ),
    ],
)
def test_arrows_follow_performance_or_the_figure(arrow, up, down):
    rules = Rules(arrow=arrow, words={"improving": "Better", "stable": "No change"})
    assert arrow_rows(rules) == [("▲", up), ("▬", "no change"), ("▼", down)]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_that_a_house_may_choose_says_how_it_decides(method):
    said = direction_words(Rules(method=method))
    assert said == said.strip()
    others = {direction_words(Rules(method=other)) for other in METHODS if other != method}
    assert said not in others


def test_a_direction_says_its_window_points_and_level():
    rules = Rules(trend_window=9, min_points=5, alpha=0.01)
    said = direction_words(rules)
    assert "a straight line through the last 9 periods" in said
    assert "in fewer than 1% of cases; at least 5 figures are needed" in said
    assert "seen together" not in said
    assert "not allowed for" not in said


def test_the_level_of_a_method_of_counts_is_its_own():
    assert "in fewer than 0.2% of cases" in direction_words(Rules(method="proportion"))
    assert "in fewer than 5% of cases" in direction_words(Rules(method="mann_kendall"))


def test_what_sets_directions_apart_is_added():
    together = dataclasses.replace(Rules(), arrow_by="q")
    assert "of cases, all directions of the report seen together (q);" in direction_words(together)
    ignored = dataclasses.replace(
        Rules(), overlap="ignored", denominators="ignored", seasons="ignored"
    )
    assert direction_words(ignored).endswith(
        "; the periods that rolling figures share are not allowed for"
    )
    assert direction_words(Rules()).endswith(
        "; ratios are weighted by their denominators and the scatter between periods; where three "
        "years of months or quarters show a season, the test is of three years and allows for it"
    )


def test_an_xmr_chart_says_its_window_and_points():
    said = direction_words(Rules(method="spc", trend_window=15, min_points=10))
    assert "the last 15 periods" in said
    assert said.endswith("at least 10 figures are needed")


@pytest.mark.parametrize("method", BAND_METHODS)
def test_every_expected_range_that_a_house_may_choose_has_its_own_words(method):
    said = range_words(Rules(band_method=method))
    others = {range_words(Rules(band_method=other)) for other in BAND_METHODS if other != method}
    assert said not in others
    assert "{}" not in said


def test_a_range_of_some_coverage_says_it():
    rules = Rules(band_method="prediction", coverage=0.998)
    assert range_words(rules) == "where 99.8% of figures would lie if nothing had changed"


@pytest.mark.parametrize(
    ("band_set", "words"),
    [
        ("each_period", "from the periods before the one judged"),
        ("each_year", "set once before each financial year"),
    ],
)
def test_an_expected_range_says_when_it_is_set(band_set, words):
    rules = dataclasses.replace(Rules(), band_set=band_set)
    said = term(rules, "Expected range")
    assert said.startswith(f"{range_words(rules)}, ")
    assert words in said


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("either", "per cent of the floor, or points of a percentage or rate, the more severe"),
        ("points", "points"),
        ("percent", "per cent of the floor"),
    ],
)
def test_severity_says_its_basis_and_its_cuts(basis, words):
    rules = Rules(severity_basis=basis, severity_cuts=(2.5, 4))
    assert term(rules, "Severity of a Red") == (
        f"distance beyond the floor in {words}: over 4 well below, 2.5 to 4 moderately below, "
        "under 2.5 slightly below"
    )


@pytest.mark.parametrize(
    ("missing", "end"), [("not_rated", "has no rating"), ("not_met", "is Red")]
)
def test_it_is_said_what_a_missed_target_without_a_floor_is(missing, end):
    assert term(Rules(missing_floor=missing), "No floor").endswith(f"where no floor is set {end}")


def test_the_watch_list_says_its_margin():
    assert "within 10% of the gap" in term(Rules(watch_margin=0.1), "Watch list")


@pytest.mark.parametrize("name", NAMES)
def test_the_key_has_a_line_a_term_and_says_nothing_twice(name):
    rules = Rules.named(name)
    lines = rules_key(rules).splitlines()
    assert lines[0] == f"Rules: {name}"
    rows = [(word, meaning) for _, word, meaning in rating_rows(rules)]
    rows += [*arrow_rows(rules), *other_rows(rules)]
    assert lines[1:] == [f"{word}: {meaning}" for word, meaning in rows]
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("name", NAMES)
def test_one_line_names_the_rules_and_how_a_direction_is_decided(name):
    rules = Rules.named(name)
    assert rules_line(rules) == f"Rules “{name}”; direction: {direction_words(rules)}."
