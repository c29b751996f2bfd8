"""Every state is read and told from its neighbours, whichever colours a reader sees."""

import itertools

import pytest

from kentperf.rules.palettes import LEAST_CONTRAST, PALETTES
from kentperf.rules.rules import Rules
from tests.support.houses.five_levels import RULES
from tests.support.seen.vision import VISIONS, seen_contrast

HOUSES = {"five levels": RULES, **{name: Rules(palette=PALETTES[name]) for name in PALETTES}}


@pytest.mark.parametrize(("house", "vision"), list(itertools.product(HOUSES, VISIONS)))
def test_the_word_on_every_colour_is_read(house, vision):
    looks = HOUSES[house].looks.values()
    faint = [look.name for look in looks if seen_contrast(look.back, look.ink, vision) < 4.5]
    assert faint == []


@pytest.mark.parametrize("house", HOUSES)
def test_neighbouring_states_differ_in_word_and_levels_in_shape_too(house):
    rules = HOUSES[house]
    words = [look.word for look in rules.looks.values()]
    assert len(set(words)) == len(words)
    for rule in rules.rating:
        for one, other in itertools.pairwise(rule.names):
            assert rules.looks[one].shape != rules.looks[other].shape


@pytest.mark.parametrize(
    ("palette", "vision"), list(itertools.product(["ladder", "mono"], VISIONS))
)
def test_the_usual_colours_get_darker_from_green_to_red(palette, vision):
    backs = [PALETTES[palette][state][0] for state in ("GREEN", "AMBER", "RED")]
    steps = [seen_contrast(one, other, vision) for one, other in itertools.pairwise(backs)]
    assert min(steps) > 1.4


def test_the_contrast_that_is_asked_for_is_that_of_wcag_aa():
    assert LEAST_CONTRAST == 4.5
