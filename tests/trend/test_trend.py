"""The direction of one series: tested by regression, or of its last two values."""

import dataclasses
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.oracles import trend as oracle

values = st.lists(
    st.one_of(st.none(), st.floats(-100, 100).map(lambda x: round(x, 3))), min_size=3, max_size=14
)


@given(values, st.sampled_from([0.0, 1e9, -1e9]), st.sampled_from([1, 4, 12]), st.data())
@settings(max_examples=300)
def test_the_fit_equals_the_oracle(numbers, offset, overlap, data):
    steps = data.draw(st.lists(st.integers(1, 4), min_size=len(numbers), max_size=len(numbers)))
    times = np.cumsum(steps)
    series = [math.nan if x is None else x + offset for x in numbers]
    known = [x for x in series if not math.isnan(x)]
    assume(len(known) >= 4)
    sd = np.std(np.array(known) - known[0])
    assume(sd > 1e-2)
    kept = [(t, x) for t, x in zip(times, series, strict=True) if not math.isnan(x)]
    exact = oracle.slope_test(*zip(*kept, strict=True), overlap)
    slope, low, high, p = (exact[name] for name in ("slope", "low", "high", "p"))
    assume(high - low > 1e-6 * sd)
    found = kp.trend(series, times, overlap=overlap)
    assert found.n == len(known)
    assert found.slope == pytest.approx(slope, abs=1e-9 * sd + 1e-9 * abs(slope))
    assert found.slope_low == pytest.approx(low, abs=1e-8 * (abs(low) + sd))
    assert found.slope_high == pytest.approx(high, abs=1e-8 * (abs(high) + sd))
    assert found.p_value == pytest.approx(p, rel=1e-8, abs=1e-9)
    if abs(p - 0.05) > 1e-8:
        way = "flat" if p >= 0.05 else "up" if slope > 0 else "down"
        assert found.movement == way


def test_no_overlap_is_ordinary_least_squares_and_says_so():
    assert kp.trend([1, 3, 2, 5]).method == "ols"
    assert kp.trend([1, 3, 2, 5], overlap=4).method == "gls"
    assert kp.trend([1, 3, 2, 5], overlap=4).overlap == 4


@pytest.mark.parametrize(
    ("polarity", "rising", "direction"),
    [
        ("higher", True, "improving"),
        ("higher", False, "worsening"),
        ("lower", True, "worsening"),
        ("lower", False, "improving"),
    ],
)
def test_sign_and_polarity_give_the_direction(polarity, rising, direction):
    series = [1, 2.1, 2.9, 4, 5.1, 6]
    found = kp.trend(series if rising else series[::-1], polarity=polarity)
    assert (found.movement, found.direction) == ("up" if rising else "down", direction)
    assert "steeper than chance would usually give (p < 0.05)" in found.reason


def test_what_is_not_significant_is_stable_and_flat():
    found = kp.trend([5, 1, 4, 2, 5, 3])
    assert (found.movement, found.direction) == ("flat", "stable")
    assert str(found).startswith("Stable / no clear trend")


def test_significant_is_p_below_alpha_not_at_it():
    p = kp.trend([1, 3, 2, 5]).p_value
    assert kp.trend([1, 3, 2, 5], alpha=p).direction == "stable"
    assert kp.trend([1, 3, 2, 5], alpha=np.nextafter(p, 1)).direction == "improving"


def test_gaps_count_as_time():
    found = kp.trend([1, 2, 3, 10], [0, 1, 2, 9])
    assert found.slope == pytest.approx(1)
    assert found.p_value == 0


def test_a_window_ends_at_the_last_period_given_even_if_missing():
    series = [9, 1, 2, 3, 4.1, None]
    found = kp.trend(series, window=5)
    assert found.n == 4
    assert (found.start, found.end) == (1, 5)
    assert kp.trend(series, window=4).reason == "3 points, at least 4 needed"


def test_a_window_counts_periods_not_rows():
    found = kp.trend([5, 1, 2, 3, 4], [0, 7, 8, 9, 10], window=10)
    assert (found.n, found.start, found.end) == (4, 7, 10)


def test_decimals_do_not_round_the_fit():
    series = [1.04, 2.11, 2.93, 4.08]
    assert kp.trend(series, decimals=0).slope == kp.trend(series).slope


@pytest.mark.parametrize("overlap", [1, 4])
@pytest.mark.parametrize("offset", [0, 0.1, 1e6])
def test_an_exact_line_is_a_trend_of_p_0(offset, overlap):
    found = kp.trend([offset + 0.3 * t for t in range(6)], overlap=overlap)
    assert found.p_value == 0
    assert found.direction == "improving"
    assert found.slope == pytest.approx(0.3, rel=1e-9)
    assert found.slope_high - found.slope_low == pytest.approx(0, abs=1e-9)
    assert found.reason == "the values lie on a straight line"


