"""The level of a look at which a false arrow is rare in a year of them."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.trend.looks import level_of_a_look


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
