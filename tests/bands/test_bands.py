import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.oracles import bands as oracle

values = st.lists(
    st.one_of(st.just(math.nan), st.floats(-100, 100).map(lambda x: round(x, 2))),
    min_size=1,
    max_size=14,
)


@given(values, st.sampled_from([0.0, 1e9]), st.sampled_from([0.95, 0.8]))
@settings(max_examples=200)
def test_prediction_equals_the_oracle(numbers, offset, coverage):
    numbers = [x + offset for x in numbers]
    found = kp.bands(numbers, coverage=coverage, min_points=3)
    for place in range(len(numbers)):
        history = [x for x in numbers[:place] if not math.isnan(x)]
        assert found["n"][place] == len(history)
        if len(history) < 3:
            assert math.isnan(found["lower"][place])
            continue
        limits = oracle.prediction(history, coverage)
        tolerance = 1e-9 * (limits[1] - limits[0]) + 1e-12
        row = found.loc[place, ["lower", "upper"]].tolist()
        assert row == pytest.approx(limits, abs=max(tolerance, 2 * np.spacing(abs(limits[1]))))


@given(values, st.sampled_from([0.0, 1e9]))
@settings(max_examples=200)
def test_xmr_equals_the_oracle(numbers, offset):
    numbers = [x + offset for x in numbers]
    found = kp.bands(numbers, method="xmr", min_points=2)
    for place in range(len(numbers)):
        history = {i: x for i, x in enumerate(numbers[:place]) if not math.isnan(x)}
        if len(history) < 2 or not any(i - 1 in history for i in history):
            assert math.isnan(found["lower"][place])
            continue
        limits = oracle.xmr(history)
        row = found.loc[place, ["lower", "upper"]].tolist()
        assert row == pytest.approx(limits, abs=1e-9 + 4e-15 * abs(limits[1]))


@pytest.mark.parametrize("method", ["prediction", "xmr"])
def test_limits_come_from_earlier_periods_only(method):
    series = [10, 12, 11, 13, 12, 11, 19]
    found = kp.bands(series, method=method)
    other = kp.bands([*series[:6], -500], method=method)
    columns = ["lower", "centre", "upper", "n"]
    assert found.loc[6, columns].tolist() == other.loc[6, columns].tolist()
    assert found.position.tolist()[6] == "above"
    assert other.position.tolist()[6] == "below"
    assert found.n.tolist() == list(range(7))
    assert found.reason[3] == "3 points of history, at least 6 needed"


def test_a_missing_value_has_limits_and_no_position():
    found = kp.bands([10, 12, 11, 13, 12, 11, None])
    assert found.upper.notna()[6]
    assert pd.isna(found.position[6])
    assert found.reason[6] == "no data"


def test_moving_ranges_do_not_cross_gaps():
    found = kp.bands([1, 2, 50, 51, 0], [0, 1, 5, 6, 7], method="xmr", min_points=4)
    assert found.centre[4] == 26
    assert found.upper[4] - found.centre[4] == pytest.approx(2.66)
    missing = kp.bands([1, 2, None, 50, 51, 0], method="xmr", min_points=4)
    assert missing.upper[5] - missing.centre[5] == pytest.approx(2.66)


def test_without_two_successive_periods_there_are_no_moving_ranges():
    found = kp.bands([1, 2, 3, 4], [0, 2, 4, 6], method="xmr", min_points=3)
    assert found.reason[3] == "no two successive periods in the history"
    assert math.isnan(found.lower[3])


def test_the_xmr_constant_is_an_argument():
    found = kp.bands([0, 1, 0, 1, 5], method="xmr", xmr_constant=3.0, min_points=4)
    assert (found.lower[4], found.upper[4]) == (-2.5, 3.5)


def test_a_value_on_a_limit_is_within():
    series = [0.0, 1, 0, 1]
    options = {"method": "xmr", "xmr_constant": 3.0, "min_points": 4}
    for value, position in ((3.5, "within"), (-2.5, "within"), (3.6, "above"), (-2.6, "below")):
        assert kp.bands([*series, value], **options).position[4] == position


def test_a_window_is_the_periods_before():
    found = kp.bands([99, 1, 2, 3, 7], window=3, min_points=3)
    assert found.n[4] == 3
    assert found.centre[4] == 2


def test_min_points_is_never_fewer_than_two():
    found = kp.bands([1, 2, 3], min_points=1)
    assert found.reason[1] == "1 point of history, at least 2 needed"
    assert found.lower.notna()[2]


def test_a_constant_history_has_limits_of_no_width():
    found = kp.bands([0.1] * 7 + [0.2])
    assert found.loc[7, ["lower", "centre", "upper"]].tolist() == [0.1, 0.1, 0.1]
    assert found.position.tolist()[6:] == ["within", "above"]


def test_a_baseline_of_two_is_a_pair_and_of_more_a_list():
    series = [1, 2, 3, 4, 5, 100]
    pair = kp.bands(series, baseline=(0, 4), min_points=2)
    assert (pair.n[5], pair.centre[5]) == (5, 3)
    assert pair.reason[0] == "the value is in its own baseline"
    assert pair.reason[5] == ""
    chosen = kp.bands(series, baseline=[0, 2, 4], min_points=2)
    assert (chosen.n[5], chosen.centre[5]) == (3, 3)
    assert chosen.reason[1] == ""
    assert chosen.reason[2] == "the value is in its own baseline"


def test_given_limits_place_the_value():
    found = kp.bands([1, 5, 9, None], method="given", lower=2, centre=5, upper=8)
    assert found.position.tolist()[:3] == ["below", "within", "above"]
    assert pd.isna(found.position[3])
    assert found.n.tolist() == [0, 0, 0, 0]
    assert found.centre.tolist() == [5, 5, 5, 5]


def test_a_missing_given_limit_is_unbounded():
    found = kp.bands([1e9, 1], method="given", lower=2)
    assert found.position.tolist() == ["within", "below"]


def test_no_denominator_no_figure():
    found = kp.bands(None, numerator=[1, 2, 3, 4], denominator=[2, 4, 6, 0], min_points=2)
    assert found.reason[3] == "no data"
    assert found.centre[3] == 0.5


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"method": "sigma"},
            'method="sigma" is unknown: choose from prediction, count, share, xmr',
        ),
        ({"coverage": 95}, "coverage=95 should be a number between 0 and 1"),
        ({"window": 0}, "window=0 should be a whole number"),
        ({"min_points": 0}, "min_points=0 should be a whole number"),
        ({"method": "xmr", "xmr_constant": 0}, "xmr_constant=0 should be a number above 0"),
        ({"lower": 1}, 'lower= goes with method="given"'),
        ({"method": "given"}, 'method="given" needs lower= or upper='),
        ({"method": "given", "lower": 5, "upper": 4}, "is above upper 4.0"),
        ({"baseline": []}, "baseline= is empty"),
        ({"baseline": (0, 1), "window": 3}, "baseline"),
        ({"baseline": ("2024-01", "2024-02")}, "is not a period of the series, such as"),
        ({"period": [1, 1, 2]}, "duplicate period"),
    ],
)
def test_bad_options_are_named(options, message):
    with pytest.raises(KentPerfError, match=message):
        kp.bands([1.0, 2.0, 3.0], **options)
