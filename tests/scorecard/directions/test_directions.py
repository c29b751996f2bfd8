"""What the direction of a KPI is tested on."""

import dataclasses

import pandas as pd

from kentperf import scorecard, trend
from kentperf.rules.rules import Rules
from tests.support.one_kpi import observed, registered


def test_the_arrow_can_follow_the_figure():
    rules = dataclasses.replace(Rules.named("kentperf"), arrow="movement")
    register = registered(polarity="lower", target=90.0, floor=95.0)
    assert scorecard(observed(), register).kpis.loc["calls", "arrow"] == "▲"
    assert scorecard(observed(), register, rules=rules).kpis.loc["calls", "arrow"] == "▼"


def test_the_elementary_basis_tests_single_periods():
    shown = scorecard(observed(), registered(aggregation="sum", window=2))
    single = scorecard(observed(), registered(aggregation="sum", window=2), basis="elementary")
    assert (shown.evidence.loc["calls", "n"], single.evidence.loc["calls", "n"]) == (3, 4)
    assert single.evidence.loc["calls", "overlap"] == 1
    given = scorecard(observed(), registered(window=2), basis="elementary")
    assert given.kpis.loc["calls", "direction_reason"] == "only rolling figures are given"


def test_the_elementary_basis_tests_every_period_that_the_figures_of_the_window_are_made_of():
    values = [3.0, 5.0, 4.0, 6.0, 9.0, 7.0, 8.0, 12.0, 9.0, 13.0]
    periods = pd.period_range("2022Q1", periods=10, freq="Q")
    table = pd.DataFrame({"kpi": "calls", "period": periods, "value": values})
    register = registered(aggregation="sum", window=4, trend_window=4)
    card = scorecard(table, register, basis="elementary")
    alone = trend(values, periods, window=4, overlap=4, basis="elementary")
    found = card.evidence.loc["calls"]
    assert (found["n"], found["method"]) == (7, "ols (single periods)")
    assert found["slope"] == alone.slope
    assert card.kpis.loc["calls", "direction_reason"].endswith("in the single periods")