def test_a_ratio_of_parts_is_the_ratio():
    numerator, denominator = [1, 2, 3, 5, 9], [2, 4, 5, 6, 0]
    found = kp.trend(None, numerator=numerator, denominator=denominator)
    expected = kp.trend([0.5, 0.5, 0.6, 5 / 6, None])
    assert (found.slope, found.p_value, found.n) == (expected.slope, expected.p_value, 4)


def test_periods_come_from_the_index_and_period_overrides():
    index = pd.period_range("2024Q1", periods=4, freq="Q")
    series = pd.Series([1, 2.1, 2.9, 4], index=index)
    assert kp.trend(series).end == index[-1]
    assert kp.trend(series, [1, 2, 3, 9]).end == 9


def test_order_of_rows_does_not_matter():
    series, times = [1, 2.2, 2.9, 4, 7], [0, 1, 2, 5, 6]
    order = [3, 0, 4, 2, 1]
    shuffled = kp.trend([series[i] for i in order], [times[i] for i in order])
    assert shuffled == kp.trend(series, times)


def test_a_trend_is_frozen_and_reads_as_a_sentence():
    found = kp.trend([1, 2.1, 2.9, 4])
    assert "Improving" in str(found)
    assert "p = " in str(found)
    with pytest.raises(dataclasses.FrozenInstanceError, match="slope"):
        found.slope = 1


@pytest.mark.parametrize("n", [3, 4, 5, 6, 8, 12, 24, 60])
def test_p_has_the_digits_of_scipy(n):
    rng = np.random.default_rng(n)
    for steepness in (0.0, 0.3, 2.0):
        found = kp.trend(rng.normal(size=n) + steepness * np.arange(n), min_points=3)
        error = (found.slope_high - found.slope) / stats.t.ppf(0.975, n - 2)
        expected = 2 * stats.t.sf(abs(found.slope / error), n - 2)
        assert found.p_value == pytest.approx(expected, rel=1e-11)


def test_the_single_periods_behind_a_rolling_figure_are_tested_on_request():
    quarters = pd.Series(
        [7.0, 8, 6, 9, 11, 9, 12, 10, 13, 14], index=pd.period_range("2022Q1", periods=10, freq="Q")
    )
    found = kp.trend(quarters, window=6, overlap=4, basis="elementary")
    plain = kp.trend(quarters, window=9)
    assert (found.p_value, found.slope, found.n) == (plain.p_value, plain.slope, 9)
    assert (found.method, found.overlap) == ("ols (single periods)", 1)
    assert found.reason == f"{plain.reason}, in the single periods"
    frame = pd.DataFrame({"k": "a", "t": quarters.index, "v": quarters.to_numpy()})
    panel = kp.Panel(frame, "k", "t", "v")
    columns = ["p_value", "method", "reason"]
    rows = panel.trend(6, overlap=4, basis="elementary", columns=columns)
    last = rows.iloc[-1]
    assert (last.p_value, last.method, last.reason) == (found.p_value, found.method, found.reason)


def test_ranks_can_test_the_single_periods_of_figures_that_overlap():
    values = [7.0, 8, 6, 9, 11, 9, 12, 10, 13]
    found = kp.trend(values, method="mann_kendall", overlap=4, basis="elementary")
    assert found.method == "mann_kendall (permutation, single periods)"
    assert found.p_value == kp.mann_kendall(values).p_value
    with pytest.raises(KentPerfError, match=r'basis="elementry" is unknown.*"elementary"'):
        kp.trend(values, basis="elementry")


def test_only_what_is_since_the_last_break_is_tested():
    months = pd.period_range("2024-01", periods=12, freq="M")
    values = pd.Series([5.0] * 6 + [40, 41, 39, 40, 42, 41], index=months)
    found = kp.trend(values, breaks=["2024-03", "2024-07"])
    alone = kp.trend(values["2024-07":])
    assert (found.slope, found.p_value, found.n) == (alone.slope, alone.p_value, 6)
    assert found.start == pd.Period("2024-07", "M")
    assert kp.trend(values, breaks="2024-11").reason == "2 points, at least 4 needed"
    assert kp.trend(values, window=4, breaks="2024-07").n == 4


def test_a_break_that_is_no_period_of_the_series_is_named():
    with pytest.raises(KentPerfError, match="breaks='Jan 2027' is not a period of the series"):
        kp.trend([1.0, 2, 3, 4], ["2024-01", "2024-02", "2024-03", "2024-04"], breaks="2027-01")


def test_breaks_of_many_series_are_a_column():
    table = pd.DataFrame({"s": "a", "t": range(4), "v": [1.0, 2, 3, 4]})
    with pytest.raises(KentPerfError, match="breaks= is of one series"):
        kp.trend(table, by="s", period="t", value="v", breaks=2)


# The direction of the last two values.


def test_last_two_uses_the_last_two_known_values():
    found = kp.trend([9, None, 5, 7, None], method="last_two", min_points=6)
    assert (found.slope, found.movement, found.direction, found.n) == (2, "up", "improving", 2)
    assert math.isnan(found.p_value)
    assert math.isnan(found.slope_low)


