"""Statistics of a window, held to exact fractions."""

import math
from fractions import Fraction
from statistics import median

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError

numbers = st.one_of(
    st.just(math.nan), st.floats(-1e3, 1e3), st.sampled_from([1e9, -1e9, 1e12, 0.0, 5.0])
)
weights = st.sampled_from([math.nan, 0.0, 0.5, 1.0, 3.0])
rows = st.lists(st.tuples(numbers, weights, st.integers(1, 3)), min_size=1, max_size=16)


def exact(stat, held):
    """Give the statistic of (value, weight) pairs, oldest first, in fractions."""
    if stat == "count":
        return len(held)
    if stat == "last":
        return held[-1][0]
    values = [Fraction(value) for value, _ in held]
    if stat == "median":
        return float(median(values))
    shares = [Fraction(weight) for _, weight in held]
    total = sum(shares)
    above = sum(x * w for x, w in zip(values, shares, strict=True))
    return float(above / total) if total else math.nan


@pytest.mark.parametrize("stat", ["median", "weighted_mean", "last", "count"])
@given(rows, st.integers(1, 8), st.data())
@settings(max_examples=120)
def test_window_statistics_equal_exact_fractions(stat, table, window, data):
    values, shares, steps = (list(column) for column in zip(*table, strict=True))
    times = np.cumsum(steps).tolist()
    order = data.draw(st.permutations(range(len(values))))
    least = None if stat == "count" else data.draw(st.integers(1, window))
    found = kp.rolling(
        [values[i] for i in order],
        [times[i] for i in order],
        window=window,
        stat=stat,
        min_periods=least,
        weights=[shares[i] for i in order] if stat == "weighted_mean" else None,
        with_count=True,
    )
    for place, i in enumerate(order):
        held = [
            (value, share)
            for value, share, time in zip(values, shares, times, strict=True)
            if times[i] - window < time <= times[i]
            and not math.isnan(value)
            and not (stat == "weighted_mean" and math.isnan(share))
        ]
        assert found["count"][place] == len(held)
        if stat != "count" and len(held) < least:
            assert math.isnan(found["value"][place])
            continue
        scale = sum(abs(value) for value, _ in held)
        expected = pytest.approx(exact(stat, held), rel=1e-11, abs=1e-11 * scale, nan_ok=True)
        assert found["value"][place] == expected


@pytest.mark.parametrize("stat", ["median", "weighted_mean", "last"])
def test_the_past_leaves_no_trace(stat):
    rng = np.random.default_rng(3)
    tail = rng.normal(size=30)
    spiky = np.concatenate([rng.normal(size=20) * 1e15, [math.nan, 0.1], tail])
    share = np.linspace(1, 2, 52)
    many = {"weights": share} if stat == "weighted_mean" else {}
    few = {"weights": share[-30:]} if stat == "weighted_mean" else {}
    found = kp.rolling(spiky, window=6, stat=stat, **many)[-25:]
    alone = kp.rolling(tail, window=6, stat=stat, **few)[-25:]
    assert found.tobytes() == alone.tobytes()


def test_a_snapshot_is_its_latest_value_and_not_a_sum():
    quarters = pd.period_range("2024Q1", periods=5, freq="Q")
    children = pd.Series([1933.0, 1950, None, 1912, 1899], index=quarters)
    assert kp.rolling(children, stat="last", window=4).tolist() == [1933, 1950, 1950, 1912, 1899]


def test_a_year_is_as_many_periods_as_the_frequency_has():
    months = pd.period_range("2023-04", periods=14, freq="M")
    found = kp.rolling(pd.Series(1.0, index=months), window="year")
    assert found.notna().sum() == 3
    assert found.iloc[-1] == 12
    quarters = pd.Series(1.0, index=pd.period_range("2023Q1", periods=5, freq="Q"))
    assert kp.rolling(quarters, window="year").iloc[-1] == 4
    with pytest.raises(KentPerfError, match='window="year" is for weeks, months'):
        kp.rolling([1.0, 2.0], window="year")


@pytest.mark.parametrize("stat", ["sum", "mean", "median"])
def test_no_window_reaches_across_a_break(stat):
    values = np.random.default_rng(4).normal(size=20)
    found = kp.rolling(values, window=4, stat=stat, min_periods=2, breaks=[6, 13])
    alone = [
        kp.rolling(values[cut], window=4, stat=stat, min_periods=2)
        for cut in (slice(0, 6), slice(6, 13), slice(13, 20))
    ]
    assert found.tobytes() == np.concatenate(alone).tobytes()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"stat": "weighted_mean"}, 'stat="weighted_mean" needs weights='),
        ({"weights": [1, 2]}, 'weights= goes with stat="weighted_mean", not with stat="sum"'),
        (
            {"stat": "weighted_mean", "weights": [1, -2]},
            'row 1, column "weights", value -2.0: is negative',
        ),
        ({"stat": "count", "min_periods": 2}, "leave out min_periods="),
        ({"window": "yaer"}, 'window="yaer" is unknown: choose from year'),
    ],
)
def test_bad_options_are_named(options, message):
    with pytest.raises(KentPerfError, match=message):
        kp.rolling([1.0, 2.0], **{"window": 2} | options)


def test_negative_weights_are_refused_to_date_too():
    options = {"stat": "weighted_mean", "weights": [1.0, -1.0]}
    with pytest.raises(KentPerfError, match="is negative: weights say"):
        kp.year_to_date([1.0, 2.0], ["2024-04", "2024-05"], **options)
