"""How often a trend is called where there is none."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import kentperf as kp
from kentperf.trend.ignored.overlap import level_that_holds, p_that_holds
from kentperf.trend.looks import level_of_a_look
from tests.support import peers


def share_of_arrows(readings, overlap, denominators=None):
    n, length = readings.shape
    frame = pd.DataFrame(
        {
            "s": np.repeat(np.arange(n), length),
            "t": np.tile(np.arange(length), n),
            "v": readings.ravel(),
        }
    )
    names = {"value": "v"}
    if denominators is not None:
        frame["d"] = denominators.ravel()
        names = {"numerator": "v", "denominator": "d"}
    panel = kp.Panel(frame, "s", "t", **names)
    found = panel.trend(window=length, every="latest", overlap=overlap, columns=["movement"])
    return float((found.movement != "flat").mean())


def rolling_year(quarters):
    return sum(quarters[:, i : quarters.shape[1] - 3 + i] for i in range(4))


@pytest.fixture(scope="module")
def quarters():
    return np.random.default_rng(5).normal(size=(100_000, 9))


def test_overlap_restores_five_per_cent_for_a_rolling_year(quarters):
    # Sampling error of 100,000 series: 0.07 points.
    rate = share_of_arrows(rolling_year(quarters), overlap=4)
    assert rate == pytest.approx(0.05, abs=0.003)


def test_without_overlap_a_rolling_year_calls_a_trend_a_third_of_the_time(quarters):
    rate = share_of_arrows(rolling_year(quarters), overlap=1)
    assert rate == pytest.approx(0.33, abs=0.01)


def test_overlap_holds_five_per_cent_for_rolling_ratios():
    rng = np.random.default_rng(6)
    below = rng.integers(300, 500, size=(100_000, 9))
    above = rng.binomial(below, 0.8)
    rate = share_of_arrows(rolling_year(above).astype(float), 4, rolling_year(below).astype(float))
    assert rate == pytest.approx(0.05, abs=0.003)


def published_power():
    return {
        float(row["effect"]): float(row["value"])
        for row in peers.read("rolling_window_trend.csv")
        if row["n_rolling"] == "6" and row["quantity"] == "reject_gls_known_overlap_covariance"
    }


@pytest.mark.parametrize("effect", [0.25, 0.5])
def test_overlap_finds_a_trend_as_often_as_it_can(quarters, effect):
    # Four standard errors of 100,000 series and of the 200,000 behind the table: 0.8 points.
    rate = share_of_arrows(rolling_year(quarters + effect * np.arange(9)), overlap=4)
    assert rate == pytest.approx(published_power()[effect], abs=0.008)


@pytest.mark.parametrize("alpha", [0.2, 0.05, 0.001])
@pytest.mark.parametrize("times", [(0, 1, 2, 3), (0, 1, 4, 5, 9), tuple(range(24))])
def test_without_overlap_the_level_is_the_tests_own(times, alpha):
    assert level_that_holds(times, 1, alpha) == pytest.approx(alpha, abs=1e-6)
    apart = tuple(4 * time for time in times)
    assert level_that_holds(apart, 4, alpha) == pytest.approx(alpha, abs=1e-6)


# docs/direction-of-travel.md, simulated: ols, overlap not given.
@pytest.mark.parametrize(
    ("n", "overlap", "rate"),
    [(5, 4, 0.2737), (6, 4, 0.3316), (20, 4, 0.3530), (6, 12, 0.3599), (12, 12, 0.5955)],
)
def test_the_level_is_what_simulation_finds(n, overlap, rate):
    assert level_that_holds(tuple(range(n)), overlap, 0.05) == pytest.approx(rate, abs=0.006)


def test_a_p_that_holds_is_how_often_figures_without_change_give_one_as_small():
    draw = np.random.default_rng(8)
    single = draw.normal(size=(20_000, 9))
    values = np.lib.stride_tricks.sliding_window_view(single, 4, axis=1).sum(axis=-1)
    frame = pd.DataFrame(
        {
            "s": np.repeat(np.arange(20_000), 6),
            "t": np.tile(np.arange(6), 20_000),
            "v": values.ravel(),
        }
    )
    panel = kp.Panel(frame, "s", "t", "v")
    p = panel.trend(6, every="latest", columns=["p_value"])["p_value"].to_numpy()
    held = p_that_holds(tuple(range(6)), 4, p)
    assert stats.kstest(held, "uniform").statistic < 0.015
    assert (held >= p - 1e-9).all()


def years_with_an_arrow(window, overlap, looks, alpha, series=4000):
    draw = np.random.default_rng(window)
    single = draw.normal(size=(series, window + looks + overlap - 2))
    values = np.lib.stride_tricks.sliding_window_view(single, overlap, axis=1).sum(axis=-1)
    length = values.shape[1]
    frame = pd.DataFrame(
        {
            "s": np.repeat(np.arange(series), length),
            "t": np.tile(np.arange(length), series),
            "v": values.ravel(),
        }
    )
    found = kp.Panel(frame, "s", "t", "v").trend(window, overlap=overlap, columns=["p_value"])
    p = found["p_value"].to_numpy().reshape(series, length)[:, window - 1 :]
    return float((p.min(axis=1) < alpha).mean())


# Sampling error of 4,000 series: 0.35 points.
@pytest.mark.parametrize(
    ("freq", "looks", "window", "overlap"),
    [
        ("Q-DEC", 4, 6, 1),
        ("Q-DEC", 4, 6, 4),
        ("Q-DEC", 4, 10, 1),
        ("M", 12, 12, 12),
        ("M", 12, 6, 1),
    ],
)
def test_chance_draws_an_arrow_in_five_per_cent_of_years(freq, looks, window, overlap):
    alpha = level_of_a_look(0.05, window, overlap, freq)
    found = years_with_an_arrow(window, overlap, looks, alpha)
    assert found == pytest.approx(0.05, abs=0.012)
    assert years_with_an_arrow(window, overlap, looks, 0.05) > 0.12


def test_a_look_a_year_keeps_its_level_and_others_are_in_proportion():
    assert level_of_a_look(0.05, 6, 1, "Y-MAR") == 0.05
    assert level_of_a_look(0.05, 6, 1, None) == 0.05
    assert level_of_a_look(0.1, 6, 1, "M") == pytest.approx(2 * level_of_a_look(0.05, 6, 1, "M"))
