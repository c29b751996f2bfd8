"""The outlook on one series, held to matrices, and what it says at the edges."""

import copy
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import kentperf as kp
from tests.oracles import outlook as oracle

QUARTERS = pd.period_range("2022Q2", periods=10, freq="Q-DEC")  # Q1 2022/23 to Q2 2024/25
VALUES = [21.0, 25, 22, 27, 24, 23, 26, 24, 22, 28]

values = st.lists(
    st.one_of(st.floats(-100, 100).map(lambda v: round(v, 3)), st.none()), min_size=12, max_size=40
)


def known(figures):
    return {t: v for t, v in enumerate(figures) if v is not None}


def agrees(found, expected, polarity=None, target=None):
    scale = max(1.0, abs(expected[0]), abs(expected[1]))
    assert found.expected == pytest.approx(expected[0], abs=1e-9 * scale)
    assert found.lower == pytest.approx(expected[1], abs=1e-8 * scale)
    assert found.upper == pytest.approx(expected[2], abs=1e-8 * scale)
    if target is not None and expected[3] > 1e-9:
        chance = oracle.chance(expected, target, polarity)
        assert found.chance_target == pytest.approx(chance, abs=1e-7)


@given(
    values,
    st.integers(1, 6),
    st.integers(1, 5),
    st.sampled_from(["level", "line", "season", "season_line"]),
    st.sampled_from(["sum", "mean"]),
    st.sampled_from(["higher", "lower"]),
    st.floats(-200, 200),
)
def test_what_is_in_hand_and_what_is_to_come_as_by_matrices(
    figures, window, ahead, method, stat, polarity, target
):
    history = known(figures)
    assume(len(history) > 10)
    last, at = max(history), len(figures) - 1 + ahead
    span = range(at - window + 1, at + 1)
    assume(all(t in history for t in span if t <= last) and at > last)
    season = 4 if method.startswith("season") else None
    if season:
        assume({t % season for t in span if t > last} <= {t % season for t in history})
        assume(len({t // 4 for t in history}) > 1 and np.ptp([t % 4 for t in history]) >= 0)
        by_season = [[t for t in history if t % 4 == one] for one in range(4)]
        assume(any(len(times) > 1 for times in by_season))
    found = kp.outlook(
        figures, at=at, stat=stat, window=window, method=method, season=season,
        target=target, polarity=polarity,
    )  # fmt: skip
    expected = oracle.single(history, span, method, season=season or 1, stat=stat)
    assert found.n == len(history)
    assert found.to_come == sum(t > last for t in span)
    agrees(found, expected, polarity, target)


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=12, max_size=30),
    st.integers(1, 6),
    st.integers(1, 5),
    st.sampled_from(["level", "line", "season"]),
)
def test_a_ratio_is_weighted_by_denominators(parts, window, ahead, method):
    below = [b + a for a, b in parts]
    above = [a for a, _ in parts]
    at = len(parts) - 1 + ahead
    season = 4 if method == "season" else None
    found = kp.outlook(
        numerator=above, denominator=below, at=at, stat="ratio", window=window, method=method,
        season=season, minimum=-math.inf, maximum=math.inf,
    )  # fmt: skip
    history = {t: a / b for t, (a, b) in enumerate(zip(above, below, strict=True))}
    weights = dict(enumerate(map(float, below)))
    span = range(at - window + 1, at + 1)
    agrees(
        found,
        oracle.single(history, span, method, season=4, stat="ratio", weights=weights),
    )


@given(values, st.integers(2, 12), st.integers(1, 15), st.sampled_from(["level", "line"]))
def test_rolling_figures_as_by_their_covariance(figures, window, ahead, method):
    history = known(figures)
    assume(len(history) > 8)
    at = len(figures) - 1 + ahead
    found = kp.outlook(figures, at=at, window=window, method=method)
    expected = oracle.shared(history, at, window, method)
    size = max(map(abs, history.values())) + 1
    assert found.expected == pytest.approx(expected[0], abs=1e-7 * size)
    assert found.lower == pytest.approx(expected[1], abs=1e-6 * size)


def test_a_year_to_date_adds_what_is_to_come_to_what_is_in_hand():
    found = kp.outlook(VALUES, QUARTERS, stat="year_to_date", target=95, floor=90)
    mean, sd = np.mean(VALUES), np.std(VALUES, ddof=1)
    assert str(found.at) == "2025Q1"
    assert found.expected == pytest.approx(50 + 2 * mean)
    reach = 2.262157162798205 * sd * math.sqrt(2 + 4 / 10)  # t of 9 degrees of freedom
    assert found.upper == pytest.approx(50 + 2 * mean + reach)
    assert (found.word, found.floor_word, found.to_come) == ("likely", "likely", 2)


def test_a_figure_in_hand_is_a_fact():
    found = kp.outlook(VALUES, QUARTERS, at="Q4 2023/24", target=24, floor=20)
    assert (found.expected, found.lower, found.upper) == (24, 24, 24)
    assert (found.chance_target, found.chance_floor, found.word) == (1.0, 1.0, "met")
    assert str(found) == (
        "24 in Q4 2023/24, in hand already; the target of 24 is met, the floor of 20 is met."
    )
    assert kp.outlook(VALUES, QUARTERS, at="Q4 2023/24", target=24.5).word == "missed"


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("level", "about one level,"),
        ("line", "about a line,"),
        ("season", "about a level for each season,"),
        ("season_line", "about a line, by season,"),
    ],
)
def test_the_sentence_says_what_the_figure_is_taken_to_scatter_about(method, said):
    assert f"values {said}" in str(kp.outlook(VALUES, QUARTERS, at="next", method=method))


