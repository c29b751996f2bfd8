import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.oracles import bands as oracle

LIMITS = ["lower", "centre", "upper"]

parts = st.lists(
    st.one_of(
        st.just((math.nan, 5.0)),
        st.tuples(st.integers(0, 30), st.integers(0, 60)).map(
            lambda pair: (float(min(pair)), float(pair[1]))
        ),
    ),
    min_size=4,
    max_size=16,
)
counts = st.lists(st.one_of(st.just(math.nan), st.integers(0, 40).map(float)), max_size=14)


def history_before(numbers, place):
    return {t: x for t, x in enumerate(numbers[:place]) if not math.isnan(x)}


def check_limits(row, limits):
    assert row[LIMITS].tolist() == pytest.approx(limits, rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("method", ["p_chart", "u_chart", "p_prime", "u_prime"])
@given(parts)
@settings(max_examples=80)
def test_charts_of_ratios_equal_the_oracle(method, pairs):
    over, under = zip(*pairs, strict=True)
    found = kp.bands(None, method=method, min_points=2, numerator=over, denominator=under)
    for place, row in found.iterrows():
        history = {
            t: (n, d) for t, (n, d) in enumerate(pairs[:place]) if not math.isnan(n) and d > 0
        }
        assert row.n == len(history)
        denominator = under[place]
        if len(history) < 2 or denominator == 0:
            assert math.isnan(row.centre)
            continue
        total = sum(n for n, _ in history.values()), sum(d for _, d in history.values())
        share = method.startswith("p")
        certain = total[0] == 0 or (share and total[0] == total[1])
        if method.endswith("_chart"):
            plain = oracle.share if share else oracle.rate
            limits = plain(list(history.values()), denominator)
        elif certain:
            limits = (total[0] / total[1],) * 3
        else:
            limits = oracle.laney(history, denominator, of_share=share)
        if limits is None:
            assert row.reason == "no two successive periods in the history"
        else:
            check_limits(row, limits)


@given(counts, st.sampled_from(["c_chart", "g_chart", "quantile"]))
@settings(max_examples=150)
def test_charts_of_counts_and_quantiles_equal_the_oracle(numbers, method):
    found = kp.bands(numbers, method=method, min_points=3)
    for place, row in found.iterrows():
        history = list(history_before(numbers, place).values())
        assert row.n == len(history)
        if len(history) < 3:
            assert math.isnan(row.centre)
        elif method == "quantile":
            check_limits(row, oracle.quantile(history, 0.95))
        else:
            limits = oracle.count if method == "c_chart" else oracle.cases_between
            check_limits(row, limits(history))


@given(
    st.lists(
        st.one_of(st.just(math.nan), st.floats(-50, 50).map(lambda x: round(x, 2))),
        min_size=8,
        max_size=26,
    ),
    st.booleans(),
    st.sampled_from([0, 4]),
    st.sampled_from([0.0, 1e6]),
)
@settings(max_examples=80)
def test_prediction_about_a_line_and_seasons_equals_the_oracle(numbers, trend, season, level):
    if not trend and not season:
        return
    numbers = [x + level for x in numbers]
    found = kp.bands(numbers, trend=trend, season=season or None, min_points=4)
    for place in range(len(numbers)):
        history = history_before(numbers, place)
        row = found.loc[place]
        needed = max(4, 2 + trend + max(season - 1, 0))
        if len(history) < needed:
            assert row.reason == f"{_points(len(history))} of history, at least {needed} needed"
            continue
        if season and not any(t % season == place % season for t in history):
            assert row.reason == "no history of the same season"
            continue
        limits = oracle.regression(history, place, 0.95, trend=trend, season=season)
        size = max(abs(x) for x in history.values()) + limits[2] - limits[0]
        assert row[LIMITS].tolist() == pytest.approx(limits, abs=1e-9 * size + 1e-9)


def _points(n):
    return f"{n} point" if n == 1 else f"{n} points"


def test_season_is_months_or_quarters_by_the_frequency():
    quarters = pd.period_range("2018Q1", periods=24, freq="Q")
    figures = pd.Series(np.tile([10.0, 20, 30, 40], 6), index=quarters)
    figures += np.random.default_rng(3).normal(size=24)
    found = kp.bands(figures, season=True)
    assert found.centre.iloc[-1] == pytest.approx(40, abs=2)
    same = kp.bands(figures, season=4)
    pd.testing.assert_frame_equal(found, same)
    with pytest.raises(KentPerfError, match="season=True is for months and quarters"):
        kp.bands([1.0] * 30, season=True)


def test_an_exact_line_goes_on_within_a_range_of_no_width():
    found = kp.bands(np.arange(30) * 0.1, trend=True)
    assert (found.position[6:] == "within").all()
    assert (found.upper - found.lower)[6:].max() < 1e-13
    assert kp.bands([*np.arange(10) * 0.1, 1.2], trend=True).position.iloc[-1] == "above"


def test_a_line_and_seasons_need_as_many_points_as_they_have_terms_and_one_more():
    found = kp.bands([1.0, 2, 3, 4, 5], [0, 4, 8, 12, 16], trend=True, season=12, min_points=2)
    assert found.reason[4] == "4 points of history, at least 14 needed"
    found = kp.bands(np.arange(9.0), [0, 1, 2, 4, 5, 6, 8, 9, 11], season=4, min_points=2)
    assert found.reason[7] == ""
    assert found.reason[8] == "no history of the same season"


def test_time_between_events_has_no_negative_limit():
    days = [12.0, 3, 40, 8, 21, 5, 17, 90]
    found = kp.bands(days, method="t_chart")
    scaled = [x ** (1 / 3.6) for x in days[:7]]
    ranges = [abs(a - b) for a, b in itertools.pairwise(scaled)]
    centre = sum(scaled) / 7
    reach = 2.66 * sum(ranges) / 6
    expected = [max(centre - reach, 0) ** 3.6, centre**3.6, (centre + reach) ** 3.6]
    assert found.loc[7, LIMITS].tolist() == pytest.approx(expected)
    assert (found.lower.dropna() >= 0).all()


def test_screening_drops_moving_ranges_once_and_says_how_many():
    series = [1.0, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]
    found = kp.bands(series, method="xmr", screening=True)
    assert found.screened.iloc[-1] == 2
    assert found.centre.iloc[-1] == np.mean(series[:-1])
    assert found.upper.iloc[-1] - found.centre.iloc[-1] == pytest.approx(2.66)
    assert "screened" not in kp.bands(series, method="xmr")
    assert kp.bands([5.0] * 8, method="xmr", screening=True).upper[7] == 5


def test_streaming_quantiles_are_exact_for_few_and_near_for_many():
    numbers = np.random.default_rng(7).normal(size=4000)
    streaming = kp.bands(numbers, method="quantile", streaming=True)
    exact = kp.bands(numbers, method="quantile")
    pd.testing.assert_frame_equal(streaming[:10], exact[:10])
    assert streaming.lower.iloc[-1] == pytest.approx(-1.96, abs=0.1)
    assert streaming.centre.iloc[-1] == pytest.approx(0, abs=0.05)
    assert streaming.upper.iloc[-1] == pytest.approx(1.96, abs=0.1)


def test_no_denominator_no_limits():
    found = kp.bands(
        None, method="u_chart", min_points=2, numerator=[1, 2, 3, 4], denominator=[4, 5, 0, None]
    )
    assert found.reason.tolist()[2:] == ["no denominator", "no denominator"]
    assert found.lower.isna().all()


def test_a_benchmark_is_matched_by_period():
    months = pd.period_range("2024-01", periods=4, freq="M")
    england = pd.Series([90.0, 91, 92], index=months[[2, 0, 1]])
    found = kp.bands(pd.Series([90.0, 93, 91, 95], index=months), method="given", benchmark=england)
    assert found.centre.tolist()[:3] == [91, 92, 90]
    assert found.position.tolist()[:3] == ["below", "above", "above"]
    assert found.reason.tolist() == ["", "", "", "no limits"]
    limits = pd.DataFrame({"lower": [1.0], "upper": [100.0]}, index=months[:1])
    found = kp.bands(pd.Series([90.0], index=months[:1]), method="given", benchmark=limits)
    assert found.position.tolist() == ["within"]
