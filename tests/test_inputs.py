"""Every kind of column that pandas and numpy hand over gives the same answers."""

import math

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

VALUES = [90.0, 88.0, math.nan, 84.0, 91.0, 87.0, 95.0, 80.0]
LIST = [None if math.isnan(x) else x for x in VALUES]
WHOLE = [None if x is None else int(x) for x in LIST]


def read_only():
    array = np.array(VALUES)
    array.flags.writeable = False
    return array


HOLDERS = {
    "list": lambda: LIST,
    "tuple": lambda: tuple(LIST),
    "read-only": read_only,
    "strided": lambda: np.column_stack([VALUES, VALUES])[:, 1],
    "reversed": lambda: np.array(VALUES[::-1])[::-1],
    "float32": lambda: np.array(VALUES, dtype=np.float32),
    "big-endian": lambda: np.array(VALUES, dtype=">f8"),
    "object": lambda: np.array(LIST, dtype=object),
    "Series": lambda: pd.Series(VALUES),
    "Series of a frame": lambda: pd.DataFrame({"a": VALUES, "b": 1.0})["a"],
    "Float64": lambda: pd.Series(LIST, dtype="Float64"),
    "Int64": lambda: pd.Series(WHOLE, dtype="Int64"),
    "Int16": lambda: pd.Series(WHOLE, dtype="Int16"),
    "arrow double": lambda: pd.Series(LIST, dtype="double[pyarrow]"),
    "arrow int64": lambda: pd.Series(WHOLE, dtype="int64[pyarrow]"),
    "extension array": lambda: pd.array(WHOLE, dtype="Int64"),
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_the_array_functions_take_it(holder):
    values = HOLDERS[holder]()

    def plain(found):
        return [None if pd.isna(x) else x for x in found]

    assert plain(kp.rag(values, 90, 85)) == plain(kp.rag(VALUES, 90, 85))
    assert plain(kp.severity(values, 85)) == plain(kp.severity(VALUES, 85))
    assert kp.trend(values).slope == kp.trend(VALUES).slope
    columns = ["lower", "centre", "upper"]
    found, expected = kp.bands(values, min_points=3), kp.bands(VALUES, min_points=3)
    np.testing.assert_array_equal(found[columns], expected[columns])
    np.testing.assert_array_equal(
        np.asarray(kp.rolling(values, window=2)), np.asarray(kp.rolling(VALUES, window=2))
    )


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_panel_takes_it(holder):
    values = HOLDERS[holder]()
    frame = pd.DataFrame({"kpi": "a", "month": range(8), "value": values})
    found = kp.Panel(frame, "kpi", "month", "value").rolling("sum", window=2)
    np.testing.assert_array_equal(found, kp.rolling(VALUES, window=2))


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int32", "uint64"])
def test_integers_are_numbers(dtype):
    assert kp.rag(np.array([90, 84], dtype=dtype), 90, 85).tolist() == ["GREEN", "RED"]


@pytest.mark.parametrize("holder", ["read-only", "Series", "strided"])
def test_nothing_is_written_to_the_callers_memory(holder):
    values = HOLDERS[holder]()
    before = np.array(values)
    kp.rag(values, 90, 85, decimals=0)
    kp.bands(values)
    kp.rolling(values, window=2)
    np.testing.assert_array_equal(values, before)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_dates_of_any_unit_are_periods(unit):
    dates = pd.date_range("2024-01-31", periods=6, freq="ME").as_unit(unit)
    rising = [1.0, 2.1, 2.9, 4, 5.2, 6]
    found = kp.trend(pd.Series(rising, index=dates))
    assert found.slope == kp.trend(rising).slope
    assert found.end == pd.Period("2024-06", "M")
    frame = pd.DataFrame({"kpi": "a", "month": dates, "value": rising})
    latest = kp.Panel(frame, "kpi", "month", "value").trend(every="latest")
    assert latest["end"].iloc[0] == pd.Period("2024-06", "M")


@pytest.mark.parametrize(
    "index",
    [["a", "b", "c", "d"], [3, 1, 2, 0], [0, 0, 1, 1], [9.5, 8, 7, 6]],
    ids=["text", "shuffled", "duplicated", "floats"],
)
def test_an_index_that_is_no_period_is_kept_and_not_read(index):
    values = pd.Series([1.0, 2, 4, 8], index=index)
    assert kp.rolling(values, window=2).tolist()[1:] == [3, 6, 12]
    for found in (kp.rag(values, 4, 2), kp.rolling(values, window=2), kp.bands(values)):
        assert found.index.equals(values.index)


def test_series_with_different_indexes_are_refused():
    values = pd.Series([90.0, 80], index=["a", "b"])
    target = pd.Series([90.0, 80], index=["b", "a"])
    with pytest.raises(KentPerfError, match='"target" has another index than "value"'):
        kp.rag(values, target)
    with pytest.raises(KentPerfError, match='"period" has another index than the values'):
        kp.rolling(values, pd.Series([1, 2], index=["b", "a"]))


def test_lengths_that_differ_are_refused():
    with pytest.raises(KentPerfError, match='"target" has 3 rows where "value" has 2'):
        kp.rag([90, 80], [90, 80, 70])


def test_two_dimensions_are_refused():
    with pytest.raises(KentPerfError, match='"value" should be one value'):
        kp.rag(np.ones((2, 2)), 1)


@pytest.mark.parametrize(
    ("value", "message"),
    [([1.0, math.inf], "inf"), ([1.0, "many"], "many"), (math.inf, "inf"), ("many", "many")],
)
def test_text_and_infinity_are_named(value, message):
    with pytest.raises(KentPerfError, match=f"value.*{message}") as caught:
        kp.rag(value, 1)
    assert caught.value.failures.column.tolist() == ["value"]


def test_a_problem_is_named_by_the_callers_label():
    with pytest.raises(KentPerfError, match="inf") as caught:
        kp.rag(pd.Series([1.0, -math.inf], index=["ok", "bad"]), 1)
    assert caught.value.failures.row.tolist() == ["bad"]


def test_no_rows_are_no_results():
    assert len(kp.rag([], 90, 85)) == 0
    assert len(kp.bands([])) == 0
    assert len(kp.rolling([])) == 0


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (pd.DataFrame({"a": [1.0]}), "not a DataFrame"),
        ({1.0, 2.0}, "not a set"),
        ((x for x in [1.0]), "not a generator"),
        (np.array([1 + 2j]), "dtype complex128"),
    ],
)
def test_what_is_neither_one_value_nor_one_a_row_is_refused(value, message):
    with pytest.raises(KentPerfError, match=message):
        kp.rag(value, 90, 85)


def test_an_array_without_dimensions_is_a_scalar():
    assert kp.rag(np.array(95.0), 90, 85) == "GREEN"


def test_problems_of_periods_and_values_come_together():
    with pytest.raises(KentPerfError, match="trend: 2 problems") as caught:
        kp.trend([np.inf, 1, 2, 3], ["soon", "2024-01", "2024-02", "2024-03"])
    assert caught.value.failures["column"].tolist() == ["period", "value"]


@pytest.mark.parametrize("option", [{"window": 10**20}, {"overlap": 10**20}])
def test_numbers_beyond_any_table_are_refused(option):
    with pytest.raises(KentPerfError, match="should be a whole number"):
        kp.trend([1.0, 2, 3, 5], **option)


def test_ordinals_too_far_apart_are_refused():
    with pytest.raises(KentPerfError, match="further apart than"):
        kp.rolling([1.0, 2.0], [0, 2**40], window=1)


def test_least_squares_refuses_another_index():
    design = pd.DataFrame({"a": [1.0, 1, 1], "b": [1.0, 2, 4]}, index=[2, 1, 0])
    with pytest.raises(KentPerfError, match='"design" has another index than "y"'):
        kp.least_squares(pd.Series([1.0, 2, 3.5]), design)
