"""How far figures are from their limits."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.report.distances import distance_words

QUARTERS = ["Q1 2024/25", "Q2 2024/25"]


def scored(values, then=(95.0, 90.0), now=(95.0, 90.0), periods=QUARTERS, **options):
    table = pd.DataFrame({"kpi": "calls", "period": periods, "value": values})
    register = pd.DataFrame({"kpi": ["calls"], "target": [then[0]], "floor": [then[1]]})
    targets = pd.DataFrame(
        {"kpi": ["calls"], "from": ["Q2 2024/25"], "target": [now[0]], "floor": [now[1]]}
    )
    return kp.scorecard(table, kp.Register(register, targets), **options)


def test_distances_are_positive_on_the_good_side():
    card = scored([96.0, 92.04])
    assert card.distance.loc["calls"].round(6).tolist() == [
        -2.96, 2.04, round(-296 / 95, 6), round(204 / 90, 6),
    ]  # fmt: skip
    assert card.distance.columns.tolist() == [
        "to_target", "to_floor", "to_target_percent", "to_floor_percent",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("polarity", "value", "limits", "expected"),
    [
        ("lower", 12.0, {"target": 10.0, "floor": 15.0}, [-2.0, 3.0]),
        ("range", 4.0, {"low": 5.0, "high": 9.0, "floor_low": 3.0, "floor_high": 12.0},
         [-1.0, 1.0]),
        ("range", 8.0, {"low": 5.0, "high": 9.0}, [1.0, np.nan]),
        ("higher", 0.3, {"target": 0.1}, [0.2, np.nan]),
    ],
)  # fmt: skip
def test_distances_follow_the_polarity_and_printed_decimals(polarity, value, limits, expected):
    register = pd.DataFrame({"kpi": ["a"], "polarity": [polarity], "decimals": [1]} | {
        name: [limit] for name, limit in limits.items()})  # fmt: skip
    table = pd.DataFrame({"kpi": "a", "period": QUARTERS[1:], "value": [value]})
    found = kp.scorecard(table, register).distance.loc["a", ["to_target", "to_floor"]]
    np.testing.assert_array_equal(found.to_numpy(float), expected)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((-1.0, "percent", 0, "higher"), "one percentage point below target"),
        ((-10.0, "percent", 0, "higher"), "10 percentage points below target"),
        ((-0.1, "percent", 1, "higher"), "0.1 percentage points below target"),
        ((3.0, "percent", 0, "lower"), "three percentage points below target"),
        ((-32.0, "per_100k", 0, "lower", "floor"), "32 per 100,000 above floor"),
        ((2.5, "days", 1, "range"), "2.5 days inside the target range"),
        ((-1.0, "count", 0, "range", "floor"), "1 outside the floor range"),
        ((0.0, "percent", 0, "higher"), "on target"),
        ((float("nan"), "percent", 0, "higher"), ""),
    ],
)
def test_distances_read_as_words(arguments, expected):
    assert distance_words(*arguments) == expected


def test_explain_says_the_distance():
    table = pd.DataFrame({"kpi": "calls", "period": QUARTERS[1:], "value": [89.0]})
    register = pd.DataFrame(
        {"kpi": ["calls"], "unit": "percent", "decimals": 0, "target": 90.0, "floor": 85.0}
    )
    said = "It is one percentage point below target, four percentage points above floor."
    assert said in kp.scorecard(table, register).explain("calls")
