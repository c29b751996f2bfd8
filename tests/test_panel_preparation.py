"""How a panel is prepared: keys and periods of any dtype, the order, and what is copied."""

import datetime as dt
import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf._panel_frame import PanelFrame
from kentperf._series_keys import read_series_keys
from kentperf.errors import KentPerfError, Problems


def prepared(frame, series="k", period="t", **options):
    return PanelFrame(frame, series, period, "v", None, None, options.pop("freq", None), **options)


# Keys of any dtype.

TEXTS = ["b", "a", "Ä", "", "zz", "a b", "\U0001f600"]


def arrow_dictionary(values, index=None):
    index = pa.int8() if index is None else index
    encoded = pa.array(values).dictionary_encode().cast(pa.dictionary(index, pa.string()))
    return pd.Series(pd.arrays.ArrowExtensionArray(encoded))


def chunked_dictionary(values):
    middle = len(values) // 2
    chunks = [pa.array(part, pa.string()) for part in (values[:middle], values[middle:])]
    encoded = [chunk.dictionary_encode() for chunk in chunks]
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array(encoded)))


def dictionary_with_repeats(values):
    entries = pa.array([*TEXTS, *TEXTS])
    codes = [TEXTS.index(text) + len(TEXTS) * (row % 2) for row, text in enumerate(values)]
    encoded = pa.DictionaryArray.from_arrays(pa.array(codes, pa.uint8()), entries)
    return pd.Series(pd.arrays.ArrowExtensionArray(encoded))


TEXT_COLUMNS = {
    "object": lambda values: pd.Series(values, dtype=object),
    "str": lambda values: pd.Series(values, dtype="str"),
    "string[pyarrow]": lambda values: pd.Series(values, dtype="string[pyarrow]"),
    "string[python]": lambda values: pd.Series(values, dtype="string[python]"),
    "Arrow string": lambda values: pd.Series(values, dtype=pd.ArrowDtype(pa.string())),
    "Arrow large string": lambda values: pd.Series(values, dtype=pd.ArrowDtype(pa.large_string())),
    "category": lambda values: pd.Series(values, dtype="category"),
    "unused categories": lambda values: pd.Series(
        pd.Categorical(values, categories=["no", *TEXTS, "never"])
    ),
    "ordered categories": lambda values: pd.Series(
        pd.Categorical(values, categories=TEXTS, ordered=True)
    ),
    "Arrow dictionary": arrow_dictionary,
    "Arrow dictionary, unsigned": lambda values: arrow_dictionary(values, pa.uint32()),
    "Arrow dictionary in chunks": chunked_dictionary,
    "Arrow dictionary with repeats": dictionary_with_repeats,
}


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


# Periods of any form.

MONTHS = pd.period_range("2023-11", "2024-04", freq="M")
MONTH_FORMS = {
    "period": pd.Series,
    "text": lambda months: pd.Series(months.astype(str), dtype="str"),
    "object": lambda months: pd.Series(list(months), dtype=object),
    "object text": lambda months: pd.Series(list(months.astype(str)), dtype=object),
    "category": lambda months: pd.Series(pd.Categorical(months.astype(str))),
    "category of dates": lambda months: pd.Series(pd.Categorical(months.to_timestamp())),
    "Arrow text": lambda months: pd.Series(months.astype(str), dtype=pd.ArrowDtype(pa.string())),
    "Arrow dictionary": lambda months: chunked_dictionary(list(months.astype(str))),
    "Arrow timestamp": lambda months: pd.Series(months.to_timestamp()).astype(
        "timestamp[us][pyarrow]"
    ),
    "Arrow date": lambda months: pd.Series(months.to_timestamp()).astype("date32[pyarrow]"),
    **{
        unit: lambda months, unit=unit: pd.Series(months.to_timestamp()).astype(
            f"datetime64[{unit}]"
        )
        for unit in ("s", "ms", "us", "ns")
    },
    "with a zone": lambda months: pd.Series(months.to_timestamp().tz_localize("Europe/London")),
    "with times": lambda months: pd.Series(months.to_timestamp() + pd.Timedelta("23:59:59.999999")),
}


