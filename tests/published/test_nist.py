"""Linear regression as NIST certifies it."""

import pytest

from tests.support.nist import CERTIFIED, DIGITS, FITS, assert_digits


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
