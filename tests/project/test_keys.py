"""What is wrong with a project is said, all of it at once."""

import pytest

from kentperf import cli
from kentperf.errors import KentPerfError
from kentperf.project.project import Project, write_example


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project") / "demo"
    write_example(folder)
    return folder


def spoilt(demo, tmp_path, old, new):
    for path in demo.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (demo / "council.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "council.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


WRONG = [
    ("[budget]", "[budgets]", 'is no section. Did you mean "budget"?'),
    ("window = 12 ", "windw = 12 ", 'is unknown. Did you mean "window"?'),
    ('"risks.csv"', '"risk.csv"', "is no file in the project's folder"),
    ("window = 12 ", 'window = "12" ', "should be a whole number"),
    ('register = "register.csv"', "", "is missing"),
    ("# section_sheets = true", 'section_sheets = "yes"', "should be true or false"),
    ("[0.0, 2.0]", "[2.0]", "should be two numbers, in per cent"),
    ('"report.txt"', '"report.odt"', "should be the name of a file that ends in .html"),
    ('"report.txt"', '"../report.txt"', "should be the name of a file"),
    ("[risk]", "[[risk]]", r"should be a section under the head \[risk\]"),
    ("\n[scorecard]", "\n[scorecards]", "it names the observations and the register"),
    ("[report]", "[report", "cannot be read as TOML"),
    ('["Every', '[3, "Every', 'column "notes", value 3: should be texts'),
    ('outputs = ["report.html", ', "outputs = []  # ", "names no file, so nothing is written"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG, ids=[row[1] for row in WRONG])
def test_what_is_wrong_with_a_project_is_said(demo, tmp_path, old, new, message):
    with pytest.raises(KentPerfError, match=message):
        Project.read(spoilt(demo, tmp_path, old, new))


def test_every_problem_of_a_project_is_said_at_once(demo, tmp_path, capsys):
    path = spoilt(demo, tmp_path, "[budget]", "[budgets]")
    path.write_text(path.read_text(encoding="utf-8").replace("risks.csv", "none.csv"))
    assert cli.main(["report", str(path)]) == 1
    err = capsys.readouterr().err
    assert "budgets" in err
    assert "none.csv" in err


def test_problems_of_a_table_are_problems_of_the_data(demo, tmp_path, capsys):
    path = spoilt(demo, tmp_path, "[risk]", "[risk]")
    risks = tmp_path / "risks.csv"
    risks.write_text(risks.read_text().replace("Very Likely", "Certain"))
    assert cli.main(["report", str(path)]) == 1
    assert "Certain" in capsys.readouterr().err


def test_what_is_wrong_in_several_tables_is_said_at_once(demo, tmp_path, capsys):
    path = spoilt(demo, tmp_path, "[risk]", "[risk]")
    for name, old, new in (("risks.csv", "Very Likely", "Certain"), ("budget.csv", "66.6", "lots"),
                           ("observations.csv", ",2024-09-30,", ",Septober,")):  # fmt: skip
        table = tmp_path / name
        text = table.read_text(encoding="utf-8")
        assert old in text
        table.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(KentPerfError) as caught:
        Project.read(path).write()
    columns = set(caught.value.failures["column"])
    assert {"risk.current_likelihood", "budget.budget", "scorecard.period"} <= columns
    assert cli.main(["report", str(path)]) == 1
    err = capsys.readouterr().err
    assert "Certain" in err
    assert "lots" in err
    assert "Septober" in err


def test_a_threshold_that_is_no_number_is_a_problem_of_the_data(demo, tmp_path, capsys):
    path = spoilt(demo, tmp_path, "{ revised_variance = 0.5 }", '{ revised_variance = "0.5" }')
    assert cli.main(["report", str(path)]) == 1
    assert "a threshold is a size, 0 or more" in capsys.readouterr().err
