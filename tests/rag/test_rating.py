"""Rating against target and floor."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kentperf as kp
from tests.oracles import rag as oracle

NAN = float("nan")
numbers = st.one_of(st.integers(-300, 300).map(lambda n: n / 8), st.just(NAN))


@pytest.mark.parametrize(
    ("value", "expected"),
    [(90, "GREEN"), (89.9, "AMBER"), (85, "AMBER"), (84.9, "RED"), (math.nan, None)],
)
def test_higher_is_good_and_equality_achieves(value, expected):
    assert kp.rag(value, 90, 85) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(11024, "GREEN"), (11025, "AMBER"), (12126, "AMBER"), (12127, "RED")]
)
def test_lower_is_good_and_equality_achieves(value, expected):
    assert kp.rag(value, 11024, 12126, polarity="lower") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(17.5, "GREEN"), (22.5, "GREEN"), (17.4, "AMBER"), (15, "AMBER"), (14.9, "RED"), (25, "AMBER"),
     (25.1, "RED")],
)  # fmt: skip
def test_a_range_is_rated_on_both_sides_and_equality_achieves(value, expected):
    limits = {"low": 17.5, "high": 22.5, "floor_low": 15, "floor_high": 25}
    assert kp.rag(value, polarity="range", **limits) == expected


@pytest.mark.parametrize(
    ("arguments", "rating", "reason"),
    [
        ((None, 90, 85), None, "no data"),
        ((None, None, None), None, "no data"),
        ((50, None, None), None, "not rated"),
        ((95, 90, None), "GREEN", ""),
        ((89, 90, None), None, "no floor"),
        ((50, None, 85), "RED", ""),
        ((99, None, 85), None, "no target"),
    ],
)
def test_the_reason_says_why_there_is_no_rating(arguments, rating, reason):
    found = kp.rag(*arguments, with_reason=True)
    assert list(found.columns) == ["rag", "reason"]
    assert found["reason"].tolist() == [reason]
    assert (None if pd.isna(found["rag"][0]) else found["rag"][0]) == rating


def test_a_missing_polarity_is_not_rated():
    found = kp.rag([95, 95], 90, 85, polarity=["higher", None], with_reason=True)
    assert found["reason"].tolist() == ["", "not rated"]


@pytest.mark.parametrize(
    ("value", "target", "decimals", "expected"),
    [
        (2.675, 2.68, 2, "GREEN"),
        (2.674999, 2.68, 2, "RED"),
        (89.5, 90, 0, "GREEN"),
        (-2.5, -3, 0, "GREEN"),
        (1.005, 1.01, 2, "GREEN"),
        (0.5, 1, 0, "GREEN"),
        (1249, 1200, -2, "GREEN"),
        (1149.99, 1200, -2, "RED"),
    ],
)
def test_figures_are_rounded_as_printed_half_away_from_zero(value, target, decimals, expected):
    assert kp.rag(value, target, target, decimals=decimals) == expected


def test_the_rating_is_an_ordered_categorical_with_all_its_categories():
    found = kp.rag(pd.Series([95.0], index=["x"]), 90, 85)
    assert isinstance(found, pd.Series)
    assert found.index.tolist() == ["x"]
    assert found.cat.ordered
    assert found.cat.categories.tolist() == ["RED", "AMBER", "GREEN"]
    assert isinstance(kp.rag([95.0], 90, 85), pd.Categorical)


@given(value=numbers, target=numbers, gap=numbers, polarity=st.sampled_from(["higher", "lower"]),
       decimals=st.sampled_from([None, 0, 1, 2]))  # fmt: skip
def test_one_sided_ratings_equal_the_oracle(value, target, gap, polarity, decimals):
    sign = 1 if polarity == "higher" else -1
    floor = gap if math.isnan(target) else target - sign * abs(gap)
    found = kp.rag([value], [target], [floor], polarity=polarity, decimals=decimals,
                   with_reason=True)  # fmt: skip
    expected = oracle.rag(value, target, floor, polarity, decimals)
    rating = found["rag"].astype(object)[0]
    assert ((None if pd.isna(rating) else rating), found["reason"][0]) == expected


@given(value=numbers, cuts=st.lists(st.integers(-40, 40), min_size=4, max_size=4),
       given_limits=st.lists(st.booleans(), min_size=4, max_size=4))  # fmt: skip
def test_range_ratings_equal_the_oracle(value, cuts, given_limits):
    ordered = sorted(map(float, cuts))
    floor_low, low, high, floor_high = (
        cut if is_given else NAN for cut, is_given in zip(ordered, given_limits, strict=True)
    )
    limits = {"low": low, "high": high, "floor_low": floor_low, "floor_high": floor_high}
    found = kp.rag([value], polarity="range", **limits, with_reason=True)
    rating = found["rag"].astype(object)[0]
    expected = oracle.rag_range(value, low, high, floor_low, floor_high)
    assert ((None if pd.isna(rating) else rating), found["reason"][0]) == expected


@given(seed=st.integers(0, 10_000), one_limit=st.booleans(), with_range=st.booleans())
def test_ratings_are_the_same_with_their_reasons_and_without(seed, one_limit, with_range):
    r = np.random.Generator(np.random.Philox(seed))
    kinds = ["higher", "lower", None, "range"][: 4 if with_range else 3]
    frame = pd.DataFrame({"value": r.normal(0, 2, 50).round(1), "target": r.normal(0, 1, 50)})
    frame["polarity"] = r.choice(kinds, 50)
    frame["floor"] = frame["target"] + np.where(frame["polarity"] == "lower", 1, -1)
    frame = frame.mask(r.random((50, 4)) < [0.1, 0.1, 0, 0.1])
    limits = {"target": 0.5, "floor": 0.5} if one_limit else dict(frame[["target", "floor"]])
    alone = kp.rag(frame["value"], **limits, polarity=frame["polarity"])
    reasoned = kp.rag(frame["value"], **limits, polarity=frame["polarity"], with_reason=True)
    pd.testing.assert_series_equal(alone, reasoned["rag"])
