"""Pace: yearly growth seen over yearly growth needed."""

import pandas as pd
import pytest

import kentperf as kp

KPIS = pd.DataFrame({"kpi": ["a", "b"], "target": [200.0, 50.0], "polarity": ["higher", "lower"],
                     "baseline": 100, "baseline_period": "2020/21", "target_period": "2030/31",
                     "frequency": "yearly"})  # fmt: skip


def rated(a, b, **columns):
    figures = pd.DataFrame({"kpi": ["a", "b"], "period": "2025/26", "value": [a, b]})
    card = kp.scorecard(figures, KPIS.assign(**columns), rules="pace")
    return card.kpis["rag"].astype(object).where(card.kpis["rag"].notna(), None).tolist()


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # Half-way in years is the square root of the whole: 141.4 of 200, 70.7 of 50.
        (141.5, 70.7, ["ON TRACK", "ON TRACK"]),
        (125.0, 80.0, ["TOO SLOW", "TOO SLOW"]),
        (105.0, 110.0, ["OFF TRACK", "OFF TRACK"]),
        (-1.0, 0.0, [None, None]),
    ],
)
def test_pace_is_of_compound_rates_either_way(a, b, expected):
    assert rated(a, b) == expected


def test_a_column_of_pace_is_taken_as_it_is():
    assert rated(1.0, 1.0, pace=[0.95, 0.4]) == ["ON TRACK", "OFF TRACK"]


def test_a_period_that_cannot_be_read_is_named():
    with pytest.raises(kp.KentPerfError, match="row 0, a, column \"target_period\", value 'soon'"):
        rated(1.0, 1.0, target_period=["soon", "2030/31"])
