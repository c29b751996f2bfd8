"""Trends of ratios weighed by their denominators."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError
from kentperf.trend.fitted import fitted_line
from tests.oracles import trend as oracle

ratios = st.lists(
    st.tuples(st.integers(0, 900), st.integers(1, 900), st.integers(1, 3)), min_size=4, max_size=12
)


def parts(drawn):
    over, under, steps = (np.array(part, float) for part in zip(*drawn, strict=True))
    times = np.cumsum(steps).astype(int)
    line = np.polyfit(times, over / under, 1)
    assume(np.std(over / under - np.polyval(line, times)) > 1e-3)
    return over, under, times


@given(ratios)
@settings(max_examples=60)
def test_wls_equals_weighted_least_squares(drawn):
    over, under, times = parts(drawn)
    found = kp.trend(None, times, method="wls", numerator=over, denominator=under)
    fit = sm.WLS(over / under, sm.add_constant(times.astype(float)), weights=under).fit()
    assert found.slope == pytest.approx(fit.params[1], rel=1e-6, abs=1e-9)
    assert found.p_value == pytest.approx(fit.pvalues[1], rel=1e-5, abs=1e-9)
    low, high = fit.conf_int()[1]
    assert [found.slope_low, found.slope_high] == pytest.approx([low, high], rel=1e-6, abs=1e-8)


@given(ratios)
@settings(max_examples=60)
def test_random_effects_equals_the_oracle(drawn):
    over, under, times = parts(drawn)
    found = kp.trend(None, times, method="random_effects", numerator=over, denominator=under)
    exact = oracle.random_effects(times.tolist(), over / under, under)
    assert found.slope == pytest.approx(exact["slope"], rel=1e-6, abs=1e-9)
    assert found.p_value == pytest.approx(exact["p"], rel=1e-5, abs=1e-9)
    assert exact["below"](found.slope_low) == pytest.approx(0.025, abs=1e-5)
    assert exact["below"](found.slope_high) == pytest.approx(0.975, abs=1e-5)


@pytest.mark.parametrize("method", ["wls", "random_effects"])
def test_denominators_that_are_all_alike_weigh_nothing(method):
    over = np.array([11, 14, 12, 17, 15, 19.0])
    plain = kp.trend(over / 40)
    found = kp.trend(None, method=method, numerator=over, denominator=np.full(6, 40.0))
    for name in ("slope", "slope_low", "slope_high", "p_value", "level", "level_low"):
        assert getattr(found, name) == pytest.approx(getattr(plain, name), rel=1e-9)


@pytest.mark.parametrize("method", ["wls", "random_effects"])
def test_only_the_proportions_of_the_denominators_count(method):
    over, under = np.array([3, 30, 45, 70, 66.0]), np.array([4, 50, 60, 100, 90.0])
    one = kp.trend(None, method=method, numerator=over, denominator=under)
    huge = kp.trend(None, method=method, numerator=over * 1e12, denominator=under * 1e12)
    assert huge.p_value == pytest.approx(one.p_value, rel=1e-9)


def test_an_exact_line_is_a_trend():
    found = kp.trend(
        None, method="random_effects", numerator=[1, 4, 9, 4], denominator=[10, 20, 30, 10]
    )
    assert (found.p_value, found.movement) == (0.0, "up")


def test_without_a_denominator_above_0_there_is_no_weight():
    below = kp.trend(None, method="wls", numerator=[1, 2, 3, 4, 9], denominator=[-5.0, 9, 9, 9, 9])
    assert (below.direction, below.reason) == (None, "cannot be calculated")
    gap = kp.trend(None, method="wls", numerator=[1, 2, 3, 4, 9], denominator=[0.0, 9, 9, 9, 9])
    assert gap.n == 4


def test_a_method_of_ratios_needs_both_parts():
    with pytest.raises(KentPerfError, match='method="wls" needs numerator= and denominator='):
        kp.trend([1, 2, 3, 4], method="wls")


def test_overlapping_ratios_are_refused_with_a_reason():
    found = kp.trend(
        None, method="random_effects", overlap=4, numerator=[1, 2, 3, 5], denominator=[9] * 4
    )
    assert found.reason == "figures that share periods cannot be tested by this method"


def test_a_distance_outside_a_range_is_weighed_too():
    over, under = np.array([30, 62, 95, 160, 260.0]), np.array([40, 80, 120, 190, 300.0])
    found = kp.trend(
        None, method="wls", numerator=over, denominator=under, polarity="range", low=0, high=0.7
    )
    away = np.maximum(over / under - 0.7, 0)
    fit = sm.WLS(away, sm.add_constant(np.arange(5.0)), weights=under).fit()
    assert found.slope == pytest.approx(fit.params[1], rel=1e-9)


def called(method, between, series=8000):
    """Give how often shares of 80 % that do not change are called a trend, of 20 to 500 cases."""
    draw = np.random.default_rng(11)
    under = np.tile(np.linspace(20, 500, 6).round(), (series, 1))
    share = np.clip(0.8 + between * draw.normal(size=under.shape), 0, 1)
    over = draw.binomial(under.astype(int), share)
    frame = pd.DataFrame({
        "s": np.repeat(np.arange(series), 6),
        "t": np.tile(np.arange(6), series),
        "over": over.ravel().astype(float),
        "under": under.ravel(),
    })  # fmt: skip
    panel = kp.Panel(frame, "s", "t", numerator="over", denominator="under")
    found = panel.trend(6, every="latest", method=method, columns=["movement"])
    return float((found.movement != "flat").mean())


# Sampling error of 8,000 series: 0.25 points.
@pytest.mark.parametrize("between", [0.0, 0.05])
def test_shares_of_growing_denominators_hold_the_level(between):
    assert called("random_effects", between) == pytest.approx(0.05, abs=0.009)


def test_wls_holds_where_shares_scatter_no_more_than_their_counts():
    assert called("wls", 0.0) == pytest.approx(0.05, abs=0.009)


def test_plain_least_squares_would_call_more():
    assert called("ols", 0.0) > 0.065


def test_the_fitted_line_is_that_of_the_slope_and_the_height():
    over, under = np.array([3, 30, 45, 70, 66.0]), np.array([4, 50, 60, 100, 90.0])
    found = kp.trend(None, method="random_effects", numerator=over, denominator=under)
    low, line, high = fitted_line(found)
    assert np.diff(line) == pytest.approx([found.slope] * 4)
    assert line[-1] == pytest.approx(found.level)
    assert (low == line).all()
    assert (high == line).all()
