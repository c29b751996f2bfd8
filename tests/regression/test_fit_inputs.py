"""What a regression is given, checked."""

import math

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError


def test_every_dependent_column_is_named_with_what_it_is_made_of():
    a, b = np.array([1.0, 2, 3, 5, 8]), np.array([1.0, 0, 0, 1, 0])
    design = pd.DataFrame({"a": a, "b": b, "double": 2e9 * a, "none": 0 * a, "sum": a + b})
    with pytest.raises(KentPerfError) as raised:
        kp.least_squares([1.0, 2, 3, 4, 6], design.iloc[:, :4])
    assert raised.value.failures[["column", "rule"]].to_numpy().tolist() == [
        ["double", 'is a linear combination of "a": leave it out'],
        ["none", "is 0 throughout: leave it out"],
    ]
    with pytest.raises(KentPerfError, match='"sum": is a linear combination of "a" and "b"'):
        kp.least_squares([1.0, 2, 3, 4, 6], design[["a", "b", "sum"]])


def test_rank_does_not_depend_on_the_units_of_the_columns():
    time = np.arange(6.0)
    design = np.column_stack([np.ones(6), time, time**2])
    scale = np.array([1e-150, 1.0, 1e150])
    y = [3.0, 1, 4, 1, 5, 9]
    plain, scaled = kp.least_squares(y, design), kp.least_squares(y, design * scale)
    assert scaled.coefficients * scale == pytest.approx(plain.coefficients, rel=1e-14)
    assert scaled.standard_errors * scale == pytest.approx(plain.standard_errors, rel=1e-14)


def test_a_frame_names_the_coefficients():
    design = pd.DataFrame({"constant": [1, 1, 1], "time": [0, 1, 2]})
    found = kp.least_squares([0.0, 1.0, 3.0], design)
    assert found.coefficients.index.tolist() == ["constant", "time"]


LINE = [[1.0, 0], [1, 1], [1, 2]]


@pytest.mark.parametrize(
    ("y", "design", "options", "message"),
    [
        ([1, 2], LINE, {}, r"design has shape \(3, 2\); with 2 observations"),
        ([1, 2], LINE[:2], {}, "2 observations cannot fit 2 columns: more rows are needed"),
        ([1, 2, None], LINE, {}, '"y" is missing or infinite at 2'),
        ([1, 2, 3], [[1, 0], [1, math.inf], [1, 2]], {}, '"design" is missing or infinite at 1, 1'),
        (
            [1, 2, 3],
            [[1, 2], [1, 2], [1, 2]],
            {},
            'column "1": is a linear combination of "0": leave it out',
        ),
        ([1, 2, 3], LINE, {"weights": [1, 0, 1]}, "weights should be positive: row 1 has 0"),
        ([1, 2, 3], LINE, {"weights": [1, 1]}, r"weights has shape \(2,\)"),
        ([1, 2, 3], LINE, {"covariance": [[1, 2, 0], [0, 1, 0], [0, 0, 1]]}, "symmetric"),
        ([1, 2, 3], LINE, {"covariance": -np.eye(3)}, "positive definite"),
        ([1, 2, 3], LINE, {"covariance": np.eye(3), "weights": [1, 1, 1]}, "not both"),
        (["a", 2, 3], LINE, {}, '"y"'),
        ([1, 2, 3], [["a", 2], [1, 2], [1, 2]], {}, '"design" should hold numbers'),
    ],
)
def test_what_cannot_be_fitted_is_an_error(y, design, options, message):
    with pytest.raises(KentPerfError, match=message):
        kp.least_squares(y, design, **options)


def test_a_design_without_columns_is_refused():
    with pytest.raises(KentPerfError, match="design has no columns"):
        kp.least_squares([1.0, 2.0], pd.DataFrame(index=[0, 1]))


def test_least_squares_refuses_another_index():
    design = pd.DataFrame({"a": [1.0, 1, 1], "b": [1.0, 2, 4]}, index=[2, 1, 0])
    with pytest.raises(KentPerfError, match='"design" has another index than "y"'):
        kp.least_squares(pd.Series([1.0, 2, 3.5]), design)
