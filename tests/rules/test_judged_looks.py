"""Judgements have a colour and a shape each."""

import itertools

import pytest

from kentperf.rules.judged_looks import SHAPES, judged_looks
from kentperf.rules.palettes import PALETTES
from tests.rules.test_palettes import contrast, luminance

FIVE = {"on track": "GREEN", "minor issues": "GREEN", "some delays": "AMBER", "at risk": "RED",
        "failing": "RED"}  # fmt: skip
MOST = {f"{rating} {place}": rating for rating in ("GREEN", "AMBER", "RED") for place in range(4)}


@pytest.mark.parametrize(("name", "words"), list(itertools.product(PALETTES, [FIVE, MOST])))
def test_every_word_has_a_colour_pair_and_a_shape_of_its_own(name, words):
    looks = judged_looks(words, PALETTES[name])
    states = [looks.states[word] for word in words]
    assert len(set(states)) == len(words)
    assert len({SHAPES[state] for state in states}) == len(words)
    assert len({looks.palette[state] for state in states}) == len(words)
    assert all(contrast(*looks.palette[state]) >= 4.5 for state in looks.variants)


@pytest.mark.parametrize("name", ["ladder", "mono"])
def test_words_are_told_apart_in_greyscale(name):
    looks = judged_looks(FIVE, PALETTES[name])
    shades = [luminance(looks.palette[looks.states[word]][0]) for word in FIVE]
    assert shades == sorted(shades, reverse=True)
    assert all(above / below > 1.2 for above, below in itertools.pairwise(shades))


def test_the_first_word_of_a_rating_looks_as_the_rating_does():
    looks = judged_looks(FIVE, PALETTES["ladder"])
    assert looks.states["on track"] == "GREEN"
    assert looks.palette["GREEN"] == PALETTES["ladder"]["GREEN"]
    assert judged_looks({}, PALETTES["ladder"]).variants == {}
