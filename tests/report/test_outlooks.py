"""The table "Will the target be met?" and its lines, in every output."""

import json

import pandas as pd
import pytest

import kentperf as kp
from kentperf import report
from kentperf.report.outlooks import outlook_part

QUARTERS = pd.period_range("2022Q2", periods=10, freq="Q-DEC")
TABLE = pd.concat(
    pd.DataFrame({"kpi": kpi, "period": QUARTERS, "value": values})
    for kpi, values in {
        "calls": [91.0, 92, 90, 93, 91, 92, 91, 92, 93, 91],
        "ranged": [20.0, 21, 19, 20, 22, 20, 21, 20, 19, 20],
        "bare": [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    }.items()
)
REGISTER = pd.DataFrame(
    [
        {"kpi": "calls", "name": "Calls answered", "unit": "percent", "decimals": 1,
         "target": 92, "floor": 85},
        {"kpi": "ranged", "unit": "number", "polarity": "range", "low": 18, "high": 23,
         "kind": "kpi"},
        {"kpi": "bare", "kind": "kpi"},
    ]
)  # fmt: skip


@pytest.fixture(scope="module")
def card():
    return kp.scorecard(TABLE, REGISTER)


def test_explain_says_the_outlook_in_a_sentence(card):
    line = next(line for line in card.explain("calls").splitlines() if line.startswith("Outlook"))
    assert line == (
        "Outlook: 91.6% expected in Q4 2024/25 (95% interval 89.3% to 93.9%, from 10 values "
        "about one level, 1 period to come); the target of 92.0% is too close to call (chance "
        "37%), the floor of 85.0% is likely to be met (chance over 99%)."
    )


def test_the_table_lists_the_kpis_with_limits(card):
    (grid,) = outlook_part(card).grids
    assert grid.heads == (
        "Indicator", "Period", "Expected", "Lower", "Upper", "Target", "Target by then",
        "Chance of target", "Floor", "Floor by then", "Chance of floor",
    )  # fmt: skip
    assert [row[0] for row in grid.cells] == ["Calls answered", "ranged"]
    assert grid.cells[0][2:8] == ("91.6%", "89.3%", "93.9%", "92.0%", "too close to call", "37%")
    assert grid.cells[1][5:8] == ("18 to 23", "likely", "97%")
    assert grid.frame["Expected"].tolist() == [91.6, 20.2]


def test_every_output_has_it(card, tmp_path):
    title = "Will the target be met?"
    assert title in card.to_html()
    assert title in report.summary_text(card)
    parts = json.loads(report.to_json(card))["parts"]
    assert [part["title"] for part in parts] == [title]
    card.to_excel(tmp_path / "card.xlsx")
    with pd.ExcelFile(tmp_path / "card.xlsx") as book:
        assert "outlook" in book.sheet_names


def test_the_house_words_of_limits_are_used():
    rules = kp.Rules(words={"target": "Ambition", "floor": "Minimum"})
    card = kp.scorecard(TABLE, REGISTER, rules=rules)
    assert "the ambition of 92.0%" in card.explain("calls")
    part = outlook_part(card)
    assert part.title == "Will the ambition be met?"
    assert "Minimum by then" in part.grids[0].heads


def test_a_report_at_the_end_of_the_year_has_no_such_table():
    card = kp.scorecard(TABLE[TABLE["period"] <= "2024Q1"], REGISTER)
    assert outlook_part(card) is None
    assert "Outlook" not in card.explain("calls")


def test_a_step_is_not_said_beside_no_change_and_its_outlook_takes_no_account_of_it():
    quarters = pd.period_range("2019Q2", periods=22, freq="Q-DEC")
    values = [50.0, 51, 49, 52, 48, 50, 51, 50, 49, 52, 48, 50, 51, 49, 50, 52, 49]
    values += [60.0, 61, 59, 62, 60]
    table = pd.DataFrame({"kpi": "step", "period": quarters, "value": values})
    register = pd.DataFrame({"kpi": ["step"], "target": 55, "floor": 45, "trend_window": 5})
    card = kp.scorecard(table, register)
    assert card.steps.loc["step", "words"]
    assert card.kpis.loc["step", "direction"] == "stable"
    for said in (card.explain("step"), card.to_html()):
        assert "no change detected" not in said.lower()
        assert "no slope detected beside the step" in said.lower()
    assert "takes no account of the step" in card.explain("step")
    (part,) = [outlook_part(card)]
    assert "Taking no account of the step that it has: step." in part.notes
