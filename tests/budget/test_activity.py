"""Activity and its unit cost beside the money."""

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


TO_DATE = {"budget_to_date": [30.0, 6.0, -10.0], "actual_to_date": [31.5, None, -9.0]}
GROSS = {
    "gross": [72.5, 12.5, 5.0],
    "income": [-5.9, 0.0, -25.0],
    "gross_variance": [1.9, -0.1, 0.0],
    "income_variance": [-0.1, 0.0, 0.4],
}


def activity(**columns):
    frame = {"row": ["Homes"], "affordable": [1000], "actual": [1100], "unit": ["clients"]}
    return pd.DataFrame(frame | columns, index=["x"])


def test_activity_and_its_unit_cost_are_set_beside_the_money():
    found = Monitor(rows(budget=[50.0, 1, 1], variance=[10.5, 0, 0])).activity(activity()).loc["x"]
    assert (found["activity_variance"], found["activity_percent"]) == (100, 10)
    assert found["affordable_unit_cost"] == pytest.approx(0.05)
    assert found["actual_unit_cost"] == pytest.approx(0.055)
    assert found["due_to_demand"] == pytest.approx(5.0)
    assert found["due_to_price"] == pytest.approx(5.5)
    assert found["due_to_price"] == pytest.approx(0.005 * 1100)


def test_activity_takes_its_own_spend_gross_or_to_date():
    own = activity(affordable_spend=[10.0], actual_spend=[12.0])
    assert Monitor(rows()).activity(own).loc["x", "actual_spend"] == 12
    gross = Monitor(rows(**GROSS)).activity(activity())
    assert gross.loc["x", ["affordable_spend", "actual_spend"]].tolist() == [72.5, 74.4]
    to_date = Monitor(rows(**TO_DATE)).activity(activity(), to_date=True)
    assert to_date.loc["x", ["affordable_spend", "actual_spend"]].tolist() == [30.0, 31.5]


def test_no_activity_has_no_unit_cost():
    found = Monitor(rows()).activity(activity(affordable=[0])).loc["x"]
    assert np.isnan(found["affordable_unit_cost"])
    assert found["actual_unit_cost"] == pytest.approx(68.4 / 1100)


def test_a_row_of_two_groups_needs_its_group():
    monitor = Monitor(rows(row=["Homes", "Homes", "Care"]))
    with pytest.raises(KentPerfError, match="several groups: give the column group too"):
        monitor.activity(activity())
    found = monitor.activity(activity(group=["Roads"]))
    assert found.loc["x", "affordable_spend"] == 12.5


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"row": ["Home"]}, 'row x.*Did you mean "Homes"'),
        ({"actual": [-1]}, "row x.*is negative"),
        ({"actual": ["many"]}, "row x.*is not a number"),
    ],
)
def test_activity_refuses(columns, said):
    with pytest.raises(KentPerfError, match=said):
        Monitor(rows()).activity(activity(**columns))


def test_half_the_money_of_an_activity_is_refused():
    activity = pd.DataFrame(
        {"row": ["Repairs"], "affordable": [5], "actual": [6], "actual_spend": [1.0]}
    )
    with pytest.raises(KentPerfError, match="unknown column 'affordable_spend'; columns are row"):
        Monitor(rows()).activity(activity)
