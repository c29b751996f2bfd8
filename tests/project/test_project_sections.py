"""The sections of a project's report: their people, their prose and their tables."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.project.project import Project
from kentperf.project.workbook import read_workbook, write_workbook
from tests.support.said.told import FIGURES, MARKDOWN, PERIODS, REGISTER, card

PROJECT = """
[scorecard]
observations = "figures.csv"
register = "register.csv"
sections = ["officers.csv", "prose.md"]

[[table]]
name = "Contacts"
file = "calls.csv"
change = "previous"
section = "Access"

[[table]]
name = "Letters"
file = "calls.csv"
change = "previous"
"""


@pytest.fixture
def folder(tmp_path):
    FIGURES.to_csv(tmp_path / "figures.csv", index=False)
    REGISTER.to_csv(tmp_path / "register.csv", index=False)
    rows = pd.DataFrame({"row": "Calls", "period": PERIODS[2:], "value": [118, 130]})
    rows.to_csv(tmp_path / "calls.csv", index=False)
    officers = pd.DataFrame({"section": ["Care & support"], "director": ["E. Five"]})
    officers.to_csv(tmp_path / "officers.csv", index=False)
    (tmp_path / "prose.md").write_text(MARKDOWN, encoding="utf-8")
    (tmp_path / "council.toml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


def test_a_project_names_its_sections_and_the_section_of_a_table(folder):
    project = Project.read(folder / "council.toml")
    said = project.card().sections
    assert said["Care & support"].directors == ("E. Five",)
    assert said["Care & support"].cabinet_members == ("D. Four",)
    parts = project.parts()
    assert [(part.section, part.grids[0].name) for part in parts] == [
        ("Access", "Contacts"), ("", "Letters"),
    ]  # fmt: skip
    assert len({part.key for part in parts}) == len(parts)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"prose.md"]', '"prose.txt"]', "is no file in the project's folder"),
        ('["officers.csv", "prose.md"]', "5", "should be a file or list of files"),
        ('section = "Access"', 'section = "Acess"', 'Did you mean "Access"'),
        ("sections =", "section =", 'Did you mean "sections"'),
    ],
)
def test_what_is_wrong_is_said_of_its_place(folder, old, new, message):
    path = folder / "council.toml"
    path.write_text(PROJECT.replace(old, new), encoding="utf-8")
    with pytest.raises(kp.KentPerfError, match=message):
        Project.read(path).write(folder / "out")


def test_a_single_file_needs_no_list(folder):
    path = folder / "council.toml"
    text = PROJECT.replace('["officers.csv", "prose.md"]', '"prose.md"')
    path.write_text(text, encoding="utf-8")
    assert Project.read(path).card().sections["Access"].directors == ("C. Three",)


def test_a_wrong_figure_names_its_file_and_line(folder):
    text = MARKDOWN.replace("calls.target", "cals.target")
    (folder / "prose.md").write_text(text, encoding="utf-8")
    with pytest.raises(kp.KentPerfError, match=r"row 18 of prose\.md, Access"):
        Project.read(folder / "council.toml").card()


def test_a_workbook_has_a_sheet_of_sections(tmp_path):
    sections = pd.DataFrame(
        {"section": ["Access"], "cabinet_member": ["A. One"], "text": ["Now {calls.latest}."]}
    )
    path = tmp_path / "returns.xlsx"
    write_workbook(path, register=REGISTER, figures=FIGURES, sections=sections)
    found = read_workbook(path).scorecard()
    assert found.sections["Access"].text == "Now 93.1%."
    assert found.sections["Access"].cabinet_members == ("A. One",)
    write_workbook(path, register=REGISTER, figures=FIGURES)
    assert read_workbook(path).sections is None


def test_a_wrong_section_of_a_workbook_names_its_sheet(tmp_path):
    sections = pd.DataFrame({"section": ["Acess"], "director": ["X"]})
    path = tmp_path / "returns.xlsx"
    write_workbook(path, register=REGISTER, figures=FIGURES, sections=sections)
    with pytest.raises(kp.KentPerfError, match=r"row 2 of sheet Sections.*Did you mean"):
        read_workbook(path).scorecard()


def test_the_command_takes_sections(folder, capsys):
    from kentperf import cli

    names = ["figures.csv", "--register", "register.csv", "--sections", "prose.md"]
    files = [str(folder / name) if "." in name else name for name in names]
    assert cli.main(["validate", *files]) == 0
    (folder / "prose.md").write_text("# Acess\nText.", encoding="utf-8")
    assert cli.main(["validate", *files]) == 1
    assert 'Did you mean "Access"?' in capsys.readouterr().out
    assert card().sections == {}
