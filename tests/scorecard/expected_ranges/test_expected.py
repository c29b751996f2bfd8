"""Expected ranges by the chart that the rules choose."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.rules.rules import Rules


def parts_of(*, unit="percent", **register):
    periods = pd.period_range("2022Q1", periods=10, freq="Q")
    table = pd.DataFrame(
        {"kpi": "seen", "period": periods,
         "numerator": [80, 82, 79, 81, 80, 83, 78, 80, 81, 40], "denominator": 100}
    )  # fmt: skip
    row = {"kpi": ["seen"], "unit": [unit], "aggregation": ["ratio"]}
    return table, pd.DataFrame(row | {name: [value] for name, value in register.items()})


@pytest.mark.parametrize("method", ["p_chart", "p_prime", "u_chart", "u_prime"])
def test_a_chart_of_shares_is_drawn_in_the_unit_of_the_figures(method):
    table, register = parts_of()
    rules = Rules(band_method=method, coverage=0.9)
    found = kp.scorecard(table, register, rules=rules).activity.loc["seen"]
    parts = {"numerator": table["numerator"], "denominator": table["denominator"]}
    alone = kp.bands(None, method=method, **parts).iloc[-1]
    assert found["lower"] == pytest.approx(100 * alone["lower"])
    assert (found["position"], found["n"]) == ("below", 9)


@pytest.mark.parametrize(
    ("method", "register", "reason"),
    [
        ("p_chart", {"window": 4}, "a p_chart is of single periods, and these figures share them"),
        ("p_chart", {"aggregation": "sum"}, "a p_chart needs a numerator and a denominator"),
        ("c_chart", {}, "a c_chart is of counts"),
    ],
)
def test_an_indicator_that_the_chart_cannot_be_of_has_no_range_and_a_reason(
    method, register, reason
):
    table, frame = parts_of(**register)
    card = kp.scorecard(table, frame, rules=Rules(band_method=method))
    assert np.isnan(card.activity.loc["seen", "lower"])
    assert card.details.loc["seen", "position_reason"] == reason


@pytest.mark.parametrize(
    ("method", "words"),
    [("quantile", "the middle 90% of figures"), ("xmr", "the limits of an XmR chart")],
)
def test_the_words_of_a_range_are_those_of_its_method(method, words):
    table, register = parts_of()
    card = kp.scorecard(table, register, rules=Rules(band_method=method, coverage=0.9))
    assert words in card.explain("seen")
    assert "of values should fall in" not in card.explain("seen")