@pytest.mark.parametrize(
    ("values", "period"),
    [([80, None, 70], None), ([80, 70], ["2024-07", "2024-09"]), ([90, 80, None, 70, None], None)],
)
def test_over_a_gap_the_last_two_have_no_direction(values, period):
    found = kp.trend(values, period, method="last_two")
    assert (found.movement, found.direction, found.n) == (None, None, 1)
    assert math.isnan(found.slope)
    assert str(found) == "No direction: the period before the last value has no value."


def test_over_a_gap_a_panel_gives_the_last_two_no_direction_either():
    table = pd.DataFrame({"s": "a", "t": [0, 1, 2, 3], "v": [80.0, None, 70.0, 60.0]})
    found = kp.Panel(table, series="s", period="t", value="v").trend(method="last_two")
    assert found["direction"].astype(object).where(found["direction"].notna(), None).tolist() == [
        None, None, None, "worsening"
    ]  # fmt: skip
    assert found["reason"].tolist()[2] == "the period before the last value has no value"


def test_last_two_compares_at_the_decimals_given():
    assert kp.trend([7.01, 7.04], method="last_two").movement == "up"
    assert kp.trend([7.01, 7.04], method="last_two", decimals=1).movement == "flat"
    assert kp.trend([7.0, 7.0], method="last_two").direction == "stable"


@pytest.mark.parametrize(
    ("last", "tolerance", "movement", "reason"),
    [
        (7.2, 0.1, "flat", "the last value is within the tolerance of the one before"),
        (7.2, 0.09, "up", "the last value differs from the one before"),
        (7.0, 0.1, "flat", "the last value is within the tolerance of the one before"),
        (7.1, 0.1, "flat", "the last value equals the one before"),
    ],
)
def test_last_two_takes_a_change_within_the_tolerance_for_none(last, tolerance, movement, reason):
    found = kp.trend([7.1, last], method="last_two", tolerance=tolerance)
    assert (found.movement, found.reason) == (movement, reason)


def test_a_tolerance_belongs_to_last_two():
    with pytest.raises(KentPerfError, match='tolerance= belongs to method="last_two"'):
        kp.trend([1, 2, 3, 4], tolerance=1)


LIMITS = {"polarity": "range", "low": 10, "high": 20}


def test_a_range_tests_the_distance_outside_it():
    found = kp.trend([21, 23, 24.9, 27.1, 29], **LIMITS)
    assert (found.movement, found.direction) == ("up", "worsening")
    assert found.slope == pytest.approx(kp.trend([1, 3, 4.9, 7.1, 9]).slope)
    below = kp.trend([1, 3.1, 5, 6.9, 9], **LIMITS)
    assert (below.movement, below.direction) == ("up", "improving")
    assert below.slope < 0


def test_always_inside_the_range_is_stable():
    found = kp.trend([10, 12, 14, 16, 20], **LIMITS)
    assert (found.movement, found.direction) == ("flat", "stable")
    assert found.reason == "always inside the range"


def test_a_missing_half_of_the_range_is_unbounded():
    found = kp.trend([-50, -40, -30, -20], polarity="range", high=20)
    assert found.direction == "stable"


def test_the_range_in_force_in_each_period_is_used():
    found = kp.trend([5, 6, 7, 8], polarity="range", low=[5, 5, 5, 5], high=[5, 6, 7, 8])
    assert found.reason == "always inside the range"


def test_a_range_without_limits_has_no_direction():
    found = kp.trend([1, 2.1, 3, 4], polarity="range")
    assert found.direction is None
    assert found.reason == "no range limits say what is good"


def test_reasons_of_a_range_speak_of_the_distance():
    inside = kp.trend([5, 6], method="last_two", polarity="range", low=0, high=10)
    assert (inside.direction, inside.movement) == ("stable", "up")
    assert inside.reason == "always inside the range"
    outside = kp.trend([-1, 11, -1, 11], polarity="range", low=0, high=10)
    assert outside.reason == "as far outside the range throughout"


@pytest.mark.parametrize("window", [None, 4])
@pytest.mark.parametrize(
    "options",
    [
        {}, {"overlap": 4}, {"decimals": 0}, {"method": "mann_kendall"}, {"method": "ar1"},
        {"method": "seasonal", "season": 4}, {"polarity": "range", "low": 1, "high": 2},
        {"method": "last_two"}, {"method": "random_effects"}, {"method": "proportion"},
    ],
)  # fmt: skip
def test_no_rows_have_no_direction_and_a_reason(window, options):
    figures = {"value": []}
    if options.get("method") in ("random_effects", "proportion"):
        figures = {"value": None, "numerator": [], "denominator": []}
    found = kp.trend(**figures, window=window, **options)
    assert found.direction is None
    assert found.reason.startswith("0 points, at least ")
