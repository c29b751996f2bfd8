"""Who answers for each section of a report, and what is said of it."""

import pickle

import pandas as pd
import pytest

import kentperf as kp
from tests.support.said.told import FIGURES, MARKDOWN, REGISTER, card

OFFICERS = pd.DataFrame(
    {"section": ["Access", "Care & support"], "director": ["C. Three", "E. Five; F. Six"]}
)


def test_a_table_and_a_text_make_one():
    found = kp.Sections(OFFICERS, "# access\nText.\n# Summary\nAll.")
    assert found.frame.to_dict("index") == {
        "Access": {
            "cabinet_member": "", "director": "C. Three", "summary": "", "text": "Text."
        },
        "Care & support": {
            "cabinet_member": "", "director": "E. Five; F. Six", "summary": "", "text": ""
        },
    }  # fmt: skip
    assert found.report == "All."
    assert repr(found) == "Sections(2 sections: 2 with people, 1 with prose)"
    assert repr(pickle.loads(pickle.dumps(found))) == repr(found)  # noqa: S301  its own
    with pytest.raises(AttributeError):
        found.report = "More."


def test_files_are_read_by_how_they_end_or_by_name(tmp_path):
    (tmp_path / "o.csv").write_text('section,text\nAccess,"A\n\nB"\n', encoding="utf-8-sig")
    (tmp_path / "p.md").write_text(MARKDOWN, encoding="utf-8-sig")
    (tmp_path / "one.txt").write_text("# Access", encoding="utf-8")
    assert kp.Sections(tmp_path / "o.csv").frame["text"].tolist() == ["A\n\nB"]
    assert kp.Sections.read_csv(str(tmp_path / "o.csv")).frame["text"].tolist() == ["A\n\nB"]
    for found in (kp.Sections(tmp_path / "p.md"), kp.Sections.read_markdown(tmp_path / "p.md")):
        assert found.frame.index.tolist() == ["Access", "care & support"]
    assert kp.Sections.read_markdown(tmp_path / "one.txt").frame.empty
    assert kp.Sections.read_markdown("# Access\nText.").frame["text"].tolist() == ["Text."]


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ([pd.DataFrame({"sectoin": ["A"]})], "Did you mean"),
        ([OFFICERS.assign(directors="X")], 'is unknown. Did you mean "director"'),
        ([OFFICERS.assign(section=None)], 'row 0, column "section": is missing'),
        ([OFFICERS, OFFICERS], "is said already, in row 0"),
        (["# A\nText.\n# a\nMore."], 'row 3, a, column "text": is said already, in line 1'),
        (["# Summary\nDirector: X"], "the report itself has a text only"),
        (["no/such.md"], "cannot be opened"),
        (["no/such.csv"], "cannot be opened"),
        ([5], "give a DataFrame or a path, not int"),
    ],
)
def test_what_is_wrong_is_said(sources, message):
    with pytest.raises(kp.KentPerfError, match=message):
        kp.Sections(*sources)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / "p.md"
    path.write_bytes(b"# A\n\xff")
    with pytest.raises(kp.KentPerfError, match="not text in UTF-8"):
        kp.Sections(path)


def test_a_report_takes_them_by_its_own_names_and_figures():
    found = card(sections=MARKDOWN)
    assert list(found.sections) == ["Access", "Care & support"]
    access, care = found.sections.values()
    assert (access.cabinet_members, access.directors) == (("A. One", "B. Two"), ("C. Three",))
    assert access.summary == "Calls stood at 93.1%."
    assert access.text.startswith("Calls are **Worsening**: 93.1% after 94.0%.")
    assert care.summary == "14 days\nin the quarter."
    assert care.text == "Waits: {days}."
    assert found.introduction == "Of 3 KPIs, 0 are Green."
    assert card().sections == {}
    assert found.with_sections(None) is found


@pytest.mark.parametrize("given", [OFFICERS, [OFFICERS], kp.Sections(OFFICERS), (OFFICERS,)])
def test_a_report_takes_what_sections_are_made_of(given):
    assert card(sections=given).sections["Access"].directors == ("C. Three",)


def test_a_section_called_summary_has_what_stands_under_its_name():
    register = REGISTER.replace("Access", "Summary")
    found = kp.scorecard(FIGURES, register, sections="# Summary\nIts own.")
    assert (found.introduction, found.sections["Summary"].text) == ("", "Its own.")


def test_an_empty_table_says_nothing():
    assert card(sections=OFFICERS.iloc[:0]).sections == {}


@pytest.mark.parametrize(
    ("old", "new", "row", "rule"),
    [
        ("# care & support", "# care support", 21, 'report. Did you mean "Care & support"?'),
        ("calls.target", "cals.target", 18, 'Did you mean "calls"?'),
        ("{total.green}", "{total.gren}", 5, 'Did you mean "green"?'),
        ("{{days}}", "{days", 27, "write {{ for a brace"),
    ],
)
def test_wrong_names_are_refused_with_their_line(old, new, row, rule, tmp_path):
    text = MARKDOWN.replace(old, new)
    with pytest.raises(kp.KentPerfError) as caught:
        card(sections=text)
    (failure,) = caught.value.failures.to_dict("records")
    assert failure["row"] == row
    assert failure["rule"].endswith(rule)
    path = tmp_path / "prose.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(kp.KentPerfError, match=f"row {row} of prose.md, "):
        card(sections=path)


def test_a_wrong_section_of_a_table_is_named_once_with_its_row():
    table = pd.DataFrame({"section": ["Acess"], "director": ["X"], "text": ["Y"]}, index=["a"])
    with pytest.raises(kp.KentPerfError) as caught:
        card(sections=table)
    assert caught.value.failures["row"].tolist() == ["a"]


def test_what_a_figure_holds_is_no_markdown():
    register = REGISTER.replace("Calls answered", "*Calls* _answered_")
    text = "# Access\n{calls.name}: {calls.change}"
    found = kp.scorecard(FIGURES, register, sections=text)
    assert found.sections["Access"].text.startswith(r"\*Calls\* \_answered\_: −0.9")
