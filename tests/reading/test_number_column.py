"""Columns of numbers: figures, reasons for there being none, marks and units."""

import contextlib
import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentperf.errors import KentPerfError
from kentperf.reading import read_number_column

FORMS = Path(__file__).parents[1] / "data" / "reading" / "number_forms.csv"
with FORMS.open(encoding="utf-8", newline="") as file:
    WAYS = list(csv.DictReader(file))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["text"] or "empty")
def test_each_form_that_people_write_has_its_meaning(way):
    read = read_number_column([way["text"]])
    said = [read.reason[0], read.status[0], read.note[0], read.unit]
    assert [word or "" for word in said] == [
        way[name] for name in ("reason", "status", "note", "unit")
    ]
    expected = float(way["value"]) if way["value"] else np.nan
    np.testing.assert_equal(read.value, [expected])


@pytest.mark.parametrize(
    "text",
    ["6m 56s", "1,23,4", "12,34,567", "1.2.3", "5 days", "--5", "£5%", "(5", "5)", "-(5)", "abc"],
)
def test_what_is_no_number_is_named_with_what_would_be_right(text):
    with pytest.raises(KentPerfError, match="is no number: write a number") as raised:
        read_number_column(pd.Series(["1", text], index=["a", "b"], name="Result"))
    failure = raised.value.failures.iloc[0]
    assert (failure.row, failure.column, failure.value) == ("b", "Result", text)


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        (["12,5", "3"], [12.5, 3]),
        (["0,875"], [0.875]),
        (["1.234,5", "1.234"], [1234.5, 1234]),
        (["1 234,5", "1 234"], [1234.5, 1234]),
        (["12,5%", "[c]"], [12.5, np.nan]),
        ([0.5, "12,5"], [0.5, 12.5]),
        (["1,234", "1,234.5"], [1234, 1234.5]),
        (["1,234", "12"], [1234, 12]),
        (["1.234", "12"], [1.234, 12]),
    ],
)
def test_a_comma_is_a_decimal_sign_only_where_the_column_leaves_no_doubt(values, numbers):
    np.testing.assert_equal(read_number_column(values).value, numbers)


@pytest.mark.parametrize(
    ("values", "rows", "words"),
    [
        (["12,5", "1,234"], [1], "Give decimal="),
        (["12,5", "1.234"], [1], "Give decimal="),
        (["12,5", "12.5"], [0, 1], "write all in one way"),
        (["0.875", "87.5%"], [0, 1], "write all as per cent"),
        (["90%", "0", "88", "0.9"], [3, 0], "write all as per cent"),
        ([0.875, "87.5%"], [0, 1], "write all as per cent"),
        (["£5", "5%"], [0, 1], "several units"),
        (["£5", "$5"], [0, 1], "several units"),
        ([True, "2"], [0], "is no number"),
        ([1 + 2j, "2"], [0], "is no number"),
        ([float("inf"), "2"], [0], "is no number"),
        (["1e999"], [0], "too large"),
    ],
)
def test_a_column_of_two_readings_or_two_units_is_refused(values, rows, words):
    with pytest.raises(KentPerfError, match=words) as raised:
        read_number_column(values)
    assert raised.value.failures.row.tolist() == rows


def test_the_decimal_sign_may_be_given():
    assert read_number_column(["1,234", "5"], decimal=",").value.tolist() == [1.234, 5]
    assert read_number_column(["1.234", "5"], decimal=",").value.tolist() == [1234, 5]
    with pytest.raises(KentPerfError, match=r'no number with decimal="\."'):
        read_number_column(["12,5"], decimal=".")
    with pytest.raises(KentPerfError, match="decimal should be"):
        read_number_column(["12,5"], decimal=";")


def test_figures_without_a_sign_are_of_the_unit_of_the_others_and_that_is_said():
    read = read_number_column(["88", "87.5%", "0"])
    assert read.value.tolist() == [88, 87.5, 0]
    assert read.unit == "percent"
    assert "'88'" in read.assumed[0]


def test_a_unit_that_is_given_is_held_to():
    assert read_number_column(["5%", "6"], unit="% of households").unit == "% of households"
    assert read_number_column(["5", "6"], unit="%").unit == "percent"
    assert read_number_column([5, 6], unit="days").unit == "days"
    for unit, text in (("gbp", "5%"), ("percent", "£5"), ("days", "£5"), ("gbp_k", "£5k")):
        with pytest.raises(KentPerfError, match="the unit is"):
            read_number_column([text], unit=unit)


def test_what_is_suppressed_is_never_a_number():
    read = read_number_column(["<5", "*", "[c]", "5", "0"])
    assert np.isnan(read.value[:3]).all()
    assert read.value[3:].tolist() == [5, 0]
    assert read.reason.tolist() == ["suppressed"] * 3 + [None, None]


def test_float64_passes_through_without_a_copy():
    values = pd.Series([1.5, np.nan, 3.0])
    read = read_number_column(values)
    assert np.shares_memory(read.value, values.to_numpy())
    assert read.reason.tolist() == [None, "no data", None]


@pytest.mark.parametrize("dtype", ["int64", "Int64", "float32", "Float64", "uint8"])
def test_numeric_dtypes_are_numbers(dtype):
    assert read_number_column(pd.Series([1, 2], dtype=dtype)).value.tolist() == [1, 2]


@pytest.mark.parametrize("dtype", ["string", "category", "string[pyarrow]", object])
def test_texts_of_any_dtype_are_read(dtype):
    column = pd.Series(["5%", None, "[c]", "5%"], index=[5, 5, 7, 7], dtype=dtype)
    read = read_number_column(column)
    np.testing.assert_equal(read.value, [5, np.nan, np.nan, 5])
    assert read.reason.tolist() == [None, "no data", "suppressed", None]


def test_nullable_numbers_that_are_missing_are_no_data():
    read = read_number_column(pd.Series([1, None], dtype="Int64"))
    np.testing.assert_equal(read.value, [1, np.nan])
    assert read.reason[1] == "no data"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (pd.Series([1.0, np.inf]), "is infinite"),
        (pd.Series([True, False]), "true and false"),
        (pd.Series([1 + 1j]), "complex"),
        ("12", "give a column"),
    ],
)
def test_columns_that_are_no_numbers_are_refused(values, words):
    with pytest.raises(KentPerfError, match=words):
        read_number_column(values)


def test_an_empty_column_is_empty():
    assert read_number_column([]).value.shape == (0,)
    assert read_number_column([None, pd.NA]).reason.tolist() == ["no data", "no data"]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=9))
def test_numbers_come_back_from_their_texts(numbers):
    assert read_number_column([repr(number) for number in numbers]).value.tolist() == numbers


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=9))
def test_thousands_separators_change_nothing(numbers):
    written = [f"{number:,}" for number in numbers]
    assert read_number_column(written).value.tolist() == numbers
    spaced = [text.replace(",", "\u202f").replace("-", "\u2212") for text in written]
    assert read_number_column(spaced).value.tolist() == numbers


@given(st.lists(st.text(max_size=10), min_size=1, max_size=4))
def test_any_texts_are_read_or_refused(texts):
    with contextlib.suppress(KentPerfError):
        read = read_number_column(texts)
        assert [reason is None for reason in read.reason] == (~np.isnan(read.value)).tolist()
