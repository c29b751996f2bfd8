"""A Trend says in a sentence what it found, from what, and how sure it is."""

import dataclasses
import math

import pandas as pd
import pytest

import kentperf as kp

QUARTERS = pd.period_range("2023Q2", periods=6, freq="Q")
FALLING = pd.Series([91, 92, 90, 88, 89, 86], index=QUARTERS)
UNSURE = pd.Series([91, 92, 90, 88, 89, 90], index=QUARTERS)


def test_a_direction_says_how_fast_how_sure_from_what_and_how():
    assert str(kp.trend(FALLING, unit="percent")) == (
        "Worsening (higher is better): −1.03 points a quarter (95% interval −1.76 to −0.3 points), "
        "6 values, Q1 2023/24 to Q2 2024/25, least squares; p = 0.017, steeper than chance "
        "would usually give (p < 0.05). Caution: the values are too few to see whether they carry "
        "over from one period to the next; where they do, arrows like this come up by chance more "
        "often than p says."
    )


def test_the_numbers_of_the_sentence_are_those_of_the_verdict():
    found = kp.trend(FALLING)
    for number in (found.slope, found.slope_low, found.slope_high):
        assert f"{abs(number):.3g}" in str(found)
    assert f"p = {found.p_value:.3f}" in str(found)


def test_overlap_is_said_in_periods():
    said = str(kp.trend(UNSURE, overlap=4))
    assert said.startswith("Stable / no clear trend (higher is better): ")
    assert "least squares, overlap allowed for (4 quarters in each value)" in said
    assert "no steeper than chance would usually give (p ≥ 0.05). With these 6 values, only" in said


def test_what_could_have_shown_is_said_where_it_is_known():
    unsure = kp.trend(UNSURE, unit="percent")
    known = dataclasses.replace(unsure, detectable=1.234)
    assert str(known).endswith(
        "With these 6 values, only a change of 1.23 points a quarter or more would be likely to "
        "show (in 80% of cases)."
    )
    assert "likely to show" not in str(dataclasses.replace(unsure, detectable=math.nan))


def test_what_did_show_does_not_say_what_could_have():
    assert "likely to show" not in str(dataclasses.replace(kp.trend(FALLING), detectable=1.0))


def test_identical_at_printed_precision_has_no_slope_and_no_p():
    same = kp.trend([71.01, 71.02, 71.03, 71.041], decimals=1, polarity="lower")
    assert str(same) == (
        "Stable / no clear trend (lower is better): 4 values, periods 0 to 3, least squares; "
        "identical at printed precision."
    )


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (None, "+2.01 a period (95% interval +1.96 to +2.06)"),
        ("number", "+2.01 a period (95% interval +1.96 to +2.06)"),
        ("percent", "+2.01 points a period (95% interval +1.96 to +2.06 points)"),
        ("gbp", "+£2.01 a period (95% interval +£1.96 to +£2.06)"),
        ("days", "+2.01 days a period (95% interval +1.96 to +2.06 days)"),
        ("per_1k", "+2.01 per 1,000 a period (95% interval +1.96 to +2.06 per 1,000)"),
    ],
)
def test_the_slope_carries_its_unit(unit, words):
    assert words in str(kp.trend([1, 3.05, 4.95, 7.05, 9.05], unit=unit))


def test_the_interval_is_named_by_its_coverage():
    assert "(99% interval " in str(kp.trend(FALLING, alpha=0.01))


@pytest.mark.parametrize(
    ("index", "step"),
    [
        (pd.period_range("2024-01", periods=5, freq="M"), "a month"),
        (pd.period_range("2024-01-07", periods=5, freq="W-SUN"), "a week"),
        (pd.period_range("2020", periods=5, freq="Y-MAR"), "a year"),
        (pd.RangeIndex(5), "a period"),
    ],
    ids=["month", "week", "year", "none"],
)
def test_the_step_is_that_of_the_periods(index, step):
    assert f" {step} (" in str(kp.trend(pd.Series([1.0, 2, 3.5, 4, 5], index=index)))


def test_a_range_says_that_its_distance_is_tested():
    said = str(kp.trend([21, 23, 24.9, 27.1, 29], polarity="range", low=10, high=20))
    assert said.startswith("Worsening (inside the range is good): distance outside the range +2.01")


def test_the_last_two_say_the_change():
    said = str(kp.trend(FALLING, method="last_two", unit="percent"))
    assert said == (
        "Worsening (higher is better): −3 points on the value before, 2 values, Q1 2023/24 to Q2 "
        "2024/25, last two figures; the last value differs from the one before."
    )


def test_a_movement_without_a_direction_says_so():
    said = str(kp.trend([21, 23, 24.9, 27.1, 29], polarity="range"))
    assert said.startswith("No direction (the figure itself: up): ")
    assert said.endswith("no range limits say what is good.")


def test_no_verdict_says_why():
    assert str(kp.trend([26, 26, 26])) == "No direction: 3 points, at least 4 needed."


def test_a_small_p_is_never_printed_as_nothing():
    assert "; p < 0.001, the values lie on a straight line." in str(kp.trend([1, 2, 3, 4]))
