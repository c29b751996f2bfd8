"""What is given as a column, of whatever kind, is a column or is refused."""

from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

import kentperf as kp


def test_dates_before_the_calendar_in_a_time_zone_are_refused_as_a_column():
    plain = pd.DatetimeIndex(np.array(["-1025-01-01"], dtype="datetime64[s]"))
    try:
        stamps = plain.tz_localize(ZoneInfo("Europe/London"))
    except ValueError:
        pytest.skip("older pandas makes no such dates")
    with pytest.raises(kp.KentPerfError, match='"period" should be a column of values'):
        kp.change([1.0], period=list(stamps))
