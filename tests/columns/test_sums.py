"""Sums in decimals, and whether rounding explains that a total is not one."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentperf.columns.sums import disagreement, exact_sum, exact_total, places

cents = st.integers(-(10**9), 10**9).map(lambda n: n / 100)


@given(st.lists(cents, max_size=30))
def test_a_total_is_that_of_the_decimals_as_they_are_written(values):
    exact = sum((Fraction(str(value)) for value in values), Fraction(0))
    assert exact_total(values) == float(exact)


def test_the_order_of_parts_does_not_matter_where_floats_would_lose_some():
    parts = [1e16, 1.0, -1e16, 0.1, 0.2]
    assert exact_total(parts) == exact_total(parts[::-1]) == 1.3


def test_no_parts_add_up_to_nothing():
    assert exact_total([]) == 0.0
    assert exact_sum([np.array([]), np.array([])]).tolist() == []


def test_numbers_of_any_type_are_added():
    assert exact_total([np.float32(0.5), np.int64(2), 3, True]) == 6.5


def test_a_missing_part_leaves_its_own_row_without_a_sum():
    found = exact_sum([np.array([0.1, np.nan, 0.7]), np.array([0.2, 1.0, 0.1])])
    assert found.dtype == np.float64
    np.testing.assert_array_equal(found, [0.3, np.nan, 0.8])


def test_columns_of_different_lengths_are_not_added():
    with pytest.raises(ValueError, match="shorter"):
        exact_sum([np.array([1.0, 2.0]), np.array([1.0])])


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ([], 0),
        ([math.nan, math.inf], 0),
        ([100.0, 20.0], 0),
        ([0.5, 10.25], 2),
        ([1e-5], 5),
        ([1 / 3], 6),
        ([0.0], 0),
    ],
)
def test_decimals_are_counted_up_to_six_and_never_below_none(values, count):
    assert places(values) == count


@pytest.mark.parametrize(
    ("stated", "worked_out", "parts", "decimals"),
    [
        (23.0, 23.0, 2, (1, 1)),
        (22.9, 22.85, 2, (1, 2)),
        (math.nan, 22.9, 2, (1, 1)),
        (22.9, math.nan, 2, (1, 1)),
        (0.3, 0.3, 2, (1, 1)),
    ],
    ids=["the same", "the sum rounded", "no total", "no sum", "in decimals"],
)
def test_there_is_no_disagreement(stated, worked_out, parts, decimals):
    assert disagreement(stated, worked_out, parts, decimals) is None


@pytest.mark.parametrize(
    ("stated", "parts", "decimals", "word"),
    [
        (10.1, 1, (1, 1), "can"),
        (10.2, 2, (1, 1), "cannot"),
        (10.2, 3, (1, 1), "can"),
        (9.9, 1, (1, 1), "can"),
        (10.06, 5, (1, 2), "can"),
        (10.08, 2, (1, 2), "cannot"),
        (11.0, 1, (0, 0), "can"),
    ],
)
def test_rounding_explains_half_a_place_of_the_total_and_of_every_part(
    stated, parts, decimals, word
):
    assert disagreement(stated, 10.0, parts, decimals) == (
        f"its parts give 10; rounding {word} explain the difference"
    )


def test_the_sum_is_written_by_its_shortest_decimal():
    assert disagreement(5.0, 31.691, 2, (0, 3)) == (
        "its parts give 31.691; rounding cannot explain the difference"
    )
