import math
import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError

RUNNING = ["prediction", "xmr", "p_chart", "u_chart", "c_chart", "t_chart"]
METHODS = [*RUNNING, "p_prime", "u_prime", "g_chart", "quantile"]
OF_PARTS = ("p_chart", "u_chart", "p_prime", "u_prime")
COLUMNS = ["lower", "centre", "upper", "n", "position", "reason"]


def observations(method, values, periods):
    """Give what a batch call and one observation at a time take."""
    if method not in OF_PARTS:
        batch = {"value": values, "period": periods}
        return batch, [{"value": v, "period": t} for v, t in zip(values, periods, strict=True)]
    under = [abs(v) + 3 if not math.isnan(v) else 5.0 for v in values]
    over = [abs(v) for v in values]
    batch = {"value": None, "period": periods, "numerator": over, "denominator": under}
    rows = zip(over, under, periods, strict=True)
    return batch, [{"numerator": n, "denominator": d, "period": t} for n, d, t in rows]


def one_at_a_time(history, single, *, pickled=False):
    found = []
    for observation in single:
        if pickled:
            history = pickle.loads(pickle.dumps(history))  # noqa: S301  made here
        judged = history.judge(**observation)
        found.append(history.add(**observation))
        assert repr(found[-1]) == repr(judged)
    return pd.DataFrame(found)[COLUMNS]


gappy = st.lists(
    st.tuples(
        st.one_of(st.just(math.nan), st.integers(1, 2000).map(lambda x: x / 100)),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=14,
)


def split(rows):
    values = [value for value, _ in rows]
    return values, np.cumsum([step for _, step in rows]).tolist()


def plain(column):
    return [None if pd.isna(x) else x for x in column]


@pytest.mark.parametrize("method", METHODS)
@given(gappy)
@settings(max_examples=30)
def test_with_a_window_it_has_the_bits_of_the_batch_call(method, rows):
    batch, single = observations(method, *split(rows))
    options = {"method": method, "window": 6, "min_points": 2}
    expected = kp.bands(**batch, **options)
    found = one_at_a_time(kp.Baseline(**options), single)
    for column in COLUMNS:
        assert plain(found[column]) == plain(expected[column])


@pytest.mark.parametrize("method", METHODS)
@given(gappy)
@settings(max_examples=30)
def test_over_all_history_it_agrees_with_the_batch_call(method, rows):
    batch, single = observations(method, *split(rows))
    options = {"method": method, "min_points": 2}
    expected = kp.bands(**batch, **options)
    found = one_at_a_time(kp.Baseline(**options), single, pickled=True)
    for column in ("lower", "centre", "upper"):
        near = pytest.approx(expected[column].tolist(), rel=1e-12, abs=1e-13, nan_ok=True)
        assert found[column].tolist() == near
    assert found["n"].tolist() == expected["n"].tolist()
    assert found["reason"].tolist() == expected["reason"].tolist()


@pytest.mark.parametrize("method", ["prediction", "xmr"])
def test_a_large_level_costs_no_digits(method):
    numbers = 1e9 + np.random.default_rng(2).normal(size=3000)
    history = kp.Baseline(method=method)
    for number in numbers:
        found = history.add(number)
    expected = kp.bands(numbers, method=method).iloc[-1]
    assert (found.lower, found.upper) == pytest.approx((expected.lower, expected.upper), rel=1e-12)
    width = expected.upper - expected.lower
    assert found.upper - found.lower == pytest.approx(width, rel=1e-6)


def test_streaming_quantiles_have_the_bits_of_the_batch_call():
    numbers = np.random.default_rng(3).normal(size=400)
    options = {"method": "quantile", "streaming": True}
    _, single = observations("quantile", numbers.tolist(), list(range(400)))
    found = one_at_a_time(kp.Baseline(**options), single, pickled=True)
    expected = kp.bands(numbers, **options)
    for column in COLUMNS:
        assert plain(found[column]) == plain(expected[column])


def test_periods_may_be_given_or_follow_one_another():
    history = kp.Baseline(min_points=2)
    assert history.add(5, "2024-01").period == "Jan 2024"
    history.add(6, "2024-02")
    found = history.add(5.5)
    assert (found.period, found.n, found.position) == ("Mar 2024", 2, "within")
    with pytest.raises(KentPerfError, match="is not after Mar 2024, the last taken in"):
        history.add(1, "2024-02")
    with pytest.raises(KentPerfError, match="is an integer, which has no frequency"):
        history.add(1, 7)
    numbered = kp.Baseline()
    numbered.add(1, 7)
    with pytest.raises(KentPerfError, match="should be a whole number, as 7 was"):
        numbered.add(1, "2024-01")
    assert repr(history) == '<Baseline: method="prediction", up to Mar 2024>'


@pytest.mark.parametrize(
    ("options", "figure", "message"),
    [
        ({"method": "p_chart"}, {"value": 1}, "needs numerator= and denominator="),
        ({"method": "p_chart"}, {"numerator": 5, "denominator": 4}, "is more than its denominator"),
        ({}, {"value": math.inf}, "is infinite"),
        ({}, {"value": [1]}, "value= should be one number, not list"),
        ({}, {"value": 1, "numerator": 1}, "give value alone, or"),
        ({"method": "t_chart"}, {"value": 0}, "should be positive"),
    ],
)
def test_figures_that_cannot_be_are_named(options, figure, message):
    with pytest.raises(KentPerfError, match=message):
        kp.Baseline(**options).add(**figure)


def test_a_refused_observation_changes_nothing():
    history = kp.Baseline(min_points=2)
    history.add(1)
    history.add(3)
    before = pickle.dumps(history)
    with pytest.raises(KentPerfError, match="is infinite"):
        history.add(math.inf)
    assert pickle.dumps(history) == before
