"""Ranges where some of a departure may carry over: against linear algebra, and their rate."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from tests.oracles import bands as oracle

LIMITS = ["lower", "centre", "upper"]
MIXED = {"carry_over": "mixture"}


def carried(rho, shape, seed=0):
    noise = np.random.default_rng(seed).normal(0.0, 1.0, shape)
    values = noise.copy()
    for t in range(1, shape[1]):
        values[:, t] = rho * values[:, t - 1] + np.sqrt(1 - rho**2) * noise[:, t]
    return values


@settings(max_examples=60, deadline=None)
@given(
    periods=st.sets(st.integers(0, 40), min_size=3, max_size=24),
    rho=st.sampled_from([0.0, 0.5, 0.9]),
    coverage=st.sampled_from([0.95, 0.5, 0.999]),
    level=st.sampled_from([0.0, 1e6]),
    seed=st.integers(0, 9999),
)
def test_a_range_is_the_mixture_by_linear_algebra(periods, rho, coverage, level, seed):
    times = sorted(periods)
    values = level + carried(rho, (1, 41), seed)[0, times]
    found = kp.bands(values, times, min_points=2, coverage=coverage, **MIXED)
    for at in {2, len(times) - 1}:
        history = dict(zip(times[:at], values[:at].tolist(), strict=True))
        expected = oracle.carried(history, times[at], coverage)
        within = 1e-9 * (expected[2] - expected[0] + abs(level))
        assert found.loc[at, LIMITS].tolist() == pytest.approx(expected, abs=within)


@settings(max_examples=40, deadline=None)
@given(
    window=st.integers(2, 30),
    missing=st.sets(st.integers(0, 159), max_size=12),
    left_out=st.sets(st.integers(0, 159), max_size=6),
    more=st.sampled_from([{}, {"freeze": 20}, {"rebase": 15}, {"exclude": [4, 9]}]),
    seed=st.integers(0, 99),
)
def test_a_panel_has_the_bits_of_single_series(window, missing, left_out, more, seed):
    values = carried(0.6, (4, 40), seed).ravel()
    values[list(missing)] = np.nan
    frame = pd.DataFrame({"s": np.repeat([0, 1, 2, 3], 40), "t": np.tile(np.arange(40), 4)})
    frame["v"] = values
    frame = frame.drop(index=list(left_out)).sample(frac=1, random_state=seed)
    options = {"window": window, "min_points": 2, **MIXED}
    asked = {t for periods in more.values() for t in np.atleast_1d(periods).tolist()}
    everywhere = all(asked <= set(own) for _, own in frame.groupby("s")["t"])
    frozen = more if everywhere else {}
    found = kp.Panel(frame, "s", "t", value="v", threads=2).bands(**options, **frozen)
    for _, part in frame.groupby("s"):
        one = kp.bands(part["v"], period=part["t"], **options, **frozen)
        for name in LIMITS:
            np.testing.assert_array_equal(found.loc[part.index, name], one[name])
        assert found.loc[part.index, "reason"].tolist() == one["reason"].tolist()


def test_a_window_depends_on_its_own_figures_alone():
    values = carried(0.7, (1, 60))[0]
    whole = kp.bands(values, window=12, **MIXED)
    for at in (20, 40, 59):
        alone = kp.bands(values[at - 12 : at + 1], **MIXED)
        np.testing.assert_array_equal(alone[LIMITS].to_numpy()[-1], whole[LIMITS].to_numpy()[at])


def test_what_is_mirrored_has_the_mirrored_range():
    values = carried(0.4, (1, 15))[0]
    up, down = kp.bands(values, **MIXED).iloc[-1], kp.bands(-values, **MIXED).iloc[-1]
    assert [-down["upper"], -down["lower"]] == [up["lower"], up["upper"]]
    assert down["centre"] == pytest.approx(-up["centre"], abs=1e-12)


@pytest.mark.parametrize("power", [-1000, -900, 900, 1022])
def test_figures_of_any_size_have_a_range(power):
    values = np.round(carried(0.5, (1, 12))[0] * 1024) / 4096
    usual = kp.bands(values, **MIXED).iloc[-1]
    scaled = kp.bands(np.ldexp(values, power), **MIXED).iloc[-1]
    expected = [np.ldexp(usual[name], power) for name in LIMITS]
    assert scaled[LIMITS].tolist() == pytest.approx(expected, rel=1e-9, abs=0)
    assert scaled["position"] == usual["position"]


def test_figures_that_never_moved_are_to_stay():
    found = kp.bands([7.1] * 9, **MIXED).iloc[-1]
    assert found[LIMITS].tolist() == [7.1, 7.1, 7.1]
    assert found["position"] == "within"


def test_long_histories_and_coverages_near_one_have_a_range():
    values = carried(0.5, (1, 300))[0]
    found = kp.bands(values, **MIXED).iloc[-1]
    assert found["lower"] < found["centre"] < found["upper"]
    for coverage in (1e-9, 1 - 1e-7, 1 - 1e-12):
        history = dict(enumerate(values[:15].tolist()))
        row = kp.bands(values[:16], coverage=coverage, **MIXED).iloc[-1]
        expected = oracle.carried(history, 15, coverage)
        assert row[LIMITS].tolist() == pytest.approx(expected, rel=1e-4)


def test_too_short_a_history_has_no_range():
    found = kp.bands([1.0, 2, 3, 4, 5, 6, 7], **MIXED)
    assert found["reason"].tolist()[5:] == ["5 points of history, at least 6 needed", ""]
    assert kp.bands([], **MIXED).empty
    assert kp.bands([None] * 8, **MIXED)["lower"].isna().all()


def test_a_queue_that_is_high_is_expected_to_be_high_next():
    values = carried(0.9, (1, 24), seed=3)[0]
    high = np.append(values, values.max() + 1.0)
    plain, mixed = (kp.bands([*high, 0.0], **options).iloc[-1] for options in ({}, MIXED))
    assert mixed["centre"] > plain["centre"]


def test_a_baseline_that_grows_has_the_same_ranges():
    values = carried(0.5, (1, 14))[0]
    whole = kp.bands(values, **MIXED)[["lower", "upper"]].to_numpy()
    history = kp.Baseline(**MIXED)
    for value, limits in zip(values.tolist(), whole, strict=True):
        seen = history.add(value)
        np.testing.assert_array_equal([seen.lower, seen.upper], limits)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"carry_over": "some"}, 'carry_over="some" is unknown: choose from mixture'),
        ({"carry_over": 0.5}, "carry_over="),
        ({**MIXED, "method": "xmr"}, 'goes with method "prediction", not with "xmr"'),
        ({**MIXED, "trend": True}, "of one level and of single periods: leave out trend="),
        ({**MIXED, "season": 4}, "of one level and of single periods: leave out season="),
        ({**MIXED, "overlap": 4}, "of one level and of single periods: leave out overlap="),
        ({**MIXED, "season": np.array([4, 4])}, "should be a whole number of at least 2"),
        ({**MIXED, "baseline": "all"}, "could hold the value itself"),
    ],
)
def test_what_does_not_go_with_a_carry_over_is_refused_by_both_fronts(options, message):
    panel = kp.Panel(pd.DataFrame({"s": 1, "t": range(9), "v": 1.0}), "s", "t", value="v")
    for call in (lambda: kp.bands(np.ones(9), **options), lambda: panel.bands(**options)):
        with pytest.raises(kp.KentPerfError, match=message):
            call()


@pytest.mark.parametrize("n", [12, 24])
@pytest.mark.parametrize("rho", [0.0, 0.5, 0.8])
def test_the_stated_share_falls_outside_whatever_carries_over(rho, n):
    values = carried(rho, (20_000, n + 1), seed=[n, int(10 * rho)])
    frame = pd.DataFrame({"s": np.repeat(np.arange(20_000), n + 1), "v": values.ravel()})
    frame["t"] = np.tile(np.arange(n + 1), 20_000)
    found = kp.Panel(frame, "s", "t", value="v").bands(columns=["position"], **MIXED)
    outside = (found["position"].iloc[n :: n + 1] != "within").mean()
    assert 0.043 < outside < 0.058
