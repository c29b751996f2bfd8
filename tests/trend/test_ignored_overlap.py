"""How often tests of figures that share periods are wrong where they leave that out of account."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import kentperf as kp
from kentperf.trend.ignored_overlap import level_that_holds, p_that_holds


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
