"""Periods that options name, and the stretches into which they cut a series."""

import re

import numpy as np
import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.periods.stretches import listed, ordinals_like, read_known, starts_of, stretches

MONTHS = pd.period_range("2024-01", periods=6, freq="M").asi8.astype(np.int64)
NONE = np.empty(0, dtype=np.int64)


def test_each_start_begins_a_stretch_with_its_own_period():
    found = stretches("breaks", ["2024-05", "2024-03"], MONTHS, "M")
    assert found.tolist() == [0, 0, 1, 1, 2, 2]
    assert found.dtype == np.int32


def test_rows_in_any_order_have_the_stretch_of_their_period():
    assert stretches("breaks", 5, np.array([9, 2, 5, 4]), None).tolist() == [1, 0, 1, 0]


def test_without_a_start_all_is_one_stretch():
    assert stretches("breaks", None, MONTHS, "M").tolist() == [0] * 6
    assert stretches("breaks", [], MONTHS, "M").tolist() == [0] * 6


def test_starts_are_ascending_and_each_once():
    given = ["2024-05", pd.Period("2024-02", "M"), "2024-05-31"]
    assert starts_of("breaks", given, MONTHS, "M").tolist() == [MONTHS[1], MONTHS[4]]


def test_a_start_may_lie_in_a_gap_unless_it_must_be_a_row():
    ordinals = np.array([1, 2, 9])
    assert read_known("breaks", 5, ordinals, None).tolist() == [5]
    message = "exclude='5' is not a period of the series, which runs from 1 to 9"
    with pytest.raises(KentPerfError, match=message):
        read_known("exclude", 5, ordinals, None, exact=True)


def test_the_first_that_is_not_of_the_series_is_named_with_its_ends():
    with pytest.raises(KentPerfError) as caught:
        starts_of("breaks", ["2024-02", "2024-07", "2025-01"], MONTHS, "M")
    assert str(caught.value) == (
        "breaks='Jul 2024' is not a period of the series, which runs from Jan 2024 to Jun 2024"
    )


def test_periods_that_are_known_are_given_as_they_come():
    found = read_known("exclude", ["2024-05", "2024-02"], MONTHS, "M", exact=True)
    assert found.tolist() == [MONTHS[4], MONTHS[1]]


def test_a_series_without_rows_has_no_period_to_name():
    assert starts_of("breaks", None, NONE, "M").tolist() == []
    with pytest.raises(KentPerfError, match="exclude= names periods of a series that has none"):
        read_known("exclude", "2024-01", NONE, "M", exact=True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-01", ["2024-01"]),
        (3, [3]),
        (pd.Period("2024-01", "M"), [pd.Period("2024-01", "M")]),
        (("a", "b"), ["a", "b"]),
        (np.array([3, 4]), [3, 4]),
        (pd.PeriodIndex(["2024-01"], freq="M"), [pd.Period("2024-01", "M")]),
        (iter("ab"), ["a", "b"]),
        ([], []),
    ],
    ids=["text", "integer", "period", "tuple", "array", "index", "iterator", "none"],
)
def test_one_period_or_several_are_a_list(given, expected):
    assert listed("breaks", given) == expected


@pytest.mark.parametrize(("given", "name"), [({"2024-01": 1}, "dict"), (object(), "object")])
def test_what_is_neither_one_period_nor_a_list_is_named(given, name):
    message = f"breaks= should be a period or a list of periods, not {name}"
    with pytest.raises(KentPerfError, match=message):
        listed("breaks", given)


def test_dates_and_finer_periods_are_read_at_the_frequency_of_the_series():
    quarters = pd.period_range("2024Q1", periods=4, freq="Q").asi8.astype(np.int64)
    found = ordinals_like("breaks", ["2024-05", "2024-07-01", "2024Q4"], quarters, "Q-DEC")
    assert found.tolist() == quarters[1:].tolist()


@pytest.mark.parametrize(
    ("given", "ordinals", "freq", "message"),
    [
        (
            ["2024-01", "2024-02", "2024-03"],
            np.array([4, 5]),
            None,
            "breaks=['2024-01', '2024-02'] is not a period of the series, such as 4",
        ),
        (["2024-01"], NONE, None, "breaks=['2024-01'] is not a period of the series, such as 0"),
        (["soon"], MONTHS, "M", "column \"breaks\", value 'soon'"),
    ],
    ids=["of integers", "of nothing", "no period"],
)
def test_periods_of_another_kind_are_refused(given, ordinals, freq, message):
    with pytest.raises(KentPerfError, match=re.escape(message)):
        ordinals_like("breaks", given, ordinals, freq)
