"""How far below the floor."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kentperf as kp
from tests.oracles import rag as oracle

cents = st.integers(-20000, 20000).map(lambda n: n / 100)


@pytest.mark.parametrize(
    ("value", "floor", "expected"),
    [
        (85, 85, None),
        (90, 85, None),
        (84.9, 85, "slightly below"),
        (80.75, 85, "moderately below"),
        (80.8, 85, "slightly below"),
        (76.5, 85, "moderately below"),
        (76.4, 85, "well below"),
        (0.27, 0.3, "moderately below"),
        (0.285, 0.3, "moderately below"),
        (0.2699, 0.3, "well below"),
        (None, 85, None),
        (50, None, None),
    ],
)
def test_distance_is_judged_in_exact_decimals(value, floor, expected):
    assert kp.severity(value, floor) == expected


def test_the_more_severe_of_per_cent_and_points_counts():
    assert kp.severity(190, 200) == "moderately below"
    assert kp.severity(189.9, 200) == "well below"
    assert kp.severity(189.9, 200, basis="percent") == "moderately below"
    assert kp.severity(189.9, 200, unit="number") == "moderately below"
    assert kp.severity(4.4, 5, basis="points") == "slightly below"
    assert kp.severity(189.9, 200, unit="number", basis="points") == "well below"


@pytest.mark.parametrize("unit", ["percent", "per_1k", "per_10k", "per_100k"])
def test_percentages_and_rates_have_points(unit):
    assert kp.severity(1010.5, 1000, unit=unit, polarity="lower") == "well below"
    assert kp.severity(1010.5, 1000, unit="days", polarity="lower") == "slightly below"


def test_a_floor_of_zero_has_only_points():
    assert kp.severity(-4, 0, unit="number") == "slightly below"
    assert kp.severity(-11, 0, unit="number", basis="percent") == "well below"


def test_a_range_is_judged_against_the_limit_crossed():
    found = kp.severity(
        [9, 10, 30, 24], polarity="range", unit="number", floor_low=10, floor_high=25
    )
    assert found.codes.tolist() == [1, -1, 0, -1]


def test_decimals_round_value_and_floor_first():
    assert kp.severity(84.6, 85, decimals=0) is None
    assert kp.severity(80.4, 85, decimals=0) == "moderately below"


def test_severity_is_ordered_from_the_worst():
    found = kp.severity(pd.Series([70.0, 84.0], index=[5, 5]), 85)
    assert found.index.tolist() == [5, 5]
    assert found.cat.categories.tolist() == ["well below", "moderately below", "slightly below"]
    assert found.cat.ordered


def test_an_unknown_basis_is_named():
    with pytest.raises(kp.KentPerfError, match=r'basis="point" is unknown.*Did you mean "points"'):
        kp.severity(50, 85, basis="point")


@given(value=cents, floor=cents, unit=st.sampled_from(["percent", "number", "per_1k"]),
       polarity=st.sampled_from(["higher", "lower"]))  # fmt: skip
def test_severity_equals_the_oracle(value, floor, unit, polarity):
    found = kp.severity(value, floor, unit=unit, polarity=polarity)
    assert found == oracle.severity(value, floor, unit, polarity)
