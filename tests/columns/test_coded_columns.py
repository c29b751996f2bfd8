"""A column as integer codes: which are its own, which are hashed, and what they stand for."""

import dataclasses

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from kentperf.columns.coded_columns import (
    code_column,
    is_arrow_coded,
    is_arrow_text,
    plain_integers,
    table_pays,
)


def spelt(coded):
    """Give each row's value back from its code; None where it is missing."""
    places = coded.codes.astype(np.int64) - coded.base
    held = np.flatnonzero((places >= 0) & (places < coded.size))
    found = np.full(len(places), None, dtype=object)
    found[held] = coded.values(places[held])
    return found.tolist()


def dictionary(codes, entries):
    encoded = pa.DictionaryArray.from_arrays(pa.array(codes, pa.int8()), pa.array(entries))
    return pd.Series(pd.arrays.ArrowExtensionArray(encoded))


def test_categories_are_codes_already_and_keep_their_places():
    column = pd.Series(pd.Categorical(["b", None, "a"], categories=["b", "never", "a"]))
    coded = code_column(column)
    assert (coded.codes.tolist(), coded.base, coded.size) == ([0, -1, 2], 0, 3)
    assert (spelt(coded), coded.copied) == (["b", None, "a"], "")
    assert np.shares_memory(coded.codes, column.array.codes)


def test_whole_numbers_of_a_small_range_are_their_own_codes():
    column = pd.Series([2021, 2019, 2020])
    coded = code_column(column)
    assert (coded.base, coded.size, coded.copied) == (2019, 3, "")
    assert np.shares_memory(coded.codes, column.to_numpy())
    assert coded.by_value() is None
    assert coded.values(np.array([0, 2])).equals(pd.Index([2019, 2021]))


def test_whole_numbers_far_apart_are_hashed():
    coded = code_column(pd.Series([10**12, 0, 10**12]))
    assert (coded.codes.tolist(), coded.size) == ([0, 1, 0], 2)
    assert coded.copied == "int64 values hashed"
    assert coded.by_value().tolist() == [1, 0]


@pytest.mark.parametrize(
    ("column", "copied"),
    [
        (pd.Series([3.5, None, 3.5]), "float64 values hashed"),
        (pd.Series(["x", None, "x"], dtype=object), "object values hashed"),
        (pd.Series(["x", None, "x"], dtype="string[pyarrow]"), "string values hashed"),
        (dictionary([0, None, 0], ["x", "y"]), ""),
        (
            dictionary([0, None, 1], ["x", "x"]),
            "codes of a dictionary with repeated or missing values relabelled",
        ),
        (
            dictionary([0, 1, 0], ["x", None]),
            "codes of a dictionary with repeated or missing values relabelled",
        ),
    ],
    ids=["floats", "objects", "texts", "dictionary", "a value twice", "a missing value"],
)
def test_a_missing_value_has_no_place_and_what_was_copied_is_said(column, copied):
    coded = code_column(column)
    value = column[0]
    assert spelt(coded) == [value, None, value]
    assert coded.missing_rows().tolist() == [1]
    assert coded.copied == copied


def test_chunks_of_a_dictionary_are_joined_under_one_numbering():
    chunks = [pa.array(part).dictionary_encode() for part in (["b", "a"], ["c", "a"])]
    column = pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array(chunks)))
    coded = code_column(column)
    assert (spelt(coded), coded.size) == (["b", "a", "c", "a"], 3)
    assert coded.copied == "codes of 2 chunks joined"


@pytest.mark.parametrize("dtype", ["int64", "float64", object, "string[pyarrow]", "category"])
def test_a_column_without_rows_has_no_codes(dtype):
    coded = code_column(pd.Series([], dtype=dtype))
    assert (len(coded.codes), coded.size) == (0, 0)
    assert coded.by_value() is None


