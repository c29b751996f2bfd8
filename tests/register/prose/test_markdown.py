"""Sections written as Markdown."""

import pytest

import kentperf as kp
from kentperf.errors import Problems
from kentperf.register.prose.markdown import read_sections
from tests.support.said.told import MARKDOWN


def read(text):
    problems = Problems()
    return read_sections(text, problems), problems.frame()


def test_a_heading_is_a_section_and_rows_are_lines():
    found, problems = read(MARKDOWN)
    assert problems.empty
    assert found.index.tolist() == [3, 7, 11, 21]
    assert found["section"].tolist() == ["Executive summary", "Access", "Access", "care & support"]
    assert found["cabinet_member"].tolist() == [None, None, "A. One; B. Two", "D. Four"]
    assert found["director"].tolist() == [None, None, "C. Three", None]
    assert found["summary"].tolist()[1:] == [
        "Calls stood at {calls answered.latest}.", None, "{waits.latest} days\nin the quarter.",
    ]  # fmt: skip
    assert found["text"].tolist()[3] == "Waits: {{days}}."


def test_a_deeper_heading_is_of_the_summary_only_below_the_summary():
    found, _ = read("## Summary\nAll.\n### One\nFirst.\n## Two\nSecond.\n### Three\nThird.")
    assert found["summary"].tolist() == [None, "First.", None, None]
    assert found["text"].tolist() == ["All.", None, "Second.", "Third."]


def test_one_person_a_line_is_several_people():
    found, _ = read("# A\nDirector: X\nCorporate Director: Y\n")
    assert found["director"].tolist() == ["X; Y"]


@pytest.mark.parametrize("text", ["", "# A\n\n## B\n", "\n\n"])
def test_headings_with_nothing_under_them_are_titles(text):
    found, problems = read(text)
    assert found.empty
    assert problems.empty


def test_text_under_no_heading_is_wrong():
    _, problems = read("\nLost.\n# A\nText.")
    assert problems[["row", "column", "value"]].to_numpy().tolist() == [[2, "section", "Lost."]]


def test_text_under_no_heading_is_wrong_by_the_line_of_its_file(tmp_path):
    path = tmp_path / "prose.md"
    path.write_text("\nLost.\n# A\nText.", encoding="utf-8")
    with pytest.raises(kp.KentPerfError) as caught:
        kp.Sections(path)
    assert caught.value.failures["row"].tolist() == ["2 of prose.md"]
