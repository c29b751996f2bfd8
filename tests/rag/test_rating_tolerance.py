"""Floors from tolerances."""

import pandas as pd
import pytest

import kentperf as kp


@pytest.mark.parametrize(
    ("target", "amount", "options", "expected"),
    [
        (90, 10, {}, 81.0),
        (0.3, 10, {}, 0.27),
        (-50, 10, {}, -55.0),
        (588, 5, {"polarity": "lower"}, 617.4),
        (98, 0.1, {"kind": "points"}, 97.9),
        (0.3, 0.1, {"kind": "points", "polarity": "lower"}, 0.4),
        (0, 10, {}, 0.0),
    ],
)
def test_floors_from_tolerances_are_computed_in_decimals(target, amount, options, expected):
    assert kp.floor_from_tolerance(target, amount, **options) == expected


def test_floors_from_tolerances_keep_index_and_missing():
    target = pd.Series([90.0, None], index=["a", "b"])
    found = kp.floor_from_tolerance(target, 10)
    assert found.index.tolist() == ["a", "b"]
    assert found["a"] == 81.0
    assert pd.isna(found["b"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"amount": -1}, "is negative: a tolerance is a size"),
        ({"amount": 1, "kind": "per cent"}, 'Did you mean "percent"'),
        ({"amount": 1, "polarity": "range"}, "choose from higher, lower"),
    ],
)
def test_wrong_tolerances_are_named(options, message):
    with pytest.raises(kp.KentPerfError, match=message):
        kp.floor_from_tolerance(90, **options)