def test_the_last_period_of_a_year_is_its_own_year_end():
    found = kp.outlook(VALUES[:8], QUARTERS[:8])
    assert (str(found.at), found.expected, found.reason) == ("2024Q1", 24, "in hand already")


def test_a_missing_last_figure_is_still_to_come():
    found = kp.outlook([*VALUES[:7], None], QUARTERS[:8])
    assert (str(found.at), found.to_come, found.n) == ("2024Q1", 1, 7)


def test_a_sum_that_is_past_its_target_is_certain():
    figures = kp.outlook(VALUES, QUARTERS, stat="year_to_date", target=49, minimum=0)
    assert (figures.chance_target, figures.word) == (1.0, "certain")
    lower = kp.outlook(
        VALUES, QUARTERS, stat="year_to_date", target=49, polarity="lower", minimum=0
    )
    assert (lower.chance_target, lower.word) == (0.0, "no longer possible")
    assert "can no longer be met" in str(lower)


def test_a_share_is_never_outside_0_and_1():
    found = kp.outlook(
        numerator=[9, 10, 10, 10, 10, 8, 10], denominator=[10] * 7, stat="ratio", at="next"
    )
    assert found.upper == 1.0
    assert found.lower > 0
    sure = kp.outlook(
        numerator=[9, 10, 9, 2, 1, 2, 1], denominator=[10] * 7, stat="ratio", window=4, at="next",
        target=0.5,
    )  # fmt: skip
    assert (sure.word, sure.chance_target) == ("no longer possible", 0.0)


@pytest.mark.parametrize("size", [3, 7, 10, 49, 97])
def test_a_share_of_all_there_is_can_still_reach_all(size):
    """Not a rounding error below 1, which would rule it out."""
    found = kp.outlook(
        numerator=[size] * 7, denominator=[size] * 7, stat="ratio", window=12, history=7, at=12,
        target=1.0, period=range(1, 8),
    )  # fmt: skip
    assert (found.expected, found.chance_target, found.word) == (1.0, 1.0, "likely")


def test_a_figure_printed_as_its_target_meets_it():
    figures = [94.96, 94.96, 94.96, 94.96, 94.96, 94.96]
    assert kp.outlook(figures, at="next", target=95).chance_target == 0
    assert kp.outlook(figures, at="next", target=95, decimals=1).chance_target == 1
    assert kp.outlook(figures, at=3, target=95, decimals=1).word == "met"


def test_chances_are_by_the_edge_of_what_is_printed_as_the_target():
    exact = kp.outlook(VALUES, at="next", target=24.5)
    assert kp.outlook(VALUES, at="next", target=25, decimals=0).chance_target == pytest.approx(
        exact.chance_target
    )


def test_a_range_is_met_inside_both_of_its_sides():
    both = kp.outlook(VALUES, at="next", polarity="range", low=22, high=26, floor_low=20)
    low = kp.outlook(VALUES, at="next", target=22)
    high = kp.outlook(VALUES, at="next", target=26, polarity="lower")
    assert both.chance_target == pytest.approx(low.chance_target + high.chance_target - 1)
    floor = kp.outlook(VALUES, at="next", target=20)
    assert both.chance_floor == pytest.approx(floor.chance_target)
    assert "target of 22 to 26" in str(both)
    assert "floor of at least 20" in str(both)


def test_the_target_in_force_is_that_of_the_period_foretold():
    targets = [10.0] * 8 + [30.0] * 2
    assert kp.outlook(VALUES, QUARTERS, target=targets).target == 30
    earlier = kp.outlook(VALUES, QUARTERS, target=targets, at="Q4 2023/24")
    assert (earlier.target, earlier.word) == (10, "met")


