"""An indicator by area is a part of the report, in every output."""

import json

import pandas as pd
import pytest

import kentperf as kp
from kentperf import report
from tests.support.breakdown_figures import REGISTER, by_district


@pytest.fixture(scope="module")
def table():
    return by_district()


@pytest.fixture(scope="module")
def every(table):
    calls = kp.breakdown(table, REGISTER, "calls", threshold=5, round_to=5)
    return [calls, kp.breakdown(table, REGISTER, "wait")]


TABLES = ["Calls <& chats> by area", "Waiting time by area", "Calls <& chats> compared"]


@pytest.fixture(scope="module")
def card(table):
    return kp.scorecard(table, REGISTER, area="Ashford")


def test_all_breakdowns_make_one_part_of_a_grid_and_a_picture_each(every):
    (part,) = report.as_parts(every)
    assert (part.key, part.title) == ("breakdown", "By area")
    assert [grid.name for grid in part.grids] == TABLES
    assert len(part.pictures) == 3
    assert report.breakdown_part(every[1]).grids[0].name == "Waiting time by area"


def test_each_area_has_its_own_rating_in_words_and_look(every):
    grid = report.as_parts(every)[0].grids[0]
    rows = {
        row[0]: (row[1], states[1]) for row, states in zip(grid.cells, grid.states, strict=True)
    }
    assert rows["Ashford"] == ("Green", "GREEN")
    assert rows["Dover"] == ("Red", "RED")
    assert rows["Thanet"] == ("Amber", "AMBER")


def test_what_is_withheld_is_said_and_shown_nowhere(every, card):
    grid = report.as_parts(every)[0].grids[0]
    rows = {row[0]: dict(zip(grid.heads, row, strict=True)) for row in grid.cells}
    # Canterbury would give Swale away.
    for row in (rows["Swale"], rows["Canterbury"]):
        assert row["Rating"] == "Withheld"
        assert row["Why"] == "small number"
        assert {row[head] for head in ("Latest", "Numerator", "Denominator")} == {"withheld"}
        assert row["Direction of travel"] == "–"
    text = report.summary_text(card, parts=every)
    assert "Withheld, so that no count under 5 is known: " in text
    assert "Counts are rounded to the nearest 5." in text
    held = grid.frame[grid.frame["Rating"] == "Withheld"]
    assert held[["Latest", "Numerator", "Denominator"]].isna().all().all()


def test_figures_are_written_in_their_unit(every):
    grids = report.as_parts(every)[0].grids
    assert "88%" in grids[0].cells[0]
    assert "6m 56s" in grids[1].cells[0]
    assert "hours, minutes and seconds; lower is better" in grids[1].caption


def test_html_has_the_table_and_small_charts_on_one_axis(every, card):
    page = report.to_html(card, parts=every)
    assert '<section id="breakdown"' in page
    assert "Calls &lt;&amp; chats&gt; by area, Q2 2024/25" in page
    assert "<& chats>" not in page
    assert page.count("<figure") == 3
    assert "<title>Dover</title>" in page


def test_a_scorecard_takes_the_same_parts_for_every_way_out(every, card, tmp_path):
    assert card.to_html(parts=every) == report.to_html(card, parts=every)
    card.to_excel(tmp_path / "own.xlsx", parts=every)
    with pd.ExcelFile(tmp_path / "own.xlsx") as book:
        assert "Waiting time by area" in book.sheet_names
    docx = pytest.importorskip("docx")
    card.to_docx(tmp_path / "own.docx", parts=every, charts=False)
    paper = docx.Document(str(tmp_path / "own.docx"))
    assert "By area" in [part.text for part in paper.paragraphs]


def test_the_word_paper_has_a_table_and_a_picture_of_each(every, card, tmp_path):
    docx = pytest.importorskip("docx")
    report.to_docx(card, tmp_path / "paper.docx", parts=every, charts=False)
    paper = docx.Document(str(tmp_path / "paper.docx"))
    assert len(paper.inline_shapes) == 3
    described = paper.inline_shapes[0]._inline.docPr.get("descr")
    assert "Dover: 70%, Red" in described
    assert "Swale: not rated: small number" in described
    assert any(table.rows[0].cells[0].text == "Area" for table in paper.tables)


def test_workbook_csv_and_json_have_the_same_rows(every, card, tmp_path):
    report.to_excel(card, tmp_path / "card.xlsx", parts=every)
    sheet = pd.read_excel(tmp_path / "card.xlsx", sheet_name="Waiting time by area", header=2)
    assert sheet["Latest"].iloc[:2].tolist() == [416, 416]
    report.to_csv(card, tmp_path / "card.csv", parts=every)
    beside = pd.read_csv(tmp_path / "card-calls-chats-by-area.csv")
    assert beside["Rating"].tolist()[:3] == ["Green", "Withheld", "Red"]
    (part,) = json.loads(report.to_json(card, parts=every))["parts"]
    assert [each["name"] for each in part["tables"]] == TABLES