@pytest.mark.parametrize("form", MONTH_FORMS.values(), ids=MONTH_FORMS)
@pytest.mark.parametrize("freq", [None, "month", "quarter"])
@given(
    places=st.lists(st.integers(0, len(MONTHS) - 1), min_size=1, max_size=20),
    threads=st.sampled_from([1, 2, 7]),
)
@settings(max_examples=20)
def test_months_of_any_form_are_the_same_periods(form, freq, places, threads):
    months = MONTHS[[0, 1, *places]]
    keys = np.arange(len(months))
    frame = pd.DataFrame({"k": keys, "t": form(months), "v": 1.0})
    found = prepared(frame, freq=freq, threads=threads)
    wanted = months.asfreq("Q-DEC") if freq == "quarter" else months
    assert found.period_index(found.core.ordinals).tolist() == list(wanted)


@pytest.mark.parametrize("year", [1, 1677, 1970, 9999])
def test_dates_of_any_century_are_read(year):
    dates = np.array([f"{year:04d}-01-31", f"{year:04d}-03-31"], dtype="datetime64[s]")
    frame = pd.DataFrame({"k": "a", "t": dates, "v": 1.0})
    found = prepared(frame)
    months = found.period_index(found.core.ordinals)
    assert [(month.year, month.month) for month in months] == [(year, 1), (year, 3)]


@given(
    values=st.lists(st.integers(-100, 100), min_size=1, max_size=20, unique=True),
    dtype=st.sampled_from(["int8", "int16", "int32", "int64", "Int8", "Int64", "int16[pyarrow]"]),
)
def test_plain_ordinals_of_any_dtype_are_the_same_periods(values, dtype):
    frame = pd.DataFrame({"k": "a", "t": pd.Series(values, dtype=dtype), "v": 1.0})
    found = prepared(frame)
    assert found.period_index(found.core.ordinals).tolist() == sorted(values)


def test_integers_that_look_like_dates_are_refused_and_others_near_them_read():
    frame = pd.DataFrame({"k": "a", "t": [190_000, 202_413], "v": 1.0})
    assert prepared(frame).period_index(prepared(frame).core.ordinals).tolist() == [
        190_000,
        202_413,
    ]
    with pytest.raises(KentPerfError, match='write it as the text "2024-09"'):
        prepared(frame.assign(t=[190_000, 202_409]))


@pytest.mark.parametrize(
    "column",
    [
        pd.Series(pd.to_datetime(["2024-01-01", None, "2024-02-01"])),
        pd.Series(pd.to_datetime(["2024-01-01", None, "2024-02-01"], utc=True)),
        pd.Series(pd.PeriodIndex(["2024-01", None, "2024-02"], freq="M")),
        pd.Series([1, None, 2], dtype="Int64"),
        pd.Series(["2024-01", None, "2024-02"], dtype="str"),
        pd.Series(["2024-01", None, "2024-02"], dtype="category"),
        pd.Series(["2024-01", " ", "2024-02"], dtype="category"),
        arrow_dictionary(["2024-01", None, "2024-02"]),
    ],
    ids=lambda column: str(column.dtype)[:20],
)
def test_a_missing_period_is_named(column):
    frame = pd.DataFrame({"k": "a", "t": column, "v": 1.0}).set_axis(list("pqr"))
    with pytest.raises(KentPerfError, match=r'row q, column "t".*is missing') as caught:
        prepared(frame)
    assert len(caught.value.failures) == 1


def test_dates_without_a_regular_step_are_refused_with_their_date():
    dates = pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-05"])
    frame = pd.DataFrame({"k": "a", "t": dates, "v": 1.0})
    with pytest.raises(KentPerfError, match=r"value 2024-01-01.*no regular step: give freq="):
        prepared(frame)
    with pytest.raises(KentPerfError, match="stands twice"):
        prepared(frame, freq="month")


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
