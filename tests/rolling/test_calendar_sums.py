"""Years to date, and quarters and years made of months."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError

MONTHS = pd.period_range("2023-02", periods=30, freq="M")


def financial_year(period, start):
    return period.year - (period.month < start)


@given(
    st.lists(st.one_of(st.just(math.nan), st.integers(-9, 99)), min_size=30, max_size=30),
    st.integers(1, 12),
    st.integers(1, 12),
)
@settings(max_examples=60)
def test_year_to_date_sums_the_months_of_the_year_so_far(values, start, least):
    found = kp.year_to_date(values, MONTHS, year_start=start, min_periods=least, with_count=True)
    for place, month in enumerate(MONTHS):
        so_far = [
            (other, x)
            for other, x in zip(MONTHS, values, strict=True)
            if financial_year(other, start) == financial_year(month, start) and other <= month
        ]
        known = [x for _, x in so_far if not math.isnan(x)]
        there = (month.month - start) % 12 + 1
        assert (found["count"][place], found["of"][place]) == (len(known), there)
        if len(known) < min(least, there):
            assert math.isnan(found["value"][place])
        else:
            assert found["value"][place] == sum(known)


def test_year_to_date_starts_in_april_and_needs_every_month():
    months = pd.period_range("2024-02", periods=4, freq="M")
    found = kp.year_to_date(pd.Series([1.0, 2, 3, 4], index=months))
    assert found.isna().tolist() == [True, True, False, False]
    assert found.tolist()[2:] == [3, 7]


def test_year_to_date_is_a_ratio_of_sums():
    quarters = ["2024Q2", "2024Q3", "2024Q4"]
    found = kp.year_to_date([1, 5, 3], quarters, stat="ratio", denominator=[2, 6, 4])
    assert found.tolist() == [0.5, 0.75, 0.75]
    last = kp.year_to_date([1, None, 3], quarters, stat="last")
    assert last.tolist() == [1, 1, 3]


def test_a_week_is_of_the_year_it_ends_in():
    weeks = pd.date_range("2024-03-24", periods=4, freq="7D")
    found = kp.year_to_date(pd.Series([1.0, 2, 3, 4], index=weeks), min_periods=1, with_count=True)
    assert found.value.tolist() == [1, 3, 3, 7]
    assert found.of.tolist() == [52, 53, 1, 2]


@pytest.mark.parametrize("start", range(1, 13))
def test_quarters_and_years_are_made_of_months(start):
    values = np.arange(30.0)
    quarters = kp.aggregate(values, MONTHS, to="quarter", year_start=start)
    years = kp.aggregate(values, MONTHS, to="year", year_start=start, min_periods=1)
    assert quarters["count"].sum() == 30
    for quarter, row in quarters.iterrows():
        held = [x for x, m in zip(values, MONTHS, strict=True) if _holds(quarter, m)]
        assert row["count"] == len(held)
        assert (row["value"] == sum(held)) if len(held) == 3 else math.isnan(row["value"])
        assert (quarter.end_time.month - start) % 3 == 2
    for year, row in years.iterrows():
        assert (year.end_time.month - start) % 12 == 11
        assert row["value"] == sum(
            x for x, m in zip(values, MONTHS, strict=True) if _holds(year, m)
        )
    assert (years["of"] == 12).all()


def _holds(period, month):
    return period.start_time <= month.start_time <= period.end_time


def test_a_quarter_of_a_snapshot_is_its_last_month():
    found = kp.aggregate([5, 4, 7, 8], ["2024-06", "2024-04", "2024-05", "2024-07"], stat="last")
    assert found.value.tolist() == [5, 8]
    assert found.index.astype(str).tolist() == ["2024Q2", "2024Q3"]
    ratio = kp.aggregate(
        [1, 2, 3], ["2024-04", "2024-05", "2024-06"], stat="ratio", denominator=[4, 4, 4]
    )
    assert ratio.value.tolist() == [0.5]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: kp.aggregate([1], ["week ending 2024-09-29"]), "weeks lie in no one month"),
        (lambda: kp.aggregate([1], ["2024Q3"]), "the periods are quarterly: make coarser"),
        (
            lambda: kp.aggregate([1], pd.PeriodIndex(["2024-03-01"], freq="D")),
            "the periods are daily: give months or quarters",
        ),
        (lambda: kp.aggregate([1], ["2024-03"], to="decade"), 'to="decade" is unknown'),
        (lambda: kp.year_to_date([1.0]), "the periods are plain numbers"),
        (lambda: kp.year_to_date([1], ["2024Q3"], year_start=5), "starts in May would cut"),
        (lambda: kp.year_to_date([1], ["2024-03"], year_start=13), "year_start=13 should be"),
        (lambda: kp.change([1.0], on="same_period_last_year"), "the periods are plain numbers"),
        (lambda: kp.change([1.0], on="yesterday"), 'on="yesterday" is unknown'),
        (lambda: kp.period_names(["week ending 2024-09-29"], months=12), "months= is for months"),
    ],
)
def test_what_cannot_be_is_named(call, message):
    with pytest.raises(KentPerfError, match=message):
        call()
