"""Estimates shrunk towards those of their kind."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from tests.oracles import intervals as oracle


def test_each_kind_is_shrunk_to_its_own_mean():
    found = kp.shrink([1, 5, 3, 7, 101, 105, 103, 107], 1.0, by=list("aaaabbbb"))
    alone = oracle.shrunk([1, 5, 3, 7], [1] * 4)
    np.testing.assert_allclose(found["shrunk"], [*alone, *(alone + 100)])


def test_the_callers_index_is_kept():
    found = kp.shrink(pd.Series([1.0, 2.0, 4.0], index=["x", "x", "y"]), 0.5)
    assert found.index.tolist() == ["x", "x", "y"]
    assert found["estimate"].tolist() == [1.0, 2.0, 4.0]


def test_estimates_no_further_apart_than_their_errors_are_shrunk_to_the_mean():
    assert kp.shrink([1, 2, 3], 10.0)["shrunk"].tolist() == pytest.approx([2, 2, 2])


def test_missing_ones_stay_missing_and_exact_ones_as_they_are():
    found = kp.shrink([1, np.nan, 3, 9], [1, 1, 0, np.nan])
    assert np.isnan(found["shrunk"]).tolist() == [False, True, False, True]
    assert found["shrunk"][2] == 3


def test_an_empty_column_gives_an_empty_frame():
    assert kp.shrink([], []).empty


def test_a_negative_error_is_named():
    with pytest.raises(kp.KentPerfError, match=r'row 1, column "error", value -1.0'):
        kp.shrink([1, 2], [1, -1])
