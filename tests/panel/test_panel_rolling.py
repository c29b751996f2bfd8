"""A panel rolls as single series do."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError

weights = st.sampled_from([math.nan, 0.0, 0.5, 1.0, 3.0])
FRAME = pd.DataFrame(
    {
        "area": np.repeat(["b", "a"], 9),
        "month": np.tile(pd.period_range("2023-01", periods=9, freq="M"), 2),
        "value": [1.0, 5, 2, math.nan, 4, 8, 1, 1, 3, 6, 5, 4, 3, 2, 1, 0, math.nan, 9],
    }
).sample(frac=1, random_state=1)


@pytest.mark.parametrize("stat", ["median", "last", "count"])
def test_a_panel_gives_what_single_series_give(stat):
    found = kp.Panel(FRAME, "area", "month", "value").rolling(stat, window=4)
    assert found.name == "rolling"
    for area in ("a", "b"):
        mine = FRAME[FRAME.area == area]
        single = kp.rolling(mine.value, mine.month, window=4, stat=stat)
        assert found[mine.index].tolist() == pytest.approx(single.tolist(), nan_ok=True, abs=0)


def weighted_panel(weights):
    months = pd.period_range("2024-01", periods=6, freq="M")
    frame = pd.DataFrame(
        {"area": np.repeat(["b", "a"], 6), "month": np.tile(months, 2),
         "value": [3.0, 1, 4, math.nan, 5, 9, 2, 6, 5, 3, 5, 8], "weight": weights}
    )  # fmt: skip
    return frame.sample(frac=1, random_state=3)


def test_a_panel_weighs_as_single_series_do():
    frame = weighted_panel([1.0, 2, 0, 4, 1, 3, 5, math.nan, 2, 2, 1, 0])
    panel = kp.Panel(frame, "area", "month", "value")
    found = panel.rolling("weighted_mean", 3, 2, weights="weight")
    options = {"window": 3, "min_periods": 2, "stat": "weighted_mean"}
    for _, part in frame.groupby("area"):
        alone = kp.rolling(part["value"], part["month"], weights=part["weight"], **options)
        pd.testing.assert_series_equal(found[part.index], alone, check_names=False)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"stat": "weighted_mean"}, 'stat="weighted_mean" needs weights='),
        ({"stat": "mean", "weights": "weight"}, 'weights= goes with stat="weighted_mean"'),
        ({"stat": "weighted_mean", "weights": "wieght"}, 'Did you mean "weight"'),
        ({"stat": "weighted_mean", "weights": 2.0}, "should be the name of a column"),
        ({"stat": "weighted_mean", "weights": "weight"}, "is negative: weights say"),
        ({"stat": "medain"}, "median, last, count, weighted_mean"),
        ({}, "stat= is needed: choose from sum, mean, min, max, std, median"),
    ],
)
def test_what_a_panel_cannot_roll_is_named(options, message):
    panel = kp.Panel(weighted_panel([1.0] * 11 + [-1.0]), "area", "month", "value")
    with pytest.raises(KentPerfError, match=message):
        panel.rolling(**options)
