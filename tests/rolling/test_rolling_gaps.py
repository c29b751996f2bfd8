"""Missing periods, named and listed."""

import pytest

import kentperf as kp
from kentperf.errors import KentPerfError


def test_missing_periods_of_a_window_are_named():
    found = kp.rolling(
        [5, None, 7, 1],
        ["2024-01", "2024-02", "2024-04", "2024-05"],
        window=3,
        min_periods=1,
        with_missing=True,
        with_count=True,
    )
    assert list(found.columns) == ["value", "count", "missing"]
    assert found.missing.tolist()[2:] == ["Feb 2024, Mar 2024", "Mar 2024"]
    whole = kp.rolling([1, 2], window=2, stat="ratio", denominator=[1, None], with_missing=True)
    assert whole.missing.tolist() == ["-1", "1"]


def test_missing_periods_of_a_series_are_listed():
    months = ["2024-01", "2024-02", "2024-05"]
    found = kp.missing_periods([5, None, 7], months, end="2024-06")
    assert found.astype(str).tolist() == ["2024-02", "2024-03", "2024-04", "2024-06"]
    assert kp.missing_periods([5, 7], [3, 5]).tolist() == [4]
    with pytest.raises(KentPerfError, match="is an integer"):
        kp.missing_periods([5], ["2024-01"], end=7)
