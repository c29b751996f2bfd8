import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.oracles import rolling as oracle

STATS = ("sum", "mean", "min", "max", "std")
numbers = st.one_of(
    st.just(math.nan), st.floats(-1e3, 1e3), st.sampled_from([1e9, -1e9, 1e12, 0.0, 5.0])
)


def assert_close(found, exact, scale, rel=1e-11):
    if math.isnan(exact):
        assert math.isnan(found)
    else:
        assert abs(found - exact) <= rel * max(abs(exact), scale)


@given(
    st.lists(numbers, min_size=1, max_size=20),
    st.sampled_from([0.0, 1e9]),
    st.integers(1, 8),
    st.sampled_from(STATS),
    st.data(),
)
@settings(max_examples=300)
def test_rolling_equals_exact_fractions(values, offset, window, stat, data):
    steps = data.draw(st.lists(st.integers(1, 3), min_size=len(values), max_size=len(values)))
    least = data.draw(st.integers(1, window))
    times = np.cumsum(steps).tolist()
    values = [x + offset for x in values]
    by_period = {t: (x, math.nan) for t, x in zip(times, values, strict=True)}
    found = kp.rolling(values, times, window=window, stat=stat, min_periods=least, with_count=True)
    for place, time in enumerate(times):
        exact, count = oracle.rolling(stat, by_period, time, window, least)
        inside = [abs(by_period.get(t, (0.0,))[0]) for t in range(time - window + 1, time + 1)]
        # A sum that cancels is held to the size of what was added; std of spikes likewise.
        scale = sum(x for x in inside if not math.isnan(x)) * 1e-4
        assert found["count"][place] == count
        assert_close(found["value"][place], exact, scale)


@pytest.mark.parametrize("least", [12, 6])
def test_a_mean_is_a_quotient_and_no_product_with_a_rounded_share(least):
    # 5 x (1 / 12) is the double below 5 / 12.
    values = [0.0] * 11 + [5.0]
    found = kp.rolling(values * 100, window=12, stat="mean", min_periods=least)
    assert set(found[11::12]) == {5 / 12}


@given(
    st.lists(st.tuples(numbers, st.sampled_from([math.nan, 0.0, 1, 3, 7])), min_size=1, max_size=15)
)
@settings(max_examples=200)
def test_ratio_equals_exact_fractions(pairs):
    above, below = map(list, zip(*pairs, strict=True))
    found = kp.rolling(
        above, window=4, stat="ratio", denominator=below, min_periods=2, with_count=True
    )
    rows = dict(enumerate(pairs))
    for place in range(len(pairs)):
        exact, count = oracle.rolling("ratio", rows, place, 4, 2)
        sizes = [abs(x) for x in above[max(place - 3, 0) : place + 1] if not math.isnan(x)]
        assert found["count"][place] == count
        assert_close(found["value"][place], exact, sum(sizes) * 1e-4)


@pytest.mark.parametrize("stat", STATS)
def test_the_past_leaves_no_trace(stat):
    rng = np.random.default_rng(3)
    tail = rng.normal(size=30)
    spiky = np.concatenate([rng.normal(size=20) * 1e15, [math.nan, 0.1], tail])
    found = kp.rolling(spiky, window=6, stat=stat)[-25:]
    alone = kp.rolling(tail, window=6, stat=stat)[-25:]
    assert found.tobytes() == alone.tobytes()


@pytest.mark.parametrize("stat", STATS)
def test_a_clean_window_beside_a_gap_is_the_same_bits(stat):
    rng = np.random.default_rng(4)
    clean = rng.normal(size=40)
    gappy = clean.copy()
    gappy[17] = math.nan
    same = [i for i in range(5, 40) if not i - 5 <= 17 <= i]
    a, b = (kp.rolling(x, window=6, stat=stat)[same] for x in (clean, gappy))
    assert a.tobytes() == b.tobytes()
    cut = np.delete(np.arange(40), 17)
    c = kp.rolling(clean[cut], cut, window=6, stat=stat)
    d = kp.rolling(gappy, window=6, stat=stat)[cut]
    assert c.tobytes() == d.tobytes()


def test_a_gap_is_a_missing_period():
    found = kp.rolling([1.0, 2, 4], [0, 1, 3], window=2)
    assert found.tolist()[1] == 3
    assert math.isnan(found[2])
    assert kp.rolling([1.0, 2, 4], [0, 1, 3], window=2, min_periods=1).tolist() == [1, 3, 4]


def test_std_of_one_value_is_missing_and_of_a_constant_zero():
    assert math.isnan(kp.rolling([5.0], window=3, stat="std", min_periods=1)[0])
    assert kp.rolling([1e9 + 0.1] * 3, window=3, stat="std")[2] == 0


def test_a_period_counts_in_a_ratio_only_with_both_parts():
    found = kp.rolling(
        [1, 5, None, 3],
        stat="ratio",
        denominator=[2, None, 4, 6],
        window=4,
        min_periods=2,
        with_count=True,
    )
    assert found["count"].tolist() == [1, 1, 1, 2]
    assert found["value"].tolist()[3] == 0.5


def test_a_denominator_of_zero_is_no_data():
    found = kp.rolling([1, 1], stat="ratio", denominator=[0, 2], window=1)
    assert math.isnan(found[0])
    assert found[1] == 0.5


def test_results_keep_the_callers_order_and_index():
    index = pd.PeriodIndex(["2024-03", "2024-01", "2024-02"], freq="M")
    found = kp.rolling(pd.Series([4.0, 1, 2], index=index), window=2)
    assert found.index.equals(index)
    assert found.tolist()[0] == 6
    assert math.isnan(found.iloc[1])
    assert found.tolist()[2] == 3


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"stat": "mode"}, 'stat="mode" is unknown: choose from sum, mean'),
        ({"window": 0}, "window=0 should be a whole number of at least 1"),
        ({"window": 2.5}, "window=2.5 should be a whole number"),
        ({"window": 2, "min_periods": 3}, "min_periods=3 should be a whole number from 1 to 2"),
        ({"window": 2, "min_periods": 0}, "min_periods=0 should be a whole number from 1 to 2"),
        ({"stat": "ratio"}, 'stat="ratio" needs denominator='),
        ({"denominator": [1, 2]}, 'denominator= goes with stat="ratio", not with stat="sum"'),
        ({"period": [1, 1]}, "duplicate period"),
    ],
)
def test_bad_options_are_named(options, message):
    with pytest.raises(KentPerfError, match=message):
        kp.rolling([1.0, 2.0], **options)


@pytest.mark.parametrize(
    "call",
    [
        lambda: kp.missing_periods([1.0, 2.0], [0, 2**31 - 1]),
        lambda: kp.missing_periods([1.0], [5], start=0, end=2**40),
        lambda: kp.rolling([1.0, 2.0], window=2**31 - 1, with_missing=True),
    ],
)
def test_missing_periods_take_memory_by_rows_and_not_by_span(call):
    with pytest.raises(KentPerfError, match=r"periods are missing, more than 1,000,000"):
        call()


def test_an_absurd_window_is_rolled_by_its_rows():
    most = 2**31 - 1
    found = kp.rolling([1.0, 2.0], [0, most], window=most, min_periods=1)
    assert found.tolist() == [1.0, 2.0]
