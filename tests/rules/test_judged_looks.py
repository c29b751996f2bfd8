"""Judgements have a colour and a shape each."""

import itertools

import pytest

from kentperf.rules.judged_looks import judged_looks
from kentperf.rules.palettes import PALETTES
from kentperf.rules.rules import Rules
from tests.rules.test_palettes import contrast, luminance

FIVE = {"on track": "GREEN", "minor issues": "GREEN", "some delays": "AMBER", "at risk": "RED",
        "failing": "RED"}  # fmt: skip
MOST = {f"{rating} {place}": rating for rating in ("GREEN", "AMBER", "RED") for place in range(4)}


@pytest.mark.parametrize(("name", "words"), list(itertools.product(PALETTES, [FIVE, MOST])))
def test_every_word_has_a_colour_pair_and_a_shape_of_its_own(name, words):
    looks = judged_looks(words, Rules(palette=name).looks).values()
    for told_apart in ("name", "token", "shape", "back"):
        assert len({getattr(look, told_apart) for look in looks}) == len(words)
    assert all(contrast(look.back, look.ink) >= 4.5 for look in looks if "judged" in look.name)


@pytest.mark.parametrize("name", ["ladder", "mono"])
def test_words_are_told_apart_in_greyscale(name):
    looks = judged_looks(FIVE, Rules(palette=name).looks)
    shades = [luminance(looks[word].back) for word in FIVE]
    assert shades == sorted(shades, reverse=True)
    assert all(above / below > 1.2 for above, below in itertools.pairwise(shades))


def test_the_first_word_of_a_rating_looks_as_the_rating_does():
    rules = Rules(palette="ladder")
    assert judged_looks(FIVE, rules.looks)["on track"] == rules.looks["GREEN"]
    assert judged_looks({}, rules.looks) == {}


def test_no_level_of_a_house_has_the_look_of_a_judgement():
    own = Rules({"rating": [{"level": [{"name": "GREEN-2", "when": [{"at_least": "target"}]},
                                       {"name": "RED"}]}]})  # fmt: skip
    assert not {look.token for look in judged_looks(FIVE, own.looks).values()} & {
        own.looks["GREEN-2"].token
    }
