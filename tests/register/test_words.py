import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError


def overlap_of(**row):
    return int(kp.Register(pd.DataFrame([{"kpi": "calls", **row}])).frame["overlap"][0])


@pytest.mark.parametrize(
    ("basis", "reported", "overlap"),
    [
        ("rolling 12 months", "quarterly", 4),
        ("rolling 12 months", "monthly", 12),
        ("rolling year", "quarterly", 4),
        ("rolling 4 quarters", "quarterly", 4),
        ("rolling 3 months", "quarterly", 1),
        ("rolling 12 weeks", "weekly", 12),
        ("rolling 3 years", "annually", 3),
        ("single period", "monthly", 1),
    ],
)
def test_overlap_is_worked_out_from_plain_words(basis, reported, overlap):
    assert overlap_of(basis=basis, reported=reported) == overlap


def test_the_frequency_says_how_often_where_reported_does_not():
    assert overlap_of(basis="rolling 12 months", frequency="quarter") == 4


def test_the_number_itself_may_agree_with_the_words():
    register = kp.Register(
        pd.DataFrame([{"kpi": "a", "basis": "rolling year", "reported": "monthly"}])
    )
    pd.testing.assert_frame_equal(kp.Register(register.frame).frame, register.frame)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"basis": "roling 12 months", "reported": "quarterly"},
            'Did you mean "rolling 12 months"',
        ),
        ({"basis": "rolling year", "reported": "quartely"}, 'Did you mean "quarterly"'),
        ({"basis": "rolling year"}, "needs reported"),
        ({"basis": "rolling 0 months", "reported": "monthly"}, "should say what a figure spans"),
        (
            {"basis": "rolling 4 months", "reported": "quarterly"},
            "is not a whole number of quarters",
        ),
        ({"basis": "rolling 12 weeks", "reported": "monthly"}, "is not a whole number of months"),
        (
            {"basis": "rolling year", "reported": "quarterly", "overlap": 12},
            "is not what basis and reported say",
        ),
    ],
)
def test_words_that_do_not_say_are_named(row, message):
    with pytest.raises(KentPerfError, match=message):
        overlap_of(**row)


def test_a_rolling_year_in_words_is_tested_as_one_in_a_scorecard():
    quarters = pd.period_range("2023Q1", periods=6, freq="Q")
    values = [70.2, 74.9, 71.3, 78.8, 80.1, 79.4]
    observations = pd.DataFrame({"kpi": "calls", "period": quarters, "value": values})
    register = pd.DataFrame(
        [
            {
                "kpi": "calls",
                "target": 75,
                "floor": 70,
                "basis": "rolling year",
                "reported": "quarterly",
            }
        ]
    )
    found = kp.scorecard(observations, register).evidence.loc["calls"]
    assert (found["overlap"], found["method"]) == (4, "gls")
    assert found["p_value"] == kp.trend(values, overlap=4).p_value
