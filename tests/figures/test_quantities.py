"""Figures with their units, as a reader sees them."""

import pandas as pd
import pytest

from kentperf.figures.quantities import change, figure, rate, short


@pytest.mark.parametrize(("value", "unit", "decimals", "words"), [
    (2.675, "percent", 2, "2.68%"),
    (0.5, "number", 0, "1"),
    (-0.4, "number", 0, "0"),
    (66746.0, "count", None, "66,746"),
    (1234567.0, "count", None, "1,234,567"),
    (12345.0, "count", -2, "12,300"),
    (0.02, "percent", 2, "0.02%"),
    (10.0, "per_100k", None, "10"),
    (1500000.0, "gbp", 0, "£1,500,000"),
    (-3.25, "gbp", 2, "−£3.25"),
    (1234567.4, "count", None, "1,234,567"),
    (-1120.456, "number", None, "−1,120.46"),
    (99999.96, "number", None, "100,000"),
    (0.0000012, "number", None, "0.0000012"),
    (1e27, "number", 2, "1,000,000,000,000,000,000,000,000,000.00"),
    (0.1 + 0.2, "number", None, "0.3"),
    (None, "percent", 0, "–"),
    (pd.NA, "percent", 0, "–"),
])  # fmt: skip
def test_a_figure_is_printed_as_it_is_rated(value, unit, decimals, words):
    assert figure(value, unit, decimals) == words


@pytest.mark.parametrize(("value", "unit", "decimals", "words"), [
    (1, "percent", 0, "+1 point"),
    (-2.04, "percent", 1, "−2.0 points"),
    (5, "gbp", 0, "+£5"),
    (float("nan"), "gbp", 0, "–"),
])  # fmt: skip
def test_a_change_has_a_sign_and_is_in_points_for_percentages(value, unit, decimals, words):
    assert change(value, unit, decimals) == words


@pytest.mark.parametrize(("value", "unit", "words"), [
    (-0.51234, "percent", "−0.512 points"),
    (1234567.4, "count", "+1,234,567"),
    (-1120.4, "gbp", "−£1,120"),
    (0.0, "days", "0"),
    (None, "days", "–"),
])  # fmt: skip
def test_a_rate_has_three_figures_and_no_exponent(value, unit, words):
    assert rate(value, unit) == words


def test_long_numbers_are_short_on_an_axis():
    assert [short(3e9), short(250000.0), short(-2e6, "gbp")] == ["3bn", "250k", "−£2m"]
