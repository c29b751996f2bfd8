"""Tables as published on the command line."""

import io

import pandas as pd
import pytest

from kentperf import cli
from tests.reading import published_files as files


@pytest.fixture
def monthly(tmp_path):
    path = tmp_path / "monthly.csv"
    path.write_text(files.MONTHLY, encoding="utf-8")
    return path


def test_a_register_is_drafted_and_the_file_scored_with_it(monthly, tmp_path, capsys):
    assert cli.main(["init", "--from", str(monthly), str(tmp_path / "own")]) == 0
    register = tmp_path / "own" / "register.csv"
    said = capsys.readouterr().err
    assert f"kentperf score {monthly} --register {register}" in said
    assert pd.read_csv(register)["target"].tolist() == [90, 1400, 500]
    assert cli.main(["score", str(monthly), "--register", str(register)]) == 0
    out, said = capsys.readouterr()
    assert pd.read_csv(io.StringIO(out)).set_index("kpi").loc["Library visits", "latest"] == 530
    assert f"{monthly} was read as follows." in said
    assert "Source: council systems" in said
    assert cli.main(["validate", str(monthly), "--register", str(register)]) == 0
    assert "was read as follows." in capsys.readouterr().err


def test_a_draft_is_not_written_over(monthly, tmp_path, capsys):
    (tmp_path / "register.csv").write_text("mine")
    assert cli.main(["init", "--from", str(monthly), str(tmp_path)]) == 1
    assert "already exists" in capsys.readouterr().err
    assert (tmp_path / "register.csv").read_text() == "mine"


def test_without_a_register_it_is_said_how_to_get_one(monthly, capsys):
    with pytest.raises(SystemExit, match="2"):
        cli.main(["score", str(monthly)])
    assert f"kentperf init --from {monthly} drafts one" in capsys.readouterr().err


def test_a_workbook_of_others_is_a_table_of_figures(tmp_path, capsys):
    path = tmp_path / "merged.xlsx"
    files.write_merged_heads(path)
    with pytest.raises(SystemExit, match="2"):
        cli.main(["score", str(path)])
    assert "kentperf init --from" in capsys.readouterr().err
    assert cli.main(["init", "--from", str(path), str(tmp_path)]) == 0
    assert cli.main(["score", str(path), "--register", str(tmp_path / "register.csv")]) == 0
    assert "Q1 2024/25 Actual" in capsys.readouterr().err


def test_a_plain_table_is_not_spoken_of(tmp_path, capsys):
    (tmp_path / "o.csv").write_text("kpi,period,value\ncalls,2024-04,91\n")
    (tmp_path / "r.csv").write_text("kpi,target\ncalls,90\n")
    assert cli.main(["score", str(tmp_path / "o.csv"), "--register", str(tmp_path / "r.csv")]) == 0
    assert "read as follows" not in capsys.readouterr().err


def test_init_needs_a_folder_or_a_file(capsys):
    with pytest.raises(SystemExit, match="2"):
        cli.main(["init"])
    assert "name the folder" in capsys.readouterr().err