@pytest.mark.parametrize(
    ("figures", "options", "reason"),
    [
        ([1, 2, 3], {"at": "next"}, "3 points of history, at least 6 needed"),
        ([None] * 8, {"at": "next"}, "no data"),
        ([], {"at": "next"}, "no data"),
        (VALUES, {"at": -5}, "no data"),
        ([*VALUES[:8], None, 5], {"at": "next", "stat": "sum", "window": 3},
         "a period that counts is missing"),
        (VALUES, {"at": 9, "stat": "sum", "window": 12}, "a period that counts is missing"),
        ([1, 2, None, 4, 1, 2, None, 4, 1, 3], {"at": "next", "method": "season", "season": 4},
         "a season to come was not seen before"),
        (VALUES, {"at": "next", "method": "season", "season": 12, "min_points": 2},
         "10 points of history, at least 13 needed"),
    ],
)  # fmt: skip
def test_without_an_outlook_there_is_a_reason(figures, options, reason):
    found = kp.outlook(np.array(figures, dtype=float), target=3, **options)
    assert math.isnan(found.expected)
    assert math.isnan(found.chance_target)
    assert found.reason == reason
    assert str(found).startswith("No outlook")
    assert reason in str(found)
    assert found.word is None


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ({"value": VALUES}, 'at="year_end" needs weeks, months, quarters or years'),
        ({"value": VALUES, "at": "latest"}, '"at"'),
        ({"value": VALUES, "at": "Q1 2025/26"}, "a whole number"),
        ({"value": VALUES, "at": "next", "stat": "total"}, "stat"),
        ({"value": VALUES, "at": "next", "method": "trend"}, "method"),
        ({"value": VALUES, "at": "next", "window": 0}, "window"),
        ({"value": VALUES, "at": "next", "window": 4, "method": "season", "season": 4}, "single"),
        ({"value": VALUES, "at": "next", "season": 4}, "season= goes with"),
        ({"value": VALUES, "at": "next", "method": "season"}, "needs season="),
        ({"value": VALUES, "at": "next", "minimum": 5, "maximum": 1}, "is above maximum"),
        ({"value": VALUES, "at": "next", "minimum": "0"}, "should be a number"),
        ({"value": VALUES, "at": "next", "target": 5, "floor": 9}, "floor"),
        ({"value": VALUES, "at": "next", "stat": "ratio"}, "needs numerator="),
        ({"numerator": VALUES, "denominator": VALUES, "at": "next"}, 'go with stat="ratio"'),
        ({"numerator": [1] * 7, "denominator": [-1] * 7, "at": "next", "stat": "ratio"},
         "is negative"),
        ({"value": VALUES, "period": QUARTERS, "stat": "year_to_date", "window": 4}, "window="),
        ({"value": VALUES, "period": QUARTERS, "year_start": 2}, "cut"),
        ({"value": [1, np.inf], "at": "next"}, "inf"),
        ({"value": [1, 2], "period": ["2024-04", "2024-04"]}, "duplicate"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(call, message):
    with pytest.raises(kp.KentPerfError, match=message):
        kp.outlook(**call)


@pytest.mark.parametrize(("first", "at"), [(-(2**63) + 1, 40), (2**63 - 30, -5)])
def test_a_period_too_far_away_to_count_to_is_refused(first, at):
    with pytest.raises(kp.KentPerfError, match=f"at={at} is too far from the figures"):
        kp.outlook([1, 2, 3], period=[first, first + 1, first + 2], at=at)


def test_a_statistic_that_is_a_table_is_refused():
    with pytest.raises(kp.KentPerfError, match="stat should be one of"):
        kp.outlook([1, 2, 3], stat=pd.DataFrame({"a": [1, 2]}))


def test_weeks_months_and_years_have_their_own_year_ends():
    weeks = pd.period_range("2024-04-07", periods=20, freq="W-SUN")
    assert kp.outlook(range(20), weeks).at.end_time.date().isoformat() == "2025-03-30"
    months = pd.period_range("2024-05", periods=8, freq="M")
    assert str(kp.outlook(range(8), months).at) == "2025-03"
    assert str(kp.outlook(range(8), months, year_start=1).at) == "2024-12"
    years = pd.period_range("2015", periods=8, freq="Y-DEC")
    assert str(kp.outlook(range(8), years).at) == "2022"
    assert str(kp.outlook(range(8), years, at="next").at) == "2023"


def test_the_order_of_rows_and_what_it_was_given_in_change_nothing():
    plain = kp.outlook(VALUES, QUARTERS, stat="sum", window=4, target=95)
    order = np.random.Generator(np.random.Philox(1)).permutation(10)
    mixed = kp.outlook(
        pd.Series(np.array(VALUES)[order], index=QUARTERS[order]), stat="sum", window=4, target=95
    )
    assert plain == mixed
    assert hash(plain) == hash(mixed)
    assert copy.deepcopy(plain) == plain


def test_equal_figures_leave_no_interval_and_no_doubt_of_the_figure():
    found = kp.outlook([5.0] * 8, at="next", target=5, floor=6, polarity="lower")
    assert (found.expected, found.lower, found.upper, found.chance_target) == (5, 5, 5, 1)


def test_it_shows_as_a_chart_and_a_sentence_in_a_notebook():
    page = kp.outlook(VALUES, QUARTERS, unit="<b>")._repr_html_()
    assert "<svg" in page
    assert "<b>" not in page
