"""Small numbers are withheld, and cannot be worked out from what is shown."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp


def why(counts, **how):
    return kp.suppress(pd.Series(counts), **how).why.tolist()


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param([3, 12, 40], ["small", "secondary", ""], id="one alone needs another"),
        pytest.param([3, 2, 40], ["small", "small", ""], id="two hide each other"),
        pytest.param([1, 1, 9, 40], ["small", "small", "secondary", ""], id="two of 1 are known"),
        pytest.param([4, 4, 9, 40], ["small", "small", "secondary", ""], id="two of 4 are known"),
        pytest.param([1, 5, 9, 40], ["small", "", "secondary", ""], id="a 5 leaves no room"),
        pytest.param([5, 12, 40], ["", "", ""], id="the threshold itself is shown"),
        pytest.param([0, 12, 40], ["", "", ""], id="none may be shown"),
        pytest.param([3, None, 12, 40], ["small", "no data", "secondary", ""], id="no data"),
    ],
)
def test_what_is_withheld(counts, expected):
    assert why(counts) == expected


def test_without_a_total_nothing_secondary_is_withheld():
    found = kp.suppress(pd.Series([3, 12]), total=False)
    assert found.why.tolist() == ["small", ""]
    assert np.isnan(found.total)


def test_a_total_that_gives_a_count_away_is_withheld_and_it_is_said():
    found = kp.suppress(pd.Series([3, 0]))
    assert np.isnan(found.total)
    assert found.note == (
        "counts of 1 to 4 are withheld (1); the total is, since it would give a small count away."
    )
    assert np.isnan(kp.suppress(pd.Series([1, 2])).total)


def test_rounding_is_half_away_from_zero_and_apart_for_counts_and_total():
    found = kp.suppress(pd.Series([12, 13, 15]), round_to=5)
    assert found.counts.tolist() == [10, 15, 15]
    assert (found.total, found.note) == (40, "figures shown are rounded to the nearest 5.")


def test_noughts_can_be_withheld_too():
    assert why([0, 12, 40], zeros=False) == ["small", "secondary", ""]


def test_counts_that_are_none_are_refused_together():
    with pytest.raises(kp.KentPerfError, match="is not a count") as caught:
        kp.suppress(pd.Series([2.5, -1, 7]))
    assert len(caught.value.failures) == 2


def test_a_threshold_that_says_what_is_withheld_is_refused():
    with pytest.raises(kp.KentPerfError, match="at least 3"):
        kp.suppress(pd.Series([1, 7]), threshold=2)


def possible(found, counts, low, threshold):
    """List every table that a reader of what is shown could think of."""
    top = sum(counts)
    choices = [
        [count] if not word
        else range(low, threshold) if word == "small"
        else range(threshold, top + 1)
        for count, word in zip(counts, found.why, strict=True)
    ]  # fmt: skip
    return [
        table for table in product(*choices) if np.isnan(found.total) or sum(table) == found.total
    ]


@settings(max_examples=60)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=5), st.booleans())
def test_no_small_count_can_be_worked_out(counts, zeros):
    found = kp.suppress(pd.Series(counts), threshold=4, zeros=zeros)
    low = 1 if zeros else 0
    tables = possible(found, counts, low, 4)
    for place, count in enumerate(counts):
        if low <= count < 4:
            assert len({table[place] for table in tables}) > 1
