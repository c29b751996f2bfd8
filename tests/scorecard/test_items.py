"""The figure of an indicator: aggregated, missing, or of nothing."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf import scorecard
from tests.support.one_kpi import QUARTERS, observed, registered


def test_a_missing_latest_figure_is_no_data_and_never_an_older_one():
    card = scorecard(observed([96.0, 95.1, 94.0, None]), registered(), period="Q2 2024/25")
    row = card.kpis.loc["calls"]
    assert np.isnan(row["latest"])
    assert row[["rag", "direction"]].isna().all()
    assert row[["rag_reason", "direction_reason", "arrow"]].tolist() == ["no data", "no data", ""]
    assert card.summary.loc["TOTAL", ["no_data", "no_direction"]].tolist() == [1, 1]


def test_a_register_row_without_observations_is_no_data():
    register = registered(kpi=["calls"])
    register = pd.concat([register, pd.DataFrame({"kpi": ["letters"], "target": [1.0]})])
    card = scorecard(observed(), register)
    assert card.kpis.loc["letters", "rag_reason"] == "no data"
    assert card.kpis.loc["letters", "period"] == pd.Period("2024Q3")
    assert card.notes[-1] == "No observations at all: letters."


@pytest.mark.parametrize(("unit", "scale"), [("percent", 100), ("per_1k", 1000), ("people", 1)])
def test_a_ratio_is_the_sum_over_the_sum_in_the_registers_unit(unit, scale):
    parts = pd.DataFrame(
        {
            "kpi": "calls",
            "period": QUARTERS,
            "numerator": [1, 2, 3, 4],
            "denominator": [10, 10, 10, 20],
        }
    )
    register = registered(unit=unit, aggregation="ratio", window=2)
    card = scorecard(parts, register)
    assert card.kpis.loc["calls", "latest"] == pytest.approx(7 / 30 * scale)
    assert card.evidence.loc["calls", "overlap"] == 2


def test_a_zero_denominator_is_no_data_with_its_reason():
    parts = pd.DataFrame(
        {"kpi": "calls", "period": QUARTERS, "numerator": [1, 2, 3, 0], "denominator": [9, 9, 9, 0]}
    )
    card = scorecard(parts, registered(unit="percent", aggregation="ratio"))
    assert card.kpis.loc["calls", "rag_reason"] == "denominator is zero"
    assert card.kpis.loc["calls", "direction_reason"] == "denominator is zero"
    assert card.summary.loc["TOTAL", "no_data"] == 1
    assert "the denominator is zero" in card.explain("calls")


@pytest.mark.parametrize(
    ("aggregation", "expected", "overlap"),
    [("as_given", 93.1, 2), ("sum", 187.1, 2), ("mean", 93.55, 2), ("last", 93.1, 1)],
)
def test_aggregation_decides_the_figure_and_its_overlap(aggregation, expected, overlap):
    card = scorecard(observed(), registered(aggregation=aggregation, window=2))
    assert card.kpis.loc["calls", "latest"] == pytest.approx(expected)
    assert card.evidence.loc["calls", "overlap"] == overlap


def test_a_later_provisional_figure_is_shown_unrated_beside_the_one_in_arrears():
    table = pd.DataFrame(
        {
            "kpi": ["care"] * 3 + ["calls"],
            "period": ["Q2 2023/24", "Q3 2023/24", "Q4 2023/24", "Q4 2023/24"],
            "value": [71.0, 73.0, 74.0, 90.0],
            "status": [None, None, "provisional", None],
        }
    )
    register = pd.DataFrame(
        {"kpi": ["care", "calls"], "unit": "percent", "decimals": 0, "lag": [1, 0],
         "target": [90.0, 95.0], "floor": [80.0, 85.0]}
    )  # fmt: skip
    card = kp.scorecard(table, register, period="Q4 2023/24", as_at="2024-05-14")
    assert card.kpis.loc["care", "latest"] == 73.0
    assert card.later.loc["care"].tolist() == [
        pd.Period("2024Q1"), "Q4 2023/24", 74.0, "provisional",
    ]  # fmt: skip
    assert not any("left out" in note for note in card.notes)
    html = card.to_html()
    assert "Q4 2023/24: 74% (provisional, not rated)" in html
    assert "figures as at 14 May 2024" in html
    assert card.as_at == "14 May 2024"
