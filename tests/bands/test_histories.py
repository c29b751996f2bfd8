"""What enters a history: freezes, rebases, exclusions, windows and baselines."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

NUMBERS = np.random.default_rng(5).normal(10, 2, size=24).round(2)
METHODS = ["prediction", "xmr", "quantile", "c_chart", "g_chart", "t_chart"]
LIMITS = ["lower", "centre", "upper", "n"]


@pytest.mark.parametrize("method", METHODS)
def test_nothing_after_a_freeze_enters_a_history(method):
    found = kp.bands(NUMBERS, method=method, freeze=11)
    plain = kp.bands(NUMBERS, method=method)
    pd.testing.assert_frame_equal(found[:13], plain[:13])
    for row in range(12, 24):
        assert found.loc[row, LIMITS].tolist() == plain.loc[12, LIMITS].tolist()


@pytest.mark.parametrize("method", METHODS)
def test_a_choice_that_changes_no_history_changes_no_bit(method):
    rng = np.random.default_rng(8)
    numbers = np.where(rng.random(60) < 0.3, np.nan, rng.gamma(3, size=60))
    chosen = kp.bands(numbers, method=method, window=30, freeze=58)
    plain_one = kp.bands(numbers, method=method, window=30)
    pd.testing.assert_frame_equal(chosen, plain_one, check_exact=True)
    in_stretch = kp.bands(numbers, method=method, window=30, rebase=20)
    alone = kp.bands(numbers[20:], np.arange(20, 60), method=method, window=30)
    pd.testing.assert_frame_equal(in_stretch[20:].reset_index(drop=True), alone, check_exact=True)


@pytest.mark.parametrize("method", METHODS)
def test_a_rebase_starts_anew(method):
    found = kp.bands(NUMBERS, method=method, rebase=10)
    pd.testing.assert_frame_equal(found[:10], kp.bands(NUMBERS[:10], method=method))
    anew = kp.bands(NUMBERS[10:], method=method)
    pd.testing.assert_frame_equal(found[10:].reset_index(drop=True), anew)


def test_a_freeze_holds_for_its_own_stretch():
    found = kp.bands(NUMBERS, freeze=[7, 17], rebase=10)
    assert found.n.tolist() == [*range(8), 8, 8, *range(8), *[8] * 6]


def test_what_is_excluded_is_judged_and_enters_no_history():
    series = [1.0, 2, 1, 50, 2, 1, 2, 1]
    found = kp.bands(series, method="xmr", exclude=3, min_points=3)
    assert found.position[3] == "above"
    assert (found.n[3], found.n[4], found.n[7]) == (3, 3, 6)
    assert found.centre[4] == found.centre[3]
    missing = [1.0, 2, 1, None, 2, 1, 2, 1]
    pd.testing.assert_frame_equal(
        found.loc[4:, LIMITS], kp.bands(missing, method="xmr", min_points=3).loc[4:, LIMITS]
    )


def test_baseline_all_is_the_whole_stretch_up_to_the_freeze():
    found = kp.bands(NUMBERS, method="xmr", baseline="all", rebase=12, freeze=[8, 20])
    first = kp.bands(NUMBERS, method="xmr", baseline=(0, 8))
    last = kp.bands(NUMBERS, method="xmr", baseline=(12, 20))
    assert (found.loc[:11, LIMITS] == first.loc[:11, LIMITS]).all(axis=None)
    assert (found.loc[12:, LIMITS] == last.loc[12:, LIMITS]).all(axis=None)
    assert found.reason[8] == "the value is in its own baseline"
    assert found.reason[9] == ""


def test_a_window_counts_periods_of_the_same_stretch():
    found = kp.bands(NUMBERS, window=8, rebase=12, exclude=2, min_points=2)
    assert found.n.tolist()[:13] == [0, 1, 2, 2, 3, 4, 5, 6, 7, 7, 7, 8, 0]
    assert found.n.tolist()[13:] == [1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8]


def test_periods_are_read_as_those_of_the_series():
    months = pd.period_range("2024-01", periods=24, freq="M")
    found = kp.bands(pd.Series(NUMBERS, index=months), rebase="2024-11", exclude=["2025-01"])
    assert found.n.iloc[-1] == 24 - 10 - 1 - 1
    with pytest.raises(KentPerfError, match=r"rebase='Nov 2034' is not a period of the series"):
        kp.bands(pd.Series(NUMBERS, index=months), rebase="2034-11")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"baseline": (0, 3), "freeze": 2}, "leave out freeze="),
        ({"baseline": [0, 1, 3], "rebase": 2}, "leave out rebase="),
        ({"baseline": "every"}, 'baseline="every" should be "all"'),
        ({"exclude": 99}, r"exclude='99' is not a period of the series, which runs from 0 to 23"),
        ({"freeze": "2024-01"}, "is not a period of the series, such as 0"),
    ],
)
def test_options_of_history_that_cannot_be_are_named(options, message):
    with pytest.raises(KentPerfError, match=message):
        kp.bands(NUMBERS, **options)
