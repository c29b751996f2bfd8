"""The printed ratings follow from the printed values, targets and floors."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf import datasets

Q2, Q4 = "qpr-2024-25-q2", "qpr-2023-24-q4"
EMISSIONS = "Greenhouse Gas emissions"


def rate(row, column):
    decimals = None if pd.isna(row["decimals"]) else int(row["decimals"])
    limits = {name: row[name] for name in ("target", "floor", "low", "high")}
    return kp.rag(row[column], polarity=row["polarity"], decimals=decimals, **limits)


def printed(report, column):
    rows = datasets.kent_results(report=report).dropna(subset=[column])
    return [row for _, row in rows.iterrows()]


def complete(column):
    both = [row for row in printed(Q2, column) if row[["target", "floor"]].notna().all()]
    return [row for row in both if column == "latest" or not row["kpi"].startswith(EMISSIONS)]


def one_sided():
    return [row for row in printed(Q4, "latest") if rate(row, "latest") is not None]


def name(row):
    return row["kpi"]


def test_every_complete_rating_is_tested():
    assert len(complete("latest")) == 20
    assert len(complete("previous")) == 19
    assert len(one_sided()) == 11


@pytest.mark.parametrize("row", complete("latest"), ids=name)
def test_latest_rating_of_quarter_2_2024_25(row):
    assert rate(row, "latest") == row["latest_rag"]


@pytest.mark.parametrize("row", complete("previous"), ids=name)
def test_previous_rating_of_quarter_2_2024_25(row):
    assert rate(row, "previous") == row["previous_rag"]


def test_previous_emissions_were_rated_on_a_target_that_is_not_printed():
    results = datasets.kent_results()
    row = results[results["kpi"].str.startswith(EMISSIONS)].iloc[0]
    assert row["previous_rag"] == "GREEN"
    assert rate(row, "previous") == "AMBER"


@pytest.mark.parametrize("row", one_sided(), ids=name)
def test_no_rating_of_quarter_4_2023_24_is_contradicted(row):
    assert rate(row, "latest") == row["latest_rag"]
