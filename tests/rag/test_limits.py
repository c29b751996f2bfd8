"""Limits: one side missing, on the wrong side, and one for each row."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp


@pytest.mark.parametrize(
    ("value", "limits", "expected"),
    [
        (-1e9, {"high": 5}, "GREEN"),
        (6, {"high": 5, "floor_high": 7}, "AMBER"),
        (6, {"low": 1, "high": 5, "floor_low": 0}, "AMBER"),
        (8, {"high": 5, "floor_high": 7}, "RED"),
    ],
)
def test_a_missing_half_of_a_range_is_unbounded(value, limits, expected):
    assert kp.rag(value, polarity="range", **limits) == expected


def test_each_row_has_its_own_limits_polarity_and_decimals():
    found = kp.rag(
        [89.5, 89.5, 5, 20],
        [90, 90, 4, None],
        [85, 85, 6, None],
        polarity=["higher", "higher", "lower", "range"],
        low=[None, None, None, 17.5],
        high=22.5,
        decimals=[None, 0, 0, 1],
    )
    assert found.tolist() == ["AMBER", "GREEN", "AMBER", "GREEN"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"target": 90, "floor": 95}, r'column "floor", value 95.0: is above the target 90.0'),
        ({"target": 9, "floor": 5, "polarity": "lower"}, "is below the target 9.0"),
        ({"polarity": "range", "low": 5, "high": 4}, "is above high 4.0"),
        ({"polarity": "range", "low": 5, "high": 6, "floor_low": 5.5}, "is above low 5.0"),
        ({"polarity": "range", "low": 5, "high": 6, "floor_high": 5.5}, "is below high 6.0"),
        ({"polarity": "range", "floor_low": 5, "floor_high": 4}, "is above floor_high 4.0"),
        ({"target": 90, "polarity": "hihger"}, 'Did you mean "higher"'),
        ({"target": np.inf}, 'column "target", value inf: is infinite'),
        ({"target": 90, "decimals": 1.5}, "should be a whole number from -15 to 15"),
    ],
)
def test_wrong_limits_are_named(arguments, message):
    with pytest.raises(kp.KentPerfError, match=message):
        kp.rag([50.0, 60.0], **arguments)


def test_a_floor_on_the_wrong_side_names_every_row_and_is_judged_before_rounding():
    value = pd.Series([50.0, 60.0, 70.0], index=["a", "b", "c"])
    floor = pd.Series([89.9, 90.1, 90.2], index=["a", "b", "c"])
    with pytest.raises(kp.KentPerfError, match="row b") as caught:
        kp.rag(value, 90, floor, decimals=0)
    assert caught.value.failures["row"].tolist() == ["b", "c"]
