"""How often a trend is called where there is none."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
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
