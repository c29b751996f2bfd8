"""A scorecard's verdicts in plain words."""

import numpy as np
import pandas as pd
import pytest

from kentperf import scorecard
from kentperf.errors import KentPerfError
from tests.support.one_kpi import FALLING, observed, registered


def test_explain_names_figure_limits_and_test():
    text = scorecard(observed(), registered(unit="percent", decimals=1)).explain("calls")
    assert "calls, Q2 2024/25: 93.1%." in text
    assert "below the target of 95.0% but at or above the floor of 90.0%" in text
    assert "worsening: over 4 values" in text
    with pytest.raises(KentPerfError, match=r'no indicator "call".*Did you mean "calls"'):
        scorecard(observed(), registered()).explain("call")


@pytest.mark.parametrize(
    ("values", "unit", "decimals", "change", "slope"),
    [
        (FALLING, "percent", 1, "−0.9 points", "−0.98 points a quarter"),
        ([5e6, 4e6, 3e6, 1234567.4], "count", None, "−1,765,433", "−1,229,630 a quarter"),
        ([5e6, 4e6, 3e6, 1234567.4], "gbp", 0, "−£1,765,433", "−£1,229,630 a quarter"),
        ([12.5, 11.4, 10.4, 9.38], "days", 1, "−1.0", "−1.04 days a quarter"),
    ],
)
def test_every_figure_is_printed_by_one_rule(values, unit, decimals, change, slope):
    card = scorecard(observed(values), registered(unit=unit, decimals=decimals))
    text = card.explain("calls")
    assert f"(a change of {change})" in text
    assert slope in text
    assert f">{change}</td>" in card.to_html()
    assert "e+" not in text


def test_a_week_is_named_as_one_in_a_sentence():
    weeks = ["2024-07-07", "2024-07-14", "2024-07-21", "2024-07-28"]
    text = scorecard(observed(periods=weeks), registered()).explain("calls")
    assert "calls, week ending 2024-07-28: 93.1." in text
    assert "In the week ending 2024-07-21 it was 94" in text


def test_explain_says_that_single_periods_were_tested():
    register = registered(aggregation="sum", window=2)
    assert "single periods underneath, in the unit shown" in scorecard(
        observed(), register, basis="elementary"
    ).explain("calls")
    shown = scorecard(observed(), register).explain("calls")
    assert "single periods" not in shown
    assert "Each figure spans 2 periods" in shown


@pytest.mark.parametrize(("window", "says"), [(1, False), (2, True)])
def test_explain_says_that_figures_which_share_periods_leave_their_range_more_often(window, says):
    periods = pd.period_range("2022Q1", periods=12, freq="Q")
    table = pd.DataFrame({"kpi": "visits", "period": periods, "value": np.tile([4.0, 5, 7], 4)})
    register = pd.DataFrame({"kpi": ["visits"], "aggregation": ["sum"], "window": [window]})
    text = scorecard(table, register).explain("visits")
    assert ("share periods and drift together" in text) is says
