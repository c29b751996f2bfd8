"""Tables read from files."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.columns.read_tables import load_table, typed_periods
from kentperf.files.tables import csv_text

REGISTER = pd.DataFrame({"kpi": ["calls", "letters"], "target": [95, 90], "floor": [90, 85]})


def test_a_row_with_more_fields_than_the_header_is_refused(tmp_path):
    path = tmp_path / "observations.csv"
    path.write_text("kpi,period,value\ncalls,2024-08,96,4\ncalls,2024-09,94,5\n")
    with pytest.raises(kp.KentPerfError, match="rows with more fields than its header names"):
        kp.scorecard(path, REGISTER)


def test_the_apostrophe_before_a_formula_in_a_file_of_ours_is_taken_away(tmp_path):
    register = pd.DataFrame({"kpi": ["@calls", "'tis"], "name": ["=1+1", "'=2"], "target": 95})
    path = tmp_path / "register.csv"
    path.write_text(csv_text(register))
    assert path.read_text().splitlines()[1:] == ["'@calls,'=1+1,95", "'tis,''=2,95"]
    found = load_table(path, "register")
    assert found["kpi"].tolist() == ["@calls", "'tis"]
    assert found["name"].tolist() == ["=1+1", "'=2"]


def test_an_unknown_column_is_said_with_the_columns_that_there_are():
    frame = pd.DataFrame({"k": ["a"], "t": [1], "v": [2.0]})
    said = "unknown column 'w'; columns are k, t, v"
    with pytest.raises(kp.KentPerfError, match=said) as refused:
        kp.Panel(frame, "k", "t", "w")
    assert refused.value.failures["column"].tolist() == ["w"]
    wide = pd.DataFrame([range(30)], columns=[f"c{place}" for place in range(30)])
    with pytest.raises(kp.KentPerfError, match="c11 and 18 more"):
        kp.Panel(wide, "k", "c0", "c1")


@pytest.mark.parametrize("source", ["", "no/such/file.csv", "a\x00b"])
def test_a_file_that_cannot_be_opened_is_said(source):
    with pytest.raises(kp.KentPerfError, match="register"):
        kp.Register(source)


def test_whole_numbers_beside_periods_stay_as_they_came():
    mixed = pd.Series([pd.Period("2024-04", "M"), "7"], dtype=object, name="period")
    assert typed_periods(mixed).tolist() == mixed.tolist()


def test_what_is_no_table_is_said_with_what_it_is():
    with pytest.raises(kp.KentPerfError, match="watch list: give a DataFrame, not NoneType"):
        kp.watch_list(None, REGISTER)


def test_a_whole_number_too_large_to_count_with_is_named():
    with pytest.raises(kp.KentPerfError, match="should be a whole number of at least 0"):
        kp.Register(pd.DataFrame({"kpi": ["a"], "decimals": [1e300]}))
