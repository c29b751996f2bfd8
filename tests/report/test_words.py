"""Durations, and why there is no figure, as a report writes them."""

import pandas as pd
import pytest

import kentperf as kp

REGISTER = pd.DataFrame(
    {"kpi": ["calls"], "unit": ["duration"], "polarity": ["lower"], "target": [420], "floor": [480]}
)


def test_a_report_writes_durations():
    seen = pd.DataFrame({"kpi": "calls", "period": ["2024-08", "2024-09"], "value": [430, 416]})
    card = kp.scorecard(seen, REGISTER)
    page = card.to_html()
    assert "6m 56s" in page
    assert "−14s" in page
    assert "6m 56s" in card.explain("calls")


@pytest.mark.parametrize(
    ("status", "word", "reason"),
    [
        ("TBC", "TBC", "the figure is to come"),
        ("n/a", "n/a", "no figure is meant for the period"),
        (None, "No data", "no figure for the period"),
    ],
)
def test_a_report_keeps_apart_why_there_is_no_figure(status, word, reason):
    seen = pd.DataFrame(
        {"kpi": "calls", "period": ["2024-08", "2024-09"], "value": [430, None],
         "status": [None, status]}
    )  # fmt: skip
    card = kp.scorecard(seen, REGISTER, period="2024-09")
    page = card.to_html()
    assert f"<span>{word}</span>" in page
    assert reason in page
    assert card.summary.loc["TOTAL", "no_data"] == 1
