"""How a direction was tested, and which way is good, in words."""

import pytest

import kentperf as kp
from kentperf.columns.columns import POLARITIES as KNOWN_POLARITIES
from kentperf.rules.choices import METHODS as HOUSE_METHODS
from kentperf.trend import options
from kentperf.trend.words import METHODS, POLARITIES, method_words


def test_every_method_and_every_polarity_has_its_own_words():
    assert set(options.METHODS) <= set(METHODS)
    assert set(HOUSE_METHODS) <= set(METHODS)
    assert set(KNOWN_POLARITIES) == set(POLARITIES)
    for words in (METHODS, POLARITIES):
        assert len(set(words.values())) == len(words)


def test_the_form_of_a_method_stays_in_its_words():
    assert method_words("mann_kendall (exact)") == "Mann-Kendall test (exact)"
    assert method_words("something_new") == "something new"


def test_a_form_of_several_words_stays_whole():
    found = kp.trend(
        [7.0, 8, 6, 9, 11, 9, 12, 10, 13], method="mann_kendall", overlap=4, basis="elementary"
    )
    assert method_words(found.method) == "Mann-Kendall test (permutation, single periods)"


@pytest.mark.parametrize(("overlap", "words"), [(1, "least squares"), (4, "overlap allowed for")])
def test_a_verdict_is_named_by_the_fit_that_it_has(overlap, words):
    assert method_words(kp.trend([1, 3, 2, 5, 4], overlap=overlap).method).endswith(words)
