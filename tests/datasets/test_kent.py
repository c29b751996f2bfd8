"""What Kent County Council printed."""

import numpy as np
import pandas as pd
import pytest

from kentperf import datasets

Q2, Q4 = "qpr-2024-25-q2", "qpr-2023-24-q4"
EMISSIONS = (
    "Greenhouse Gas emissions from KCC estate (excluding schools) in tonnes – rolling 12 months"
)


def named(frame, kpi):
    return frame[frame["kpi"] == kpi].iloc[0]


@pytest.mark.parametrize(("report", "shape"), [(Q2, (40, 23)), (Q4, (38, 23))])
def test_results_have_a_row_a_kpi_with_stated_types(report, shape):
    frame = datasets.kent_results(report=report)
    assert frame.shape == shape
    assert frame["kpi"].is_unique
    assert frame["period_end"].dtype == "datetime64[ns]"
    for column in ("target", "floor", "low", "high", "latest", "previous"):
        assert frame[column].dtype == np.float64
    for column in ("decimals", "window", "lag", "line"):
        assert frame[column].dtype == pd.Int64Dtype()
    for column in ("latest_rag", "previous_rag"):
        assert frame[column].cat.categories.tolist() == ["RED", "AMBER", "GREEN"]
        assert frame[column].cat.ordered
    assert frame["dot"].cat.categories.tolist() == ["worsening", "stable", "improving"]
    assert pd.api.types.is_string_dtype(frame["kpi"])


def test_results_hold_what_is_printed():
    frame = datasets.kent_results()
    row = named(frame, EMISSIONS)
    assert [row["target"], row["floor"], row["latest"], row["previous"]] == [
        11024,
        12126,
        10985,
        11251,
    ]
    assert [row["latest_rag"], row["previous_rag"], row["dot"]] == ["GREEN", "GREEN", "improving"]
    earlier = datasets.kent_results(report=Q4)
    plans = named(earlier, "% of child protection plans that were repeat plans")
    assert [plans["low"], plans["high"], plans["latest"], plans["polarity"]] == [
        17.5,
        22.5,
        19.7,
        "range",
    ]
    assert pd.isna(named(earlier, EMISSIONS)["latest"])


def test_a_direction_that_cannot_be_read_is_missing():
    assert datasets.kent_results(report=Q4)["dot"].isna().sum() == 11
    assert datasets.kent_results()["dot"].isna().sum() == 1


@pytest.mark.parametrize(("report", "rows", "total"), [
    (Q2, 9, [16, 15, 8, 11, 22, 6]),
    (Q4, 8, [17, 11, 10, 9, 20, 9]),
])  # fmt: skip
def test_the_summary_ends_with_the_printed_total(report, rows, total):
    frame = datasets.kent_summary(report=report).set_index("section")
    assert len(frame) == rows
    assert frame.index.is_unique
    counts = ["green", "amber", "red", "improving", "stable", "worsening"]
    assert frame.loc["TOTAL", counts].tolist() == total
    assert set(frame[counts].dtypes) == {np.dtype("int64")}


def test_the_series_join_reports_and_keep_their_status():
    frame = datasets.kent_series()
    assert frame.shape == (134, 9)
    assert not frame.duplicated(["kpi", "period_end"]).any()
    assert frame["period_end"].dtype == "datetime64[ns]"
    assert frame["value"].dtype == np.float64
    assert frame["status"].value_counts().to_dict() == {"revised": 4, "provisional": 2}
    emissions = frame[frame["kpi"] == EMISSIONS].set_index("period_end")["value"]
    assert emissions["2024-06-30"] == 10985


@pytest.mark.parametrize(("report", "rows"), [(Q2, 291), (Q4, 257)])
def test_tables_are_long_and_without_the_risks(report, rows):
    frame = datasets.kent_tables(report=report)
    assert len(frame) == rows
    assert not frame["table"].str.contains("risk", case=False).any()
    assert not frame.duplicated(["table", "row", "column"]).any()
    assert frame["period_start"].dtype == frame["period_end"].dtype == "datetime64[ns]"


def test_tables_hold_what_is_printed():
    frame = datasets.kent_tables(report=Q4)
    first = frame.iloc[0]
    assert [first["row"], first["column"], first["value"], first["unit"]] == [
        "Adult Social Care",
        "Apr- Jun 23",
        25,
        "thousand calls",
    ]
    assert first["period_end"] == pd.Timestamp("2023-06-30")


@pytest.mark.parametrize(("report", "rows"), [(Q2, 256), (Q4, 328)])
def test_prose_figures_are_dated(report, rows):
    frame = datasets.kent_prose(report=report)
    assert len(frame) == rows
    assert frame["period_end"].dtype == "datetime64[ns]"
    assert frame["value"].dtype == np.float64
    assert set(frame["provisional_or_revised"].dropna()) == {"provisional", "revised"}
