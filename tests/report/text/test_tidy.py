"""The report as CSV and JSON."""

import json

import pandas as pd

import kentperf as kp
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


def test_json_says_why_ratings_changed():
    council = kp.datasets.example_council()
    register = kp.Register(council.register, targets=council.targets)
    card = kp.scorecard(council.observations, register, period=council.period)
    document = json.loads(to_json(card))
    changes = {row["kpi"]: row for row in document["rag_change"]}
    assert list(changes) == card.rag_change.index.tolist()
    moved = card.rag_change["reason"].dropna()
    assert moved.to_dict() == {kpi: row["reason"] for kpi, row in changes.items() if row["reason"]}
    assert len(moved) > 0
    assert set(document["rag_change"][0]) == {"kpi", "previous_state", "state", "change", "reason"}
