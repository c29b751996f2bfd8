"""Periods read and spanned, and missing ones named."""

import numpy as np
import pandas as pd
import pytest

from kentperf.errors import KentPerfError, Problems
from kentperf.periods.periods import MISSING, read_periods, read_spans


@pytest.mark.parametrize("missing", [None, "", "  ", np.nan, pd.NaT, pd.NA])
def test_a_missing_period_is_an_error(missing):
    with pytest.raises(KentPerfError, match='row 1, column "period": is missing'):
        read_periods(["2024-01", missing])


def test_a_missing_ordinal_is_an_error():
    with pytest.raises(KentPerfError, match=r"row b, .*is missing"):
        read_periods(pd.Series([1, None], dtype="Int64", index=["a", "b"]))


def test_problems_are_collected_for_the_caller():
    problems = Problems()
    found = read_periods(
        ["2024-01", None, "x"], rows=["r", "s", "t"], problems=problems, column="when"
    )
    assert found.ordinal.tolist() == [648, MISSING, MISSING]
    assert problems.frame()["row"].tolist() == ["s", "t"]
    assert set(problems.frame()["column"]) == {"when"}


def test_nothing_readable_leaves_no_frequency():
    problems = Problems()
    found = read_periods([None, "x"], problems=problems)
    assert found.freq is None
    assert found.ordinal.tolist() == [MISSING, MISSING]


def test_no_periods_at_all():
    assert len(read_periods([]).ordinal) == 0


def test_periods_before_1970_are_counted_alike():
    found = read_periods(["1969Q4", "1970Q1"])
    assert found.ordinal.tolist() == [-1, 0]
    week = read_periods(["1969-12-31"], freq="week")
    assert week.at(week.ordinal[0]) == pd.Period("1969-12-31", freq="W-WED")


def test_spans_start_and_end_on_their_own_days():
    spans = read_spans(["2024/25", "Q2 2024/25", "2024-09", "2024-09-15", "week ending 2024-09-29"])
    starts = ["2024-04-01", "2024-07-01", "2024-09-01", "2024-09-15", "2024-09-23"]
    ends = ["2025-03-31", "2024-09-30", "2024-09-30", "2024-09-15", "2024-09-29"]
    assert spans.start.astype("datetime64[D]").astype(str).tolist() == starts
    assert spans.end.astype("datetime64[D]").astype(str).tolist() == ends
    assert not spans.plain.any()


def test_spans_of_integers_are_themselves():
    spans = read_spans([3, 4])
    assert spans.start.tolist() == spans.end.tolist() == [3, 4]
    assert spans.plain.all()


def test_a_span_that_cannot_be_read_is_an_error():
    with pytest.raises(KentPerfError, match="column \"from\", value 'soon': is not a period"):
        read_spans(["soon", "2024-09"], column="from")
