"""The report in the order of the printed one."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.report.html.view import Viewer
from kentperf.report.sections import body_of
from tests.support.said.told import FIGURES, MARKDOWN, REGISTER, body, card, table


def test_the_head_of_a_section_has_its_people_counts_and_prose():
    access, care = body(sections=MARKDOWN).sections
    assert (access.head.name, access.head.anchor) == ("Access", "s1")
    assert access.head.officers == (("Cabinet members", "A. One; B. Two"), ("Director", "C. Three"))
    assert care.head.officers == (("Cabinet member", "D. Four"),)
    assert {count.name: count.number for count in access.head.counts if count.number} == {
        "amber": 1, "no_data": 1, "worsening": 1, "no_direction": 1,
    }  # fmt: skip
    assert [line.text for line in access.head.summary] == ["Calls stood at 93.1%."]
    assert [line.bullet for line in access.head.text] == [False, True, True]
    assert access.head.text[0].runs[1].bold


def test_where_nothing_is_said_the_counts_are_a_sentence():
    access, care = body().sections
    said = (
        "Two KPIs: one Amber and one No data. "
        "Direction of travel: one worsening and one no direction."
    )
    assert access.head.sentence == said
    assert [line.text for line in access.head.summary] == [said]
    assert access.head.text == ()
    assert access.head.officers == ()
    assert care.head.sentence.startswith("One KPI: one Red.")


def test_the_counts_of_the_heads_are_those_of_the_summary():
    found = body()
    for name in ("green", "amber", "red", "worsening"):
        counted = [
            count.number for page in found.sections for count in page.head.counts
            if count.name == name
        ]  # fmt: skip
        assert sum(counted) == card().summary.loc["TOTAL", name]


def test_the_registers_cabinet_members_stand_where_no_others_are_given():
    register = REGISTER.assign(cabinet_member=["A", "B", "A", None])
    found = kp.scorecard(FIGURES, register)
    heads = [page.head.officers for page in body_of(found, Viewer(found)).sections]
    assert heads == [(("Cabinet members", "A; B"),), ()]


def test_a_line_has_the_rating_now_and_before_and_the_arrow():
    (line,) = body().sections[1].lines
    assert (line.kpi, line.latest) == ("waits", "14")
    assert (line.rating.word, line.previous.word) == ("Red", "Amber")
    assert line.direction
    assert body().sections[0].activity == ("visits",)


def test_footnotes_are_numbered_within_their_section():
    notes = pd.DataFrame(
        {"kpi": ["waits", "calls", "visits"], "kind": "note", "text": ["W.", "C.", "V."],
         "from": "Q2 2024/25", "to": "Q2 2024/25"}
    )  # fmt: skip
    access, care = body(annotations=notes).sections
    assert [(note.mark, note.name) for note in access.footnotes] == [
        ("1", "Calls answered"), ("2", "Visits"),
    ]  # fmt: skip
    assert [line.marks for line in access.lines] == [("1",), ()]
    assert "W" in care.footnotes[0].text
    assert care.footnotes[0].mark == "1"


def test_tables_stand_in_their_section_and_the_rest_at_the_end():
    found = body([table(section="Access"), table(name="Other")])
    (part,) = found.sections[0].parts
    assert (part.key, part.section, part.grids[0].name) == ("tables", "Access", "Contacts")
    assert found.sections[1].parts == ()
    assert [part.grids[0].name for part in found.parts if part.key.startswith("tables")] == [
        "Other"
    ]
    assert len({part.key for part in (part, *found.parts)}) == 1 + len(found.parts)


def test_a_table_of_no_section_of_the_report_is_refused():
    with pytest.raises(kp.KentPerfError, match=r'of the report. Did you mean "Access"'):
        body([table(section="Acces")])


def test_tables_of_one_section_share_a_part():
    found = body([table(section="Access"), table(name="B"), table(name="C", section="Access")])
    (part,) = found.sections[0].parts
    assert [grid.name for grid in part.grids] == ["Contacts", "C"]


def test_a_report_of_activity_alone_has_sections_without_lines():
    register = REGISTER.iloc[[2]]
    found = kp.scorecard(FIGURES[FIGURES["kpi"] == "visits"], register)
    (page,) = body_of(found, Viewer(found)).sections
    assert page.lines == ()
    assert page.head.summary == ()
    assert page.head.sentence == ""
