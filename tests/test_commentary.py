"""What services say of their figures, and do about them, in every output."""

import json

import openpyxl
import pandas as pd
import pytest

import kentperf as kp
from kentperf import cli, report

REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "waits", "plans"],
        "name": ["Calls answered", "Days waited", "Plans made"],
        "section": ["Access", "Care", "Care"],
        "target": 95.0,
        "floor": 90.0,
    }
)
FIGURES = pd.DataFrame(
    {"kpi": ["calls", "waits", "plans"], "period": "Q2 2024/25", "value": [96.0, 80.0, 70.0]}
)
TABLE = pd.DataFrame(
    {
        "kpi": ["calls", "waits", "waits"],
        "period": ["Q2 2024/25", "2024-09", "Q1 2024/25"],
        "commentary": ["Posts are filled.", "Demand rose by <a tenth>.\nStaff left.", "Earlier."],
        "action": [None, "A second clinic opens.", "Nothing."],
        "owner": [None, "Head of Care", None],
        "due": [None, pd.Timestamp("2025-03-31"), None],
    }
)
MARKDOWN = """# Commentary, Quarter 2

## Calls answered
Posts are filled.

## waits
Demand rose
by a **tenth**.

- Staff left.

**Management action:** A second clinic
opens.
**Owner:** Head of Care
**Due**: 31 March 2025
"""
WARNING = "Warning: Red without a management action (1): Plans made."


def scored(commentary=None):
    return kp.scorecard(FIGURES, REGISTER, commentary=commentary)


def test_the_row_of_the_reports_period_is_taken():
    said = scored(TABLE).commentary
    assert list(said) == ["calls", "waits"]
    assert said["waits"].commentary == "Demand rose by <a tenth>.\nStaff left."
    assert said["waits"].responsible == "Owner: Head of Care; due: 31 March 2025"
    assert said["calls"].action == ""


def test_markdown_says_the_same_as_a_table(tmp_path):
    path = tmp_path / "said.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    for source in (MARKDOWN, path, str(path)):
        said = scored(source).commentary
        assert list(said) == ["calls", "waits"]
        assert said["waits"].commentary == "Demand rose by a tenth.\n- Staff left."
        assert said["waits"].action == "A second clinic opens."
        assert said["waits"].responsible == "Owner: Head of Care; due: 31 March 2025"


def test_an_indicator_in_arrears_is_commented_on_by_either_period():
    register = REGISTER.iloc[:1].assign(frequency="quarterly", lag=1)
    figures = FIGURES.iloc[:1].assign(period="Q1 2024/25")
    for period in ("Q1 2024/25", "Q2 2024/25"):
        table = pd.DataFrame({"kpi": ["calls"], "period": [period], "commentary": ["Late."]})
        card = kp.scorecard(figures, register, period="Q2 2024/25", commentary=table)
        assert card.commentary["calls"].commentary == "Late."


def test_periods_may_be_whole_numbers():
    figures = FIGURES.assign(period=7)
    table = pd.DataFrame({"kpi": ["calls"] * 2, "period": [6, 7], "commentary": ["Old.", "New."]})
    assert (
        kp.scorecard(figures, REGISTER, commentary=table).commentary["calls"].commentary == "New."
    )


def test_a_red_without_an_action_is_a_warning():
    card = scored(TABLE)
    assert card.notes[-1] == WARNING
    found = kp.sign_off(card)
    assert found.without_commentary == ("plans",)
    assert found.without_action == ("plans",)
    listed = kp.validate(FIGURES, REGISTER, commentary=TABLE)
    assert listed[["series", "column", "rule"]].to_numpy().tolist() == [
        ["plans", "action", "warning: is RED and has no management action"]
    ]


def test_the_warning_goes_with_the_commentary_that_it_is_about():
    both = pd.DataFrame({"kpi": ["waits", "plans"], "action": "A plan."})
    card = scored(TABLE).with_commentary(both)
    assert not [note for note in card.notes if note.startswith("Warning")]
    assert kp.sign_off(card).without_action == ()


def test_a_report_without_commentary_says_nothing_of_it():
    card = scored()
    assert not card.commentary
    assert report.remarks.remarks(card) == ()
    assert "Commentary and management action" not in card.to_html() + report.summary_text(card)
    assert "commentary" not in card.to_frame().columns


def test_html_has_what_is_said_by_section_and_escapes_it():
    page = scored().to_html(commentary=TABLE)
    care = page[page.index("Commentary and management action: Care") :]
    assert "Demand rose by &lt;a tenth&gt;." in care
    assert "<b>Action:</b> A second clinic opens." in care
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


@pytest.mark.parametrize(
    ("source", "failure"),
    [
        (pd.DataFrame({"kpi": ["wait"], "action": ["A"]}),
         ("kpi", "wait", 'is no indicator of the report. Did you mean "waits"?')),
        (pd.DataFrame({"kpi": ["waits"], "acton": ["A"]}),
         ("acton", None, 'is unknown. Did you mean "action"?')),
        (pd.DataFrame({"kpi": ["waits", "Days waited"], "action": ["A", "B"]}),
         ("kpi", "waits", "has a commentary for this period already")),
        (pd.DataFrame({"kpi": ["waits"], "owner": ["A"]}),
         ("commentary", None, "says nothing: give a commentary or an action")),
        (pd.DataFrame({"kpi": [None], "action": ["A"]}), ("kpi", None, "is missing")),
        ("Demand.\n## waits\nMore.",
         ("kpi", "Demand.",
          "stands under no heading: begin with a heading that names the indicator")),
    ],
    ids=["unknown kpi", "unknown column", "twice", "nothing said", "no kpi", "no heading"],
)  # fmt: skip
def test_what_is_wrong_with_a_commentary_is_named(source, failure):
    with pytest.raises(kp.KentPerfError, match="commentary: ") as error:
        scored(source)
    assert failure in list(
        error.value.failures[["column", "value", "rule"]].itertuples(index=False, name=None)
    )


def test_problems_of_markdown_name_the_line():
    with pytest.raises(kp.KentPerfError, match="row 3, column \"kpi\", value 'wait'"):
        scored("# Title\n\n## wait\nMore.")


def test_a_name_that_two_have_is_refused():
    register = REGISTER.assign(name="The same")
    table = pd.DataFrame({"kpi": ["the same"], "commentary": ["A."]})
    with pytest.raises(kp.KentPerfError, match="use the key: calls, waits, plans"):
        kp.scorecard(FIGURES, register, commentary=table)


@pytest.fixture
def files(tmp_path):
    FIGURES.to_csv(tmp_path / "figures.csv", index=False)
    REGISTER.to_csv(tmp_path / "register.csv", index=False)
    (tmp_path / "said.md").write_text(MARKDOWN, encoding="utf-8")
    return tmp_path


def run(files, command, *more):
    tables = [str(files / "figures.csv"), "--register", str(files / "register.csv")]
    return cli.main([command, *tables, "--commentary", str(files / "said.md"), *more])


def test_the_command_line_takes_commentary(files, capsys):
    assert run(files, "score", "-o", str(files / "out.html")) == 0
    assert "A second clinic opens." in (files / "out.html").read_text(encoding="utf-8")
    assert WARNING in capsys.readouterr().err


def test_a_warning_is_listed_and_is_no_failure(files, capsys):
    assert run(files, "validate") == 0
    out, err = capsys.readouterr()
    assert "warning: is RED and has no management action" in out
    assert err == "0 problems, 1 warning\n"
