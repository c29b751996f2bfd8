"""Words that a house has for each state."""

from kentperf.rules.rules import Rules


def test_words_given_replace_the_usual_ones_and_the_rest_stay():
    rules = Rules(words={"GREEN": "Met"})
    assert rules.words["GREEN"] == "Met"
    assert rules.words["RED"] == "Red"
