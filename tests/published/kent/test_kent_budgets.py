"""Kent's budget monitoring report of September 2017 follows from its rows."""

import pandas as pd
import pytest

from kentperf import datasets
from kentperf.budget.budget import Monitor

PRINTED = datasets.kent_budgets()
CAPITAL = PRINTED[PRINTED["table"] == "table3-capital"]
NAMES = {"real_variance": "real", "rephasing_variance": "rephasing"}
GIVEN = ["group", "row", "budget", "real", "rephasing", "last_real", "last_rephasing"]
WORKED_OUT = {
    "net_forecast_variance": "variance",
    "movement_real": "movement_real",
    "movement_rephasing": "movement_rephasing",
}
SUMS = WORKED_OUT | NAMES | {name: name for name in ("budget", "last_real", "last_rephasing")}
LEARNING = "Nursing & Residential Care - Learning Disability (aged 18+)"
OLDER = "Nursing & Residential Care - Older People (aged 65+) - Residential - Commissioned service"
KEYS = {LEARNING: "appendix2.1", OLDER: "appendix2.4"}
BUDGETS = [pytest.param(name, id=key) for name, key in KEYS.items()]


def part(name, table, row):
    table = PRINTED[PRINTED["table"] == f"{KEYS[name]}-{table}"]
    return table[table["row"].str.startswith(row)].iloc[0]


def revenue():
    rows = []
    for name in KEYS:
        budget, variance = (part(name, "forecast", row) for row in ("Budget", "Variance"))
        to_date = [part(name, "ytd", row)["gross"] for row in ("Budget", "Actual")]
        rows.append(
            {
                "group": "Adults",
                "row": name,
                "budget": budget["net"],
                "variance": variance["net_variance"],
                "gross": budget["gross"],
                "income": budget["income"],
                "gross_variance": variance["gross_variance"],
                "income_variance": variance["income_variance"],
                "budget_to_date": to_date[0],
                "actual_to_date": to_date[1],
            }
        )
    return Monitor(pd.DataFrame(rows))


def activity(name, table, rows):
    affordable, actual = (part(name, table, row) for row in rows)
    frame = pd.DataFrame(
        {
            "row": [name],
            "unit": affordable["activity_unit"],
            "affordable": affordable["activity"],
            "actual": actual["activity"],
        }
    )
    return revenue().activity(frame, to_date=table == "ytd").iloc[0]


@pytest.fixture(scope="module")
def capital():
    rows = CAPITAL[CAPITAL["level"] == "row"]
    return Monitor(rows.assign(group="Capital").rename(columns=NAMES)[GIVEN])


def cells(level, columns):
    rows = CAPITAL[CAPITAL["level"] == level]
    return [
        pytest.param(label, column, row[column], id=f"{row['row']}-{column}")
        for label, row in rows.iterrows()
        for column in columns
    ]


@pytest.mark.parametrize(("label", "column", "printed"), cells("row", WORKED_OUT))
def test_capital_by_directorate(capital, label, column, printed):
    assert capital.table.loc[label, WORKED_OUT[column]] == printed


@pytest.mark.parametrize(("label", "column", "printed"), cells("total", SUMS))
def test_capital_total(capital, label, column, printed):
    assert CAPITAL.loc[label, "row"] == "TOTAL"
    assert capital.subtotals.loc["TOTAL", SUMS[column]] == printed


def test_the_printed_total_of_capital_agrees(capital):
    total = CAPITAL[CAPITAL["level"] == "total"].assign(group="TOTAL").rename(columns=NAMES)
    assert capital.check(total.rename(columns=WORKED_OUT)).empty
    assert capital.problems.empty


@pytest.mark.parametrize("figure", ["gross", "income", "net"])
@pytest.mark.parametrize("name", BUDGETS)
def test_forecast_is_budget_and_variance(name, figure):
    table = revenue().gross_income_net.set_index("row")
    printed = part(name, "forecast", "Forecast")[figure]
    # Three figures printed to a tenth can be apart by one tenth.
    assert table.loc[name, f"{figure}_forecast"] == pytest.approx(printed, abs=0.1001)


@pytest.mark.parametrize("figure", ["gross", "income", "net"])
@pytest.mark.parametrize("name", BUDGETS)
def test_variance_by_gross_income_and_net(name, figure):
    table = revenue().gross_income_net.set_index("row")
    printed = part(name, "forecast", "Variance")[f"{figure}_variance"]
    assert table.loc[name, f"{figure}_variance"] == printed


@pytest.mark.parametrize("name", BUDGETS)
def test_variance_to_date(name):
    table = revenue().to_date.set_index("row")
    assert table.loc[name, "variance_to_date"] == part(name, "ytd", "Variance")["gross_variance"]


@pytest.mark.parametrize(
    ("table", "rows"), [("forecast", ("Budget", "Forecast")), ("ytd", ("Budget", "Actual"))]
)
@pytest.mark.parametrize("name", BUDGETS)
def test_activity_variance(name, table, rows):
    assert activity(name, table, rows)["activity_variance"] == part(name, table, "Var")["activity"]


def analysis():
    table = PRINTED[PRINTED["table"] == "appendix2.4-variance-analysis"].iloc[0]
    given = {
        "group": "Adults",
        "row": OLDER,
        "budget": part(OLDER, "forecast", "Budget")["net"],
        "variance": table["net_variance"],
        "gross": part(OLDER, "forecast", "Budget")["gross"],
        "income": part(OLDER, "forecast", "Budget")["income"],
        "gross_variance": table["gross_variance"],
        "income_variance": table["income_variance"],
        "demand": table["due_to_demand"],
        "price": table["due_to_price"],
        "other": table["due_to_other"],
    }
    return Monitor(pd.DataFrame([given]))


def test_demand_and_price_add_up_to_the_gross_variance():
    bridge = analysis().bridge("gross_variance").iloc[0]
    assert (bridge["explained"], bridge["unexplained"]) == (2.0, 0.0)


def test_what_they_leave_of_the_net_variance_is_the_printed_income():
    printed = PRINTED[PRINTED["table"] == "appendix2.4-variance-analysis"].iloc[0]
    assert analysis().bridge().iloc[0]["unexplained"] == printed["income_variance"]


def test_the_net_budget_that_rounding_sets_apart_is_reported():
    problems = revenue().problems
    assert problems[["row", "series", "column", "value"]].to_numpy().tolist() == [
        [1, OLDER, "budget", 23.0]
    ]
    assert problems["rule"].tolist() == [
        "gross + income: its parts give 22.9; rounding can explain the difference"
    ]
