"""A season is told by the F test of its months or quarters beside a line."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import kentperf as kp
from kentperf import _core
from kentperf.scorecard.directions.seasons import LEVEL


@pytest.mark.parametrize(("above", "below"), [(3, 7), (11, 23), (11, 47), (1, 1)])
@pytest.mark.parametrize("alpha", [0.1, 0.01, 0.9])
def test_the_critical_ratio_is_fishers(alpha, above, below):
    expected = stats.f.isf(alpha, above, below)
    assert _core.f_critical(alpha, above, below) == pytest.approx(expected, rel=1e-9)


def methods(values, freq, **row):
    periods = pd.period_range("2015-01", periods=values.shape[1], freq=freq)
    names = [f"k{at}" for at in range(len(values))]
    table = pd.DataFrame(
        {
            "kpi": np.repeat(names, len(periods)),
            "period": np.tile(periods, len(names)),
            "value": values.ravel(),
        }
    )
    register = pd.DataFrame({"kpi": names, "target": 0.0, "floor": -9.0} | row)
    return kp.scorecard(table, register).evidence["method"].tolist()


@given(st.integers(0, 2**32 - 1), st.sampled_from([("M", 12, 36), ("M", 12, 60), ("Q", 4, 13)]))
@settings(max_examples=25, deadline=None)
def test_which_have_one_is_what_the_textbook_says(seed, kind):
    freq, cycle, length = kind
    draw = np.random.default_rng(seed)
    values = (
        draw.normal(size=(6, length))
        + draw.uniform(0, 1.2) * draw.normal(size=cycle)[np.arange(length) % cycle]
    )
    if length % cycle and freq == "Q":
        values[:, 3] = np.nan
    time = np.arange(length)
    for row, method in zip(values, methods(values, freq), strict=True):
        known = np.isfinite(row)
        line = sm.OLS(row[known], sm.add_constant(time[known].astype(float))).fit()
        dummies = np.eye(cycle)[time[known] % cycle]
        both = sm.OLS(row[known], np.column_stack([dummies, time[known]])).fit()
        p = both.compare_f_test(line)[1]
        assert method == ("seasonal" if p < LEVEL else "ols")


def test_less_than_three_years_or_figures_of_a_year_have_none():
    wave = 5 * np.sin(2 * np.pi * np.arange(35) / 12) + np.linspace(0, 0.1, 35) ** 2
    assert methods(wave[np.newaxis], "M") == ["ols"]
    yearly = np.tile([5.0, 1.0, -2.0], 20)[np.newaxis]
    assert methods(yearly, "Y") == ["ols"]
    assert methods(np.tile(wave[:24], 3)[np.newaxis], "M", window=12, aggregation="sum") == ["gls"]


def test_a_perfect_season_is_one():
    assert methods(np.tile([5.0, 1.0, -2.0, 4.0], 4)[np.newaxis], "Q") == ["seasonal"]


def test_a_break_starts_the_history_anew():
    draw = np.random.default_rng(2)
    wave = np.tile([5.0, 1, -2, 4], 5) + 0.1 * draw.normal(size=20)
    table = pd.DataFrame(
        {"kpi": "a", "period": pd.period_range("2015Q1", periods=20, freq="Q"), "value": wave}
    )
    notes = pd.DataFrame(
        {"kpi": ["a"], "from": ["2018Q1"], "kind": ["redefinition"], "text": ["new count"]}
    )
    register = pd.DataFrame({"kpi": ["a"], "target": 0.0})
    assert kp.scorecard(table, register).evidence["method"].tolist() == ["seasonal"]
    broken = kp.scorecard(table, register, annotations=notes)
    assert broken.evidence["method"].tolist() == ["ols"]
