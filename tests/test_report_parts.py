"""The report's other parts stand in every output."""

import json

import openpyxl
import pandas as pd
import pytest

from kentperf import report
from kentperf.budget import Monitor
from kentperf.dtoc import Delays
from kentperf.errors import KentPerfError
from kentperf.report.parts import grid
from kentperf.risk import RiskRegister
from kentperf.tables import Table

TITLES = ["Corporate risks", "Delayed transfers of care", "Budget monitoring", "Activity"]


def register():
    return RiskRegister(
        pd.DataFrame(
            {
                "risk_id": ["R1", "R2"],
                "title": ["Flood <& storm>", "Fraud"],
                "current_likelihood": ["Likely", None],
                "current_impact": ["Major", 3],
                "target_likelihood": [3, 2],
                "target_impact": [4, 3],
                "target_score": [16, 6],
                "previous_score": [25, 6],
            }
        )
    )


def delays():
    rows = [
        (hospital, part, week, days)
        for hospital, figures in {"Maidstone": (43, 27, 7, 70, 35, 0), "Medway": (0,) * 6}.items()
        for place, days in enumerate(figures)
        for part, week in [
            (("NHS", "SC", "Both")[place % 3], f"2017-11-{9 + 7 * (place // 3):02d}")
        ]
    ]
    frame = pd.DataFrame(rows, columns=["hospital", "to", "week", "days"])
    return Delays(frame, provider="hospital", attribution="to", period="week", days="days")


def monitor():
    return Monitor(
        pd.DataFrame(
            {
                "group": ["Adults", "Roads"],
                "row": ["Residential", "Repairs"],
                "budget": [66.65, 12.5],
                "variance": [1.8, 0.0],
            }
        ),
        tolerances=(0.0, 2.0),
    )


def tables():
    frame = pd.DataFrame(
        {
            "row": ["Calls", "Chats", "All"] * 2,
            "period": ["Q1 2024/25"] * 3 + ["Q2 2024/25"] * 3,
            "value": [118, 7, 125, 130, 9, 149],
        }
    )
    return [
        Table(frame, name="Contacts", total="All", change="previous"),
        Table(frame, name="At the end", kind="level", change="previous"),
    ]


@pytest.fixture(scope="module")
def every():
    return [register(), delays(), monitor(), *tables()]


@pytest.fixture(scope="module")
def parts(every):
    return report.as_parts(every)


def found(parts, key, name):
    part = next(part for part in parts if part.key == key)
    return next(grid for grid in part.grids if grid.name == name)


def test_each_kind_makes_one_part_in_the_order_given(parts):
    assert [part.title for part in parts] == TITLES


def test_html_has_a_section_each_with_words_escaped(card, parts):
    html = report.to_html(card, parts=parts)
    for part in parts:
        assert f'<section id="{part.key}"' in html
        assert f">{part.title}</h2>" in html
        for each in part.grids:
            assert each.caption in html.replace("&lt;", "<").replace("&amp;", "&")
    assert "Flood &lt;&amp; storm&gt;" in html
    assert "<& storm>" not in html


def test_without_parts_the_page_is_as_it_was(card):
    assert report.to_html(card) == report.to_html(card, parts=[])
    assert '<table class="part">' not in report.to_html(card)


def test_the_workbook_has_a_sheet_for_each_grid(card, every, parts, tmp_path):
    path = tmp_path / "report.xlsx"
    report.to_excel(card, path, parts=every)
    book = openpyxl.load_workbook(path)
    names = [each.name for part in parts for each in part.grids]
    assert [name for name in book.sheetnames if name in names] == names
    assert book.sheetnames[-1] == "Key"
    sheet = book["Budget"]
    assert "positive = overspend" in sheet["A1"].value
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][:4] == ["Group", "Budget line", "Budget", "Forecast variance"]
    assert rows[1][:4] == ["Adults", "Residential", 66.65, 1.8]
    assert sheet["C4"].number_format == "#,##0.00"


def test_text_has_every_word_of_every_grid(card, parts):
    text = report.summary_text(card, parts=parts)
    for part in parts:
        assert part.title in text
        for each in part.grids:
            for row in each.cells:
                assert all(word[:40] in text for word in row)


