import csv
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import kentperf as kp
from kentperf.errors import KentPerfError

DATA = Path(__file__).parent / "data"
DIGITS = {
    "Norris": 12,
    "Pontius": 12,
    "NoInt1": 12,
    "NoInt2": 12,
    "Longley": 9,
    "Wampler1": 9,
    "Wampler2": 9,
    "Wampler3": 9,
    "Wampler4": 9,
    "Wampler5": 9,
    "Filip": 7,
}


def read(name):
    with (DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


OBSERVED = read("nist_strd_lls_data.csv")
CERTIFIED = read("nist_strd_lls_certified.csv")


def fit(dataset):
    rows = [row for row in OBSERVED if row["dataset"] == dataset]
    model = next(row for row in CERTIFIED if row["dataset"] == dataset)
    y = [float(row["y"]) for row in rows]
    columns = [name for name in ("x1", "x2", "x3", "x4", "x5", "x6") if rows[0][name]]
    x = np.array([[float(row[name]) for name in columns] for row in rows])
    if model["model"].startswith("poly"):
        degree = int(model["model"].removeprefix("poly"))
        x = np.column_stack([x[:, 0] ** power for power in range(1, degree + 1)])
    if model["intercept"] == "1":
        x = np.column_stack([np.ones(len(y)), x])
    return kp.least_squares(y, x)


FITS = {dataset: fit(dataset) for dataset in DIGITS}


def assert_digits(found, certified, dataset):
    if certified == 0:
        assert abs(found) < 1e-9
    else:
        assert found == pytest.approx(certified, rel=10.0 ** -DIGITS[dataset], abs=0)


def test_every_certified_dataset_is_here():
    assert {row["dataset"] for row in CERTIFIED} == set(DIGITS)


@pytest.mark.parametrize(
    "row", CERTIFIED, ids=[f"{row['dataset']}-{row['parameter']}" for row in CERTIFIED]
)
def test_nist_certified_coefficient(row):
    found, place = FITS[row["dataset"]], CERTIFIED.index(row)
    first = next(i for i, r in enumerate(CERTIFIED) if r["dataset"] == row["dataset"])
    coefficient = found.coefficients[place - first]
    error = found.standard_errors[place - first]
    assert_digits(coefficient, float(row["estimate"]), row["dataset"])
    assert_digits(error, float(row["sd_of_estimate"]), row["dataset"])


@pytest.mark.parametrize("dataset", DIGITS)
def test_nist_certified_residual_sd_and_r_squared(dataset):
    row = next(row for row in CERTIFIED if row["dataset"] == dataset)
    assert FITS[dataset].df == int(row["dof"])
    assert_digits(FITS[dataset].residual_sd, float(row["residual_sd"]), dataset)
    assert_digits(FITS[dataset].r_squared, float(row["r_squared"]), dataset)


def test_p_values_are_two_sided_of_students_t():
    found = kp.least_squares([1.0, 2.0, 2.5, 4.5], [[1, 0], [1, 1], [1, 2], [1, 3]])
    t = found.coefficients / found.standard_errors
    assert found.p_values == pytest.approx(2 * stats.t.sf(np.abs(t), 2), rel=1e-9)


def test_weights_and_covariance_equal_the_explicit_inverse():
    rng = np.random.default_rng(1)
    design = np.column_stack([np.ones(9), rng.normal(size=9)])
    y = rng.normal(size=9)
    half = rng.normal(size=(9, 9))
    covariance = half @ half.T + np.eye(9)
    covariance = (covariance + covariance.T) / 2
    weights = rng.uniform(0.5, 2, 9)
    for options, inverse in (
        ({"covariance": covariance}, np.linalg.inv(covariance)),
        ({"weights": weights}, np.diag(weights)),
    ):
        expected = np.linalg.solve(design.T @ inverse @ design, design.T @ inverse @ y)
        found = kp.least_squares(y, design, **options)
        rest = y - design @ expected
        assert found.coefficients == pytest.approx(expected, rel=1e-9)
        assert found.residuals == pytest.approx(rest, abs=1e-9)
        assert found.residual_sd == pytest.approx(math.sqrt(rest @ inverse @ rest / 7), rel=1e-9)


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
        ([1, 2, 3], [[1, 2], [1, 2], [1, 2]], {}, 'design column "1" is a linear combination'),
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
