"""Tidy tables with stable keys, and each rating as word and integer."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.report.text.coded import history_table, indicators_table, to_tidy


@pytest.fixture(scope="module")
def card():
    register = pd.DataFrame(
        {"kpi": ["a", "b", "c"], "target": [9.0, 9.0, None], "floor": [5.0, 5.0, None]}
    )
    table = pd.DataFrame(
        {"kpi": ["a", "a", "c"], "period": ["Q1 2024/25", "Q2 2024/25", "Q2 2024/25"],
         "value": [4.0, 6.0, 1.0]}
    )  # fmt: skip
    return kp.scorecard(table, register)


def test_ratings_are_words_and_integers(card):
    found = indicators_table(card).set_index("kpi")
    assert found["rag"].tolist()[:1] == ["AMBER"]
    assert found["rag_code"].tolist() == [2, pd.NA, pd.NA]
    assert found.loc["a", ["previous_rag", "previous_rag_code"]].tolist() == ["RED", 1]
    assert found["report"].unique().tolist() == ["Q2 2024/25"]


def test_periods_are_words_and_days(card):
    row = history_table(card).iloc[0]
    assert row["period"] == "Q1 2024/25"
    assert row["period_start"] == pd.Timestamp("2024-04-01")
    assert row["period_end"] == pd.Timestamp("2024-06-30")


def test_history_leads_to_the_indicators_by_key(card):
    past = history_table(card)
    assert set(past["kpi"]) <= set(indicators_table(card)["kpi"])
    assert past.loc[past["kpi"] == "a", "rag_code"].tolist() == [1, 2]
    assert not past.duplicated(["report", "kpi", "period"]).any()


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_both_tables_are_written(card, tmp_path, ending):
    own, beside = to_tidy(card, tmp_path / f"out.{ending}")
    assert beside.name == f"out-history.{ending}"
    read = pd.read_csv if ending == "csv" else pd.read_parquet
    assert read(own)["rag_code"].iloc[0] == 2
    assert len(read(beside)) == len(card.history)


def test_another_ending_is_refused(card, tmp_path):
    with pytest.raises(kp.KentPerfError, match=r"should end in \.csv or \.parquet"):
        to_tidy(card, tmp_path / "out.txt")


def test_integer_periods_have_no_days():
    table = pd.DataFrame({"kpi": ["a"], "period": [7], "value": [1.0]})
    found = indicators_table(kp.scorecard(table, pd.DataFrame({"kpi": ["a"], "target": [2.0]})))
    assert found["period"].tolist() == ["7"]
    assert found["period_end"].isna().all()
