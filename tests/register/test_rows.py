"""Rows of a register: read, checked, and every problem named."""

import numpy as np
import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.register.register import Register


def one(**columns):
    return pd.DataFrame({"kpi": ["calls"]} | {name: [value] for name, value in columns.items()})


def failures(frame, targets=None):
    with pytest.raises(KentPerfError, match="register: ") as caught:
        Register(frame, targets)
    return caught.value.failures


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"polarty": "higher"}, 'column "polarty": is unknown. Did you mean "polarity"'),
        ({"polarity": "hihger"}, "value 'hihger': should be one of .*Did you mean \"higher\""),
        ({"kind": "kpis"}, 'Did you mean "kpi"'),
        ({"aggregation": "sums"}, 'Did you mean "sum"'),
        ({"frequency": "quaterly"}, 'Did you mean "quarter"'),
        ({"unit": "percnt"}, 'Did you mean "percent"'),
        ({"unit": "per_1kk"}, 'Did you mean "per_1k"'),
        ({"target": np.inf}, "value inf: is infinite"),
        ({"target": "ninety"}, "value 'ninety': is not a number"),
        ({"floor": True}, "value True: is not a number"),
        ({"window": 0}, 'column "window", value 0: should be a whole number of at least 1'),
        ({"window": 1.5}, "should be a whole number"),
        ({"lag": -1}, "should be a whole number of at least 0"),
        ({"decimals": -1}, "should be a whole number of at least 0"),
        ({"trend_window": 2}, "should be a whole number of at least 3"),
        ({"target": 90, "floor": 95}, 'column "floor", value 95.0: is above the target'),
        (
            {"target": 95, "floor": 90, "polarity": "lower"},
            "is below the target 95.0: where lower is better",
        ),
        ({"low": 5, "high": 4, "polarity": "range"}, "is above high"),
        ({"low": 5, "floor_low": 6, "polarity": "range"}, "is above low"),
        ({"high": 5, "floor_high": 4, "polarity": "range"}, "is below high"),
        ({"floor_low": 5, "floor_high": 4, "polarity": "range"}, "is above floor_high"),
        ({"target": 5, "polarity": "range"}, "does not go with polarity range"),
        ({"low": 5}, "goes with polarity range only"),
        ({"kind": "activity", "target": 5}, "is activity, which has no target"),
    ],
)
def test_a_wrong_entry_is_named_with_what_would_be_right(columns, message):
    with pytest.raises(KentPerfError, match=message):
        Register(one(**columns))


def test_a_floor_on_the_wrong_side_is_judged_before_rounding():
    with pytest.raises(KentPerfError, match="is above the target"):
        Register(one(target=95.1, floor=95.2, decimals=0))


@pytest.mark.parametrize("unit", ["kg", "per_1k", "days", "gbp", "tonnes", "people"])
def test_units_are_free_text(unit):
    assert Register(one(unit=unit)).frame.loc[0, "unit"] == unit


def test_all_problems_of_both_tables_come_together():
    frame = pd.DataFrame(
        {"kpi": ["a", "a", None], "target": ["x", 1, 2], "parent": ["P", "R", "P"]},
        index=["r1", "r2", "r3"],
    )
    targets = pd.DataFrame(
        {
            "kpi": ["a", "a", "bb", None],
            "from": ["2024-04", "2024-04-01", "soon", None],
            "target": [1, np.inf, 3, 4],
        }
    )
    found = failures(frame, targets)
    places = set(zip(found["row"], found["column"], strict=True))
    assert places == {
        ("r1", "target"),
        ("r2", "kpi"),
        ("r3", "kpi"),
        ("r2", "parent"),
        ("r3", "parent"),
        (1, "targets.target"),
        (2, "targets.kpi"),
        (3, "targets.kpi"),
        (2, "targets.from"),
        (3, "targets.from"),
        (1, "targets.from"),
    } - {("r3", "parent")}


def test_a_target_for_an_unknown_indicator_names_the_near_match():
    targets = pd.DataFrame({"kpi": ["call"], "from": ["2024/25"], "target": [1]})
    with pytest.raises(KentPerfError, match=r'no row in the register. Did you mean "calls"'):
        Register(one(), targets)


def test_an_empty_register_and_one_without_kpi_are_errors():
    with pytest.raises(KentPerfError, match="the table is empty"):
        Register(one().iloc[:0])
    with pytest.raises(KentPerfError, match=r"unknown column 'kpi'; .*Did you mean \"kpis\""):
        Register(pd.DataFrame({"kpis": ["a"]}))
    with pytest.raises(KentPerfError, match="give a DataFrame or a path, not list"):
        Register(["a"])


def test_an_order_that_is_no_number_is_named():
    with pytest.raises(KentPerfError, match=r'column "order".*is not a number'):
        Register(pd.DataFrame({"kpi": ["a"], "order": ["first"]}))


def test_a_kind_left_out_beside_others_has_its_default():
    frame = pd.DataFrame(
        {"kpi": ["a", "b", "c"], "kind": [None, "judged", None], "target": [1.0, None, None]}
    )
    assert Register(frame).frame["kind"].tolist() == ["kpi", "judged", "activity"]
