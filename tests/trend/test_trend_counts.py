"""Trends in counts and in figures with confidence limits, held to oracles."""

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

import kentperf as kp

counts = st.lists(
    st.tuples(st.integers(1, 400), st.integers(1, 400), st.integers(1, 3)), min_size=5, max_size=9
)


@given(counts, st.sampled_from([0, 2014, 10**6]))
@settings(max_examples=60)
def test_proportion_equals_the_textbook(drawn, start):
    c, without, steps = (np.array(part, float) for part in zip(*drawn, strict=True))
    d, times = c + without, start + np.cumsum(steps).astype(int)
    assume(len(set(c / d)) > 1)
    found = kp.trend(None, times, method="proportion", numerator=c, denominator=d)
    t = times - times[0]
    n, total = d.sum(), c.sum()
    top = n * (n * (c @ t) - total * (d @ t)) ** 2
    expected = top / (total * (n - total) * (n * (d @ t**2) - (d @ t) ** 2))
    assert found.p_value == pytest.approx(stats.chi2.sf(expected, 1), rel=1e-6, abs=1e-300)
    slope = stats.linregress(t, np.log(c / without)).slope
    assert found.slope == pytest.approx(slope, abs=1e-10)
    check_verdict(found, t, np.log(c / without), np.ones(len(t)))


def check_verdict(found, t, linked, weights):
    rest = []
    for place in range(len(t)):
        keep = np.arange(len(t)) != place
        rest.append(np.polyfit(t[keep], linked[keep], 1, w=np.sqrt(weights[keep]))[0])
    assume(np.abs(rest).min() > 1e-9)
    assume(abs(found.p_value / 0.002 - 1) > 1e-6)
    one_way = len(set(np.sign(rest)) | {np.sign(found.slope)}) == 1
    if found.p_value >= 0.002:
        assert (found.movement, found.reason[:9]) == ("flat", "no steepe")
    elif one_way:
        assert found.movement == ("up" if found.slope > 0 else "down")
    else:
        assert (found.movement, found.reason[:13]) == ("flat", "outlier found")


@given(counts)
@settings(max_examples=40)
def test_rate_equals_the_score_test_of_a_poisson_regression(drawn):
    c, exposure, steps = (np.array(part, float) for part in zip(*drawn, strict=True))
    t = np.cumsum(steps)
    assume(len(set(c / exposure)) > 1)
    found = kp.trend(None, t.astype(int), method="rate", numerator=c, denominator=exposure)
    null = sm.GLM(c, np.ones(len(c)), family=sm.families.Poisson(), exposure=exposure)
    fit = null.fit()
    design = np.column_stack([np.ones(len(c)), t - t.mean()])
    full = sm.GLM(c, design, family=sm.families.Poisson(), exposure=exposure)
    at_null = np.array([fit.params[0], 0.0])
    gradient = full.score(at_null, scale=1.0)
    information = -full.hessian(at_null, scale=1.0)
    expected = gradient @ np.linalg.solve(information, gradient)
    assert found.p_value == pytest.approx(stats.chi2.sf(expected, 1), rel=1e-5, abs=1e-300)
    logs = np.log(c / exposure)
    assert found.slope == pytest.approx(stats.linregress(t, logs).slope, abs=1e-10)
    check_verdict(found, t, logs, np.ones(len(t)))


@given(
    st.lists(
        st.tuples(st.floats(-50, 50), st.floats(0.1, 9), st.integers(1, 3)), min_size=5, max_size=9
    ),
    st.sampled_from([0.95, 0.998]),
)
@settings(max_examples=40)
def test_weighted_equals_weighted_least_squares_of_known_variance(drawn, coverage):
    y, error, steps = (np.array(part, float) for part in zip(*drawn, strict=True))
    assume(np.ptp(y) > 1e-3)
    t = np.cumsum(steps)
    z = stats.norm.isf((1 - coverage) / 2)
    found = kp.trend(
        y,
        t.astype(int),
        method="weighted",
        lower=y - z * error,
        upper=y + z * error,
        limits_coverage=coverage,
    )
    design = sm.add_constant(t)
    fit = sm.WLS(y, design, weights=error**-2.0).fit(cov_type="fixed scale")
    assert found.slope == pytest.approx(fit.params[1], rel=1e-7, abs=1e-9)
    assert found.p_value == pytest.approx(fit.pvalues[1], rel=1e-5, abs=1e-300)
    interval = fit.conf_int(alpha=0.002)[1]
    assert [found.slope_low, found.slope_high] == pytest.approx(interval, rel=1e-6, abs=1e-8)
    check_verdict(found, t, y, error**-2.0)


