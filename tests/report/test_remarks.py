"""What services say of their figures, in every output."""

import json

import openpyxl

from kentperf import report
from tests.support.commented import TABLE, scored


def test_a_report_without_commentary_says_nothing_of_it():
    card = scored()
    assert not card.commentary
    assert report.remarks.remarks(card) == ()
    assert "Commentary and management action" not in card.to_html() + report.summary_text(card)
    assert "commentary" not in card.to_frame().columns


def test_html_has_what_is_said_by_section_and_escapes_it():
    page = scored().to_html(commentary=TABLE)
    care = page[page.index("Commentary and management action: <bdi>Care") :]
    assert "Demand rose by &lt;a tenth&gt;." in care
    assert "<b>Action:</b> <bdi>A second clinic opens." in care
    assert "Owner: Head of Care; due: 31 March 2025" in care
    assert "No management action is recorded." in care
    assert "Posts are filled." not in care
    assert "Posts are filled." in page


def test_text_has_what_is_said():
    text = report.summary_text(scored(TABLE))
    assert text.endswith(
        "Commentary and management action\n\n"
        "Calls answered (Green)\n  Posts are filled.\n\n"
        "Days waited (Red)\n  Demand rose by <a tenth>.\n  Staff left.\n"
        "  Action: A second clinic opens.\n  Owner: Head of Care; due: 31 March 2025\n\n"
        "Plans made (Red)\n  Action: No management action is recorded."
    )


def test_the_workbook_has_a_sheet_of_what_is_said(tmp_path):
    path = tmp_path / "out.xlsx"
    scored().to_excel(path, commentary=TABLE)
    sheet = openpyxl.load_workbook(path)["Commentary"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["kpi", "name", "rating", "commentary", "action", "owner", "due"]
    assert rows[2][4:] == ["A second clinic opens.", "Head of Care", "31 March 2025"]
    assert rows[3][:5] == ["plans", "Plans made", "Red", None, "No management action is recorded."]


def test_tidy_tables_and_explanations_have_what_is_said():
    card = scored(TABLE)
    assert card.to_frame().loc["waits", "action"] == "A second clinic opens."
    assert json.loads(report.to_json(card))["indicators"][0]["commentary"] == "Posts are filled."
    assert "Action: A second clinic opens." in card.explain("waits").splitlines()
