"""Budget monitoring: its tables, what is held against print, and what is refused."""

import numpy as np
import pandas as pd
import pytest

from kentperf.budget.budget import SIGN, Monitor
from kentperf.errors import KentPerfError


def rows(**columns):
    frame = {
        "group": ["Adults", "Roads", "Adults"],
        "row": ["Homes", "Repairs", "Care"],
        "budget": [66.6, 12.5, -20.0],
        "variance": [1.8, -0.1, 0.4],
    }
    return pd.DataFrame(frame | columns, index=["a", "b", "c"])


ADJUSTED = {"adjustment": [-0.3, None, None], "last_reported": [1.2, 0.1, None]}


def test_subtotals_have_the_same_columns_by_group_and_in_total():
    monitor = Monitor(rows(**ADJUSTED))
    table, subtotals = monitor.table, monitor.subtotals
    assert subtotals.index.tolist() == ["Adults", "Roads", "TOTAL"]
    assert subtotals.index.name == "group"
    assert list(subtotals) == [name for name in table if name not in ("group", "row")]
    assert subtotals["revised_variance"].tolist() == [1.9, -0.1, 1.8]
    assert subtotals["percent"].tolist() == pytest.approx([190 / 46.6, -0.8, 180 / 59.1])


def test_a_sum_with_a_missing_part_is_missing():
    subtotals = Monitor(rows(**ADJUSTED)).subtotals
    assert subtotals["last_reported"].isna().tolist() == [True, False, True]
    assert subtotals["movement"].isna().tolist() == [True, False, True]
    assert subtotals["adjustment"].tolist() == [-0.3, 0.0, -0.3]


CAPITAL = {
    "real": [0.1, 0.263, -0.4],
    "rephasing": [1.0, -8.008, 1.001],
    "last_real": [0.0, 0.0, 0.1],
    "last_rephasing": [0.0, 0.0, 0.0],
}


def capital(**columns):
    return Monitor(rows(**(CAPITAL | columns)).drop(columns="variance"))


def test_exceptions_are_over_the_threshold_of_their_figure_either_way():
    found = capital().exceptions(real=0.1, rephasing=1.0)
    assert found[["figure", "row", "value"]].to_numpy().tolist() == [
        ["real", "Care", -0.4],
        ["real", "Repairs", 0.263],
        ["rephasing", "Repairs", -8.008],
        ["rephasing", "Care", 1.001],
    ]
    assert found.index.tolist() == ["c", "b", "b", "c"]
    assert capital().exceptions(real=5).empty


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({}, "name a figure and its threshold"),
        ({"reel": 1}, 'Did you mean "real"'),
        ({"row": 1}, "is unknown"),
        ({"real": -1}, "a threshold is a size"),
        ({"real": np.nan}, "a threshold is a size"),
    ],
)
def test_exceptions_refuse(over, said):
    with pytest.raises(KentPerfError, match=said):
        capital().exceptions(**over)


TO_DATE = {"budget_to_date": [30.0, 6.0, -10.0], "actual_to_date": [31.5, None, -9.0]}
GROSS = {
    "gross": [72.5, 12.5, 5.0],
    "income": [-5.9, 0.0, -25.0],
    "gross_variance": [1.9, -0.1, 0.0],
    "income_variance": [-0.1, 0.0, 0.4],
}


def test_a_total_that_differs_from_its_parts_is_reported_and_used():
    monitor = Monitor(rows(**GROSS, variance=[1.8, -0.2, 1.4]))
    problems = monitor.problems
    assert problems["row"].tolist() == ["b", "c"]
    assert [rule.split("; ")[1] for rule in problems["rule"]] == [
        "rounding can explain the difference",
        "rounding cannot explain the difference",
    ]
    assert monitor.table["variance"].tolist() == [1.8, -0.2, 1.4]


def test_totals_that_agree_are_not_reported():
    assert Monitor(rows(**GROSS)).problems.empty


def test_printed_subtotals_are_held_against_the_rows():
    printed = pd.DataFrame(
        {"group": ["Adults", "TOTAL"], "budget": [46.6, 59.2], "variance": [3.2, 2.1]}
    )
    found = Monitor(rows()).check(printed)
    assert found[["row", "series", "column", "value"]].to_numpy().tolist() == [
        [1, "TOTAL", "budget", 59.2],
        [0, "Adults", "variance", 3.2],
    ]
    assert "its parts give 59.1; rounding can explain" in found["rule"][0]
    assert "its parts give 2.2; rounding cannot explain" in found["rule"][1]


def test_a_subtotal_that_is_the_sum_rounded_agrees():
    frame = rows(variance=[1.234, -0.11, 0.45])
    printed = pd.DataFrame({"group": ["Adults"], "variance": [1.7]})
    assert Monitor(frame).check(printed).empty
    assert len(Monitor(frame).check(printed.assign(variance=1.9))) == 1


def test_a_printed_subtotal_of_no_group_is_refused():
    with pytest.raises(KentPerfError, match='Did you mean "Adults"'):
        Monitor(rows()).check(pd.DataFrame({"group": ["Adult"], "budget": [1.0]}))


def activity(**columns):
    frame = {"row": ["Homes"], "affordable": [1000], "actual": [1100], "unit": ["clients"]}
    return pd.DataFrame(frame | columns, index=["x"])


def test_a_bridge_states_what_does_not_add_up():
    frame = rows(demand=[0.5, None, 0.4], price=[1.0, None, None], **ADJUSTED)
    bridge = Monitor(frame).bridge()
    assert bridge["explained"].tolist() == [1.5, 0.0, 0.4]
    assert bridge["unexplained"].tolist() == [0.0, -0.1, 0.0]
    assert bridge["other"].isna().all()
    assert Monitor(frame).bridge("variance")["unexplained"].tolist() == [0.3, -0.1, 0.0]


@pytest.mark.parametrize("name", ["to_date", "gross_income_net"])
def test_a_table_whose_columns_are_not_given_says_which(name):
    with pytest.raises(KentPerfError, match=r"unknown columns? .*; columns are group, row"):
        getattr(Monitor(rows()), name)


def test_a_bridge_needs_something_to_stand_on():
    with pytest.raises(KentPerfError, match=r"unknown columns 'demand', 'price'.*; columns are"):
        Monitor(rows()).bridge()
    with pytest.raises(KentPerfError, match='Did you mean "variance"'):
        Monitor(rows(demand=[1, 1, 1])).bridge("varience")


def test_every_table_is_headed_by_the_sign_convention():
    frame = rows(**GROSS, **TO_DATE, demand=[1, 1, 1])
    monitor = Monitor(frame)
    tables = [
        monitor.table,
        monitor.subtotals,
        monitor.to_date,
        monitor.gross_income_net,
        monitor.exceptions(variance=1),
        monitor.activity(activity()),
        monitor.bridge(),
    ]
    assert all(SIGN in str(table) for table in tables)
    assert SIGN in repr(monitor)


def test_the_result_is_frozen():
    with pytest.raises(AttributeError, match="cannot assign"):
        Monitor(rows())._table = None


def test_what_is_printed_stands_beside_what_is_worked_out():
    table = Monitor(rows(percent=[3, 4, 5], rag="Green")).table
    assert table["printed_percent"].tolist() == [3, 4, 5]
    assert table["percent"].iloc[1] == pytest.approx(-0.8)
    assert "rag" not in table
    with pytest.raises(KentPerfError, match='"percent": is there beside "printed_percent"'):
        Monitor(rows(percent=1, printed_percent=1))