def test_an_interval_of_a_logit_is_that_of_woolf():
    c, d = np.array([10, 17, 27, 49, 67.0]), np.array([125, 141, 117, 204, 171.0])
    found = kp.trend(None, method="proportion", numerator=c, denominator=d)
    t = np.arange(5) - 2
    error = math.sqrt(((t / 10) ** 2) @ (1 / c + 1 / (d - c)))
    reach = stats.norm.isf(0.001) * error
    assert found.slope_high - found.slope == pytest.approx(reach, rel=1e-12)
    assert found.slope - found.slope_low == pytest.approx(reach, rel=1e-12)


def test_a_calendar_year_costs_no_digits():
    c, d = np.array([318, 314, 318, 291, 292.0]), np.array([468, 472, 500, 480, 499.0])
    plain = kp.trend(None, np.arange(5), method="proportion", numerator=c, denominator=d)
    years = kp.trend(None, 2019 + np.arange(5), method="proportion", numerator=c, denominator=d)
    assert years.p_value == plain.p_value
    assert years.slope == plain.slope


@pytest.mark.parametrize("method", ["proportion", "rate", "weighted"])
def test_overlapping_figures_are_refused_with_a_reason(method):
    parts = {"numerator": [1, 2, 3, 4, 5], "denominator": [9] * 5}
    value = None
    if method == "weighted":
        value, parts = [1, 2, 3, 4, 5], {"lower": [0, 1, 2, 3, 4], "upper": [2, 3, 4, 5, 6]}
    found = kp.trend(value, method=method, overlap=4, **parts)
    assert found.direction is None
    assert found.reason == "figures that share periods cannot be tested by this method"


@pytest.mark.parametrize(
    ("method", "numerator"), [("proportion", [1, 2, 3, 4, 10]), ("rate", [-1, 2, 3, 4, 5])]
)
def test_counts_that_cannot_be_cannot_be_calculated(method, numerator):
    found = kp.trend(None, method=method, numerator=numerator, denominator=[9] * 5)
    assert found.direction is None
    assert found.reason == "cannot be calculated"
    assert math.isnan(found.p_value)


@given(counts, st.data())
@settings(max_examples=60)
def test_a_zero_leaves_the_score_test_and_takes_the_slope(drawn, data):
    c, without, steps = (np.array(part, float) for part in zip(*drawn, strict=True))
    c[data.draw(st.integers(0, len(c) - 1))] = 0
    d, t = c + without, np.cumsum(steps)
    assume(len(set(c / d)) > 1)
    for method, unit in (
        ("proportion", lambda rate: rate * (1 - rate)),
        ("rate", lambda rate: rate),
    ):
        found = kp.trend(None, t.astype(int), method=method, numerator=c, denominator=d)
        rate, centre = c.sum() / d.sum(), (d @ t) / d.sum()
        score = (t - centre) @ (c - rate * d)
        variance = unit(rate) * (d @ (t - centre) ** 2)
        assert found.p_value == pytest.approx(
            stats.chi2.sf(score**2 / variance, 1), rel=1e-6, abs=1e-300
        )
        assert all(math.isnan(x) for x in (found.slope, found.slope_low, found.slope_high))
        assert "nan" not in str(found)
        if found.movement != "flat":
            assert found.movement == ("up" if score > 0 else "down")


