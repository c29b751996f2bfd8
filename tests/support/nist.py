"""The certified datasets of NIST for linear regression, and their fits."""

import numpy as np
import pytest

import kentperf as kp
from tests.support import peers

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


OBSERVED = peers.read("nist_strd_lls_data.csv")
CERTIFIED = peers.read("nist_strd_lls_certified.csv")


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
