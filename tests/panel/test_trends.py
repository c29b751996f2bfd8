"""kp.trend judges one series, or every series of a table, by the same options."""

import math

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

QUARTERS = pd.period_range("2021Q1", periods=14, freq="Q")
NUMBERS = ["slope", "slope_low", "slope_high", "p_value", "n"]


@pytest.fixture(scope="module")
def table():
    random = np.random.Generator(np.random.Philox(4))
    rows = [
        (kpi, quarter, round(50 + step * at + random.normal(), 1), 200.0 + at % 3)
        for kpi, step in {"rising": 1.0, "level": 0.0}.items()
        for at, quarter in enumerate(QUARTERS)
    ]
    frame = pd.DataFrame(rows, columns=["kpi", "quarter", "value", "of"])
    return frame.assign(low=frame["value"] - 2, high=frame["value"] + 2, count=frame["value"] // 1)


def test_figures_may_be_named_in_one_series_too():
    assert kp.trend(value=[1, 2.1, 2.9, 4]) == kp.trend([1, 2.1, 2.9, 4])


def test_one_series_has_a_verdict_and_a_table_a_row_a_series(table):
    one = table[table["kpi"] == "rising"]
    assert isinstance(kp.trend(one["value"], one["quarter"]), kp.Trend)
    found = kp.trend(table, "quarter", by="kpi", value="value")
    assert found.index.tolist() == ["level", "rising"]
    assert found.index.name == "kpi"


@pytest.mark.parametrize(
    "options",
    [
        {"method": "ar1"},
        {"method": "seasonal"},
        {"method": "seasonal_kendall", "season": 4},
        {"method": "seasonal", "season": 2},
        {"method": "last_two", "tolerance": 100.0},
        {"method": "last_two", "tolerance": 0.0},
        {"basis": "elementary", "overlap": 4, "window": 6},
        {"alpha": 0.5},
        {"min_points": 15},
    ],
    ids=lambda options: ",".join(f"{name}={value}" for name, value in options.items()),
)
def test_every_option_means_the_same_for_one_series_and_for_a_table(table, options):
    found = kp.trend(table, by="kpi", period="quarter", value="value", **options)
    for kpi, part in table.groupby("kpi"):
        alone = kp.trend(part["value"], part["quarter"], **options)
        row = found.loc[kpi]
        np.testing.assert_allclose(
            row[NUMBERS].astype(float), [getattr(alone, name) for name in NUMBERS], rtol=1e-12
        )
        assert (row["method"], row["reason"]) == (alone.method, alone.reason)
        assert (None if pd.isna(row["movement"]) else row["movement"]) == alone.movement


@pytest.mark.parametrize(
    ("method", "columns", "options"),
    [
        ("proportion", {"numerator": "count", "denominator": "of"}, {}),
        ("rate", {"numerator": "count", "denominator": "of"}, {}),
        ("weighted", {"value": "value", "lower": "low", "upper": "high"}, {}),
        ("weighted", {"value": "value", "lower": "low", "upper": "high"}, {"limits_coverage": 0.8}),
    ],
)
def test_what_a_test_of_counts_or_limits_reads_are_columns_of_a_table(
    table, method, columns, options
):
    found = kp.trend(table, by="kpi", period="quarter", method=method, **columns, **options)
    for kpi, part in table.groupby("kpi"):
        given = {name: part[column] for name, column in columns.items()}
        alone = kp.trend(period=part["quarter"], method=method, **given, **options)
        assert not math.isnan(alone.p_value)
        assert found.loc[kpi, "p_value"] == pytest.approx(alone.p_value, rel=1e-12)


def test_the_level_is_that_of_the_method_unless_one_is_given(table):
    part = table[table["kpi"] == "rising"]
    names = {"numerator": part["count"], "denominator": part["of"], "period": part["quarter"]}
    p = kp.trend(method="proportion", **names).p_value
    assert 0.002 < p < 0.05
    assert kp.trend(method="proportion", **names).movement == "flat"
    assert kp.trend(method="proportion", alpha=0.05, **names).movement == "up"


def test_a_unit_is_of_the_sentence_and_changes_no_number():
    plain, said = (kp.trend([54, 47, 39, 34], unit=unit) for unit in (None, "days"))
    assert (said.slope, said.p_value) == (plain.slope, plain.p_value)
    assert "days" in str(said)
    assert "days" not in str(plain)


def test_neither_figures_nor_parts_are_refused():
    with pytest.raises(KentPerfError, match="give value alone, or value=None with both"):
        kp.trend()
