"""Results in the caller's order, categories and periods."""

import numpy as np
import pandas as pd
import pytest

from kentperf.panel.results import PanelResults, categories
from tests.support.key_columns import prepared

# In order of series and period the rows are r, p, q, s.
TABLE = pd.DataFrame(
    {"k": list("aaab"), "t": ["2024-02", "2024-03", "2024-01", "2024-06"], "v": 1.0},
    index=list("pqrs"),
)


def results(table=TABLE, threads=1):
    return PanelResults(prepared(table), threads)


def test_a_result_has_the_callers_index_and_its_own_name():
    found = results().series(np.array([1.0, 2, 3, 4]), "rolling")
    assert found.index.tolist() == list("pqrs")
    assert (found.name, found.dtype) == ("rolling", np.float64)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rag", ["RED", "AMBER", "GREEN"]),
        ("movement", ["down", "flat", "up"]),
        ("direction", ["worsening", "stable", "improving"]),
        ("position", ["below", "within", "above"]),
    ],
)
def test_codes_of_a_state_become_its_ordered_words(name, words):
    found = results().series(np.array([0, 1, 2, -1], dtype=np.int8), name)
    assert found.tolist()[:3] == words
    assert pd.isna(found.iloc[3])
    assert found.cat.ordered
    assert found.cat.categories.tolist() == words


def test_codes_of_no_state_stay_numbers():
    codes = np.array([0, 1, 2, 3], dtype=np.int8)
    assert results().series(codes, "n").tolist() == [0, 1, 2, 3]


def test_a_categorical_is_taken_as_it_is():
    words = pd.Categorical(["up", None, "up", "up"])
    frame = results().frame({"movement": words}, ["movement"], latest=False)
    assert frame["movement"].cat.categories.tolist() == ["up"]


def test_wanted_columns_come_in_their_order_by_row():
    found = {"a": np.arange(4), "b": np.arange(4.0), "c": np.zeros(4)}
    frame = results().frame(found, ["b", "a"], latest=False)
    assert frame.columns.tolist() == ["b", "a"]
    assert frame.index.tolist() == list("pqrs")
    assert frame.dtypes.tolist() == [np.dtype("float64"), np.dtype("int64")]


def test_names_of_one_frame_are_not_those_of_the_next():
    found = {"a": np.arange(4)}
    first = results().frame(found, ["a"], latest=False)
    first.columns.name = "changed"
    assert results().frame(found, ["a"], latest=False).columns.name is None


@pytest.mark.parametrize("threads", [1, 3])
def test_start_and_end_are_periods_of_each_row_or_of_each_series(threads):
    table = results(threads=threads)
    first_rows = np.array([0, 0, 0, 3])
    frame = table.frame({"first_row": first_rows}, ["start", "end"], latest=False)
    months = TABLE["t"].tolist()
    assert frame["end"].tolist() == [pd.Period(month, "M") for month in months]
    assert frame["start"].astype(str).tolist() == ["2024-01"] * 3 + ["2024-06"]
    latest = table.frame({"first_row": np.array([1, 3])}, ["start", "end"], latest=True)
    assert latest.index.tolist() == ["a", "b"]
    assert latest.index.name == "k"
    assert latest.astype(str).to_numpy().tolist() == [["2024-02", "2024-03"], ["2024-06"] * 2]


def test_periods_that_are_integers_stay_integers():
    table = results(TABLE.assign(t=[7, 8, 6, 9]))
    assert table.frame({}, ["end"], latest=False)["end"].tolist() == [7, 8, 6, 9]
    assert table.frame({}, ["end"], latest=True)["end"].tolist() == [8, 9]


def test_what_is_in_panel_order_is_spread_to_the_rows_of_the_caller():
    assert results().spread(np.array([0.0, 1, 2, 3]), latest=False).tolist() == [1, 2, 0, 3]


def test_what_is_one_a_series_is_spread_to_its_rows_or_kept():
    by_series = np.array([[10.0], [20.0]])
    assert results().spread(by_series, latest=False).tolist() == [10, 10, 10, 20]
    assert results().spread(by_series, latest=True).tolist() == [10, 20]


def test_of_what_is_one_a_row_a_series_has_its_last():
    assert results().spread(np.array([0.0, 1, 2, 3]), latest=True).tolist() == [2, 3]


@pytest.mark.parametrize("latest", [False, True])
def test_what_is_one_for_all_stays_one(latest):
    assert results().spread(np.array([5.0]), latest=latest).tolist() == [5]


def test_codes_of_texts_are_an_unordered_categorical_of_all_of_them():
    found = categories(np.array([1, -1, 0], dtype=np.int8), ["few", "flat", "never"])
    assert found.tolist()[::2] == ["flat", "few"]
    assert pd.isna(found[1])
    assert not found.ordered
    assert found.categories.tolist() == ["few", "flat", "never"]
