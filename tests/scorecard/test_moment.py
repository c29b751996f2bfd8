"""The period of a scorecard, and the one it is compared with."""

import numpy as np
import pandas as pd
import pytest

from kentperf import scorecard
from kentperf.errors import KentPerfError
from tests.support.one_kpi import FALLING, QUARTERS, observed, registered


def test_the_same_period_last_year_can_be_compared():
    periods = ["Q2 2023/24", *QUARTERS]
    card = scorecard(
        observed([80.0, *FALLING], periods=periods), registered(), compare="same_period_last_year"
    )
    assert card.kpis.loc["calls", "previous"] == 80.0
    assert card.kpis.loc["calls", "previous_rag"] == "RED"
    with pytest.raises(KentPerfError, match="needs weeks, months, quarters or years"):
        scorecard(observed(periods=range(4)), registered(), compare="same_period_last_year")


def test_an_absent_previous_period_is_no_previous():
    card = scorecard(observed(periods=[1, 2, 3, 5]), registered())
    assert np.isnan(card.kpis.loc["calls", "previous"])
    assert card.changes.loc["TOTAL", "no_data"] == -1


def test_a_kpi_in_arrears_is_shown_at_its_own_period():
    card = scorecard(observed(), registered(lag=1), period="2024-12-31")
    assert card.kpis.loc["calls", "period"] == pd.Period("2024Q3")
    assert card.kpis.loc["calls", "latest"] == 93.1
