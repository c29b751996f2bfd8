"""Keys of any dtype are numbered by value; series end to end are counted each by itself."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems
from kentperf.panel.series_keys import read_series_keys
from kentperf.panel.series_panels import panel_of, threads_for
from tests.support.key_columns import TEXT_COLUMNS, TEXTS, prepared


@pytest.mark.parametrize("column", TEXT_COLUMNS.values(), ids=TEXT_COLUMNS)
@given(values=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=30), data=st.data())
@settings(max_examples=25)
def test_texts_of_any_dtype_are_numbered_by_value(column, values, data):
    frame = pd.DataFrame({"k": column(values)})
    threads = data.draw(st.sampled_from([1, 2, 7]))
    codes, keys, _ = read_series_keys(frame, ["k"], Problems(), threads)
    assert codes.dtype == np.int32
    assert list(keys.index) == sorted(set(values))
    assert keys.index.name == "k"
    assert [keys.index[code] for code in codes] == values


NUMBERS = st.sampled_from([-3, 0, 1, 2, 40, 100])
DTYPES = [
    "int8",
    "int16",
    "int32",
    "int64",
    "Int16",
    "Int64",
    "int32[pyarrow]",
    "float64",
    "object",
]


@given(
    values=st.lists(NUMBERS, min_size=1, max_size=30),
    dtype=st.sampled_from(DTYPES),
    scale=st.sampled_from([1, 10**12]),
)
def test_numbers_of_any_dtype_are_numbered_by_value(values, dtype, scale):
    wide = dtype in ("int64", "Int64", "object", "float64")
    values = [value * scale for value in values] if wide else values
    frame = pd.DataFrame({"k": pd.Series(values, dtype=dtype)})
    codes, keys, _ = read_series_keys(frame, ["k"], Problems(), 2)
    assert list(keys.index) == sorted(set(values))
    assert [keys.index[code] for code in codes] == values
    if dtype != "object":
        assert keys.index.dtype == frame["k"].dtype


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "uint32", "uint64", ">i4", "bool"])
def test_unsigned_foreign_and_boolean_keys_are_numbered_by_value(dtype):
    column = pd.Series(np.array([1, 0, 1, 1]).astype(dtype))
    codes, keys, _ = read_series_keys(pd.DataFrame({"k": column}), ["k"], Problems(), 1)
    assert codes.tolist() == [1, 0, 1, 1]
    assert list(keys.index) == [0, 1]


def test_dates_are_keys_like_any_other():
    column = pd.Series(pd.to_datetime(["2024-02-01", "2024-01-01", "2024-02-01"]))
    codes, keys, _ = read_series_keys(pd.DataFrame({"k": column}), ["k"], Problems(), 1)
    assert codes.tolist() == [1, 0, 1]
    assert keys.index.tolist() == [pd.Timestamp("2024-01-01"), pd.Timestamp("2024-02-01")]


def test_keys_that_cannot_be_compared_are_ordered_by_their_text():
    column = pd.Series([2, "10", dt.date(2024, 1, 1), 2], dtype=object)
    codes, keys, _ = read_series_keys(pd.DataFrame({"k": column}), ["k"], Problems(), 1)
    assert list(keys.index) == ["10", 2, dt.date(2024, 1, 1)]
    assert codes.tolist() == [1, 0, 2, 1]


COLUMNS = {**TEXT_COLUMNS, "int64": lambda values: pd.Series([TEXTS.index(v) - 3 for v in values])}


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.sampled_from(TEXTS)),
        min_size=1,
        max_size=30,
    ),
    kinds=st.lists(st.sampled_from(list(COLUMNS)), min_size=2, max_size=3),
    threads=st.sampled_from([1, 2, 7]),
)
def test_several_columns_are_one_key_ordered_by_value(rows, kinds, threads):
    names = [f"k{place}" for place in range(len(kinds))]
    frame = pd.DataFrame(
        {
            name: COLUMNS[kind]([row[place] for row in rows])
            for place, (name, kind) in enumerate(zip(names, kinds, strict=True))
        }
    )
    codes, keys, _ = read_series_keys(frame, names, Problems(), threads)
    tuples = list(zip(*(frame[name].tolist() for name in names), strict=True))
    assert keys.index.tolist() == sorted(set(tuples))
    assert keys.index.names == names
    assert [keys.index[code] for code in codes] == tuples
    assert keys.index.get_indexer(keys.index).tolist() == list(range(len(keys)))


@pytest.mark.parametrize("columns", [2, 3, 6])
def test_keys_with_more_combinations_than_a_table_holds_are_numbered(columns):
    rng = np.random.default_rng(3)
    names = [f"k{place}" for place in range(columns)]
    values = rng.integers(0, 30_000, size=(40_000, columns)) * 10**9
    values[::2] = values[1::2]
    frame = pd.DataFrame(values, columns=names)
    codes, keys, _ = read_series_keys(frame, names, Problems(), 2)
    expected, inverse = np.unique(values, axis=0, return_inverse=True)
    assert np.array_equal(codes, inverse.ravel())
    assert np.array_equal(keys.index.to_frame().to_numpy(), expected)


def test_many_texts_are_hashed_the_same_by_any_number_of_threads():
    rng = np.random.default_rng(4)
    texts = pd.Series([f"E{code:08d}" for code in range(3_000)], dtype="str")
    frame = pd.DataFrame({"k": texts.iloc[rng.integers(0, 3_000, 900_000)].reset_index(drop=True)})
    one, keys, _ = read_series_keys(frame, ["k"], Problems(), 1)
    for threads in (2, 4):
        codes, again, _ = read_series_keys(frame, ["k"], Problems(), threads)
        assert np.array_equal(codes, one)
        assert again.index.equals(keys.index)


@pytest.mark.parametrize("column", TEXT_COLUMNS.values(), ids=TEXT_COLUMNS)
def test_missing_keys_are_named_with_the_other_problems(column):
    plain = column(["b", "a", "b", "zz"])
    given_keys = plain.where(pd.Series([True, False, True, False]))
    frame = pd.DataFrame(
        {"k": given_keys, "area": ["x", "x", None, "x"], "t": range(4), "v": [1.0, 2, 3, np.inf]}
    ).set_axis(list("pqrs"))
    with pytest.raises(KentPerfError, match="panel: 4 problems") as caught:
        prepared(frame, ["k", "area"], threads=2)
    failures = caught.value.failures
    assert failures.row.tolist() == ["q", "s", "r", "s"]
    assert failures.column.tolist() == ["k", "k", "area", "v"]
    assert failures.rule[0] == "is missing: every row names its series"
    with pytest.raises(KentPerfError, match=r"row q.*is missing") as caught:
        prepared(frame.assign(v=1.0), "k")
    assert caught.value.failures.row.tolist() == ["q", "s"]


@pytest.mark.parametrize("dtype", ["Int64", "float64", "int64[pyarrow]", object])
def test_missing_numbers_as_keys_are_named(dtype):
    frame = pd.DataFrame({"k": pd.Series([7, None, 7], dtype=dtype), "t": [1, 2, 3], "v": 1.0})
    with pytest.raises(KentPerfError, match='row 1, column "k": is missing'):
        prepared(frame)


def test_each_series_is_counted_from_its_own_first_period():
    core = panel_of(np.array([3, 2]), np.array([650, 651, 653, 10**12, 10**12 + 4]))
    assert core.ordinals.tolist() == [0, 1, 3, 0, 4]
    assert core.offsets.tolist() == [0, 3, 5]
    assert core.in_order


def test_figures_of_many_series_are_those_of_each():
    random = np.random.default_rng(3)
    lengths = random.integers(1, 30, 40)
    ordinal = np.concatenate([600 + np.cumsum(random.integers(1, 3, size)) for size in lengths])
    value = random.standard_normal(len(ordinal))
    options = {"stat": _core.RollingStat.std, "window": 6, "min_periods": 2}
    none = np.empty(0)
    found = _core.rolling(panel_of(lengths, ordinal), value, denominator=none, **options)[0]
    ends = np.cumsum(lengths)
    for start, end in zip(ends - lengths, ends, strict=True):
        one = panel_of(np.array([end - start]), ordinal[start:end])
        alone = _core.rolling(one, value[start:end], denominator=none, **options)[0]
        assert found[start:end].tobytes() == alone.tobytes()


def test_periods_too_far_apart_are_refused():
    with pytest.raises(KentPerfError, match="further apart"):
        panel_of(np.array([1, 2]), np.array([5, 0, 2**32]))


def test_few_rows_take_one_thread():
    assert threads_for(10) == 1