@pytest.mark.parametrize("dtype", [object, "string[pyarrow]", "category"])
def test_places_in_order_of_values_are_given_only_where_they_are_not_so_already(dtype):
    values = ["b", "Ä", "a"]
    unordered = pd.Series(values, dtype=object)
    if dtype == "category":
        unordered = pd.Series(pd.Categorical(values, categories=values))
    assert code_column(unordered.astype(dtype)).by_value().tolist() == [2, 0, 1]
    assert code_column(pd.Series(["a", "b", "a"], dtype=dtype)).by_value() is None


def test_a_code_outside_the_span_is_missing_on_either_side():
    coded = code_column(pd.Series([4, 6, 5]))
    outside = dataclasses.replace(coded, codes=np.array([3, 4, 6, 7]))
    assert outside.missing_rows().tolist() == [0, 3]


def test_what_the_codes_stand_for_stays_when_the_codes_are_let_go():
    coded = code_column(pd.Series(["b", "a"], dtype=object))
    without = coded.without_rows()
    assert without.codes.tolist() == []
    assert without.codes.dtype == coded.codes.dtype
    assert without.values(np.array([0, 1])).tolist() == ["b", "a"]
    assert coded.codes.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("column", "copied"),
    [
        (pd.Series([1, 2], dtype="int16"), ""),
        (pd.Series(np.arange(4)[::2], copy=False), "made contiguous"),
        (pd.Series(np.array([0, 2], dtype=">i4")), "made contiguous"),
        (pd.Series([1, 2], dtype="Int32"), "Int32 to NumPy"),
        (pd.Series([1, 2], dtype="int64[pyarrow]"), "int64[pyarrow] to NumPy"),
    ],
    ids=["int16", "strided", "big-endian", "Int32", "Arrow"],
)
def test_whole_numbers_are_given_as_contiguous_ones_and_it_is_said_why_copied(column, copied):
    integers, why = plain_integers(column)
    assert integers.tolist() == column.tolist()
    assert integers.flags.c_contiguous
    assert integers.dtype.isnative
    assert why == copied
    assert why or np.shares_memory(integers, column.to_numpy())


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([1.0, 2.0]),
        pd.Series([True, False]),
        pd.Series(["1"], dtype=object),
        pd.Series([1, None], dtype="Int64"),
        pd.Series([1], dtype="uint64"),
        pd.Series([1], dtype="uint64[pyarrow]"),
    ],
    ids=["floats", "booleans", "texts", "one missing", "uint64", "Arrow uint64"],
)
def test_what_are_no_whole_numbers_of_the_core_are_not_given(column):
    assert plain_integers(column) is None


def test_unsigned_numbers_of_64_bits_are_hashed_without_loss():
    top = 2**64 - 1
    coded = code_column(pd.Series([top, 0, top], dtype="uint64"))
    assert spelt(coded) == [top, 0, top]


@pytest.mark.parametrize(
    ("dtype", "texts", "coded"),
    [
        (pd.StringDtype("pyarrow"), True, True),
        (pd.StringDtype("python"), False, False),
        (pd.ArrowDtype(pa.large_string()), True, True),
        (pd.ArrowDtype(pa.date32()), False, True),
        (pd.ArrowDtype(pa.timestamp("us")), False, True),
        (pd.ArrowDtype(pa.dictionary(pa.int8(), pa.string())), False, True),
        (pd.ArrowDtype(pa.int64()), False, False),
        (np.dtype(object), False, False),
    ],
    ids=str,
)
def test_which_columns_arrow_itself_tells_apart(dtype, texts, coded):
    assert (is_arrow_text(dtype), is_arrow_coded(dtype)) == (texts, coded)


@pytest.mark.parametrize(
    ("slots", "rows", "pays"),
    [
        (2**16, 1, True),
        (2**16 + 1, 1, False),
        (8 * 10**6, 10**6, True),
        (8 * 10**6 + 1, 10**6, False),
        (2**27, 10**9, True),
        (2**27 + 1, 10**9, False),
    ],
)
def test_a_table_pays_up_to_eight_entries_a_row_and_never_beyond_its_largest(slots, rows, pays):
    assert table_pays(slots, rows) is pays