@pytest.mark.parametrize(
    ("method", "reason"),
    [
        ("proportion", "a share of 0 or 1 has no logit"),
        ("rate", "a count of 0 has no logarithm"),
    ],
)
def test_why_the_slope_of_a_zero_is_missing_is_said(method, reason):
    rising = kp.trend(None, method=method, numerator=[0, 4, 9, 16, 22], denominator=[40] * 5)
    assert (rising.movement, rising.direction) == ("up", "improving")
    assert rising.reason == (
        f"steeper than chance would usually give (p < 0.002); without a slope: {reason}"
    )
    flat = kp.trend(None, method=method, numerator=[3, 0, 2, 4, 1], denominator=[40] * 5)
    assert flat.reason.startswith("no steeper than chance would usually give (p ≥ 0.002); without")


def test_one_event_a_period_has_a_verdict():
    draw = np.random.default_rng(3)
    events = draw.poisson(1.0, (500, 8))
    some = events.sum(axis=1) > 0
    found = [
        kp.trend(None, method="rate", numerator=row, denominator=[50] * 8) for row in events[some]
    ]
    assert all(verdict.movement is not None for verdict in found)
    assert sum(verdict.movement != "flat" for verdict in found) <= 5


def test_a_rate_may_be_above_1():
    found = kp.trend(None, method="rate", numerator=[90, 120, 150, 210, 260], denominator=[9] * 5)
    assert (found.movement, found.alpha) == ("up", 0.002)


@pytest.mark.parametrize("method", ["proportion", "rate", "weighted"])
def test_a_panel_says_what_each_series_says_alone(method):
    draw = np.random.default_rng(7)
    rows = 40
    d = draw.integers(50, 400, rows).astype(float)
    c = np.round(d * draw.uniform(0.2, 0.8, rows))
    frame = pd.DataFrame(
        {
            "area": np.repeat(["a", "b", "c", "d"], 10),
            "year": np.tile(np.arange(2010, 2020), 4),
            "c": c,
            "d": d,
            "value": c / d,
            "low": c / d - 0.05,
            "high": c / d + draw.uniform(0.03, 0.07, rows),
        }
    )
    frame.loc[13, ["c", "value"]] = np.nan
    weighted = method == "weighted"
    figure = {"value": "value"} if weighted else {"numerator": "c", "denominator": "d"}
    panel = kp.Panel(frame, series="area", period="year", **figure)
    limits = {"lower": "low", "upper": "high"} if weighted else {}
    columns = ["slope", "slope_low", "p_value", "n", "movement", "reason"]
    found = panel.trend(6, method=method, columns=columns, **limits)
    for at in (5, 9, 14, 26, 39):
        part = frame.iloc[max(0, at // 10 * 10) : at + 1]
        given = (
            {"value": part["value"], "lower": part["low"], "upper": part["high"]}
            if weighted
            else {"value": None, "numerator": part["c"], "denominator": part["d"]}
        )
        alone = kp.trend(period=part["year"], method=method, window=6, **given)
        row = found.loc[at]
        assert row["slope"] == pytest.approx(alone.slope, rel=1e-15, nan_ok=True)
        assert row["slope_low"] == pytest.approx(alone.slope_low, rel=1e-15, nan_ok=True)
        assert row["p_value"] == pytest.approx(alone.p_value, rel=1e-15, nan_ok=True)
        assert (row["n"], row["reason"]) == (alone.n, alone.reason)


def test_a_slope_of_counts_is_said_as_growth_a_period():
    d = np.full(6, 1000.0)
    years = pd.period_range("2018", periods=6, freq="Y-MAR")
    c = pd.Series([100.0, 118, 141, 160, 195, 220], index=years)
    odds = kp.trend(None, method="proportion", numerator=c, denominator=pd.Series(d, c.index))
    least, most = (100 * math.expm1(x) for x in (odds.slope_low, odds.slope_high))
    said = f"odds +{100 * math.expm1(odds.slope):.3g}% a year (99.8% interval +{least:.3g}% to"
    assert f"{said} +{most:.3g}%)" in str(odds)
    assert "chi-squared test for trend in proportions" in str(odds)
    rate = kp.trend(None, method="rate", numerator=c, denominator=pd.Series(d, c.index))
    assert f": rate +{100 * math.expm1(rate.slope):.3g}% a year" in str(rate)
