"""Rows of a budget: read, and refused with every problem named."""

import numpy as np
import pandas as pd
import pytest

from kentperf.budget.budget import Monitor
from kentperf.errors import KentPerfError


def rows(**columns):
    frame = {
        "group": ["Adults", "Roads", "Adults"],
        "row": ["Homes", "Repairs", "Care"],
        "budget": [66.6, 12.5, -20.0],
        "variance": [1.8, -0.1, 0.4],
    }
    return pd.DataFrame(frame | columns, index=["a", "b", "c"])


ADJUSTED = {"adjustment": [-0.3, None, None], "last_reported": [1.2, 0.1, None]}


def test_the_frame_is_not_changed_and_tables_are_copies():
    frame = rows(**ADJUSTED)
    kept = frame.copy()
    monitor = Monitor(frame)
    table = monitor.table
    table["variance"] = 0.0
    assert monitor.table["variance"].tolist() == [1.8, -0.1, 0.4]
    pd.testing.assert_frame_equal(frame, kept)
    assert frame.columns.name is None


def test_other_columns_are_kept():
    assert Monitor(rows(owner=["x", "y", "z"])).table["owner"].tolist() == ["x", "y", "z"]


def test_a_misspelt_column_is_refused():
    with pytest.raises(
        KentPerfError, match=r'"adjustments": is unknown. Did you mean "adjustment"'
    ):
        Monitor(rows(adjustments=[1, 2, 3]))


def test_every_problem_of_the_table_is_named_at_once():
    frame = rows(group=[None, "TOTAL", "Adults"], row=["Homes", None, "Care"])
    frame["variance"] = ["much", 1.0, np.inf]
    with pytest.raises(KentPerfError, match="5 problems") as caught:
        Monitor(frame)
    assert sorted(caught.value.failures["row"]) == ["a", "a", "b", "b", "c"]


def test_a_row_stands_once_in_its_group():
    with pytest.raises(KentPerfError, match=r"row c.*duplicate row in its group"):
        Monitor(rows(row=["Homes", "Repairs", "Homes"]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda frame: frame.drop(columns="variance"), "unknown column 'variance'; columns are"),
        (lambda frame: frame.drop(columns="budget"), "unknown column 'budget'; columns are"),
        (lambda frame: frame.rename(columns={"group": "groups"}), 'Did you mean "groups"'),
        (lambda frame: frame.iloc[:0], "the table is empty"),
        (list, "give a DataFrame or a path"),
    ],
)
def test_a_table_is_refused(change, said):
    with pytest.raises(KentPerfError, match=said):
        Monitor(change(rows()))


def test_a_file_is_read(tmp_path):
    path = tmp_path / "budget.csv"
    rows(**ADJUSTED).to_csv(path, index=False)
    found = Monitor(path).subtotals
    pd.testing.assert_frame_equal(found, Monitor(rows(**ADJUSTED)).subtotals)


def test_rows_are_told_apart_where_the_index_is_not():
    frame = rows(budget_to_date=[1.0, 2.0, -3.0], actual_to_date=[1.5, 2.0, -3.0])
    to_date = Monitor(frame.set_axis(["a", "a", "a"])).to_date
    assert to_date["row"].tolist() == ["Homes", "Repairs", "Care"]
    assert to_date["budget"].tolist() == [66.6, 12.5, -20.0]
