"""A table for clusters: areas of indicators, with gaps, missing values and no order."""

import numpy as np
import pandas as pd

COLUMNS = {"series": ["kpi", "area"], "period": "month", "value": "value"}
SCORE = {"target": "target", "floor": -1.0, "polarity": "higher", "min_periods": 3}
NUMBERS = ("rolling", "slope", "lower", "upper")
WORDS = ("rag", "movement", "direction", "position")


def table(series=40, months=30):
    rng = np.random.default_rng(5)
    size = series * months
    names = pd.period_range("2022-01", periods=months, freq="M").strftime("%Y-%m")
    frame = pd.DataFrame(
        {
            "kpi": np.repeat([f"k{number % 7}" for number in range(series)], months),
            "area": np.repeat([f"area {number}" for number in range(series)], months),
            "month": np.tile(names, series),
            "value": np.where(rng.random(size) < 0.1, np.nan, rng.normal(size=size) * 1e3),
            "target": np.where(rng.random(size) < 0.1, np.nan, rng.normal(800, 9, size)),
            "note": np.arange(size),
        }
    )
    return frame[rng.random(size) > 0.1].sample(frac=1, random_state=2).reset_index(drop=True)


def by_note(frame):
    return frame.sort_values("note").reset_index(drop=True)


def assert_bits(found, expected):
    """Refuse numbers that differ in a bit, and words that differ; missing is missing."""
    assert len(found) == len(expected)
    for name in NUMBERS:
        mine = found[name].to_numpy(dtype=np.float64, na_value=np.nan)
        np.testing.assert_array_equal(mine, expected[name].to_numpy(), err_msg=name)
    for name in WORDS:
        words = found[name].astype(object)
        assert words.where(words.notna(), None).tolist() == [
            None if pd.isna(word) else word for word in expected[name]
        ]
