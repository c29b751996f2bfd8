"""How a panel is prepared: duplicates, infinities, the order, and what is copied."""

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.support.key_columns import MONTHS, prepared


@pytest.mark.parametrize("spread", [1, 1_000])
def test_duplicates_are_named_by_the_callers_rows(spread):
    frame = pd.DataFrame(
        {"k": list("babab"), "t": np.array([2, 9, 2, 1, 2]) * spread, "v": 1.0}
    ).set_axis([10, 20, 30, 40, 50])
    with pytest.raises(KentPerfError, match=r"first at row 10") as caught:
        prepared(frame, threads=2)
    failures = caught.value.failures
    assert failures.row.tolist() == [30, 50]
    assert failures.series.tolist() == ["b", "b"]
    assert failures.period.tolist() == [str(2 * spread)] * 2


# Figures, and what is copied.


@pytest.mark.parametrize("dtype", ["float32", "float64", "Float64", "double[pyarrow]", "object"])
def test_infinities_are_named_and_missing_numbers_are_not(dtype):
    values = pd.Series([1.0, None, 3.0, np.inf], dtype=dtype)
    frame = pd.DataFrame({"k": "a", "t": range(4), "v": values})
    with pytest.raises(KentPerfError, match='row 3, column "v", value inf: is infinite'):
        prepared(frame)
    found = prepared(frame.iloc[:3]).numbers["value"]
    np.testing.assert_array_equal(found, [1.0, np.nan, 3.0])


def in_order(**columns):
    base = {
        "k": np.repeat(np.arange(3, dtype=np.int32), 4),
        "t": np.tile(np.arange(4, dtype=np.int32), 3),
        "v": np.arange(12.0),
    }
    return pd.DataFrame(base | columns, copy=False)


def test_a_table_in_order_of_the_core_s_dtypes_is_not_copied():
    for keys in (
        pd.Series(pd.arrays.ArrowExtensionArray(
            pa.DictionaryArray.from_arrays(
                pa.array(np.repeat(np.arange(3, dtype=np.int32), 4)), pa.array(["a", "b", "c"])
            )
        )),
        np.repeat(np.arange(3, dtype=np.int32), 4),
    ):  # fmt: skip
        frame = in_order(k=keys)
        found = prepared(frame)
        assert found.copies == {}
        assert found.core.sorted
        assert np.shares_memory(found.numbers["value"], frame["v"].to_numpy())


@pytest.mark.parametrize(
    ("columns", "part", "how"),
    [
        ({"v": np.arange(12, dtype=np.float32)}, "value", "float32 to float64"),
        ({"v": np.arange(12)}, "value", "int64 to float64"),
        ({"v": np.arange(24.0)[::2]}, "value", "made contiguous"),
        ({"k": pd.Categorical(np.repeat([1, 2, 3], 4))}, "series", "int8 codes renumbered"),
        ({"k": pd.Series(list("aaaabbbbcccc"), dtype="str")}, "series", "values hashed"),
        ({"t": np.tile(np.arange(4), 3)}, "period", "int64 to int32 ordinals"),
        (
            {"t": np.tile(MONTHS[:4].to_timestamp().to_numpy("datetime64[us]"), 3)},
            "period",
            r"datetime64\[us\] to int32 ordinals",
        ),
    ],
)
def test_what_is_copied_is_said(columns, part, how):
    copies = prepared(in_order(**columns)).copies
    assert list(copies) == [part]
    assert re.search(how, copies[part])


def test_what_was_put_in_order_or_packed_is_said():
    frame = in_order(k2=np.zeros(12, dtype=np.int32))
    copies = prepared(frame.take([1, 0, *range(2, 12)]), ["k", "k2"]).copies
    assert copies["series"] == "codes of 2 columns packed"
    assert copies["value order"] == "put in order of series and period"


def test_results_do_not_depend_on_how_keys_and_periods_are_held():
    rng = np.random.default_rng(5)
    areas = np.repeat(["x", "y", "z"], 24)
    months = np.tile(pd.period_range("2022-01", periods=24, freq="M"), 3)
    base = pd.DataFrame({"k": areas, "t": months, "v": rng.normal(size=72)})
    expected = kp.Panel(base, "k", "t", "v").rolling("mean")
    for keys in ("object", "category", "str"):
        for periods in (
            base["t"].astype(str),
            base["t"].dt.to_timestamp(),
            base["t"].astype("category"),
        ):
            frame = base.assign(k=base["k"].astype(keys), t=periods).sample(frac=1, random_state=6)
            found = kp.Panel(frame, "k", "t", "v").rolling("mean")
            pd.testing.assert_series_equal(found.sort_index(), expected, check_exact=True)