def test_csv_writes_a_file_for_each_grid_beside_its_own(card, every, parts, tmp_path):
    report.to_csv(card, tmp_path / "q2.csv", parts=every)
    names = {path.name for path in tmp_path.iterdir()}
    assert len(names) == 1 + sum(len(part.grids) for part in parts)
    written = pd.read_csv(tmp_path / "q2-contacts.csv")
    assert written["Q2 2024/25"].tolist() == [130, 9, 149]


def test_json_has_the_values(card, every):
    document = json.loads(report.to_json(card, parts=every))
    assert [part["title"] for part in document["parts"]] == TITLES
    contacts = document["parts"][3]["tables"][0]
    assert contacts["rows"][0]["Q2 2024/25"] == 130
    assert json.loads(report.to_json(card))["parts"] == []


def test_levels_are_words_as_well_as_colours(parts):
    risks = found(parts, "risk", "Risks")
    place = risks.heads.index("Current level")
    assert [row[place] for row in risks.cells] == ["High", "–"]
    assert [row[place] for row in risks.states] == ["RED", ""]
    heat = found(parts, "risk", "Risk heat map")
    assert heat.cells[1][-1] == "1 · High"
    assert heat.states[1][-1] == "RED"
    assert heat.cells[0][0] == "5 Very Likely"


def test_a_risk_without_a_score_says_why_and_is_named_under_the_heat_map(parts):
    risks = found(parts, "risk", "Risks")
    assert risks.cells[1][-1] != "–"
    assert any("R2" in note for note in parts[0].notes)


@pytest.mark.parametrize(("key", "name", "where"), [
    ("risk", "Risk problems", "R1"),
    ("delays", "Delay problems", "Medway"),
    ("tables", "Table problems", "Contacts: All"),
])  # fmt: skip
def test_what_does_not_agree_is_listed_with_its_row(parts, key, name, where):
    problems = found(parts, key, name)
    assert where in [row[problems.heads.index("Where")] for row in problems.cells]
    assert "Row" in problems.heads
    assert "Nothing is corrected" in problems.caption


def test_delays_show_the_last_period_with_its_direction_in_words(parts):
    latest = found(parts, "delays", "Delays by provider")
    assert "16 November 2017" in latest.caption
    assert [row[-2] for row in latest.cells] == ["↓ Increased", "↔ Remained the same"]


def test_budget_says_its_unit_sign_and_exceptions():
    part = report.budget_part(monitor(), unit="£m", exceptions={"variance": 1.0})
    assert all("£m, positive = overspend" in each.caption for each in part.grids)
    assert part.grids[-1].cells == (("Adults", "Residential", "Forecast variance", "1.80", "1.00"),)
    assert part.grids[1].states[0][-1] == "RED"
    assert part.grids[1].cells[0][-1] == "Red"


def test_risk_changes_and_actions_are_shown_where_they_are_given():
    earlier = register()
    actions = pd.DataFrame({"due": ["2024-09"], "state": ["completed"]})
    part = report.risk_part(register(), previous=earlier, actions=actions)
    names = [each.name for each in part.grids]
    assert "Risk changes" in names
    assert "Risk actions" in names
    assert next(each for each in part.grids if each.name == "Risk changes").cells == ()


def test_an_empty_table_says_none(card):
    part = report.risk_part(register(), previous=register())
    assert ">None.</td>" in report.to_html(card, parts=[part])


def test_what_is_no_part_is_refused():
    with pytest.raises(KentPerfError, match="a DataFrame is not a part of the report"):
        report.as_parts([pd.DataFrame()])


def test_columns_are_chosen_and_missing_cells_are_dashes():
    frame = pd.DataFrame({"a": [1.5, None], "b": ["x", None], "c": [0, 1]})
    made = grid("n", "c", frame, heads={"b": "B", "a": "A", "z": "Z"}, decimals=1)
    assert made.heads == ("B", "A")
    assert made.cells == (("x", "1.5"), ("–", "–"))
    assert made.numeric == (False, True)


def test_a_provider_without_the_last_period_is_not_shown_an_older_one():
    weeks = [("A", "2017-11-09"), ("A", "2017-11-16"), ("B", "2017-11-09")]
    rows = [(who, part, week, 5) for who, week in weeks for part in ("NHS", "SC", "Both")]
    frame = pd.DataFrame(rows, columns=["who", "to", "week", "days"])
    made = Delays(frame, provider="who", attribution="to", period="week", days="days")
    latest = report.delays_part(made).grids[0]
    assert [row[0] for row in latest.cells] == ["A"]
    assert "16 November 2017" in latest.caption


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


