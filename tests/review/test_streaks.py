"""Streaks and records, said only as far as the figures reach."""

import pandas as pd
import pytest

import kentperf as kp

PERIODS = pd.period_range("2023Q2", periods=6, freq="Q")
RED, AMBER, GREEN = 80.0, 92.0, 97.0


def scored(figures, **options):
    rows = [
        {"kpi": kpi, "period": PERIODS[at], "value": value}
        for kpi, values in figures.items()
        for at, value in enumerate(values, start=6 - len(values))
        if value is not None
    ]
    register = pd.DataFrame(
        {"kpi": list(figures), "section": ["Roads", "Waste", "Roads", "Waste"][: len(figures)],
         "target": 95.0, "floor": 90.0}
    )  # fmt: skip
    return kp.scorecard(pd.DataFrame(rows), register, period="Q2 2024/25", **options)


def streak(values):
    return scored({"calls": values}).streaks().loc["calls"]


@pytest.mark.parametrize(
    ("values", "length", "whole", "words"),
    [
        ([GREEN, AMBER, RED, RED, RED], 3, True, "Red for the third quarter in a row"),
        ([RED] * 4, 4, False, "Red for at least four quarters"),
        ([GREEN, None, RED, RED], 2, False, "Red for at least two quarters"),
        ([RED, RED, RED, GREEN], 1, True, ""),
        ([RED, RED, None], 0, False, ""),
        ([RED], 1, False, ""),
    ],
    ids=["whole", "from the first figure", "after a gap", "just changed", "no figure", "one"],
)
def test_a_streak_is_said_as_far_as_figures_reach(values, length, whole, words):
    found = streak(values)
    assert (found["streak"], found["whole"]) == (length, whole)
    assert found["words"].split("; ")[0] == words or (words == "" and "in a row" not in words)


@pytest.mark.parametrize(
    ("values", "record", "since", "beyond"),
    [
        ([80.0, 95.0, 94.0, 93.0, 90.0], "lowest", "Q2 2023/24", 3),
        ([99.0, 95.0, 94.0, 93.0, 90.0], "lowest", None, 4),
        ([99.0, 91.0, 92.0, 93.0, 96.0], "highest", "Q2 2023/24", 3),
        ([90.0, 95.0, 94.0, 93.0, 90.0], "lowest", "Q2 2023/24", 3),
        ([80.0, 95.0, 94.0, 90.0], None, None, 0),
        ([80.0, 95.0, None, 94.0, 93.0, 90.0], None, None, 0),
        ([94.0, 94.0, 94.0, 94.0], None, None, 0),
    ],
    ids=["since", "no earlier one as low", "highest", "equalled", "two are too few", "gap", "flat"],
)
def test_a_record_is_said_only_where_it_is_known(values, record, since, beyond):
    found = streak(values)
    told = [None if pd.isna(cell) else cell for cell in found[["record", "since"]]]
    assert told == [record, since]
    assert found["periods"] == beyond


def test_records_are_judged_at_the_printed_decimals():
    table = pd.DataFrame({"kpi": "a", "period": PERIODS, "value": [5, 9.0, 9.0, 9.0, 9.0, 8.6]})
    register = pd.DataFrame({"kpi": ["a"], "decimals": [0], "target": [9.0]})
    assert kp.scorecard(table, register).streaks().loc["a", "record"] is None


def test_a_streak_does_not_cross_a_break():
    table = pd.DataFrame({"kpi": "a", "period": PERIODS, "value": [RED] * 6})
    register = pd.DataFrame({"kpi": ["a"], "target": [95.0], "floor": [90.0]})
    note = pd.DataFrame({"kpi": ["a"], "from": ["Q1 2024/25"], "kind": ["redefinition"]})
    found = kp.scorecard(table, register, annotations=note).streaks().loc["a"]
    assert (found["streak"], found["whole"]) == (2, False)
