"""Ranges of figures that share periods: against linear algebra, one by one and in panels."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import kentperf as kp
from tests.oracles import bands as oracle

LIMITS = ["lower", "centre", "upper"]


def rolled(n, overlap, seed=0):
    single = np.random.default_rng(seed).normal(50.0, 5.0, n + overlap - 1)
    return np.convolve(single, np.ones(overlap), "valid")


@settings(max_examples=150, deadline=None)
@given(
    overlap=st.integers(2, 14),
    periods=st.sets(st.integers(0, 45), min_size=4, max_size=30),
    trend=st.booleans(),
    season=st.sampled_from([None, 3]),
    seed=st.integers(0, 9999),
)
@example(overlap=2, periods={0, 7, 8, 11}, trend=False, season=None, seed=0)
def test_a_range_is_the_best_linear_unbiased_prediction(overlap, periods, trend, season, seed):
    times = sorted(periods)
    values = np.random.default_rng(seed).normal(20.0, 3.0, len(times))
    found = kp.bands(
        values, times, overlap=overlap, trend=trend, season=season, min_points=2, coverage=0.9
    )
    options = {"trend": trend, "season": season}
    for at in range(len(times)):
        row = found.iloc[at]
        if np.isnan(row["centre"]):
            continue
        history = dict(zip(times[:at], values[:at].tolist(), strict=True))
        expected = oracle.overlapping(history, times[at], overlap, 0.9, **options)
        assert row[LIMITS].tolist() == pytest.approx(expected, rel=1e-8, abs=1e-8)


def test_only_too_short_a_history_has_no_range():
    found = kp.bands(rolled(20, 4), overlap=4)
    assert found["lower"].isna().tolist() == [True] * 6 + [False] * 14
    assert found["reason"][5] == "5 points of history, at least 6 needed"


@settings(max_examples=60, deadline=None)
@given(
    overlap=st.sampled_from([2, 3, 4, 12, 40]),
    window=st.integers(2, 30),
    missing=st.sets(st.integers(0, 199), max_size=12),
    left_out=st.sets(st.integers(0, 199), max_size=6),
    seed=st.integers(0, 99),
)
def test_a_panel_has_the_bits_of_single_series(overlap, window, missing, left_out, seed):
    values = np.random.default_rng(seed).normal(20.0, 3.0, 200)
    values[list(missing)] = np.nan
    frame = pd.DataFrame({"s": np.repeat([0, 1, 2, 3], 50), "t": np.tile(np.arange(50), 4)})
    frame["v"] = values
    frame = frame.drop(index=list(left_out))
    panel = kp.Panel(frame, "s", "t", value="v", threads=2)
    options = {"window": window, "overlap": overlap, "min_points": 2}
    found = panel.bands(**options)
    scored = panel.score(overlap=overlap, band_window=window, band_min_points=2)
    for _, part in frame.groupby("s"):
        one = kp.bands(part["v"], period=part["t"], **options)
        for name in LIMITS:
            np.testing.assert_array_equal(found.loc[part.index, name], one[name])
        for name in ("lower", "upper"):
            np.testing.assert_array_equal(scored.loc[part.index, name], one[name])
        assert found.loc[part.index, "reason"].tolist() == one["reason"].tolist()
        assert found.loc[part.index, "n"].tolist() == one["n"].tolist()
        places = [
            ranges["position"].astype(object).tolist() for ranges in (found.loc[part.index], one)
        ]
        assert places[0] == places[1]


def test_the_latest_of_each_series_has_its_own_range():
    frame = pd.DataFrame({"s": np.repeat([0, 1], 30), "t": np.tile(np.arange(30), 2)})
    frame["v"] = rolled(60, 4)
    panel = kp.Panel(frame, "s", "t", value="v")
    latest = panel.score(overlap=4, every="latest")
    every = panel.score(overlap=4)
    np.testing.assert_array_equal(latest["lower"], every["lower"].iloc[[29, 59]])


def test_readings_as_far_apart_as_they_overlap_are_independent():
    values, times = [3.0, 5, 4, 6, 5, 4, 7], np.arange(0, 28, 4)
    shared = kp.bands(values, times, overlap=4).iloc[-1]
    assert shared[LIMITS].tolist() == pytest.approx(
        kp.bands(values, times).iloc[-1][LIMITS].tolist()
    )


def test_figures_of_any_size_have_a_range():
    values = rolled(12, 3)
    usual = kp.bands(values, overlap=3).iloc[-1]
    large = kp.bands(values * 2.0**1000, overlap=3).iloc[-1]
    assert large[LIMITS].tolist() == pytest.approx([usual[name] * 2.0**1000 for name in LIMITS])
    assert large["position"] == usual["position"]


def test_figures_that_never_moved_are_to_stay():
    found = kp.bands([7.0] * 8, overlap=4).iloc[-1]
    assert found[LIMITS].tolist() == [7.0, 7.0, 7.0]
    assert found["position"] == "within"


def test_rounding_is_no_reason_to_leave_a_range():
    sums = np.convolve(np.full(30, 0.1), np.ones(4), "valid") + np.tile([0.0, 5e-17], 14)[:27]
    assert (kp.bands(sums, overlap=4)["position"].dropna() == "within").all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"overlap": 0}, "overlap=0 should be a whole number of at least 1"),
        ({"overlap": 4, "method": "quantile"}, 'overlap=4 goes with method "prediction" or "xmr"'),
        ({"overlap": 4, "baseline": "all"}, "could hold the value itself"),
    ],
)
def test_what_does_not_go_with_overlap_is_refused_by_both_fronts(options, message):
    panel = kp.Panel(pd.DataFrame({"s": 1, "t": range(9), "v": 1.0}), "s", "t", value="v")
    for call in (lambda: kp.bands(np.ones(9), **options), lambda: panel.bands(**options)):
        with pytest.raises(kp.KentPerfError, match=message):
            call()


@pytest.mark.parametrize("more", [{}, {"rules": True}, {"baseline": "all"}, {"minimum": 240.0}])
def test_limits_of_moving_ranges_say_that_figures_share_periods(more):
    values = rolled(20, 4) + 100
    frame = pd.DataFrame({"s": 1, "t": range(20), "v": values})
    options = {"method": "xmr", **more}
    said, plain = kp.bands(values, overlap=4, **options), kp.bands(values, **options)
    pd.testing.assert_frame_equal(said.drop(columns="reason"), plain.drop(columns="reason"))
    ranged = said["lower"].notna()
    assert said["reason"][ranged].str.endswith("chart the single periods").all()
    assert said["reason"][~ranged].tolist() == plain["reason"][~ranged].tolist()
    panel = kp.Panel(frame, "s", "t", value="v").bands(24 if "baseline" not in more else None,
                                                       overlap=4, **options)  # fmt: skip
    assert panel["reason"].tolist() == said["reason"].tolist()


def test_a_baseline_that_grows_says_that_figures_share_periods():
    history = kp.Baseline(method="xmr", overlap=4)
    seen = [history.add(value).reason for value in rolled(8, 4).tolist()]
    assert seen[-1].startswith("the figures share periods, so moving ranges are too small")


def test_a_baseline_that_grows_has_the_same_ranges():
    values = rolled(20, 4)
    whole = kp.bands(values, overlap=4)
    history = kp.Baseline(overlap=4)
    for at, value in enumerate(values.tolist()):
        seen = history.add(value)
        limits = whole[["lower", "upper"]].to_numpy()[at]
        np.testing.assert_array_equal([seen.lower, seen.upper], limits)


@pytest.mark.parametrize(("overlap", "n"), [(4, 6), (4, 24), (12, 6), (12, 24)])
def test_the_stated_share_of_rolling_figures_falls_outside(overlap, n):
    draw = np.random.default_rng(100 * overlap + n)
    single = draw.normal(0.0, 1.0, (50_000, n + overlap))
    values = np.lib.stride_tricks.sliding_window_view(single, overlap, 1).sum(axis=2)
    frame = pd.DataFrame({"s": np.repeat(np.arange(50_000), n + 1), "v": values.ravel()})
    frame["t"] = np.tile(np.arange(n + 1), 50_000)
    found = kp.Panel(frame, "s", "t", value="v").bands(overlap=overlap, columns=["position"])
    outside = (found["position"].iloc[n :: n + 1] != "within").mean()
    assert outside == pytest.approx(0.05, abs=0.003)
