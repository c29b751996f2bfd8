"""How far below the floor."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kentperf as kp
from kentperf.rag.severity import SEVERITY_CUTS, severity_cuts
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


def test_text_and_infinity_are_named_together():
    with pytest.raises(kp.KentPerfError, match="severity: 2 problems") as caught:
        kp.severity(["many", 50.0], [85.0, float("inf")])
    assert caught.value.failures["column"].tolist() == ["value", "floor"]


def test_rows_may_have_their_own_unit_polarity_and_decimals():
    found = kp.severity(
        [189.9, 189.9, 210.4, 189.9],
        200,
        polarity=["higher", "higher", "lower", "higher"],
        unit=["percent", "days", "days", "percent"],
        decimals=[1, 1, 0, -2],
    )
    assert found.tolist()[:3] == ["well below", "moderately below", "moderately below"]
    assert pd.isna(found[3])


def test_a_polarity_or_index_that_does_not_fit_is_named():
    with pytest.raises(kp.KentPerfError, match='Did you mean "higher"'):
        kp.severity(50, 85, polarity="hihger")
    with pytest.raises(kp.KentPerfError, match='"floor" has another index than "value"'):
        kp.severity(pd.Series([1.0], index=["a"]), pd.Series([2.0], index=["b"]))


def test_cuts_grade_from_the_first_on_and_over_the_second():
    cuts = (2, 4)
    values = [98.1, 98.0, 96.0, 95.9]
    assert kp.severity(values, 100, cuts=cuts).tolist() == [
        "slightly below", "moderately below", "moderately below", "well below"
    ]  # fmt: skip
    assert kp.severity([98.0, 97.9], 100, cuts=(2, 2)).tolist() == [
        "moderately below", "well below"
    ]  # fmt: skip


@pytest.mark.parametrize("cuts", [SEVERITY_CUTS, [5, 10], (3, 3), ("5", 10)])
def test_cuts_that_rise_from_above_zero_are_given_back_as_numbers(cuts):
    assert severity_cuts(cuts) == tuple(float(cut) for cut in cuts)


@pytest.mark.parametrize(
    "cuts",
    [
        (0, 5),
        (-1, 5),
        (10, 5),
        (5, float("inf")),
        (float("nan"), 5),
        (5,),
        (1, 2, 3),
        5,
        None,
        "ab",
    ],
    ids=str,
)
def test_cuts_that_are_no_two_numbers_that_rise_are_refused(cuts):
    with pytest.raises(kp.KentPerfError) as caught:
        severity_cuts(cuts)
    assert str(caught.value) == (
        f"severity cuts are {cuts!r}; they should be two numbers that rise, as (5, 10)"
    )
    with pytest.raises(kp.KentPerfError, match="two numbers that rise"):
        kp.severity(50, 85, cuts=cuts)


@given(value=cents, floor=cents, unit=st.sampled_from(["percent", "number", "per_1k"]),
       polarity=st.sampled_from(["higher", "lower"]))  # fmt: skip
def test_severity_equals_the_oracle(value, floor, unit, polarity):
    found = kp.severity(value, floor, unit=unit, polarity=polarity)
    assert found == oracle.severity(value, floor, unit, polarity)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (100, None),
        (99.9, "slightly below"),
        (95, "slightly below"),
        (94.999, "moderately below"),
        (85, "moderately below"),
        (84.9, "well below"),
        (None, None),
    ],
)
def test_from_the_target_what_is_exactly_on_a_cut_is_within_it(value, expected):
    from_target = {"target": 100, "measured_from": "target", "cuts": (5, 15), "unit": "number"}
    assert kp.severity(value, **from_target) == expected
    mirrored = None if value is None else 200 - value
    assert kp.severity(mirrored, polarity="lower", **from_target) == expected


def test_from_the_target_edges_are_exact_in_decimals():
    edges = {"target": [0.3, 84.7, 1.1], "measured_from": "target", "unit": "number"}
    found = kp.severity([0.27, 76.23, 0.99], **edges)
    assert found.tolist() == ["moderately below"] * 3
    found = kp.severity([0.285, 80.465, 1.045], **edges)
    assert found.tolist() == ["slightly below"] * 3


def test_from_the_target_with_a_floor_only_what_fails_the_floor_is_graded():
    found = kp.severity([92.0, 89.0], [90.0, 90.0], target=100, measured_from="target")
    assert found.codes.tolist() == [-1, 0]
    assert kp.severity(89.0, 90.0, target=100) == "slightly below"


def test_without_a_target_the_distance_is_from_the_floor():
    found = kp.severity([76.5, 76.5], 85, target=[None, 100.0], measured_from="target")
    assert found.tolist() == ["moderately below", "well below"]


def test_a_range_can_be_measured_from_its_inner_limits():
    limits = {"low": 20, "high": 30, "polarity": "range", "unit": "number"}
    found = kp.severity([20, 19, 18.9, 33, 33.1], measured_from="target", **limits)
    assert found.tolist()[1:] == [
        "slightly below", "moderately below", "moderately below", "well below"
    ]  # fmt: skip
    assert pd.isna(found[0])


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        ("moderate", ["moderately below", "moderately below"]),
        ("milder", ["slightly below", "moderately below"]),
        ("worse", ["moderately below", "well below"]),
    ],
)
def test_which_grade_a_cut_belongs_to_can_be_said(edge, expected):
    for how in ({"floor": 100}, {"target": 100, "measured_from": "target"}):
        found = kp.severity([95, 90], unit="number", on_a_cut=edge, **how)
        assert found.tolist() == expected


def test_measuring_from_a_target_that_is_not_given_is_an_error():
    with pytest.raises(kp.KentPerfError, match='measured_from="target" needs target='):
        kp.severity(51, 85, measured_from="target")
    with pytest.raises(kp.KentPerfError, match='measured_from="targt" is unknown'):
        kp.severity(51, 85, target=90, measured_from="targt")
    with pytest.raises(kp.KentPerfError, match='on_a_cut="better" is unknown'):
        kp.severity(51, 85, on_a_cut="better")


@given(value=cents, target=cents, unit=st.sampled_from(["percent", "number", "per_1k"]),
       polarity=st.sampled_from(["higher", "lower"]))  # fmt: skip
def test_severity_from_the_target_equals_the_oracle(value, target, unit, polarity):
    how = {"unit": unit, "polarity": polarity, "measured_from": "target"}
    found = kp.severity(value, target=target, **how)
    assert found == oracle.severity(value, target, unit, polarity, on_a_cut="milder")
