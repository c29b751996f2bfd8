"""Which indicators have a block, and which a chart."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.report.printed.chosen import blocks_chosen, charts_chosen


@pytest.fixture(scope="module")
def card():
    register = pd.DataFrame(
        {
            "kpi": ["good", "bad", "fell", "seen"],
            "section": "All",
            "target": [90.0, 90.0, 90.0, None],
            "floor": [80.0, 80.0, 80.0, None],
        }
    )
    figures = {
        "good": [95.0] * 8,
        "bad": [70.0] * 8,
        "fell": [95.0] * 7 + [85.0],
        "seen": [10.0, 11, 10, 11, 10, 11, 10, 40],
    }
    periods = [str(period) for period in pd.period_range("2023Q1", periods=8, freq="Q")]
    rows = [
        (kpi, period, value)
        for kpi, values in figures.items()
        for period, value in zip(periods, values, strict=True)
    ]
    return kp.scorecard(pd.DataFrame(rows, columns=["kpi", "period", "value"]), register)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (None, {"good", "bad", "fell", "seen"}),
        (True, {"good", "bad", "fell", "seen"}),
        ("all", {"good", "bad", "fell", "seen"}),
        (["all", "red"], {"good", "bad", "fell", "seen"}),
        (["red", "changes"], {"bad", "fell"}),
        (["red", "seen"], {"bad", "seen"}),
        ("none", set()),
        (False, set()),
        ("red", {"bad"}),
        ("changes", {"fell"}),
        ("good", {"good"}),
        (("good", "seen"), {"good", "seen"}),
        ([], set()),
    ],
)
def test_blocks_are_chosen_by_a_word_or_by_name(card, blocks, expected):
    assert blocks_chosen(card, blocks=blocks) == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("reds", 'names "reds", which is not in the report.*Did you mean "red"'),
        (["god"], 'names "god".*Did you mean "good"'),
        (3, "blocks"),
        ([None], "blocks"),
    ],
)
def test_what_is_neither_is_named(card, given, message):
    with pytest.raises(kp.KentPerfError, match=message):
        blocks_chosen(card, blocks=given)


def test_charts_are_of_blocks_and_of_what_needs_a_look(card):
    assert charts_chosen(card, frozenset({"good"})) == {"good", "bad", "seen"}
    assert charts_chosen(card, frozenset({"good"}), charts=False) == set()
    assert charts_chosen(card, frozenset(), charts=True) == {"good", "bad", "fell", "seen"}
    assert charts_chosen(card, frozenset(), charts="good") == {"good"}
