import json

import pandas as pd
import pytest

from kentperf import cli
from tests.support.jobs.panels import RESULTS, at_once, figures

ASKED = [
    "--series", "kpi,area", "--period", "month", "--value", "value", "--target", "target",
    "--floor", "60", "--window", "6",
]  # fmt: skip


@pytest.fixture
def parquet(tmp_path):
    path = tmp_path / "figures.parquet"
    figures(series=7).reset_index(drop=True).to_parquet(path, index=False)
    return path


def run(source, sink, *more):
    return cli.main(["panel", str(source), "-o", str(sink), *ASKED, *more])


def test_a_panel_is_scored_from_a_file_to_a_file(tmp_path, parquet, capsys):
    assert run(parquet, tmp_path / "out.parquet") == 0
    found, wanted = pd.read_parquet(tmp_path / "out.parquet"), at_once(figures(series=7))
    pd.testing.assert_frame_equal(found[RESULTS], wanted[RESULTS], check_exact=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert "rows of 7 series: " in err
    assert "written: " in err


def test_the_summary_is_one_json_object_on_standard_output(tmp_path, parquet, capsys):
    assert run(parquet, tmp_path / "out.csv", "--json", "--log-format", "json") == 0
    out, err = capsys.readouterr()
    summary = json.loads(out)
    assert summary["command"] == "panel"
    assert (summary["exit"], summary["problems"], summary["left_out"]) == (0, 0, 0)
    assert sum(summary["ratings"].values()) == summary["rows"]
    written = str(tmp_path / "out.csv")
    assert summary["written"] == [written, f"{written}.manifest.json"]
    assert [json.loads(line)["level"] for line in err.splitlines()] == ["info", "info"]


def test_a_bad_row_ends_with_code_1_and_nothing_is_written(tmp_path, parquet, capsys):
    frame = pd.read_parquet(parquet)
    frame.loc[3, "value"] = float("inf")
    frame.to_parquet(parquet, index=False)
    assert run(parquet, tmp_path / "out.parquet", "--json") == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["failures"][0]["row"] == 3
    assert "panel: 1 problem" in err
    assert [path.name for path in tmp_path.iterdir()] == ["figures.parquet"]


def test_a_bad_row_may_be_left_out(tmp_path, parquet, capsys):
    frame = pd.read_parquet(parquet)
    frame.loc[3, "value"] = float("inf")
    frame.to_parquet(parquet, index=False)
    rejects = tmp_path / "rejects.csv"
    assert run(parquet, tmp_path / "o.parquet", "--skip-bad", "--rejects", str(rejects)) == 0
    assert ", 1 left out" in capsys.readouterr().err
    assert pd.read_csv(rejects)["reject_row"].tolist() == [3]


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (["--window", "0"], 1, "window"),
        (["--polarity", "hihger"], 1, 'Did you mean "higher"'),
        (["--rejects", "r.csv"], 2, "--skip-bad"),
        (["--rules", "kentperf", "--no-manifest"], 0, "rows of"),
        (["--columns", "rag,slope", "--keep", "kpi"], 0, "written"),
    ],
)
def test_options_are_those_of_the_panel(tmp_path, parquet, capsys, more, code, said):
    assert run(parquet, tmp_path / "out.parquet", *more) == code
    assert said in capsys.readouterr().err


def test_a_file_that_is_not_there_or_cannot_be_written_ends_with_code_2(tmp_path, parquet, capsys):
    assert run(tmp_path / "gone.parquet", tmp_path / "out.parquet") == 2
    assert "gone.parquet: there is no such file" in capsys.readouterr().err
    assert run(parquet, tmp_path / "gone" / "out.parquet") == 2
    assert "its folder does not exist" in capsys.readouterr().err


def test_from_a_database_into_a_table(tmp_path, parquet):
    url = f"sqlite:///{tmp_path}/scored.db"
    assert run(parquet, url, "--into", "scored") == 0
    assert run(parquet, url, "--into", "scored") == 1
    assert run(parquet, url, "--into", "scored", "--if-exists", "append") == 0
    keep = ["--keep", "kpi,area,month", "--query", "select distinct * from scored"]
    assert run(url, tmp_path / "again.parquet", *keep) == 0
    assert len(pd.read_parquet(tmp_path / "again.parquet")) == len(figures(series=7))


def test_memory_that_cannot_be_read_is_wrong_usage(tmp_path, parquet, capsys):
    with pytest.raises(SystemExit, match="2"):
        run(parquet, tmp_path / "out.parquet", "--memory", "none")
    assert "memory='none' cannot be read" in capsys.readouterr().err


def test_a_panel_needs_columns_and_a_place_for_the_results(capsys):
    with pytest.raises(SystemExit, match="2"):
        cli.main(["panel", "x.parquet"])
    assert "required: -o/--output, --series, --period" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sink", "more", "said"),
    [
        ("out.duckdb", [], "name the table with --into"),
        ("out.parquet", ["--into", "t"], "leave --into out"),
        ("out.parquet", ["--columns", "rag,fo"], '--columns "fo" is unknown'),
        ("out.parquet", ["--table", "t"], "leave --table and --query out"),
    ],
)
def test_messages_name_options_as_the_command_line_has_them(
    tmp_path, parquet, capsys, sink, more, said
):
    assert run(parquet, tmp_path / sink, *more) == 1
    assert said in capsys.readouterr().err


def test_pairs_that_are_months_or_years_are_refused_until_freq_decides(tmp_path, capsys):
    source = tmp_path / "years.csv"
    source.write_text("kpi,area,month,value,target\na,x,2009-10,1,90\na,x,2010-11,2,90\n")
    assert run(source, tmp_path / "out.csv") == 1
    assert "Give --freq" in capsys.readouterr().err
    assert run(source, tmp_path / "out.csv", "--freq", "year", "--columns", "rag") == 0


def test_a_file_that_is_not_utf_8_is_said_to_be_so(tmp_path, capsys):
    source = tmp_path / "old.csv"
    source.write_bytes("kpi,area,month,value,target\nCaf\u00e9,x,2024-01,1,1\n".encode("cp1252"))
    assert run(source, tmp_path / "out.csv") == 1
    assert "old.csv: is not UTF-8: save it as UTF-8" in capsys.readouterr().err


def test_a_file_without_anything_in_it_is_said_to_be_empty(tmp_path, capsys):
    source = tmp_path / "nothing.csv"
    source.write_bytes(b"")
    assert run(source, tmp_path / "out.csv") == 1
    assert "nothing.csv is empty" in capsys.readouterr().err


def test_a_file_whose_rows_are_not_all_as_long_is_said_to_be_so(tmp_path, capsys):
    source = tmp_path / "short.csv"
    source.write_text("kpi,area,month,value,target\na,x,2024-01,87,1\na,x,2024-02\n")
    assert run(source, tmp_path / "out.csv") == 1
    assert "not every row has as many cells as there are heads" in capsys.readouterr().err
