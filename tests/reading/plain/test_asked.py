"""Choices of a reading, given to what takes a table."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf import cli
from kentperf.reading.plain.arguments import as_options, in_reading

WIDE = "Made up,,,\n,,,\nMeasure,Team,Q1 2023,Q2 2023\nCalls,A,91,88\nVisits,B,480,510\n"
REGISTER = pd.DataFrame({"kpi": ["Calls", "Visits"], "target": [90, 500], "floor": [80, 400]})


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text(WIDE)
    return path


def test_scorecard_and_validate_take_what_decides(path):
    with pytest.raises(kp.KentPerfError, match=r'Give reading=\{"year": \.\.\.\}'):
        kp.scorecard(path, REGISTER)
    assert kp.scorecard(path, REGISTER, reading={"year": "financial"}).period == "Q2 2023/24"
    assert len(kp.validate(path, REGISTER, reading={"year": "calendar"})) == 0
    assert len(kp.validate(path, REGISTER)) == 1


def test_an_unknown_choice_is_named(path):
    with pytest.raises(kp.KentPerfError, match=r'unknown choice "sheets"\. Did you mean "sheet"'):
        kp.scorecard(path, REGISTER, reading={"sheets": "a"})
    with pytest.raises(kp.KentPerfError, match="give a mapping"):
        kp.scorecard(path, REGISTER, reading="wide")


def test_a_panel_takes_a_file(path, tmp_path):
    panel = kp.Panel(path, "kpi", "period", "value", reading={"year": "financial"})
    assert panel.rolling("sum", window=2, min_periods=1).tolist() == [91, 480, 179, 990]
    own = tmp_path / "own.csv"
    own.write_text('ward,month,calls\na,Apr-24,1\na,May-24,"1,002"\n')
    panel = kp.Panel(own, "ward", "month", "calls")
    assert panel.rolling("sum", window=2, min_periods=1).tolist() == [1, 1003]


def test_the_command_line_takes_what_its_message_asks_for(path, tmp_path, capsys):
    folder = tmp_path / "draft"
    assert cli.main(["init", "--from", str(path), str(folder)]) == 1
    assert "Give --year" in capsys.readouterr().err
    asked = ["--year", "financial", "--column", "kpi=Measure", "--layout", "wide"]
    assert cli.main(["init", "--from", str(path), str(folder), *asked]) == 0
    assert "--layout wide --year financial --column kpi=Measure" in capsys.readouterr().err
    tables = [str(path), "--register", str(folder / "register.csv")]
    assert cli.main(["validate", *tables, *asked]) == 0
    assert cli.main(["score", *tables, *asked]) == 0
    with pytest.raises(SystemExit):
        cli.main(["score", *tables, "--column", "kip=Measure"])


def test_arguments_are_named_as_the_caller_has_them():
    said = 'give kpi="A" or kpi="B". Give freq='
    named = in_reading(said)
    assert named == 'give reading={"kpi": "A"} or reading={"kpi": "B"}. Give reading={"freq": ...}'
    assert as_options(named) == 'give --column kpi="A" or --column kpi="B". Give --freq'
    assert in_reading(named) == named
    assert as_options(in_reading("dayfirst=True")) == "--dayfirst"


def test_frames_of_other_kinds_are_read_too():
    polars = pytest.importorskip("polars")
    table = polars.DataFrame({"Indicator": ["Calls"] * 2, "Year": [2023, 2024], "Actual": [1, 2]})
    register = REGISTER.head(1)
    assert kp.scorecard(table, register).period == "2024"
    assert kp.scorecard(table, register, reading={"year": "financial"}).period == "2024/25"


def test_a_column_that_is_there_twice_is_named():
    table = pd.DataFrame([["k", 2024, 2024, 1]], columns=["kpi", "period", "period", "value"])
    with pytest.raises(kp.KentPerfError, match='duplicate column "period"'):
        kp.scorecard(table, pd.DataFrame({"kpi": ["k"], "target": [1]}))
