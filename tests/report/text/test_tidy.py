"""The report as CSV and JSON."""

import json

import pandas as pd

from kentperf.report import to_csv, to_json


def test_csv_has_a_row_an_indicator(card, tmp_path):
    path = tmp_path / "out.csv"
    text = to_csv(card, path)
    assert path.read_bytes().decode() == text
    assert len(pd.read_csv(path)) == 10


def test_json_is_valid_and_missing_is_null(card):
    document = json.loads(to_json(card))
    assert document["period"] == "Q2 2024/25"
    assert len(document["indicators"]) == 10
    settled = next(row for row in document["indicators"] if row["kpi"] == "settled")
    assert settled["latest"] is None
    assert document["summary"][-1]["section"] == "TOTAL"
    assert document["summary"][-1]["green"] == 3
