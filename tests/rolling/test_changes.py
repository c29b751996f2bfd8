"""A figure beside an earlier one."""

import math

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

MONTHS = pd.period_range("2023-02", periods=30, freq="M")


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


def test_a_statistic_that_is_no_name_is_refused():
    with pytest.raises(KentPerfError, match="stat="):
        kp.change([1.0, 2.0], stat=pd.Series([], dtype=float))
