"""How each level and state is shown, from one place."""

import pytest

from kentperf.errors import KentPerfError
from kentperf.rag.levels import STATES
from kentperf.rules.looks import drawn_as, levels_as, red_levels, unrated_look, words_as
from kentperf.rules.palettes import LEAST_CONTRAST, contrast
from kentperf.rules.rules import Rules
from tests.support.houses.five_levels import RULES


def test_no_two_levels_of_a_rating_look_alike():
    for rule in RULES.rating:
        looks = [RULES.looks[name] for name in rule.names]
        for seen in ("word", "shape", "back", "token"):
            assert len({getattr(look, seen) for look in looks}) == len(looks)


def test_every_state_has_a_word_and_a_look_of_its_own():
    looks = [Rules().looks["none" if state == "no data" else state] for state in STATES]
    assert len({look.word for look in looks}) == len({look.back for look in looks}) == len(STATES)
    assert all(contrast(look.back, look.ink) >= LEAST_CONTRAST for look in looks)


def test_a_state_has_the_house_s_word():
    rules = Rules(words={"tbc": "Awaited"})
    assert unrated_look(rules, "no data", "tbc") == ("tbc", "Awaited")


@pytest.mark.parametrize(
    ("reason", "state", "word"),
    [("no data", None, "No data"), ("denominator is zero", None, "No data"),
     ("no floor", None, "Not rated"), ("", "no data", "No data"),
     ("target to be confirmed", float("nan"), "Not rated")],
)  # fmt: skip
def test_without_a_known_state_the_reason_says_which_word(reason, state, word):
    assert unrated_look(Rules(), reason, state) == ("none", word)


def test_a_style_sheet_knows_every_look_by_a_class_that_is_none_of_its_own():
    tokens = [look.token for look in RULES.looks.values()]
    assert len(set(tokens)) == len(tokens)
    assert tokens[0] == "BLUE"
    assert tokens[4] == "level-5"
    given = {"rating": [{"level": [{"name": "total", "when": [{"at_least": 1}]}, {"name": "b"}]}]}
    assert next(look.token for look in Rules(given).looks.values()) == "level-1"


def test_a_level_cannot_have_the_name_of_there_being_none():
    given = {"rating": [{"level": [{"name": "none", "when": [{"at_least": 1}]}, {"name": "b"}]}]}
    with pytest.raises(KentPerfError, match='level "none" has the name of there being none'):
        Rules(given)


def test_levels_are_found_by_what_they_count_as():
    assert levels_as(RULES, "GREEN") == ("BLUE", "GREEN")
    assert words_as(RULES, "RED") == "Off track or Far off track"
    assert red_levels(RULES) == ("RED", "far off")


def test_a_judgement_counts_as_red_where_no_level_is_called_so():
    given = {"rating": [{"level": [{"name": "MET", "when": [{"at_least": 1}]}, {"name": "NOT"}]}]}
    assert red_levels(Rules(given)) == ("NOT", "RED")
    assert Rules(given).looks["RED"].word == "Red"


def test_charts_have_the_shape_word_and_colour_of_each_level():
    drawn = drawn_as(RULES)
    assert drawn.words["BLUE"] == "Exceeds"
    assert drawn.shapes["far off"] == RULES.looks["far off"].shape
    assert drawn.palette["AMBER"] == (RULES.looks["AMBER"].back, RULES.looks["AMBER"].ink)
    assert drawn.shapes["above"] == "triangle"
