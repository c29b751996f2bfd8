import json

import pandas as pd
import pytest

from kentperf import cli

OBSERVATIONS = """kpi,period,value
calls,Q4 2023/24,89
calls,Q1 2024/25,many
calls,Q2 2024/25,93
calls,Q2 2024/25,94
waits,soon,15
waits,Q2 2024/25,15
"""
REGISTER = """kpi,name,section,unit,decimals,polarity,target,floor
calls,Calls answered,Access,percent,0,higher,90,85
waits,Days waited,Care,days,0,lower,10,14
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "obs.csv").write_text(OBSERVATIONS)
    (tmp_path / "reg.csv").write_text(REGISTER)
    return tmp_path


def score(files, *more):
    output = ["-o", str(files / "out.csv")]
    asked = ["--register", str(files / "reg.csv"), *output, *more]
    return cli.main(["score", str(files / "obs.csv"), *asked])


def test_one_bad_row_stops_the_job(files):
    assert score(files) == 1
    assert not (files / "out.csv").exists()


def test_bad_rows_are_left_out_and_written_with_their_reasons(files, capsys):
    rejects = files / "rejects.csv"
    assert score(files, "--skip-bad", "--rejects", str(rejects), "--json") == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["left_out"] == 3
    assert summary["written"] == [str(rejects), str(files / "out.csv")]
    found = pd.read_csv(rejects)
    assert found["kpi"].tolist() == ["calls", "calls", "waits"]
    assert found["value"].tolist() == ["many", "94", "15"]
    assert found["reject_reason"].str.contains("number|duplicate|period").all()


def test_the_scores_are_those_of_the_other_rows(files):
    assert score(files, "--skip-bad") == 0
    skipped = (files / "out.csv").read_bytes()
    lines = OBSERVATIONS.splitlines(keepends=True)
    (files / "obs.csv").write_text("".join(lines[row] for row in (0, 1, 3, 6)))
    assert score(files) == 0
    assert (files / "out.csv").read_bytes() == skipped


def test_without_a_bad_row_the_rejects_have_no_rows(files):
    lines = OBSERVATIONS.splitlines(keepends=True)
    (files / "obs.csv").write_text("".join(lines[row] for row in (0, 1, 3, 6)))
    assert score(files, "--skip-bad", "--rejects", str(files / "rejects.csv")) == 0
    assert pd.read_csv(files / "rejects.csv").empty


def test_a_fault_of_the_register_is_no_row_to_be_left_out(files):
    (files / "reg.csv").write_text(REGISTER.replace("lower", "lowr"))
    assert score(files, "--skip-bad") == 1


def test_where_every_row_is_wrong_nothing_is_written(files):
    (files / "obs.csv").write_text("kpi,period,value\ncalls,soon,9\n")
    assert score(files, "--skip-bad") == 1
    assert not (files / "out.csv").exists()


def test_rejects_are_for_rows_that_are_left_out(files, capsys):
    assert score(files, "--rejects", str(files / "rejects.csv")) == 2
    assert "--skip-bad" in capsys.readouterr().err
