"""The command line lists what is wrong with tables."""

import json

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


def test_good_data_are_valid(files, capsys):
    assert run(files, "validate", "obs.csv") == 0
    assert capsys.readouterr() == ("", "0 problems\n")


def test_every_problem_is_listed_with_its_place(files, capsys):
    assert run(files, "validate", "bad.csv") == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].split() == ["row", "series", "period", "column", "value", "rule"]
    assert len(lines) == 4
    assert 'Did you mean "calls"?' in out
    assert "many" in out
    assert "soon" in out
    assert err == "3 problems\n"


def test_many_problems_of_a_kind_are_counted(files, capsys):
    rows = "".join(f"calls,{2000 + year},many\n" for year in range(30))
    (files / "bad.csv").write_text("kpi,period,value\n" + rows, encoding="utf-8")
    assert run(files, "validate", "bad.csv") == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 7
    assert "25 more like it, all with --json" in out
    assert err == "30 problems\n"


def test_problems_can_be_listed_as_json(files, capsys):
    assert run(files, "validate", "bad.csv", "--json") == 1
    summary = json.loads(capsys.readouterr().out)
    found = summary["failures"]
    assert len(found) == summary["problems"] == 3
    assert set(found[0]) == {"row", "series", "period", "column", "value", "rule"}


def test_good_data_have_no_problem_as_json(files, capsys):
    assert run(files, "validate", "obs.csv", "--json") == 0
    assert json.loads(capsys.readouterr().out)["failures"] == []


def test_a_bad_register_is_a_problem_of_the_data(files, capsys):
    (files / "reg.csv").write_text(REGISTER.replace("lower", "lowr"), encoding="utf-8")
    assert run(files, "validate", "obs.csv") == 1
    assert 'Did you mean "lower"?' in capsys.readouterr().out


def test_a_problem_without_a_row_is_listed_and_said_in_one_line(files, capsys):
    (files / "obs.csv").write_text("kpi,period,value\n", encoding="utf-8")
    assert run(files, "validate", "obs.csv") == 1
    out, err = capsys.readouterr()
    assert "observations: the table is empty" in out
    assert err == "1 problem\n"
    assert run(files, "score", "obs.csv") == 1
    assert capsys.readouterr().err.startswith("kentperf: observations: the table is empty")
