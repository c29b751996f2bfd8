"""Tables read from files."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.columns.read_tables import load_table
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
