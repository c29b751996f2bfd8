"""Indicators that are judged and not measured."""

import dataclasses
import json

import pandas as pd
import pytest

import kentperf as kp
from kentperf import cli, report
from kentperf.project import Project
from kentperf.workbook import read_workbook, write_workbook

REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "bridge", "depot", "school"],
        "name": ["Calls answered", "New bridge", "New depot", "New school"],
        "section": ["Contact", "Works", "Works", "Works"],
        "kind": [None, "judged", "judged", "judged"],
        "target": [95.0, None, None, None],
    }
)
TABLE = pd.DataFrame(
    {
        "kpi": ["bridge", "bridge", "depot", "school"],
        "period": ["Q1 2024/25", "Q2 2024/25", "Q2 2024/25", "Q1 2024/25"],
        "judgement": ["on track", "Some delays", "TBC", "at risk"],
        "text": [None, "Steel is late.", None, None],
    }
)


def test_a_judgement_has_its_words_its_rating_and_the_one_before():
    row = kp.judgements(TABLE, REGISTER).frame.loc["bridge"]
    assert row[["judgement", "rag", "previous_judgement", "previous_rag", "text"]].tolist() == [
        "some delays", "AMBER", "on track", "GREEN", "Steel is late."
    ]  # fmt: skip
    assert (row["label"], row["section"]) == ("Q2 2024/25", "Works")


def test_to_come_and_not_returned_are_kept_apart_and_counts_add_up():
    found = kp.judgements(TABLE, REGISTER)
    assert found.frame["reason"].tolist() == ["", "tbc", "no data"]
    assert found.counts.to_dict() == {
        "on track": 0, "some delays": 1, "at risk": 0, "no judgement": 2
    }  # fmt: skip
    then = kp.judgements(TABLE, REGISTER, period="Q1 2024/25")
    assert then.frame["judgement"].tolist()[0] == "on track"
    assert then.frame["rag"].tolist()[2] == "RED"


def test_a_house_has_its_own_words():
    table = TABLE.iloc[:1].assign(judgement="Slipping")
    found = kp.judgements(table, REGISTER, words={"Fine": "GREEN", "Slipping": "RED"})
    assert found.frame.loc["bridge", "rag"] == "RED"
    with pytest.raises(kp.KentPerfError, match="should be GREEN, AMBER or RED"):
        kp.judgements(table, REGISTER, words={"Slipping": "red"})


def test_every_problem_is_named_at_once():
    table = TABLE.assign(
        judgement=["on trak", "on track", None, "at risk"], kpi=["bridge"] * 3 + ["calls"]
    )
    with pytest.raises(kp.KentPerfError, match='Did you mean "on track"') as caught:
        kp.judgements(table, REGISTER)
    assert caught.value.failures["rule"].str.contains("no judged indicator").any()
    assert caught.value.failures["rule"].str.contains("already").any()


def test_a_register_counts_what_is_judged_apart():
    assert repr(kp.Register(REGISTER)) == (
        "Register(1 KPI, 0 activity indicators, 3 judged indicators, 2 sections)"
    )


def test_a_judged_indicator_has_no_target():
    with pytest.raises(kp.KentPerfError, match="is judged, which has no target"):
        kp.Register(REGISTER.assign(target=95.0))


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


def test_a_table_of_judgements_is_read_for_the_period_of_the_report():
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q1 2024/25"], "value": [96.0]})
    for options in ({}, {"period": "Q1 2024/25"}):
        found = kp.scorecard(seen, REGISTER, judgements=TABLE, **options).judgements
        assert found.frame["judgement"].fillna("").tolist() == ["on track", "", "at risk"]


def test_what_is_judged_may_have_commentary_and_red_without_an_action_is_a_warning(card):
    assert card.commentary["bridge"].commentary == "The steelworks struck."
    assert "Warning: Red without a management action (1): New school." in card.notes
    page = card.to_html()
    assert "The steelworks struck." in page
    assert "Commentary and management action: Judged indicators" in page
    assert "No management action is recorded." in page


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
        if table.rows[0].cells[2].text == "Judgement"
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


def test_sign_off_counts_what_is_judged(card):
    found = kp.sign_off(card)
    assert found.without_commentary == ("school",)
    assert found.without_action == ("school",)
    later = dataclasses.replace(card, judgements=kp.judgements(TABLE.iloc[:2], REGISTER))
    assert kp.sign_off(later).missing == ("depot", "school")


def test_the_command_line_scores_and_validates_judgements(tmp_path, capsys):
    REGISTER.to_csv(tmp_path / "register.csv", index=False)
    TABLE.to_csv(tmp_path / "judged.csv", index=False)
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    seen.to_csv(tmp_path / "figures.csv", index=False)
    files = [str(tmp_path / "figures.csv"), "--register", str(tmp_path / "register.csv"),
             "--judgements", str(tmp_path / "judged.csv")]  # fmt: skip
    assert cli.main(["score", *files, "-o", str(tmp_path / "card.html")]) == 0
    assert "<span>Some delays</span>" in (tmp_path / "card.html").read_text(encoding="utf-8")
    assert cli.main(["validate", *files]) == 0
    TABLE.assign(kpi="bridg").to_csv(tmp_path / "judged.csv", index=False)
    assert cli.main(["validate", *files]) == 1
    assert 'Did you mean "bridge"?' in capsys.readouterr().out


def test_a_project_names_its_table_of_judgements(tmp_path):
    REGISTER.to_csv(tmp_path / "register.csv", index=False)
    TABLE.to_csv(tmp_path / "judged.csv", index=False)
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    seen.to_csv(tmp_path / "figures.csv", index=False)
    (tmp_path / "council.toml").write_text(
        '[scorecard]\nobservations = "figures.csv"\nregister = "register.csv"\n'
        'judgements = "judged.csv"\n'
    )
    found = Project.read(tmp_path / "council.toml").card().judgements
    assert found.frame["judgement"].tolist()[0] == "some delays"


def test_a_workbook_has_a_sheet_of_judgements(tmp_path):
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    write_workbook(tmp_path / "book.xlsx", register=REGISTER, figures=seen, judgements=TABLE)
    found = read_workbook(tmp_path / "book.xlsx").scorecard().judgements
    assert found.frame["judgement"].fillna("").tolist() == ["some delays", "", ""]
