"""Arguments that belong together row by row."""

import math

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError


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
