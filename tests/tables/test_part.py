"""Published tables of activity as a part of the report."""

import pandas as pd

from kentperf import report
from kentperf.tables.tables import Table


def test_a_table_s_figures_have_as_many_decimals_as_the_finest():
    frame = pd.DataFrame({"row": "a", "period": ["Q1 2024/25", "Q2 2024/25"], "value": [2.0, 2.5]})
    cells = report.tables_part([Table(frame, change="previous")]).grids[0].cells
    assert cells[0][:4] == ("a", "2.0", "2.5", "0.5")
