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


@pytest.mark.parametrize(
    ("value", "message"),
    [([1.0, math.inf], "inf"), ([1.0, "many"], "many"), (math.inf, "inf"), ("many", "many")],
)
def test_text_and_infinity_are_named(value, message):
    with pytest.raises(KentPerfError, match=f"value.*{message}") as caught:
        kp.rag(value, 1)
    assert caught.value.failures.column.tolist() == ["value"]


@pytest.mark.parametrize("option", [{"window": 10**20}, {"overlap": 10**20}])
def test_numbers_beyond_any_table_are_refused(option):
    with pytest.raises(KentPerfError, match="should be a whole number"):
        kp.trend([1.0, 2, 3, 5], **option)
