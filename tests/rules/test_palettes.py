"""Colours of ratings can be read and told apart."""

import itertools

import pytest

from kentperf.rules.palettes import PALETTES


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("name", "state"), list(itertools.product(PALETTES, ["GREEN", "AMBER", "RED", "none"]))
)
def test_text_on_a_rating_has_enough_contrast(name, state):
    assert contrast(*PALETTES[name][state]) >= 4.5


@pytest.mark.parametrize("name", ["ladder", "mono"])
def test_ratings_are_told_apart_in_greyscale(name):
    shades = [luminance(PALETTES[name][state][0]) for state in ("GREEN", "AMBER", "RED")]
    assert shades == sorted(shades, reverse=True)
    assert all(above / below > 1.5 for above, below in itertools.pairwise(shades))
