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
