"""Targets on the way to a target."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

QUARTERS = ["Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25"]


def test_a_trajectory_makes_the_targets_of_a_register():
    way = kp.trajectory(60, 80, QUARTERS)
    assert way.name == "target"
    assert way.index.name == "from"
    targets = way.reset_index().assign(kpi="plans")
    register = kp.Register(pd.DataFrame({"kpi": ["plans"]}), targets)
    ordinals = [period.ordinal for period in way.index]
    assert register.limits("plans", ordinals, "Q-DEC")["target"].tolist() == [65, 70, 75, 80]


def test_a_profile_shares_out_the_way_and_the_year():
    assert kp.trajectory(80, 60, QUARTERS, profile=[2, 1, 1, 0]).tolist() == [70, 65, 60, 60]
    due = kp.year_to_date_targets(1200, pd.period_range("2024-04", periods=12, freq="M"))
    assert due.tolist() == [100.0 * month for month in range(1, 13)]


@pytest.mark.parametrize(
    ("periods", "profile", "message"),
    [
        (QUARTERS[::-1], None, "each after the one before"),
        ([], None, "at least one period"),
        (QUARTERS, [1, 2], "profile should be 4 numbers"),
        (QUARTERS, [1, -1, 0, 0], "do not sum to 0"),
        (QUARTERS, [1, np.nan, 0, 0], "profile should be 4 numbers"),
    ],
)
def test_a_wrong_trajectory_is_named(periods, profile, message):
    with pytest.raises(kp.KentPerfError, match=message):
        kp.trajectory(0, 1, periods, profile=profile)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((None, 80, ["2024-04"]), 'column "start": is missing'),
        ((60, "high", ["2024-04"]), 'column "end", value .high.: is not a number'),
    ],
    ids=["missing", "text"],
)
def test_a_level_on_the_way_is_a_number(arguments, message):
    with pytest.raises(kp.KentPerfError, match=message):
        kp.trajectory(*arguments)


def test_a_profile_is_of_numbers():
    with pytest.raises(kp.KentPerfError, match=r'row 1, column "profile", value .a.: is not'):
        kp.trajectory(60, 80, ["2024-04", "2024-05"], profile=[1, "a"])
