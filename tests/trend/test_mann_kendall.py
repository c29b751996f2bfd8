import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pymannkendall
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.oracles import mann_kendall as oracle
from tests.support.rank_series import rows_of


def series_with_score(n, s):
    """Give n distinct values whose score is s."""
    falling = (n * (n - 1) // 2 - s) // 2
    order = []
    for value in range(n):
        later = n - 1 - value
        # `later` is the most falling pairs that the next value can still add.
        add = min(falling, later)
        order.append(add)
        falling -= add
    left = list(range(n))
    return [left.pop(add) for add in order]


@pytest.mark.parametrize(
    "row", rows_of("exact_small_n"), ids=lambda row: f"n={row['n']} S={row['abs_S']}"
)
def test_exact_p_of_every_score_up_to_twelve_values(row):
    n, s = int(row["n"]), int(row["abs_S"])
    found = kp.mann_kendall(series_with_score(n, s))
    assert found.s == s
    assert found.method == "mann_kendall (exact)"
    one_sided = Fraction(row["p_one_sided_exact_fraction"])
    assert found.p_value == pytest.approx(float(min(1, 2 * one_sided)), rel=1e-14)


def test_gilberts_table_cuts_one_entry_short():
    # Gilbert 1987 as stored in mannkendall/Python prints 0.00019 for n = 8, S = 26; it is 8/40320.
    row = next(r for r in rows_of("exact_small_n") if (r["n"], r["abs_S"]) == ("8", "26"))
    found = kp.mann_kendall(series_with_score(8, 26)).p_value / 2
    assert found == pytest.approx(8 / 40320, rel=1e-14)
    assert float(row["gilbert_table_one_sided"]) == 0.00019


@given(st.lists(st.integers(0, 4), min_size=2, max_size=7))
@settings(max_examples=60)
def test_p_is_that_of_every_order_of_the_values(values):
    found = kp.mann_kendall(values)
    assert found.s == oracle.score(values)
    assert found.variance == pytest.approx(oracle.score_variance(values), abs=1e-12)
    assert found.p_value == pytest.approx(float(oracle.permutation_p(values)), rel=1e-13)
    ties = len(set(values)) < len(values)
    assert found.method == f"mann_kendall ({'permutation' if ties else 'exact'})"


@pytest.mark.parametrize("values", [[1, 2, 2, 3, 3, 3, 5, 4], [1, 2, 3, 4, 5, 6, 7, 8]])
def test_p_of_eight_values_is_that_of_every_order(values):
    p = float(oracle.permutation_p(values))
    assert kp.mann_kendall(values).p_value == pytest.approx(p, rel=1e-13)


@given(st.lists(st.integers(0, 3), min_size=6, max_size=9))
@settings(max_examples=40)
def test_seasonal_p_is_that_of_every_order_within_seasons(values):
    found = kp.mann_kendall(values, season=3)
    p = float(oracle.seasonal_p(values, 3))
    assert found.p_value == pytest.approx(p, rel=1e-13)


@given(st.permutations(range(30)))
@settings(max_examples=30)
def test_exact_p_equals_scipy(order):
    expected = stats.kendalltau(range(30), order, method="exact")
    found = kp.mann_kendall(order)
    assert found.p_value == pytest.approx(expected.pvalue, rel=1e-11)
    assert found.tau_b == pytest.approx(expected.statistic, rel=1e-12)


@given(st.lists(st.integers(0, 40), min_size=51, max_size=70))
@settings(max_examples=40)
def test_many_values_equal_pymannkendall(values):
    expected, found = pymannkendall.original_test(values), kp.mann_kendall(values)
    assert found.method == "mann_kendall (normal)"
    assert (found.s, found.variance) == (expected.s, pytest.approx(expected.var_s))
    assert found.tau == pytest.approx(expected.Tau)
    assert found.slope == pytest.approx(expected.slope)
    assert found.p_value == pytest.approx(expected.p, rel=1e-6, abs=1e-12)


def test_p_is_never_0_where_pymannkendall_says_so():
    rising = list(range(1000))
    assert pymannkendall.original_test(rising).p == 0.0
    assert 0.0 < kp.mann_kendall(rising).p_value < 1e-300
    assert 0.0 < kp.mann_kendall(range(50)).p_value == pytest.approx(2 / math.factorial(50))


def test_the_normal_p_of_pymannkendall_is_wrong_for_five_values():
    assert pymannkendall.original_test([1, 2, 3, 4, 5]).p == pytest.approx(0.0275, abs=5e-5)
    assert kp.mann_kendall([1, 2, 3, 4, 5]).p_value == pytest.approx(1 / 60, rel=1e-14)


@given(
    st.lists(st.integers(-50, 50), min_size=5, max_size=12),
    st.lists(st.integers(1, 4), min_size=12, max_size=12),
)
@settings(max_examples=100)
def test_sens_slope_is_the_median_by_true_period(values, steps):
    times = np.cumsum(steps)[: len(values)].tolist()
    slopes = oracle.pair_slopes(times, values)
    found = kp.mann_kendall(values, times)
    assert found.slope == pytest.approx(np.median(slopes), abs=1e-12)
    assert found.slope_low <= found.slope <= found.slope_high or math.isnan(found.slope_low)


@given(st.permutations(range(9)), st.integers(0, 8))
@settings(max_examples=100)
def test_the_interval_leaves_out_0_just_where_p_is_below_alpha(order, shift):
    found = kp.mann_kendall([x + shift * t / 3.7 for t, x in enumerate(order)])
    leaves_out = found.slope_low > 0 or found.slope_high < 0
    assert leaves_out == (found.p_value < 0.05)


def test_the_interval_beyond_fifty_values_is_gilberts():
    values = (np.sin(np.arange(60)) * 5 + np.arange(60) * 0.1).tolist()
    found = kp.mann_kendall(values)
    slopes = oracle.pair_slopes(range(60), values)
    reach = stats.norm.ppf(0.975) * math.sqrt(found.variance)
    ranks = ((len(slopes) - reach) / 2, (len(slopes) + reach) / 2 + 1)
    low, high = np.interp(ranks, np.arange(1, len(slopes) + 1), slopes)
    assert (found.slope_low, found.slope_high) == pytest.approx((low, high), rel=1e-12)


def test_too_few_values_have_no_interval():
    found = kp.mann_kendall([1, 2, 3, 4])
    assert found.p_value == pytest.approx(1 / 12)
    assert math.isnan(found.slope_low)
    assert kp.mann_kendall([1]).s == 0
    assert math.isnan(kp.mann_kendall([1]).slope)


def test_a_trend_by_mann_kendall_follows_s():
    values = [5, 6, 6, 8, 9, 9, 12, 14]
    found, whole = kp.trend(values, method="mann_kendall"), kp.mann_kendall(values)
    assert (found.movement, found.direction, found.method) == ("up", "improving", whole.method)
    assert found.p_value == whole.p_value
    assert (found.slope, found.slope_low) == (whole.slope, whole.slope_low)
    assert kp.trend(values[::-1], method="mann_kendall").direction == "worsening"


def test_missing_values_and_gaps_keep_their_periods():
    found = kp.trend([1, None, 5, 7, 9, 21], [0, 1, 2, 3, 4, 10], method="mann_kendall")
    assert (found.n, found.slope) == (5, 2.0)


@pytest.mark.parametrize("method", ["mann_kendall", "seasonal_kendall", "ar1"])
def test_figures_that_overlap_are_refused_in_words(method):
    options = {"season": 4} if method == "seasonal_kendall" else {}
    found = kp.trend(range(12), method=method, overlap=4, **options)
    assert (found.movement, found.direction, found.n) == (None, None, 12)
    assert found.reason == "figures that share periods cannot be tested by this method"


def test_a_range_is_tested_by_the_distance_outside_it():
    values = [21, 23, 24, 27, 29, 33]
    found = kp.trend(values, method="mann_kendall", polarity="range", low=10, high=20)
    assert (found.movement, found.direction) == ("up", "worsening")
    assert found.slope == kp.mann_kendall([x - 20 for x in values]).slope


def test_seasons_do_not_pass_for_a_trend_nor_hide_one():
    pattern = np.tile([0, 30, 10, 60], 4)
    index = pd.period_range("2021Q1", periods=16, freq="Q")
    rising = pd.Series(pattern + np.repeat([0, 1, 2, 3], 4) * 1.5, index=index)
    found = kp.trend(rising, method="seasonal_kendall")
    assert (found.direction, found.method) == ("improving", "seasonal_kendall (exact)")
    assert found.slope == pytest.approx(1.5 / 4)
    assert kp.trend(rising, method="mann_kendall").direction == "stable"


def test_one_value_in_every_season_has_no_verdict():
    index = pd.period_range("2024Q1", periods=4, freq="Q")
    found = kp.trend(pd.Series([1, 2, 3, 4], index=index), method="seasonal_kendall")
    assert (found.movement, found.reason) == (None, "no season has two values to compare")
    assert math.isnan(found.p_value)


def test_plain_periods_have_no_season_of_their_own():
    with pytest.raises(KentPerfError, match="give season=, the number of periods in a year"):
        kp.trend(range(12), method="seasonal_kendall")
    with pytest.raises(KentPerfError, match='season= belongs to method="seasonal'):
        kp.trend(range(12), season=4)


@pytest.mark.parametrize("method", ["mann_kendall", "seasonal_kendall", "ar1"])
def test_a_panel_gives_what_one_series_gives(method):
    rng = np.random.default_rng(3)
    index = pd.period_range("2020Q1", periods=14, freq="Q")
    frame = pd.DataFrame(
        {
            "kpi": np.repeat(["a", "b", "c"], 14),
            "period": np.tile(index, 3),
            "value": rng.integers(0, 9, 42).astype(float),
        }
    )
    frame.loc[::7, "value"] = np.nan
    columns = ["slope", "slope_low", "slope_high", "p_value", "n", "movement", "reason", "method"]
    panel = kp.Panel(frame, "kpi", "period", "value")
    found = panel.trend(12, method=method, columns=columns)
    for row in (11, 13, 20, 41):
        own = frame[(frame.kpi == frame.kpi[row]) & (frame.period <= frame.period[row])]
        single = kp.trend(own.value.to_numpy(), own.period, method=method, window=12)
        for name in columns:
            expected = getattr(single, name)
            if isinstance(expected, float) and math.isnan(expected):
                assert math.isnan(found[name][row])
            else:
                assert found[name][row] == expected


@pytest.mark.parametrize("values", [[], [3.0], [np.nan, 3.0]], ids=["none", "one", "one known"])
def test_without_pairs_there_is_no_p_value(values):
    assert np.isnan(kp.mann_kendall(values).p_value)


def test_a_year_of_more_periods_than_rows_takes_memory_by_rows():
    found = kp.mann_kendall([1.0, 2.0, 3.0, 4.0], season=2**31 - 1)
    assert (found.s, found.n) == (0, 4)
