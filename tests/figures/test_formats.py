"""The figures of a unit, without a sign."""

import pytest

from kentperf.figures.formats import DURATION, SIGNS, dressed


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("percent", "1,234.5%"),
        ("gbp", "£1,234.5"),
        ("gbp_k", "£1,234.5k"),
        ("gbp_m", "£1,234.5m"),
        ("days", "1,234.5"),
        ("per_100k", "1,234.5"),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_only_what_belongs_to_the_digits_stands_with_them(unit, words, sign):
    assert dressed(sign * 1234.5, unit, None) == words
    assert (unit in SIGNS) == (words != "1,234.5")


def test_decimals_and_figures_are_those_asked_for():
    assert dressed(2.675, "percent", 2) == "2.68%"
    assert dressed(2.675, "percent", None, figures=2) == "2.7%"


@pytest.mark.parametrize(
    ("seconds", "decimals", "words"),
    [
        (0, None, "0s"),
        (59, 0, "59s"),
        (60, 0, "1m 0s"),
        (3600, 0, "1h 0m 0s"),
        (3599.5, 0, "1h 0m 0s"),
        (-3725, 0, "1h 2m 5s"),
        (61.25, 2, "1m 1.25s"),
        (61.25, None, "1m 1.25s"),
        (3_600_000, 0, "1,000h 0m 0s"),
        (90, -1, "1m 30s"),
    ],
)
def test_a_duration_is_in_hours_minutes_and_seconds_rounded_as_a_whole(seconds, decimals, words):
    assert dressed(seconds, DURATION, decimals) == words
