"""What the figures of a report show to be wrong with its rules."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf import KentPerfError

KPIS = pd.DataFrame({"kpi": ["a", "b"], "target": [90, 50], "floor": [80, 60],
                     "polarity": ["higher", "lower"]})  # fmt: skip
FIGURES = pd.DataFrame({"kpi": ["a", "b"], "period": "2024-09", "value": [85.0, 55.0]})


def levels(*bounds):
    asked = [{"name": f"L{place}", "when": [bound]} for place, bound in enumerate(bounds)]
    return {"rating": [{"level": [*asked, {"name": "LAST"}]}]}


def test_bounds_out_of_order_are_refused_for_each_indicator_by_name():
    rules = levels({"at_least": "floor"}, {"at_least": "target"})
    with pytest.raises(KentPerfError) as caught:
        kp.scorecard(FIGURES, KPIS, rules=rules)
    assert caught.value.failures["series"].tolist() == ["a", "b"]
    assert "asks for more than L0" in str(caught.value)


def test_bounds_out_of_order_for_one_polarity_are_refused_for_that_one():
    with pytest.raises(KentPerfError) as caught:
        kp.scorecard(FIGURES, KPIS, rules=levels({"at_least": 80}, {"at_least": 60}))
    assert caught.value.failures["series"].tolist() == ["b"]
    assert "where polarity is lower" in str(caught.value)


def test_bounds_that_are_the_same_for_an_indicator_are_no_fault():
    rules = levels({"at_least": "target"}, {"at_least": "target-tolerance"})
    card = kp.scorecard(FIGURES, KPIS.assign(tolerance=[0, 5]), rules=rules)
    assert card.kpis["rag"].tolist() == ["LAST", "L1"]


def test_a_level_that_no_indicator_can_reach_is_said_in_validation():
    rules = levels({"beyond": "target+tolerance"}, {"at_least": "target"})
    said = kp.validate(FIGURES, KPIS.assign(tolerance=None), rules=rules)
    assert said["rule"].tolist() == [
        'warning: rating "rating": no KPI can reach L0: tolerance is given for none'
    ]
    assert kp.validate(FIGURES, KPIS.assign(tolerance=[1, None]), rules=rules).empty
