"""Targets as people write them."""

import pytest

from kentperf.errors import KentPerfError
from kentperf.reading import read_target


@pytest.mark.parametrize(
    ("text", "target", "polarity", "unit"),
    [
        (">=90%", 90, "higher", "percent"),
        (">= 90 %", 90, "higher", "percent"),
        ("≥90%", 90, "higher", "percent"),
        ("<=5", 5, "lower", None),
        ("≤ 5", 5, "lower", None),
        ("90% or more", 90, "higher", "percent"),
        ("90 or above", 90, "higher", None),
        ("at least 90", 90, "higher", None),
        ("At least 90 per cent", 90, "higher", "percent"),
        ("no less than 90", 90, "higher", None),
        ("minimum of 90", 90, "higher", None),
        ("90%+", 90, "higher", "percent"),
        ("5 or fewer", 5, "lower", None),
        ("5 or less", 5, "lower", None),
        ("no more than 5", 5, "lower", None),
        ("max 5 days", 5, "lower", "days"),
        ("5 days or fewer", 5, "lower", "days"),
        ("within 10 working days", 10, "lower", "working days"),
        ("£1,234 or less", 1234, "lower", "gbp"),
        ("90%", 90, None, "percent"),
        ("90", 90, None, None),
        (90, 90, None, None),
        (-2.5, -2.5, None, None),
    ],
)
def test_a_target_says_its_number_which_way_is_good_and_its_unit(text, target, polarity, unit):
    assert read_target(text) == (target, polarity, unit)


@pytest.mark.parametrize("text", ["<5", ">90%", "less than 5", "more than 90", "under 5"])
def test_a_target_that_leaves_its_number_out_is_refused(text):
    with pytest.raises(KentPerfError, match="leaves its number out"):
        read_target(text)


@pytest.mark.parametrize(
    "text", ["", "tbc", "n/a", "nonsense", "85-95", None, ">=", "at least 5 or less"]
)
def test_what_is_no_target_is_refused(text):
    with pytest.raises(KentPerfError, match="is no target"):
        read_target(text)


def test_a_target_that_says_its_size_is_in_the_unit_of_its_indicator():
    assert read_target("£120k or less", unit="gbp_k").target == 120
    assert read_target("£120k or less", unit="gbp").target == 120_000
    assert read_target("120", unit="gbp_k").target == 120
