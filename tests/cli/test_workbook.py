"""The command line takes a workbook."""

import docx
import pandas as pd
import pytest

import kentperf as kp
from kentperf import cli, datasets
from kentperf.project.workbook import read_workbook
from tests.support.returns import edited, write_returns


@pytest.fixture
def path(tmp_path):
    return write_returns(tmp_path / "returns.xlsx")


def test_one_command_makes_paper_and_page_of_the_example_council(tmp_path, capsys):
    assert cli.main(["init", "--excel", str(tmp_path)]) == 0
    book, page, paper = (tmp_path / name for name in ("council.xlsx", "out.html", "out.docx"))
    assert str(book) in capsys.readouterr().err
    assert cli.main(["score", str(book), "-o", str(page), "--docx", str(paper)]) == 0
    council = datasets.example_council()
    register = kp.Register(council.register, targets=council.targets)
    direct = kp.scorecard(council.observations, register, period=council.period)
    read = read_workbook(book).scorecard()
    for name in ("rag", "direction", "latest"):
        pd.testing.assert_series_equal(read.kpis[name], direct.kpis[name], check_index_type=False)
    assert "Both posts are filled from October." in page.read_text(encoding="utf-8")
    assert docx.Document(paper).paragraphs[0].text == council.name
    assert cli.main(["init", "--excel", str(tmp_path)]) == 1
    assert "already exists" in capsys.readouterr().err


def test_the_command_line_names_the_place(path, capsys):
    edited(path, "Figures", "C3", "many")
    for command in ("score", "validate"):
        assert cli.main([command, str(path)]) == 1
        out, err = capsys.readouterr()
        assert "3 of sheet Figures" in out + err


def test_the_command_line_goes_before_the_workbook(path, tmp_path):
    out = tmp_path / "out.json"
    assert cli.main(["score", str(path), "--rules", "kent-2017", "-o", str(out)]) == 0
    assert '"rules": "kent-2017"' in out.read_text(encoding="utf-8")
    assert '"title": "Made-up Council"' in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["score", "a.xlsx", "--register", "a.csv"], "leave --register and --targets out"),
        (["validate", "a.csv"], "with --register"),
    ],
    ids=["two registers", "no register"],
)
def test_a_table_too_many_or_too_few_is_wrong_usage(arguments, message, capsys):
    with pytest.raises(SystemExit, match="2"):
        cli.main(arguments)
    assert message in capsys.readouterr().err


def test_a_paper_should_have_the_name_of_one(path, tmp_path, capsys):
    assert cli.main(["score", str(path), "--docx", str(tmp_path / "out.html")]) == 2
    assert "should end in .docx" in capsys.readouterr().err
