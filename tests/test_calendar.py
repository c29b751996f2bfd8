import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError
from kentperf.periods import read_periods

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


def test_percentage_points_are_told_from_per_cent():
    found = kp.change([80.0, 84.0, None, 90.0], MONTHS[:4], unit="percent")
    assert found.change.tolist()[1] == 4
    assert found.percent_change.tolist()[1] == 5
    assert (found.change_unit == "percentage points").all()
    assert found.reason.tolist() == [
        "no figure for Jan 2023",
        "",
        "no data",
        "no figure for Apr 2023",
    ]
    calls = kp.change([100, 90], MONTHS[:2], unit="calls")
    assert calls.loc[1, ["change", "change_unit", "percent_change"]].tolist() == [-10, "calls", -10]


def test_a_change_on_zero_has_no_percentage():
    found = kp.change([0, 5], MONTHS[:2])
    assert found.change[1] == 5
    assert math.isnan(found.percent_change[1])
    assert found.reason[1] == "the earlier figure is zero: no percentage change"
    assert kp.change([-4, -2], MONTHS[:2]).percent_change[1] == 50


def test_the_same_period_last_year_is_found_by_the_calendar():
    quarters = ["2023Q3", "2024Q1", "2024Q3"]
    found = kp.change([118, 116, 125], quarters, on="same_period_last_year")
    assert found.earlier_period.tolist() == ["Q2 2022/23", "Q4 2022/23", "Q2 2023/24"]
    assert found.change.tolist()[2] == 7


def test_the_year_to_date_is_compared_with_the_same_part_of_the_year_before():
    months = pd.period_range("2023-04", periods=18, freq="M")
    found = kp.change(pd.Series(np.arange(18.0), index=months), on="previous_year_to_date")
    assert found.value["2024-06"] == 12 + 13 + 14
    assert found.earlier["2024-06"] == 0 + 1 + 2
    assert found.earlier_period["2024-06"] == "Jun 2023"
    parts = kp.change(
        None,
        months,
        on="previous_year_to_date",
        numerator=np.ones(18),
        denominator=np.arange(1.0, 19),
    )
    assert parts.value.iloc[-1] == 6 / sum(range(13, 19))


def test_a_change_of_a_ratio_of_parts_is_in_the_unit_that_it_names():
    found = kp.change(None, MONTHS[:2], numerator=[1, 2], denominator=[4, 4], unit="percent")
    assert found.value.tolist() == [25.0, 50.0]
    assert found.change[1] == 25.0
    assert found.change_unit[1] == "percentage points"


def test_a_year_to_date_with_a_gap_says_so_though_its_last_period_has_a_figure():
    months = pd.period_range("2023-04", periods=16, freq="M")
    figures = pd.Series(np.arange(16.0), index=months)
    figures["2024-05"] = np.nan
    found = kp.change(figures, on="previous_year_to_date")
    said = "a period of the year to date has no figure: Jun 2024"
    assert found.reason["2024-06"] == said
    assert found.reason["2023-06"].endswith("Jun 2022")


def test_a_statistic_is_refused_where_nothing_is_aggregated():
    with pytest.raises(KentPerfError, match='goes with on="previous_year_to_date"'):
        kp.change([1.0, 2.0], stat="mean")


NAMES = [
    ("12 months to Sep 24", "M", "2024-09"),
    ("12 months to March 2025", "M", "2025-03"),
    ("3 months to Sep 24", "Q-DEC", "2024Q3"),
    ("3 months to Nov 2024", "Q-NOV", "2024Q4"),
    ("3 months to Jan 2025", "Q-OCT", "2025Q1"),
    ("Jul - Sep 24", "Q-DEC", "2024Q3"),
    ("Dec \u2013 Feb 25", "Q-NOV", "2025Q1"),
    ("year to Sep 2024", "Y-SEP", "2024"),
    ("year to Mar 25", "Y-MAR", "2025"),
]


@pytest.mark.parametrize(("text", "freq", "period"), NAMES, ids=[name for name, *_ in NAMES])
def test_names_of_reports_are_read(text, freq, period):
    found = read_periods([text])
    assert found.freq == freq
    assert found.at(found.ordinal[0]) == pd.Period(period, freq=freq)


@pytest.mark.parametrize(
    ("text", "message"), [("5 months to Sep 24", "write 12 months to"), ("Jul - Oct 24", "three")]
)
def test_names_that_are_no_period_are_refused(text, message):
    with pytest.raises(KentPerfError, match=message):
        read_periods([text])


@pytest.mark.parametrize("start", [1, 4])
@pytest.mark.parametrize("freq", ["Q-DEC", "M", "W-SUN"])
def test_names_go_out_and_in(start, freq):
    periods = pd.period_range("2019-01-06", periods=30, freq=freq)
    again = read_periods(kp.period_names(periods, year_start=start))
    assert again.index().equals(pd.PeriodIndex(periods))


def test_financial_years_may_start_in_any_month():
    assert kp.period_names(["2024Q3"]) == ["Q2 2024/25"]
    assert kp.period_names(["2024Q3"], year_start=7) == ["Q1 2024/25"]
    assert kp.period_names(["2024/25"]) == ["2024/25"]
    august = pd.PeriodIndex(["2024-11"], freq="Q-NOV")
    assert kp.period_names(august, year_start=9) == ["Q1 2024/25"]
    assert kp.period_names(["2024-09-30"], freq="month", months=12) == ["12 months to Sep 24"]
    assert kp.period_names([3]) == ["3"]


def test_figures_in_arrears_are_of_earlier_periods():
    found = kp.in_arrears(["2024-03-31", "2024-06-30"], lag=2, freq="quarter")
    assert kp.period_names(found) == ["Q2 2023/24", "Q3 2023/24"]
    assert kp.in_arrears([5, 7], lag=1).tolist() == [4, 6]
    with pytest.raises(KentPerfError, match="lag=-1 should be a whole number of at least 0"):
        kp.in_arrears([5], lag=-1)


def test_a_series_without_rows_keeps_the_frequency_of_its_index():
    none = pd.Series([], dtype=float, index=pd.PeriodIndex([], freq="M"))
    quarters = kp.aggregate(none)
    assert len(quarters) == 0
    assert quarters.index.freqstr == "Q-DEC"
    assert len(kp.year_to_date(none)) == 0
    assert len(kp.change(none, on="same_period_last_year")) == 0
