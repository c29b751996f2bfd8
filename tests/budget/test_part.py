"""Budget monitoring as a part of the report."""

import pandas as pd

from kentperf import report
from kentperf.budget.budget import Monitor
from tests.support.report_parts import monitor


def test_budget_says_its_unit_sign_and_exceptions():
    part = report.budget_part(monitor(), unit="£m", exceptions={"variance": 1.0})
    assert all("£m, positive = overspend" in each.caption for each in part.grids)
    assert part.grids[-1].cells == (("Adults", "Residential", "Forecast variance", "1.80", "1.00"),)
    assert part.grids[1].states[0][-1] == "RED"
    assert part.grids[1].cells[0][-1] == "Red"


def shown(part, name):
    return next(each for each in part.grids if each.name == name)


def test_budget_shows_gross_causes_and_activity_where_they_are_given():
    frame = pd.DataFrame(
        {
            "group": ["Adults"], "row": ["Homes"], "gross": [12.0], "income": [-2.0],
            "gross_variance": [0.5], "income_variance": [-0.1], "demand": [0.3], "price": [None],
        }
    )  # fmt: skip
    activity = pd.DataFrame({"row": ["Homes"], "unit": ["weeks"], "affordable": [12000],
                             "actual": [12500]})  # fmt: skip
    part = report.budget_part(Monitor(frame), unit="£m", activity=activity)
    assert all("£m, positive = overspend" in each.caption for each in part.grids)
    assert shown(part, "Budget gross and income").cells[0][2:] == (
        "12.0", "−2.0", "10.0", "0.5", "−0.1", "0.4", "10.4",
    )  # fmt: skip
    bridge = shown(part, "Budget bridge")
    assert bridge.cells[0][2:] == ("0.4", "0.3", "–", "–", "0.1")
    assert bridge.heads[-1] == "Not explained"
    bought = shown(part, "Budget activity")
    costs = [bought.heads.index(f"{name} unit cost, £") for name in ("Affordable", "Actual")]
    assert [bought.cells[0][place] for place in costs] == ["1,000.00", "1,000.00"]
    plain = shown(report.budget_part(Monitor(frame), activity=activity), "Budget activity")
    assert plain.cells[0][plain.heads.index("Actual unit cost")] == "0.00100"
    assert len(report.budget_part(monitor()).grids) == 2


def test_a_budget_s_rating_says_what_it_means():
    notes = report.budget_part(monitor()).notes
    assert notes[-1].startswith("Rating: Green is an overspend of up to 0% of budget, Amber")
