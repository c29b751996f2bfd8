import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kentperf as kp


@given(st.integers(2, 5), st.integers(0, 9), st.sampled_from([0.0, 1e6]), st.integers(0, 2**31))
@settings(max_examples=60)
def test_seasonal_is_least_squares_with_an_effect_for_each_season(season, spare, offset, seed):
    draw = np.random.default_rng(seed)
    n = season + 2 + spare
    times = np.sort(draw.choice(3 * n, n, replace=False)) + 2000
    y = draw.normal(size=n) + offset
    found = kp.trend(y, times, method="seasonal", season=season)
    effects = pd.get_dummies(times % season).to_numpy(float)
    t = times - times[-1]
    fit = sm.OLS(y - offset, np.column_stack([effects, t])).fit()
    assume(fit.df_resid == n - effects.shape[1] - 1)
    assert found.slope == pytest.approx(fit.params[-1], rel=1e-6, abs=1e-8)
    assert found.p_value == pytest.approx(fit.pvalues[-1], rel=1e-5, abs=1e-10)
    interval = fit.conf_int()[-1]
    assert [found.slope_low, found.slope_high] == pytest.approx(interval, rel=1e-6, abs=1e-7)
    assert (found.movement == "flat") == (found.p_value >= 0.05)


QUARTERS = pd.period_range("2021Q1", periods=12, freq="Q")
SEASON = np.tile([10.0, -4, -9, 3], 3)


def test_the_season_comes_from_the_frequency_of_the_periods():
    y = pd.Series(SEASON + np.arange(12) * 0.5 + np.tile([0.1, -0.1, 0.05], 4), index=QUARTERS)
    found = kp.trend(y, method="seasonal")
    assert (found.movement, found.method, found.n) == ("up", "seasonal", 12)
    assert found.slope == pytest.approx(0.5, abs=0.02)
    assert kp.trend(y).movement == "flat"


def test_a_season_alone_is_not_a_trend():
    found = kp.trend(pd.Series(SEASON, index=QUARTERS), method="seasonal")
    assert (found.slope, found.p_value, found.movement) == (0.0, 1.0, "flat")


def test_a_season_on_an_exact_line_is_a_trend():
    found = kp.trend(pd.Series(SEASON + np.arange(12.0), index=QUARTERS), method="seasonal")
    assert (found.movement, found.p_value) == ("up", 0.0)
    assert found.slope_low == pytest.approx(1.0)


def test_too_few_points_says_how_many_there_are_and_how_many_are_needed():
    y = pd.Series(SEASON[:5], index=QUARTERS[:5])
    found = kp.trend(y, method="seasonal")
    assert (found.direction, found.reason) == (None, "5 points, at least 6 needed")
    assert math.isnan(found.slope)


def test_months_need_fourteen_points():
    months = pd.period_range("2021-01", periods=13, freq="M")
    found = kp.trend(pd.Series(np.arange(13.0) ** 2, index=months), method="seasonal")
    assert found.reason == "13 points, at least 14 needed"


def test_overlapping_figures_are_refused():
    found = kp.trend(pd.Series(SEASON, index=QUARTERS), method="seasonal", overlap=4)
    assert found.reason == "figures that share periods cannot be tested by this method"


def test_a_panel_says_what_each_window_says_alone():
    draw = np.random.default_rng(3)
    frame = pd.DataFrame(
        {
            "area": np.repeat(["a", "b"], 20),
            "quarter": np.tile(pd.period_range("2019Q1", periods=20, freq="Q"), 2),
            "value": draw.normal(size=40) + np.tile([9.0, 0, 2, 4], 10) + np.arange(40) * 0.2,
        }
    ).drop(index=[7, 8, 31])
    panel = kp.Panel(frame, series="area", period="quarter", value="value")
    found = panel.trend(9, method="seasonal", columns=["slope", "p_value", "n", "reason"])
    for at in (5, 12, 19, 26, 39):
        area = frame[(frame["area"] == frame.loc[at, "area"]) & (frame.index <= at)]
        alone = kp.trend(area["value"], area["quarter"], method="seasonal", window=9)
        row = found.loc[at]
        assert row["slope"] == pytest.approx(alone.slope, rel=1e-14, nan_ok=True)
        assert row["p_value"] == pytest.approx(alone.p_value, rel=1e-14, nan_ok=True)
        assert (row["n"], row["reason"]) == (alone.n, alone.reason)
