"""Columns of periods of any kind."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_dates_of_any_unit_are_periods(unit):
    dates = pd.date_range("2024-01-31", periods=6, freq="ME").as_unit(unit)
    rising = [1.0, 2.1, 2.9, 4, 5.2, 6]
    found = kp.trend(pd.Series(rising, index=dates))
    assert found.slope == kp.trend(rising).slope
    assert found.end == pd.Period("2024-06", "M")
    frame = pd.DataFrame({"kpi": "a", "month": dates, "value": rising})
    latest = kp.Panel(frame, "kpi", "month", "value").trend(every="latest")
    assert latest["end"].iloc[0] == pd.Period("2024-06", "M")


def test_ordinals_too_far_apart_are_refused():
    with pytest.raises(KentPerfError, match="further apart than"):
        kp.rolling([1.0, 2.0], [0, 2**40], window=1)
