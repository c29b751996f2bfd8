import hashlib
import json
import os
import signal
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from kentperf import cli
from kentperf.project.project import write_example

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


@pytest.fixture
def files(tmp_path):
    (tmp_path / "obs.csv").write_text(OBSERVATIONS)
    (tmp_path / "reg.csv").write_text(REGISTER)
    return tmp_path


def score(files, *more, table="obs.csv"):
    return cli.main(["score", str(files / table), "--register", str(files / "reg.csv"), *more])


def test_the_summary_of_score_counts_ratings_and_names_what_was_written(files, capsys):
    output = str(files / "report.html")
    assert score(files, "-o", output, "--json") == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["kpis"] == 2
    assert summary["ratings"] == {"RED": 1, "AMBER": 0, "GREEN": 1, "": 0}
    assert summary["written"] == [output]
    assert summary["problems"] == 0
    assert summary["seconds"] >= 0


def test_a_summary_needs_a_file_for_the_scores(files, capsys):
    with pytest.raises(SystemExit, match="2"):
        score(files, "--json")
    assert "name a file with -o" in capsys.readouterr().err


def test_what_is_wrong_is_in_the_summary_too(files, capsys):
    (files / "obs.csv").write_text(OBSERVATIONS.replace("88", "many"))
    assert score(files, "-o", str(files / "o.html"), "--json") == 1
    summary = json.loads(capsys.readouterr().out)
    assert (summary["exit"], summary["problems"]) == (1, 1)
    assert score(files, "-o", str(files / "o.html"), "--json", table="gone.csv") == 2
    summary = json.loads(capsys.readouterr().out)
    assert (summary["exit"], summary["error"][:16]) == (2, "there is no file")


def test_messages_may_be_json_a_line_each(files, capsys):
    assert score(files, "-o", str(files / "report.html"), "--log-format", "json") == 0
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {tuple(line) for line in told} == {("time", "level", "message")}
    assert told[-1]["message"].startswith("written: ")
    (files / "obs.csv").write_text(OBSERVATIONS.replace("88", "many"))
    assert score(files, "-o", str(files / "report.html"), "--log-format", "json") == 1
    [line] = capsys.readouterr().err.splitlines()
    assert json.loads(line)["level"] == "error"


def test_score_writes_a_manifest_where_asked(files):
    output = files / "report.csv"
    assert score(files, "-o", str(output)) == 0
    assert not list(files.glob("*.json"))
    assert score(files, "-o", str(output), "--docx", str(files / "p.docx"), "--manifest") == 0
    held = json.loads((files / "report.csv.manifest.json").read_text())
    assert [Path(given["path"]).name for given in held["inputs"]] == ["obs.csv", "reg.csv"]
    assert [Path(made["path"]).name for made in held["outputs"]] == ["p.docx", "report.csv"]
    assert held["outputs"][1]["sha256"] == hashlib.sha256(output.read_bytes()).hexdigest()
    assert held["counts"]["ratings"]["GREEN"] == 1
    assert held["options"]["docx"] == str(files / "p.docx")


def test_standard_output_may_have_a_manifest_by_its_name(files, capsys):
    with pytest.raises(SystemExit, match="2"):
        score(files, "--manifest")
    capsys.readouterr()
    assert score(files, "--manifest", str(files / "done.json")) == 0
    assert capsys.readouterr().out.startswith("kpi,")
    assert json.loads((files / "done.json").read_text())["outputs"] == []


@pytest.mark.parametrize("ending", ["html", "csv", "json", "parquet"])
def test_the_same_figures_give_the_same_bytes(files, ending):
    for name in ("a", "b"):
        assert score(files, "-o", str(files / f"{name}.{ending}")) == 0
    assert (files / f"a.{ending}").read_bytes() == (files / f"b.{ending}").read_bytes()


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_the_same_figures_give_the_same_parts_of_a_document(files, ending):
    for name in ("a", "b"):
        assert score(files, "-o", str(files / f"{name}.{ending}")) == 0
    one, other = (contents(files / f"{name}.{ending}") for name in ("a", "b"))
    assert one == other


def contents(path):
    """Give the parts of a document, but the one that says when it was made."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "core.xml" not in name}


def test_the_report_of_a_project_has_a_summary_and_a_manifest(tmp_path, capsys):
    project = write_example(tmp_path / "project")
    assert cli.main(["report", str(project), "-o", str(tmp_path), "--json", "--manifest"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert sum(summary["ratings"].values()) == summary["kpis"]
    held = json.loads((tmp_path / "council.manifest.json").read_text())
    assert {"council.toml", "observations.csv", "register.csv"} <= {
        Path(given["path"]).name for given in held["inputs"]
    }
    assert {Path(made["path"]).name for made in held["outputs"]} < {
        Path(made).name for made in summary["written"]
    }


def test_a_job_that_a_scheduler_stops_leaves_no_temporary_files(tmp_path, monkeypatch):
    def stopped(*_, **__):
        with tempfile.TemporaryDirectory(dir=tmp_path):
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)

    monkeypatch.setattr("kentperf.cli.panel.score_panel", stopped)
    with pytest.raises(SystemExit) as ended:
        cli.main(["panel", "a.csv", "-o", "b.csv", "--series", "k", "--period", "p"])
    assert ended.value.code == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
