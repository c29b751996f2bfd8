"""Frequencies: found from dates, given, and refused."""

import numpy as np
import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.periods.periods import normalise_freq, read_periods

QUARTER_ENDS = ["2024-03-31", "2024-06-30", "2024-09-30"]


def labels(values, **options):
    found = read_periods(values, **options)
    return [found.label(ordinal) for ordinal in found.ordinal]


@pytest.mark.parametrize(
    ("dates", "freq"),
    [
        (["2024-09-29", "2024-10-06"], "W-SUN"),
        (["2024-09-25", "2024-10-16", "2024-09-18"], "W-WED"),
        (["2024-01-01", "2024-01-15", "2024-01-29"], "W-SUN"),
        (["2024-01-02", "2024-01-09", "2024-01-16"], "W-TUE"),
        (["2023-01-31", "2023-02-28"], "M"),
        (["2023-02-01", "2023-03-01"], "M"),
        (["2024-06-28", "2024-07-31", "2024-08-30"], "M"),
        (["2024-01-31", "2024-03-31"], "M"),
        (QUARTER_ENDS, "Q-DEC"),
        (["2024-02-15", "2024-08-15"], "Q-DEC"),
        (["2022-03-31", "2023-03-31"], "Y-MAR"),
        (["2020-08-31", "2022-08-31"], "Y-AUG"),
        (["2022-01-01", "2023-01-01"], "Y-DEC"),
        (["2022-04-01", "2023-04-01"], "Y-MAR"),
        (["2022-09-01", "2023-09-01"], "Y-AUG"),
        (["2022-03-01", "2023-03-01"], "Y-MAR"),
        (["2022-04-02", "2023-04-02"], "Y-APR"),
        (["2024-09-30"], "M"),
        (["2024-09-30", "2024-09-30"], "M"),
    ],
)
def test_dates_take_the_greatest_common_step(dates, freq):
    assert read_periods(dates).freq == freq


def test_yearly_dates_of_beginnings_are_the_years_that_begin():
    assert labels(["2023-04-01", "2024-04-01"]) == ["2023/24", "2024/25"]
    assert labels(["2023-01-01", "2024-01-01"]) == ["2023", "2024"]
    assert labels(["2023-09-01", "2024-09-01"]) == ["year to Aug 2024", "year to Aug 2025"]


def test_weeks_end_on_their_dates_and_gaps_count():
    dates = ["2024-09-25", "2024-10-02", "2024-10-23"]
    assert labels(dates) == [f"week ending {date}" for date in dates]
    assert np.diff(read_periods(dates).ordinal).tolist() == [1, 3]


def test_daily_dates_ask_for_a_frequency():
    with pytest.raises(KentPerfError, match="no regular step: give freq="):
        read_periods(["2024-09-01", "2024-09-02", "2024-09-04"])


def test_mixed_frequencies_are_an_error():
    with pytest.raises(KentPerfError, match=r"another frequency \(monthly, quarterly\): give freq"):
        read_periods(["2024-09", "2024Q3"])


@pytest.mark.parametrize(
    ("values", "freq", "expected"),
    [
        (["2024-09", "2024Q3", "2024-08-15"], "quarter", ["Q2 2024/25"] * 3),
        (["2024-09", "2025-03"], "year", ["2024/25"] * 2),
        (["2024-09-05", "2025-03-01"], "Y", ["2024/25"] * 2),
        (["2023-06-30", "2024-06-30"], "year", ["year to Jun 2023", "year to Jun 2024"]),
        (["2024", "2025"], "year", ["2024", "2025"]),
        (["2024-09"], "Y-DEC", ["2024"]),
        (["2024-09"], "YE-AUG", ["year to Aug 2025"]),
        (
            ["2024-09-25", "2024-09-30"],
            "week",
            ["week ending 2024-09-29", "week ending 2024-10-06"],
        ),
        (["2024-09-25", "2024-10-02"], "W", ["week ending 2024-09-25", "week ending 2024-10-02"]),
        (["2024-09-25"], "W-FRI", ["week ending 2024-09-27"]),
        (["week ending 2024-10-02"], "month", ["Oct 2024"]),
        (["2024-09-30"], "ME", ["Sep 2024"]),
        (["2024-09"], "Q-JAN", ["3 months to Oct 2024"]),
    ],
)
def test_a_frequency_given_re_expresses_finer_periods(values, freq, expected):
    assert labels(values, freq=freq) == expected


def test_a_coarser_period_than_the_frequency_is_an_error():
    with pytest.raises(KentPerfError, match="value '2024Q3': is quarterly, not monthly"):
        read_periods(["2024-09", "2024Q3"], freq="month")


def test_integers_have_no_frequency_to_change():
    with pytest.raises(KentPerfError, match="leave out freq="):
        read_periods([1, 2], freq="month")


def test_a_period_of_several_months_is_refused():
    with pytest.raises(KentPerfError, match="spans several periods"):
        read_periods(pd.PeriodIndex(["2024-01", "2024-03"], freq="2M"))


def test_financial_quarters_of_pandas_keep_their_frequency():
    found = read_periods(pd.PeriodIndex(["2025Q2"], freq="Q-MAR"))
    assert found.freq == "Q-MAR"
    assert found.label(found.ordinal[0]) == "Q2 2024/25"
    assert found.at(found.ordinal[0]) == pd.Period("2025Q2", freq="Q-MAR")
    assert found.index().freqstr == "Q-MAR"


@pytest.mark.parametrize(
    ("name", "hint"), [("mont", 'Did you mean "month"'), ("fortnight", "use week, month")]
)
def test_an_unknown_frequency_is_refused(name, hint):
    with pytest.raises(KentPerfError, match=hint):
        normalise_freq(name)
