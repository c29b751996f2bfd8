import io
import subprocess
import sys

import openpyxl
import pandas as pd
import pytest

from kentperf import cli

OBSERVATIONS = """kpi,period,value
calls,Q3 2023/24,88
calls,Q4 2023/24,89
calls,Q1 2024/25,91
calls,Q2 2024/25,93
waits,Q1 2024/25,12
waits,Q2 2024/25,15
"""
REGISTER = """kpi,name,section,unit,decimals,polarity,target,floor
calls,Calls answered,Access,percent,0,higher,90,85
waits,Days waited,Care,days,0,lower,10,14
"""
BAD = """kpi,period,value
calls,Q1 2024/25,many
callls,Q2 2024/25,93
waits,soon,15
"""


@pytest.fixture
def files(tmp_path):
    for name, text in (("obs.csv", OBSERVATIONS), ("reg.csv", REGISTER), ("bad.csv", BAD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(files, command, table, *more):
    return cli.main([command, str(files / table), "--register", str(files / "reg.csv"), *more])


def usage(arguments):
    with pytest.raises(SystemExit, match="2"):
        cli.main(arguments)


def test_a_missing_file_is_wrong_usage(files, capsys):
    assert run(files, "validate", "gone.csv") == 2
    assert "there is no file" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["init"], ["report"], ["score"], ["score", "x.csv"],
                                       ["validate", "x.csv", "--register"]])  # fmt: skip
def test_an_incomplete_command_is_wrong_usage(arguments, capsys):
    usage(arguments)
    assert "usage: kentperf" in capsys.readouterr().err


def test_unknown_rules_are_wrong_usage_with_the_near_match(capsys):
    usage(["score", "x.csv", "--register", "r.csv", "--rules", "kentprf"])
    assert 'Did you mean "kentperf"?' in capsys.readouterr().err


@pytest.mark.parametrize(("more", "message"), [
    (["-o", "out.odt"], "the name should end in .html, .csv, .json, .xlsx"),
    (["-o", "no/such/folder/out.html"], "there is no folder"),
    (["--period", "soon"], '--period "soon" cannot be read'),
])  # fmt: skip
def test_what_cannot_be_done_is_said_before_any_work(files, capsys, more, message):
    assert run(files, "score", "obs.csv", *more) == 2
    assert message in capsys.readouterr().err


def test_without_an_output_csv_goes_to_standard_output(files, capsys):
    assert run(files, "score", "obs.csv") == 0
    out, err = capsys.readouterr()
    frame = pd.read_csv(io.StringIO(out)).set_index("kpi")
    assert frame["rag"].to_dict() == {"calls": "GREEN", "waits": "RED"}
    assert err == ""


def test_the_period_is_chosen(files, capsys):
    assert run(files, "score", "obs.csv", "--period", "Q1 2024/25", "-o", "-") == 0
    frame = pd.read_csv(io.StringIO(capsys.readouterr().out)).set_index("kpi")
    assert frame["latest"].to_dict() == {"calls": 91, "waits": 12}
    assert frame.loc["waits", "rag"] == "AMBER"


ENDINGS = [
    ("out.html", b"<!DOCTYPE html>"),
    ("out.json", b"{"),
    ("out.csv", b"kpi,"),
    ("out.xlsx", b"PK"),
]


@pytest.mark.parametrize(("name", "start"), ENDINGS)
def test_the_ending_decides_what_is_written(files, capsys, name, start):
    path = files / name
    assert run(files, "score", "obs.csv", "-o", str(path)) == 0
    assert path.read_bytes().lstrip().startswith(start)
    out, err = capsys.readouterr()
    assert out == ""
    assert f"written: {path}" in err
    assert "TOTAL" in err


def test_parquet_is_read(files, capsys):
    pd.read_csv(files / "obs.csv").to_parquet(files / "obs.parquet")
    assert run(files, "score", "obs.parquet") == 0
    assert "calls" in capsys.readouterr().out


def test_targets_that_change_are_used(files, capsys):
    targets = files / "targets.csv"
    targets.write_text("kpi,from,target,floor\ncalls,Q2 2024/25,95,92\n", encoding="utf-8")
    assert run(files, "score", "obs.csv", "--targets", str(targets)) == 0
    frame = pd.read_csv(io.StringIO(capsys.readouterr().out)).set_index("kpi")
    assert frame.loc["calls", ["rag", "previous_rag"]].tolist() == ["AMBER", "GREEN"]


def test_bad_data_are_not_scored(files, capsys):
    path = files / "out.html"
    assert run(files, "score", "bad.csv", "-o", str(path)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == "kentperf: observations: 3 problems"
    assert len(err.splitlines()) == 5
    assert not path.exists()


def test_a_missing_extra_is_wrong_usage(files, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert run(files, "score", "obs.csv", "-o", str(files / "out.xlsx")) == 2
    assert "kentperf[excel]" in capsys.readouterr().err


def test_the_module_runs_and_says_its_version():
    done = subprocess.run(
        [sys.executable, "-m", "kentperf", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("kentperf ")


def test_a_houses_rules_notes_and_day_are_taken_from_files(files, capsys):
    (files / "house.toml").write_text('from = "kent-2017"\nname = "ours"\n', encoding="utf-8")
    (files / "notes.csv").write_text(
        "kpi,from,kind,text\ncalls,Q1 2024/25,recording change,New system\n", encoding="utf-8"
    )
    out = files / "out.html"
    options = ["--rules", str(files / "house.toml"), "--annotations", str(files / "notes.csv")]
    assert run(files, "score", "obs.csv", *options, "--as-at", "2024-10-31", "-o", str(out)) == 0
    html = out.read_text(encoding="utf-8")
    assert "Rules “ours”; direction: the latest figure is compared" in html
    assert "Recording change from Q1 2024/25: New system" in html
    assert "figures as at 31 October 2024" in html
    assert "Rules “ours”" in capsys.readouterr().err


def test_a_file_of_notes_that_is_not_there_is_wrong_usage(files, capsys):
    assert run(files, "score", "obs.csv", "--annotations", str(files / "none.csv")) == 2
    assert "there is no file" in capsys.readouterr().err


def test_a_workbook_has_a_sheet_for_each_section_where_asked(files):
    out = files / "out.xlsx"
    assert run(files, "score", "obs.csv", "-o", str(out), "--section-sheets") == 0
    names = openpyxl.load_workbook(out, read_only=True).sheetnames
    assert names[3 : names.index("History")] == ["Access", "Care"]


def test_sheets_of_sections_are_refused_where_there_is_no_workbook(files, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(files, "score", "obs.csv", "-o", str(files / "out.html"), "--section-sheets")
    assert stopped.value.code == 2
    assert "name one with -o report.xlsx" in capsys.readouterr().err
