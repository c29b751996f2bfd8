"""What next period must be; held against windows worked out one by one."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import kentperf as kp

counts = st.lists(st.integers(1, 1000), min_size=3, max_size=3)


@given(top=counts, below=counts, size=st.integers(1, 1000), target=st.integers(1, 99))
def test_a_ratio_with_the_required_numerator_is_on_target(top, below, size, target):
    found = kp.required(
        target, numerator=top, denominator=below, window=4, stat="ratio", scale=100,
        next_denominator=size,
    )  # fmt: skip
    ratio = 100 * (sum(top) + found.numerator) / (sum(below) + size)
    assert ratio == pytest.approx(target, rel=1e-12)
    assert found.value == pytest.approx(100 * found.numerator / size)
    assume(abs(found.numerator - size) > 1e-6)
    assert found.possible == (found.numerator <= size)


@given(values=counts, target=st.integers(1, 1000), stat=st.sampled_from(["sum", "mean"]))
def test_a_window_with_the_required_value_is_on_target(values, target, stat):
    needed = kp.required(target, values, window=3, stat=stat).value
    window = [*values[1:], needed]
    assert sum(window) / (3 if stat == "mean" else 1) == pytest.approx(target)


def test_it_says_what_drops_out_of_the_window():
    found = kp.required(
        60, numerator=[30, 50, 60, 70], denominator=[100, 100, 100, 100], window=4, stat="ratio",
        scale=100,
    )  # fmt: skip
    assert (found.value, found.numerator, found.denominator, found.dropped) == (60, 60, 100, 30)
    assert str(found) == (
        "To meet the target of 60 next period must be at least 60 "
        "(30 drops out of the window of 4; 100 expected next)."
    )


def test_what_cannot_be_reached_is_said():
    found = kp.required(
        90, numerator=[10, 10], denominator=[100, 100], window=2, stat="ratio", scale=100
    )
    assert not found.possible
    assert str(found).startswith("The target of 90 is out of reach next period")
    lower = kp.required(
        5, numerator=[30, 40], denominator=[100, 100], window=2, stat="ratio", scale=100,
        polarity="lower",
    )  # fmt: skip
    assert not lower.possible


def test_a_rate_may_count_more_events_than_people():
    found = kp.required(
        2000, numerator=[1, 1], denominator=[1, 1], window=2, stat="ratio", scale=1000
    )
    assert (found.value, found.possible) == (3000, True)


def test_a_single_figure_must_be_the_target():
    found = kp.required(95)
    assert (found.value, str(found)) == (
        95, "To meet the target of 95 next period must be at least 95 (a single period).",
    )  # fmt: skip
    assert math.isnan(found.dropped)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"stat": "median"}, 'stat="median"'),
        ({"polarity": "range"}, 'polarity="range"'),
        ({"stat": "sum", "window": 4, "value": [1.0, 2.0]}, "value should hold the last 3 periods"),
        ({"stat": "sum", "window": 3, "value": [1.0, np.nan]}, "all known"),
        ({"stat": "ratio", "numerator": [1], "denominator": [1], "next_denominator": 0},
         "should be a number above 0"),
        ({"stat": "ratio", "window": 1}, "should be a number above 0"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_named(options, message):
    with pytest.raises(kp.KentPerfError, match=message):
        kp.required(90, **options)


def card(**columns):
    periods = pd.period_range("2023Q3", periods=5, freq="Q")
    parts = pd.DataFrame(
        {"kpi": "plans", "period": periods, "numerator": [10, 30, 50, 60, 70],
         "denominator": [100] * 5}
    )  # fmt: skip
    register = pd.DataFrame(
        {"kpi": ["plans"], "unit": "percent", "aggregation": "ratio", "window": 4,
         "target": [60.0], "floor": [55.0]} | columns
    )  # fmt: skip
    return kp.scorecard(parts, register)


def test_a_scorecard_says_what_a_rolling_ratio_needs():
    found = card().required("plans")
    assert (found.value, found.numerator, found.dropped) == (60.0, 60.0, 30.0)


def test_a_gap_in_the_window_is_named():
    parts = pd.DataFrame(
        {"kpi": "p", "period": ["2024Q1", "2024Q3"], "numerator": [1, 2], "denominator": [4, 4]}
    )
    register = pd.DataFrame({"kpi": ["p"], "aggregation": "ratio", "window": 3, "target": [0.5]})
    with pytest.raises(kp.KentPerfError, match="last 2 periods, all known"):
        kp.scorecard(parts, register).required("p")


def test_what_has_no_target_or_only_rolling_figures_is_named():
    with pytest.raises(kp.KentPerfError, match='"plans" has no target'):
        card(target=[None], floor=[None]).required("plans")
    with pytest.raises(kp.KentPerfError, match='Did you mean "plans"'):
        card().required("plan")
    table = pd.DataFrame({"kpi": "a", "period": ["2024Q1"], "value": [4.0]})
    register = pd.DataFrame({"kpi": ["a"], "window": [4], "target": [5.0]})
    with pytest.raises(kp.KentPerfError, match="only rolling figures are given"):
        kp.scorecard(table, register).required("a")


def test_counts_cannot_be_below_nought_but_money_can():
    found = kp.required(10, [9, 8], window=2, stat="sum", polarity="lower")
    assert (found.value, found.possible) == (2, True)
    found = kp.required(10, [9, 8, 7], window=3, stat="sum", polarity="lower")
    assert (found.value, found.possible) == (-5, False)
    assert str(found).startswith("The target of 10 is out of reach next period")
    assert kp.required(-10, [-9, 8, 7], window=3, stat="sum", polarity="lower").possible


@pytest.mark.parametrize("target", [float("nan"), None, "high", float("inf")])
def test_a_target_is_a_number(target):
    with pytest.raises(kp.KentPerfError, match="should be a number"):
        kp.required(target)


def test_figures_that_are_no_numbers_or_no_pairs_are_refused():
    with pytest.raises(kp.KentPerfError, match=r'column "value", value .x.: is not a number'):
        kp.required(90, [1, "x"], window=2, stat="sum")
    with pytest.raises(kp.KentPerfError, match="2 numerators and 1 denominators"):
        kp.required(90, numerator=[1, 2], denominator=[1], window=2, stat="ratio")
