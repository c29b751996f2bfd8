"""Ranges of counts and shares, and limits cut to what can be."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from tests.oracles import bands as oracle

LIMITS = ["lower", "centre", "upper"]


def near(found, expected, under):
    """A limit may be the neighbouring count where a sum of terms ends on the tail itself."""
    assert found["centre"] == pytest.approx(expected[1], rel=1e-9, abs=1e-12)
    for name, limit in (("lower", expected[0]), ("upper", expected[2])):
        assert abs(found[name] - limit) * under < 1e-6 or abs(found[name] - limit) * under == (
            pytest.approx(1.0)
        )


@settings(max_examples=120, deadline=None)
@given(
    n=st.integers(2, 24),
    mean=st.sampled_from([0.2, 1.0, 5.0, 40.0, 300.0]),
    spread=st.sampled_from([0.0, 0.1, 0.6]),
    coverage=st.sampled_from([0.8, 0.95, 0.99]),
    seed=st.integers(0, 9999),
)
def test_a_range_of_counts_is_negative_binomial(n, mean, spread, coverage, seed):
    draw = np.random.default_rng(seed)
    means = draw.gamma(1 / spread, mean * spread, n + 1) if spread else np.full(n + 1, mean)
    counts = draw.poisson(means).astype(float)
    found = kp.bands(counts, method="count", min_points=2, coverage=coverage).iloc[-1]
    history = [(count, 1.0) for count in counts[:-1].tolist()]
    near(found, oracle.events(history, 1.0, coverage, of_share=False), 1.0)
    assert found["lower"] >= 0.0


@settings(max_examples=120, deadline=None)
@given(
    n=st.integers(2, 24),
    most=st.sampled_from([5, 60, 900]),
    share=st.sampled_from([0.02, 0.5, 0.93]),
    spread=st.sampled_from([0.0, 0.05]),
    seed=st.integers(0, 9999),
)
def test_a_range_of_shares_is_beta_binomial_of_its_own_denominator(n, most, share, spread, seed):
    draw = np.random.default_rng(seed)
    under = draw.integers(1, most + 1, n + 1).astype(float)
    shares = np.clip(draw.normal(share, spread, n + 1), 0.0, 1.0)
    over = draw.binomial(under.astype(int), shares).astype(float)
    parts = {"numerator": over, "denominator": under}
    found = kp.bands(None, method="share", min_points=2, **parts).iloc[-1]
    history = list(zip(over[:-1].tolist(), under[:-1].tolist(), strict=True))
    near(found, oracle.events(history, under[-1], 0.95, of_share=True), under[-1])
    assert 0.0 <= found["lower"] <= found["upper"] <= 1.0


def test_a_rate_of_events_is_of_its_own_size():
    draw = np.random.default_rng(4)
    under = draw.uniform(50.0, 900.0, 13)
    over = draw.poisson(0.03 * under).astype(float)
    found = kp.bands(None, numerator=over, denominator=under, method="count").iloc[-1]
    history = list(zip(over[:-1].tolist(), under[:-1].tolist(), strict=True))
    near(found, oracle.events(history, under[-1], 0.95, of_share=False), under[-1])


def test_large_numbers_are_as_their_continuous_distribution():
    draw = np.random.default_rng(5)
    under = np.full(13, 200_000.0)
    over = np.round(under * draw.normal(0.6, 0.03, 13))
    shares = kp.bands(None, numerator=over, denominator=under, method="share").iloc[-1]
    expected = oracle.events(
        list(zip(over[:-1].tolist(), under[:-1].tolist(), strict=True)),
        200_000.0,
        0.95,
        of_share=True,
    )
    assert shares[LIMITS].tolist() == pytest.approx(expected, rel=1e-4)
    counts = kp.bands(over, method="count").iloc[-1]
    history = [(count, 1.0) for count in over[:-1].tolist()]
    expected = oracle.events(history, 1.0, 0.95, of_share=False)
    assert counts[LIMITS].tolist() == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize("count", [0.0, 1e15])
def test_counts_that_never_moved_have_a_range(count):
    found = kp.bands([count] * 8, method="count").iloc[-1]
    assert 0.0 <= found["lower"] <= count <= found["upper"] < np.inf
    assert found["position"] == "within"


@pytest.mark.parametrize("over", [0.0, 30.0])
def test_none_and_all_are_no_certainty(over):
    found = kp.bands(
        None, numerator=[over] * 8, denominator=[30.0] * 7 + [90.0], method="share"
    ).iloc[-1]
    assert found["lower"] < found["upper"]
    assert found["lower"] >= 0.0
    assert found["upper"] <= 1.0


def test_sizes_that_no_count_fits_have_no_limits():
    found = kp.bands(None, numerator=[1.0, 0.0] * 4, denominator=[1e300] * 8, method="count")
    assert found["reason"].tolist()[6:] == ["no limits", "no limits"]


@pytest.mark.parametrize("counts", [[3.0, 250, 40], [0.0, 9, 1], [80.0, 120, 95]])
def test_the_range_of_a_short_history_holds_its_centre(counts):
    found = kp.bands([*counts, 50.0], method="count", min_points=2).iloc[-1]
    assert found["lower"] <= found["centre"] <= found["upper"]


def test_a_share_without_a_denominator_has_no_range():
    found = kp.bands(
        None, numerator=[3.0] * 7 + [1.0], denominator=[9.0] * 7 + [0.0], method="share"
    )
    assert found["reason"].iloc[-1] == "no denominator"


def test_missing_periods_are_no_history():
    counts = np.array([3.0, np.nan, 5, 2, 4, 4, 1, 3, 9])
    gaps = kp.bands(counts, method="count").iloc[-1]
    without = kp.bands(counts[~np.isnan(counts)], method="count").iloc[-1]
    assert gaps[[*LIMITS, "n"]].tolist() == without[[*LIMITS, "n"]].tolist()


def test_panels_and_single_series_have_the_same_bits():
    draw = np.random.default_rng(6)
    frame = pd.DataFrame({"s": np.repeat([0, 1, 2], 30), "t": np.tile(np.arange(30), 3)})
    frame["d"] = draw.integers(1, 400, 90).astype(float)
    frame["n"] = draw.binomial(frame["d"].astype(int), 0.3).astype(float)
    parts = kp.Panel(frame, "s", "t", numerator="n", denominator="d", threads=2)
    counts = kp.Panel(frame, "s", "t", value="n", threads=2)
    shares, numbers = parts.bands(method="share"), counts.bands(method="count")
    for _, own in frame.groupby("s"):
        given = {"numerator": own["n"], "denominator": own["d"]}
        one = kp.bands(None, own["t"], method="share", window=24, **given)
        np.testing.assert_array_equal(shares.loc[own.index, LIMITS], one[LIMITS])
        one = kp.bands(own["n"], own["t"], method="count", window=24)
        np.testing.assert_array_equal(numbers.loc[own.index, LIMITS], one[LIMITS])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"value": [1.5, 2, 3], "method": "count"}, "should be a whole number from 0"),
        ({"value": [-1.0, 2, 3], "method": "count"}, "should be a whole number from 0"),
        ({"value": [1.0], "method": "share"}, "needs value=None with numerator="),
        (
            {"value": None, "numerator": [9.0], "denominator": [3.0], "method": "share"},
            "is more than its denominator",
        ),
        (
            {"value": None, "numerator": [2.0], "denominator": [3.5], "method": "share"},
            "should be a whole number of cases",
        ),
        ({"value": [101.0], "maximum": 100}, "is above maximum=100, the most that can be"),
        ({"value": [1.0], "minimum": 3, "maximum": 2}, "minimum=3 should be below maximum=2"),
        (
            {"value": [1.0], "minimum": 0, "method": "count"},
            'minimum=0 goes with method "prediction"',
        ),
    ],
)
def test_figures_and_bounds_that_cannot_be_are_named(given, message):
    with pytest.raises(kp.KentPerfError, match=message):
        kp.bands(**given)


def test_limits_are_cut_to_what_can_be_and_the_reason_says_so():
    values = [97.0, 98, 97.5, 99, 98, 99, 94, np.nan]
    free = kp.bands(values)
    cut = kp.bands(values, minimum=0, maximum=100)
    assert free["upper"].iloc[6] > 100
    assert cut["upper"].iloc[6] == 100
    assert cut["lower"].tolist()[6:] == free["lower"].tolist()[6:]
    assert cut["reason"].tolist()[6:] == ["the range is cut to what the figure can be", "no data"]
    assert cut["position"].iloc[6] == free["position"].iloc[6]


@pytest.mark.parametrize("mean", [0.2, 3.0, 50.0])
def test_no_more_than_the_stated_share_of_counts_falls_outside(mean):
    n, series = 12, 30_000
    counts = np.random.default_rng(int(10 * mean)).poisson(mean, (series, n + 1)).astype(float)
    frame = pd.DataFrame({"s": np.repeat(np.arange(series), n + 1), "v": counts.ravel()})
    frame["t"] = np.tile(np.arange(n + 1), series)
    found = kp.Panel(frame, "s", "t", value="v").bands(method="count", columns=["position"])
    assert (found["position"].iloc[n :: n + 1] != "within").mean() <= 0.05
