"""Kent's printed tables: quarters and "12 months to" columns, within their rounding."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf import datasets

REPORTS = ("qpr-2023-24-q4", "qpr-2024-25-q2")


def printed(start):
    frames = [datasets.kent_tables(report=report) for report in REPORTS]
    table = pd.concat(frames)
    table = table[table["table"].str.startswith(start)].copy()
    span = (table.period_end - table.period_start).dt.days
    table["months"] = (span / 30.4).round().astype(int)
    return table


def quarters(table, row):
    mine = table[(table["row"] == row) & (table.months == 3)]
    mine = mine.drop_duplicates("period_end")
    return pd.Series(mine.value.to_numpy(), index=pd.PeriodIndex(mine.period_end, freq="Q-DEC"))


CALLS = printed("Call activity")
YEARS = CALLS[(CALLS.months == 12) & (CALLS.period_end >= "2024-03-31")]
# Printed as 465 thousand over quarters that add up to 459: more than rounding explains.
KNOWN_TO_DISAGREE = {("Total Calls (thousands)", "12m to Sep 24"): 6.0}


@pytest.mark.parametrize(
    "printed_year",
    [pytest.param(row, id=f"{row.row}-{row.column}") for row in YEARS.itertuples()],
)
def test_calls_of_twelve_months_are_the_sum_of_four_quarters(printed_year):
    found = kp.rolling(quarters(CALLS, printed_year.row), window="year")
    apart = printed_year.value - found[pd.Period(printed_year.period_end, freq="Q-DEC")]
    known = KNOWN_TO_DISAGREE.get((printed_year.row, printed_year.column))
    if known is not None:
        assert apart == known
    else:
        # Four quarters and a year, each printed to the nearest thousand.
        assert abs(apart) <= 2.5


def test_calls_of_a_year_are_named_as_they_are_printed():
    ends = YEARS.period_end.drop_duplicates()
    names = kp.period_names(ends, freq="quarter", months=12)
    assert names == ["12 months to Mar 24", "12 months to Sep 24"]


def test_calls_changed_by_as_much_as_their_years_say():
    totals = CALLS[(CALLS.row == "Total Calls (thousands)") & (CALLS.months == 12)]
    found = kp.change(
        totals.value.to_numpy(), totals.period_end.dt.to_period("Q"), on="same_period_last_year"
    )
    assert found.percent_change.round(1).tolist()[1::2] == [-8.5, -7.2]


TAKE_UP = printed("Digital take-up")


def test_digital_take_up_changes_in_percentage_points():
    mine = TAKE_UP[(TAKE_UP.unit == "percent")].drop_duplicates(["row", "period_end"])
    badges = mine[mine.row == "Apply for or renew a Blue Badge"]
    found = kp.change(
        badges.value.to_numpy(), badges.period_end.dt.to_period("Q").to_numpy(), unit="percent"
    )
    assert found.change.tolist()[1:] == [1, -1, 3, 2, 2]
    assert set(found.change_unit) == {"percentage points"}