def test_delays_show_rates_and_a_plan_where_they_are_given():
    weeks = [("A", "2017-11-09"), ("A", "2017-11-16"), ("B", "2017-11-09"), ("B", "2017-11-16")]
    rows = [(who, part, week, 7.5) for who, week in weeks for part in ("NHS", "SC", "Both")]
    frame = pd.DataFrame(rows, columns=["who", "to", "week", "days"])
    names = {"provider": "who", "attribution": "to", "period": "week", "days": "days"}
    part = report.delays_part(Delays(frame, **names), population=100_000, plan={"2017-11-16": 40})
    assert shown(part, "Delays by provider").cells[0][2:4] == ("7.5", "7.5")
    assert shown(part, "Delay rates").cells[0][1:5] == ("2.14", "2.14", "2.14", "6.43")
    plan = shown(part, "Delays against plan")
    assert plan.cells == (
        ("A", "50.0", "20.0", "22.5", "2.5"),
        ("B", "50.0", "20.0", "22.5", "2.5"),
        ("Total", "100.0", "40.0", "45.0", "5.0"),
    )
    assert "16 November 2017" in plan.caption


def test_a_share_of_days_says_what_it_is_of():
    rows = [(who, part, "2017-11-16", 5) for who in "AB" for part in ("NHS", "SC", "Both")]
    frame = pd.DataFrame(rows, columns=["who", "to", "week", "days"]).assign(kind="acute")
    names = {"provider": "who", "attribution": "to", "period": "week", "days": "days"}
    heads = [
        report.delays_part(Delays(frame, **names, group=group)).grids[0].heads
        for group in (None, "kind")
    ]
    assert "Share of all, %" in heads[0]
    assert "Share of its group, %" in heads[1]


def test_a_zero_that_may_not_be_reported_is_marked_where_it_stands():
    rows = [
        (who, part, week, 0 if (who, week) == ("B", "2017-11-16") else 5)
        for who in "AB"
        for week in ("2017-11-09", "2017-11-16")
        for part in ("NHS", "SC", "Both")
    ]
    frame = pd.DataFrame(rows, columns=["who", "to", "week", "days"])
    names = {"provider": "who", "attribution": "to", "period": "week", "days": "days"}
    latest, totals, months = report.delays_part(Delays(frame, **names)).grids[:3]
    assert latest.heads[-1] == "In doubt"
    assert [row[-1] for row in latest.cells] == [
        "", "week ending 2017-11-16: every attribution is 0: perhaps not reported, not zero",
    ]  # fmt: skip
    assert totals.heads[-1] == "Providers perhaps not reported"
    assert [row[-1] for row in totals.cells] == ["0", "1"]
    assert months.heads[-1] == "Weeks perhaps not reported"
    assert [row[-1] for row in months.cells] == ["0", "1"]
    plain = report.delays_part(Delays(frame.assign(days=5), **names)).grids
    assert not any("perhaps" in head or "doubt" in head for each in plain for head in each.heads)


def test_a_budget_s_rating_says_what_it_means():
    notes = report.budget_part(monitor()).notes
    assert notes[-1].startswith("Rating: Green is an overspend of up to 0% of budget, Amber")


def test_a_table_s_figures_have_as_many_decimals_as_the_finest():
    frame = pd.DataFrame({"row": "a", "period": ["Q1 2024/25", "Q2 2024/25"], "value": [2.0, 2.5]})
    cells = report.tables_part([Table(frame, change="previous")]).grids[0].cells
    assert cells[0][:4] == ("a", "2.0", "2.5", "0.5")


def test_a_csv_of_a_part_says_its_signs_in_its_last_column(card, tmp_path):
    table = pd.DataFrame({"group": ["a"], "row": ["x"], "budget": [10.0], "variance": [1.0]})
    report.to_csv(card, tmp_path / "report.csv", parts=[Monitor(table)])
    written = pd.read_csv(tmp_path / "report-budget.csv")
    assert written.columns[-1] == "Table"
    assert "positive = overspend" in written["Table"][0]
