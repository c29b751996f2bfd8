import itertools
import math
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.oracles import trend as oracle


def power_of(errors, df, alpha):
    """Average over what the residual standard deviation may turn out to be."""
    t = stats.t.isf(alpha / 2, df)

    def found(x):
        reach = t * x / math.sqrt(df)
        return (stats.norm.sf(reach - errors) + stats.norm.cdf(-reach - errors)) * chi.pdf(x)

    chi = stats.chi(df)
    edges = [0.0, *chi.ppf([1e-9, 1e-6, 1e-3, 0.05, 0.2, 0.5, 0.8, 0.999]), chi.isf(1e-14)]
    return sum(integrate.quad(found, *part)[0] for part in itertools.pairwise(edges))


def slope_error(times, overlap):
    t = np.asarray(times, float)
    design = np.column_stack([np.ones(len(t)), t - t[0]])
    v = oracle.covariance(times, overlap) / overlap
    return math.sqrt(np.linalg.inv(design.T @ np.linalg.solve(v, design))[1, 1])


@given(
    st.lists(st.integers(1, 6), min_size=3, max_size=15),
    st.sampled_from([1, 4, 12]),
    st.sampled_from([0.002, 0.05, 0.1]),
    st.sampled_from([0.5, 0.8, 0.9]),
)
@settings(max_examples=40)
def test_the_slope_is_that_of_the_noncentral_t(steps, overlap, alpha, power):
    times = np.cumsum(steps)
    found = kp.detectable_slope(times, 2.0, overlap=overlap, alpha=alpha, power=power)
    errors = found / (2.0 * slope_error(times, overlap))
    assert power_of(errors, len(times) - 2, alpha) == pytest.approx(power, abs=1e-6)


def test_a_slope_of_that_size_is_found_in_four_series_of_five():
    draw = np.random.Generator(np.random.Philox(11))
    n, series = 6, 20_000
    slope = kp.detectable_slope(n, sd=2.0)
    frame = pd.DataFrame(
        {
            "series": np.repeat(np.arange(series), n),
            "period": np.tile(np.arange(n), series),
            "value": (draw.normal(0, 2.0, (series, n)) + slope * np.arange(n)).ravel(),
        }
    )
    panel = kp.Panel(frame, series="series", period="period", value="value")
    found = panel.trend(n, every="latest", columns=["movement"])["movement"]
    assert (found != "flat").mean() == pytest.approx(0.8, abs=0.012)


def test_periods_may_be_a_number_or_periods_in_any_order():
    quarters = pd.period_range("2023Q1", periods=6, freq="Q")
    assert kp.detectable_slope(quarters[::-1], 1.0) == kp.detectable_slope(6, 1.0)


@pytest.mark.parametrize("overlap", [1, 4])
def test_a_verdict_says_what_it_could_have_detected(overlap):
    y = [3.0, 4, 2, 5, 1, 4]
    found = kp.trend(y, overlap=overlap)
    v = oracle.covariance(range(6), overlap)
    design = np.column_stack([np.ones(6), np.arange(6)])
    inverse = np.linalg.inv(v)
    beta = np.linalg.solve(design.T @ inverse @ design, design.T @ inverse @ y)
    rest = y - design @ beta
    sd = math.sqrt(rest @ inverse @ rest / 4 * overlap)
    expected = kp.detectable_slope(6, sd, overlap=overlap)
    assert found.detectable == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("value", "options"),
    [
        ([5.0, 5, 5, 5], {}),
        ([1.0, 2, 3, 4], {}),
        ([1.0, 2, 3], {}),
        ([1.0, 3, 2, 5], {"method": "last_two"}),
        ([1.0, 3, 2, 5], {"polarity": "range", "low": 0.0, "high": 2.0}),
    ],
    ids=["constant", "exact line", "too few", "last two", "range"],
)
def test_nothing_is_detectable_where_no_scatter_was_estimated(value, options):
    assert math.isnan(kp.trend(value, **options).detectable)


@pytest.mark.parametrize(
    ("periods", "options", "message"),
    [
        (2, {}, "periods=2"),
        ([1, 2, 2], {}, "duplicate period 2"),
        ([1, 2], {}, "2 readings cannot show a slope: at least 3 are needed"),
        (6, {"sd": 0.0}, "sd=0.0 should be a number above 0"),
        (6, {"power": 0.04}, "power=0.04 should be more than alpha=0.05"),
        (6, {"alpha": 5}, "alpha=5 should be a number between 0 and 1"),
    ],
)
def test_what_has_no_power_is_an_error(periods, options, message):
    with pytest.raises(KentPerfError, match=message):
        kp.detectable_slope(periods, **{"sd": 1.0, **options})


@pytest.mark.parametrize("alpha", [1e-4, 1e-6, 1e-9, 1e-12, 1e-15])
def test_a_small_alpha_takes_no_time_and_is_that_of_the_limit(alpha):
    # Far out, the slope is to exceed the critical value times the standard deviation found.
    expected = math.sqrt(stats.chi2.ppf(0.8, 2) / 2) * stats.t.isf(alpha / 2, 2)
    found = kp.detectable_slope(4, 1.0, alpha=alpha) * math.sqrt(5)
    assert found == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize("alpha", [1e-12, 1e-15, 1e-300, 5e-324])
def test_a_trend_of_four_points_comes_back_at_any_alpha(alpha):
    started = time.process_time()
    verdict = kp.trend([1.0, 2.0, 4.0, 3.0], alpha=alpha)
    assert verdict.movement == "flat"
    assert time.process_time() - started < 2
