"""Figures that follow from budgets and variances."""

import numpy as np
import pandas as pd
import pytest

from kentperf.budget.budget import Monitor
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


def test_a_blank_adjustment_is_nil():
    table = Monitor(rows(**ADJUSTED)).table
    assert table["revised_variance"].tolist() == [1.5, -0.1, 0.4]
    assert table["adjustment"].isna().tolist() == [False, True, True]


def test_movement_is_on_what_was_last_reported():
    movement = Monitor(rows(**ADJUSTED)).table["movement"]
    assert movement.tolist() == pytest.approx([0.3, -0.2, np.nan], nan_ok=True)
    assert Monitor(rows()).table["movement"].isna().all()


def test_money_is_added_in_decimals():
    table = Monitor(rows(adjustment=[0.1, 0.3, -0.1], variance=[0.2, -0.1, 0.3])).table
    assert table["revised_variance"].tolist() == [0.3, 0.2, 0.2]


def test_percent_keeps_the_sign_of_the_variance_for_a_budget_of_income():
    table = Monitor(rows()).table
    assert table["percent"].tolist() == pytest.approx([100 * 1.8 / 66.6, -0.8, 2.0])
    assert np.isnan(Monitor(rows(budget=[0, 1, 1])).table["percent"].iloc[0])


def test_nothing_is_rated_without_tolerances():
    monitor = Monitor(rows())
    assert "rag" not in monitor.table
    assert "rag" not in monitor.subtotals


def test_a_variance_on_its_tolerance_achieves_it():
    frame = rows(budget=[110.0, 110.0, -100.0], variance=[1.1, 2.2, 2.1])
    monitor = Monitor(frame, tolerances=(1, 2))
    assert monitor.table["rag"].tolist() == ["GREEN", "AMBER", "RED"]
    assert monitor.subtotals["rag"].tolist() == ["RED", "AMBER", "RED"]


@pytest.mark.parametrize("tolerances", [(2, 1), (-1, 1), 1, (1, None), (1, 2, 3), "ab"])
def test_tolerances_are_two_sizes(tolerances):
    with pytest.raises(KentPerfError, match="should be two numbers, per cent of budget"):
        Monitor(rows(), tolerances=tolerances)


CAPITAL = {
    "real": [0.1, 0.263, -0.4],
    "rephasing": [1.0, -8.008, 1.001],
    "last_real": [0.0, 0.0, 0.1],
    "last_rephasing": [0.0, 0.0, 0.0],
}


def capital(**columns):
    return Monitor(rows(**(CAPITAL | columns)).drop(columns="variance"))


def test_real_and_rephasing_give_the_variance_and_its_movements():
    table = capital().table
    assert table["variance"].tolist() == [1.1, -7.745, 0.601]
    assert table["movement"].tolist() == [1.1, -7.745, 0.501]
    assert table["movement_real"].tolist() == [0.1, 0.263, -0.5]


TO_DATE = {"budget_to_date": [30.0, 6.0, -10.0], "actual_to_date": [31.5, None, -9.0]}


def test_the_year_to_date_stands_beside_the_forecast():
    table = Monitor(rows(**TO_DATE)).to_date
    expected = pytest.approx([1.5, np.nan, 1.0], nan_ok=True)
    assert table["variance_to_date"].tolist() == expected
    assert table["percent_to_date"].tolist() == pytest.approx([5, np.nan, 10], nan_ok=True)
    assert table["revised_variance"].tolist() == [1.8, -0.1, 0.4]


GROSS = {
    "gross": [72.5, 12.5, 5.0],
    "income": [-5.9, 0.0, -25.0],
    "gross_variance": [1.9, -0.1, 0.0],
    "income_variance": [-0.1, 0.0, 0.4],
}


def test_gross_and_income_give_net():
    frame = rows(**GROSS).drop(columns=["budget", "variance"])
    monitor = Monitor(frame)
    table = monitor.gross_income_net
    assert table["net"].tolist() == [66.6, 12.5, -20.0]
    assert table["net_variance"].tolist() == [1.8, -0.1, 0.4]
    assert table["income_forecast"].tolist() == [-6.0, 0.0, -24.6]
    assert monitor.table["budget"].tolist() == table["net"].tolist()
