"""Names of periods as reports print them, out and in."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError
from kentperf.periods.periods import read_periods

NAMES = [
    ("12 months to Sep 24", "M", "2024-09"),
    ("12 months to March 2025", "M", "2025-03"),
    ("3 months to Sep 24", "Q-DEC", "2024Q3"),
    ("3 months to Nov 2024", "Q-NOV", "2024Q4"),
    ("3 months to Jan 2025", "Q-OCT", "2025Q1"),
    ("Jul - Sep 24", "Q-DEC", "2024Q3"),
    ("Dec \u2013 Feb 25", "Q-NOV", "2025Q1"),
    ("year to Sep 2024", "Y-SEP", "2024"),
    ("year to Mar 25", "Y-MAR", "2025"),
]


@pytest.mark.parametrize(("text", "freq", "period"), NAMES, ids=[name for name, *_ in NAMES])
def test_names_of_reports_are_read(text, freq, period):
    found = read_periods([text])
    assert found.freq == freq
    assert found.at(found.ordinal[0]) == pd.Period(period, freq=freq)


@pytest.mark.parametrize(
    ("text", "message"), [("5 months to Sep 24", "write 12 months to"), ("Jul - Oct 24", "three")]
)
def test_names_that_are_no_period_are_refused(text, message):
    with pytest.raises(KentPerfError, match=message):
        read_periods([text])


@pytest.mark.parametrize("start", [1, 4])
@pytest.mark.parametrize("freq", ["Q-DEC", "M", "W-SUN"])
def test_names_go_out_and_in(start, freq):
    periods = pd.period_range("2019-01-06", periods=30, freq=freq)
    again = read_periods(kp.period_names(periods, year_start=start))
    assert again.index().equals(pd.PeriodIndex(periods))


def test_figures_in_arrears_are_of_earlier_periods():
    found = kp.in_arrears(["2024-03-31", "2024-06-30"], lag=2, freq="quarter")
    assert kp.period_names(found) == ["Q2 2023/24", "Q3 2023/24"]
    assert kp.in_arrears([5, 7], lag=1).tolist() == [4, 6]
    with pytest.raises(KentPerfError, match="lag=-1 should be a whole number of at least 0"):
        kp.in_arrears([5], lag=-1)


def test_a_series_without_rows_keeps_the_frequency_of_its_index():
    none = pd.Series([], dtype=float, index=pd.PeriodIndex([], freq="M"))
    quarters = kp.aggregate(none)
    assert len(quarters) == 0
    assert quarters.index.freqstr == "Q-DEC"
    assert len(kp.year_to_date(none)) == 0
    assert len(kp.change(none, on="same_period_last_year")) == 0
