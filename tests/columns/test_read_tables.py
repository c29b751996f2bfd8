"""Tables read from files."""

import pandas as pd
import pytest

import kentperf as kp

REGISTER = pd.DataFrame({"kpi": ["calls", "letters"], "target": [95, 90], "floor": [90, 85]})


def test_a_row_with_more_fields_than_the_header_is_refused(tmp_path):
    path = tmp_path / "observations.csv"
    path.write_text("kpi,period,value\ncalls,2024-08,96,4\ncalls,2024-09,94,5\n")
    with pytest.raises(kp.KentPerfError, match="rows with more fields than its header names"):
        kp.scorecard(path, REGISTER)


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
