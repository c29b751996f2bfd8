"""Options of an expected range that do not go together are named."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "p_chart"}, "needs value=None with numerator= and denominator="),
        ({"method": "c_chart", "coverage": 0.9}, 'goes with method "prediction" or "quantile"'),
        ({"method": "xmr", "sigmas": 2}, 'sigmas=2 goes with method "p_chart" or'),
        ({"method": "xmr", "trend": True}, 'trend=True goes with method "prediction"'),
        ({"streaming": True}, 'streaming=True goes with method "quantile"'),
        ({"method": "quantile", "streaming": True, "window": 3}, "leave out window="),
        ({"season": 1}, "season=1 should be a whole number of at least 2"),
        ({"method": "xmr", "screening": -1}, "screening=-1 should be a number above 0"),
        ({"method": "given", "benchmark": [1]}, "benchmark= should be a Series or DataFrame"),
        ({"method": "given", "benchmark": pd.Series([1]), "lower": 1}, "leave out lower="),
        ({"method": "given", "lower": 1, "freeze": 2}, "freeze= says where limits come from"),
        ({"rules": True}, "rules= goes with limits of control charts"),
    ],
)
def test_options_that_do_not_go_together_are_named(options, message):
    with pytest.raises(KentPerfError, match=message):
        kp.bands([1.0, 2.0, 3.0], **options)


@pytest.mark.parametrize(
    ("method", "figures", "message"),
    [
        ("c_chart", {"value": [1, -1]}, 'row 1, column "value", value -1.0: is negative'),
        ("t_chart", {"value": [1, 0]}, "should be positive: a t_chart is of times"),
        (
            "p_chart",
            {"value": None, "numerator": [1, 7], "denominator": [2, 6]},
            "is more than its denominator",
        ),
        (
            "u_chart",
            {"value": None, "numerator": [1, 7], "denominator": [2, -6]},
            'column "denominator", value -6.0: is negative',
        ),
    ],
)
def test_figures_that_a_chart_cannot_be_of_are_named(method, figures, message):
    with pytest.raises(KentPerfError, match=message):
        kp.bands(**figures, method=method)


@pytest.mark.parametrize("method", ["c_chart", "g_chart", "t_chart"])
def test_charts_of_counts_and_times_have_no_parts(method):
    parts = {"numerator": [1.0, 2.0], "denominator": [4.0, 4.0]}
    with pytest.raises(KentPerfError, match="is of counts or times: give value"):
        kp.bands(None, method=method, **parts)
    with pytest.raises(KentPerfError, match="is of counts or times: give value"):
        kp.Baseline(method=method).add(numerator=1.0, denominator=4.0)


@pytest.mark.parametrize("sigmas", [True, float("inf"), float("nan"), 0, "3"])
def test_sigmas_are_a_number_above_zero(sigmas):
    with pytest.raises(KentPerfError, match="should be a number above 0"):
        kp.bands([1.0, 2.0], method="c_chart", sigmas=sigmas)


@pytest.mark.parametrize("option", ["baseline", "freeze", "rebase", "exclude"])
def test_periods_are_not_given_as_a_slice(option):
    with pytest.raises(KentPerfError, match="should be a period or a list of periods, not slice"):
        kp.bands([1.0, 2.0], **{option: slice(0, 1)})
