"""A Trend is a value: it equals its copy."""

import pickle

import pandas as pd
import pytest

import kentperf as kp

QUARTERS = pd.period_range("2023Q2", periods=6, freq="Q")
FALLING = pd.Series([91, 92, 90, 88, 89, 86], index=QUARTERS)
UNSURE = pd.Series([91, 92, 90, 88, 89, 90], index=QUARTERS)


@pytest.mark.parametrize("series", [FALLING, UNSURE, FALLING[:2], FALLING[:0]], ids=len)
def test_a_verdict_equals_and_hashes_as_its_copy(series):
    found = kp.trend(series)
    copy = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own
    assert copy == found
    assert hash(copy) == hash(found)
    assert str(copy) == str(found)
    assert found != kp.trend(series, alpha=0.01)
    assert found != "something else"
