"""A number as digits: one rule of rounding, and never an exponent."""

import math
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentperf.figures.digits import printed


@given(st.integers(-(10**9), 10**9).map(lambda n: n / 1000), st.integers(0, 3))
def test_given_decimals_round_the_written_number_half_away_from_zero(value, decimals):
    number, digits = printed(value, decimals)
    step = Decimal(1).scaleb(-decimals)
    expected = Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP)
    assert number == float(expected)
    assert digits == f"{abs(expected):,.{decimals}f}"


@pytest.mark.parametrize(
    ("value", "decimals", "number", "digits"),
    [
        (1250.0, -2, 1300.0, "1,300"),
        (-1250.0, -2, -1300.0, "1,300"),
        (49.0, -2, 0.0, "0"),
        (5.0, 2, 5.0, "5.00"),
    ],
)
def test_decimals_may_be_before_the_point_and_are_kept_after_it(value, decimals, number, digits):
    assert printed(value, decimals) == (number, digits)


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.5, "1.5"),
        (123.4567, "123.457"),
        (123456.7, "123,457"),
        (999999.5, "1,000,000"),
        (0.000123456789, "0.000123457"),
        (1e-12, "0.000000000001"),
        (1e-13, "0"),
        (1e22, "10,000,000,000,000,000,000,000"),
    ],
)
def test_without_decimals_six_figures_are_printed_and_large_numbers_whole(value, digits):
    assert printed(value, None)[1] == digits


@pytest.mark.parametrize(
    ("significant", "digits"), [(1, "1,235"), (5, "1,234.6"), (7, "1,234.568")]
)
def test_how_many_figures_there_are_at_most_can_be_said(significant, digits):
    assert printed(1234.5678, None, significant)[1] == digits


def test_given_decimals_count_and_not_the_figures():
    assert printed(1234.5678, 1, significant=2)[1] == "1,234.6"


@pytest.mark.parametrize(
    ("value", "digits"), [(math.inf, "inf"), (-math.inf, "inf"), (math.nan, "nan")]
)
@pytest.mark.parametrize("decimals", [None, 2])
def test_what_is_not_finite_is_not_rounded(value, digits, decimals):
    number, found = printed(value, decimals)
    assert found == digits
    assert number == value or (math.isnan(number) and math.isnan(value))
