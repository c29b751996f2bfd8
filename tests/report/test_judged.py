"""What is judged and not measured, in every output."""

import json

import pandas as pd
import pytest

import kentperf as kp
from kentperf import report
from tests.support.judged_register import REGISTER, TABLE


def test_a_report_shows_judgements_in_their_words_and_counts_only_what_is_measured(tmp_path):
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    card = kp.scorecard(seen, REGISTER, judgements=kp.judgements(TABLE, REGISTER))
    page = card.to_html()
    assert "<span>Some delays</span>" in page
    assert "<span>TBC</span>" in page
    assert "Steel is late." in page
    assert card.kpis.index.tolist() == ["calls"]
    assert card.activity.empty
    assert card.summary.loc["TOTAL", "green"] == 1
    card.to_excel(tmp_path / "card.xlsx")
    assert pd.read_excel(tmp_path / "card.xlsx", sheet_name="Judged")["kpi"].tolist() == [
        "bridge", "depot", "school"
    ]  # fmt: skip
    assert "Judged indicators" not in kp.scorecard(seen, REGISTER).to_html()


@pytest.fixture
def card():
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    register = REGISTER.assign(section=["Contact", "Works", "Works", "Contact"])
    said = pd.DataFrame({"kpi": ["bridge"], "commentary": ["The steelworks struck."]})
    table = TABLE.assign(period=["Q1 2024/25", "Q2 2024/25", "Q2 2024/25", "Q2 2024/25"])
    return kp.scorecard(seen, register, judgements=table, commentary=said)


def test_a_report_without_judgements_says_what_it_does_not_show():
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q1 2024/25"], "value": [96.0]})
    notes = kp.scorecard(seen, REGISTER).notes
    assert notes == (
        "No judgements are given of what is judged: New bridge; New depot; New school.",
    )
    assert not any("judged" in note for note in kp.scorecard(seen, REGISTER.iloc[:1]).notes)


def test_the_word_paper_has_a_table_of_what_is_judged(card, tmp_path):
    docx = pytest.importorskip("docx")
    card.to_docx(tmp_path / "paper.docx", charts=False)
    paper = docx.Document(str(tmp_path / "paper.docx"))
    headings = [part.text for part in paper.paragraphs if part.style.name.startswith("Heading")]
    assert "Judged indicators" in headings
    rows = next(
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in paper.tables
        if [cell.text for cell in table.rows[0].cells][2:3] == ["Judgement"]
    )
    assert rows[1] == ["New bridge\nQ2 2024/25", "Works", "◆ Some delays", "On track",
                       "Steel is late."]  # fmt: skip
    assert [row[2] for row in rows[2:]] == ["– TBC", "■ At risk"]
    assert "The steelworks struck." in [part.text for part in paper.paragraphs]


def test_text_names_what_is_judged_and_what_a_judgement_stands_for(card):
    text = report.summary_text(card)
    assert "  New bridge, Q2 2024/25: Some delays (before: On track). Steel is late." in text
    assert "On track stands for Green; some delays stands for Amber; at risk" in text


def test_tidy_tables_have_each_judgement_as_word_and_integer(card, tmp_path):
    written = report.to_tidy(card, tmp_path / "tidy.csv")
    assert [path.name for path in written] == ["tidy.csv", "tidy-history.csv", "tidy-judged.csv"]
    found = pd.read_csv(written[2], keep_default_na=False).set_index("kpi")
    assert found["rag_code"].tolist() == ["2", "", "1"]
    assert found.loc["bridge", ["period", "period_end", "commentary"]].tolist() == [
        "Q2 2024/25", "2024-09-30", "The steelworks struck."
    ]  # fmt: skip
    assert found["reason"].tolist() == ["", "tbc", ""]


def test_csv_and_json_have_what_is_judged(card, tmp_path):
    report.to_csv(card, tmp_path / "card.csv")
    assert pd.read_csv(tmp_path / "card-judged.csv")["kpi"].tolist() == [
        "bridge",
        "depot",
        "school",
    ]
    judged = json.loads(report.to_json(card))["judged"]
    assert [row["rag"] for row in judged] == ["AMBER", None, "RED"]


FIVE = {"on track": "GREEN", "minor issues": "GREEN", "some delays": "AMBER", "at risk": "RED",
        "failing": "RED"}  # fmt: skip


@pytest.fixture(scope="module")
def five():
    names = list(FIVE)
    register = pd.DataFrame(
        {"kpi": ["calls", *names], "kind": [None, *["judged"] * 5], "target": [95.0, *[None] * 5]}
    )
    table = pd.DataFrame({"kpi": names, "period": "Q2 2024/25", "judgement": names})
    judged = kp.judgements(table, register, words=FIVE)
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    return kp.scorecard(seen, register, judgements=judged)


def test_five_judged_words_have_five_looks_on_the_page(five):
    page = five.to_html()
    table = page[page.index('id="judged"') :]
    states = ["GREEN", "judged-green-2", "AMBER", "RED", "judged-red-2"]
    chips = [table.split(f'<span class="chip {state}">')[1].split("<span>")[0] for state in states]
    assert len(set(chips)) == 5
    assert ".judged-green-2.chip, .judged-green-2.total { background: var(--judged-green-2)" in page


def test_five_judged_words_have_five_looks_in_the_word_paper(five, tmp_path):
    docx = pytest.importorskip("docx")
    five.to_docx(tmp_path / "paper.docx", charts=False)
    paper = docx.Document(str(tmp_path / "paper.docx"))
    table = next(
        table
        for table in paper.tables
        if [cell.text for cell in table.rows[0].cells][2:3] == ["Judgement"]
    )
    cells = [row.cells[2] for row in table.rows[1:]]
    assert [cell.text for cell in cells] == [
        "● On track", "○ Minor issues", "◆ Some delays", "■ At risk", "□ Failing"
    ]  # fmt: skip
    fills = {cell._tc.xpath(".//w:shd/@w:fill")[0] for cell in cells}
    assert len(fills) == 5


def test_five_judged_words_have_five_colours_in_the_workbook(five, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    five.to_excel(tmp_path / "card.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "card.xlsx")["Judged"]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "judgement")
    rules = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb
        for area in sheet.conditional_formatting
        for rule in area.rules
        if str(area.sqref).startswith(column)
    }
    assert set(rules) == {f'"{word}"' for word in FIVE}
    assert len(set(rules.values())) == 5


def test_more_words_of_one_rating_than_can_be_told_apart_are_refused():
    words = {f"word {n}": "RED" for n in range(5)}
    with pytest.raises(kp.KentPerfError, match="5 stand for RED; at most 4 can be told apart"):
        kp.judgements(TABLE, REGISTER, words=words)
