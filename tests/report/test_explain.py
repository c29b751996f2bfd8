"""A scorecard's verdicts in plain words."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from kentperf import scorecard
from kentperf.errors import KentPerfError
from kentperf.figures.quantities import probability
from kentperf.report.why import rating_sentence
from kentperf.rules.rules import Rules
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
def test_explain_says_that_the_range_of_figures_which_share_periods_allows_for_it(window, says):
    periods = pd.period_range("2022Q1", periods=12, freq="Q")
    table = pd.DataFrame({"kpi": "visits", "period": periods, "value": np.tile([4.0, 5, 7], 4)})
    register = pd.DataFrame({"kpi": ["visits"], "aggregation": ["sum"], "window": [window]})
    text = scorecard(table, register).explain("visits")
    assert ("share periods; the range allows for that" in text) is says
    ignored = scorecard(table, register, rules=Rules(overlap="ignored")).explain("visits")
    assert ("share periods and drift together" in ignored) is says


LEVELS = [
    {"name": "MET", "when": [{"at_least": "target"}]},
    {"name": "NEAR", "when": [[{"at_least": "target-20%"}, {"direction": "improving"}],
                              [{"at_least": "floor"}]]},
    {"name": "MISSED"},
]  # fmt: skip


def rated(level, **changes):
    """The sentence of a figure of a house of three levels."""
    row = {"rag": level, "rag_reason": "", "latest": 12.0, "previous": 11.0, "target": 10.0,
           "floor": 13.0, "low": np.nan, "high": np.nan, "floor_low": np.nan,
           "floor_high": np.nan, "direction": "stable", "state": None}  # fmt: skip
    about = {"polarity": "lower", "decimals": 0}
    return rating_sentence(
        SimpleNamespace(**row | {name: changes[name] for name in changes if name in row}),
        SimpleNamespace(**about | {name: changes[name] for name in changes if name in about}),
        Rules({"rating": [{"level": LEVELS}]}),
        lambda number: f"{number:g}",
        changes.get("given", ""),
    )


@pytest.mark.parametrize(
    ("said", "level", "changes"),
    [
        ("MET: 9 is at most the target of 10", "MET", {"latest": 9.0}),
        ("NEAR: 12 is at most the floor of 13", "NEAR", {}),
        ("NEAR: 12 is at most the target of 10 plus 20% (12) and its direction is improving",
         "NEAR", {"direction": "improving"}),
        ("MET: 11 is at least the target of 10", "MET", {"latest": 11.0, "polarity": "higher"}),
        ("MET: it is from 11 to 14", "MET", {"polarity": "range", "low": 11.0, "high": 14.0}),
        ("NEAR, as given", "NEAR", {"given": "as given"}),
        ("NEAR, as given: the rule says MET", "NEAR", {"given": "as given; the rule says MET"}),
    ],
)  # fmt: skip
def test_the_condition_that_decided_is_said_for_each_way_that_is_better(said, level, changes):
    assert rated(level, **changes) == f"It is rated {said}."


def test_without_a_rating_the_reason_is_said():
    assert rated(None, rag_reason="no data") == "It has no rating: no figure for the period."


def test_a_probability_is_printed_on_its_own_side_of_the_level():
    assert probability(0.04997, level=0.05) == "0.04997"
    assert probability(0.04962, level=0.05) == "0.0496"
    assert probability(0.05, level=0.05) == "0.050"
    assert probability(0.0502, level=0.05) == "0.050"
