"""Texts that say their own frequency."""

import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.periods.periods import period_label, read_periods, read_spans


@pytest.mark.parametrize(
    ("text", "freq", "pandas_text", "label"),
    [
        ("2024-09", "M", "2024-09", "Sep 2024"),
        ("Sep 2024", "M", "2024-09", "Sep 2024"),
        ("september 2024", "M", "2024-09", "Sep 2024"),
        ("2024Q3", "Q-DEC", "2024Q3", "Q2 2024/25"),
        ("2024-Q1", "Q-DEC", "2024Q1", "Q4 2023/24"),
        ("Q2 2024/25", "Q-DEC", "2024Q3", "Q2 2024/25"),
        ("Q4 2023/2024", "Q-DEC", "2024Q1", "Q4 2023/24"),
        ("Quarter 4, 1999/00", "Q-DEC", "2000Q1", "Q4 1999/00"),
        ("2024/25", "Y-MAR", "2025", "2024/25"),
        ("2024", "Y-DEC", "2024", "2024"),
        (" week ending 2024-09-29 ", "W-SUN", "2024-09-29", "week ending 2024-09-29"),
    ],
)
def test_texts_that_say_their_own_frequency(text, freq, pandas_text, label):
    found = read_periods([text])
    assert found.freq == freq
    assert found.at(found.ordinal[0]) == pd.Period(pandas_text, freq=freq)
    assert found.label(found.ordinal[0]) == label


@pytest.mark.parametrize("day", range(1, 8))
def test_a_week_is_named_by_its_end_and_read_back(day):
    week = pd.Period(f"2024-10-0{day}", freq=f"W-{pd.Timestamp(2024, 10, day):%a}".upper())
    label = period_label(week.ordinal, week.freqstr)
    assert label == f"week ending 2024-10-0{day}"
    found = read_periods([label])
    assert found.at(found.ordinal[0]) == week
    assert found.label(found.ordinal[0]) == label
    days = read_spans([label, f"2024-10-0{day}"])
    assert days.end[0] == days.end[1] == days.start[0] + 6


@pytest.mark.parametrize("value", ["2024-13", "2024-02-30", "2024/26", "Q5 2024/25", "soon", "7"])
def test_a_text_that_is_no_period_is_named(value):
    with pytest.raises(KentPerfError, match=rf"row 4, column \"month\", value '{value}': is not a"):
        read_periods(pd.Series(["2024-01", value], index=[3, 4]), column="month")
