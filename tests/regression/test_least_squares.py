import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.support.nist import OBSERVED


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


@given(
    st.integers(1, 3),
    st.integers(2, 12),
    st.sampled_from(["plain", "weights", "covariance"]),
    st.sampled_from([0.5, 0.95, 0.998]),
    st.integers(0, 2**32 - 1),
)
@settings(max_examples=60)
def test_intervals_and_predictions_are_those_of_statsmodels(p, spare, errors, coverage, seed):
    draw = np.random.default_rng(seed)
    n = p + spare
    design = np.column_stack([np.ones(n), draw.normal(size=(n, p - 1))])
    y = draw.normal(size=n)
    at = np.column_stack([np.ones(4), draw.normal(size=(4, p - 1))])
    weights = draw.uniform(0.5, 2, n)
    half = draw.normal(size=(n, n))
    covariance = half @ half.T + np.eye(n)
    options, model = {
        "plain": ({}, sm.OLS(y, design)),
        "weights": ({"weights": weights}, sm.WLS(y, design, weights=weights)),
        "covariance": ({"covariance": covariance}, sm.GLS(y, design, sigma=covariance)),
    }[errors]
    expected = model.fit()
    found = kp.least_squares(y, design, **options)
    assert found.covariance == pytest.approx(expected.cov_params(), rel=1e-7, abs=1e-10)
    intervals = found.intervals(coverage)
    assert intervals[["low", "high"]].to_numpy() == pytest.approx(
        expected.conf_int(alpha=1 - coverage), rel=1e-7, abs=1e-8
    )
    # Of a new observation of weight 1; statsmodels' own for a covariance leaves that out.
    mean = expected.get_prediction(at)
    t = stats.t.isf((1 - coverage) / 2, n - p)
    reach = t * np.sqrt(mean.se_mean**2 + expected.scale)
    predicted = found.predict(at, coverage=coverage)
    assert predicted["mean"].to_numpy() == pytest.approx(mean.predicted_mean, rel=1e-7, abs=1e-8)
    assert predicted[["mean_low", "mean_high"]].to_numpy() == pytest.approx(
        mean.conf_int(alpha=1 - coverage), rel=1e-7, abs=1e-8
    )
    assert predicted["value_high"].to_numpy() == pytest.approx(
        mean.predicted_mean + reach, rel=1e-7, abs=1e-8
    )
    assert (predicted["value_low"] + predicted["value_high"]).to_numpy() == pytest.approx(
        2 * predicted["mean"].to_numpy(), abs=1e-8
    )


def test_filip_predicts_its_own_fitted_values_to_the_last_digits():
    rows = [row for row in OBSERVED if row["dataset"] == "Filip"]
    x, y = (np.array([float(row[name]) for row in rows]) for name in ("x1", "y"))
    design = np.column_stack([x**power for power in range(11)])
    found = kp.least_squares(y, design)
    predicted = found.predict(design)["mean"]
    assert predicted.to_numpy() == pytest.approx(y - found.residuals, abs=1e-14)


def test_a_heavier_observation_to_come_is_surer():
    found = kp.least_squares([0.0, 1.0, 3.0, 3.5], [1.0, 2, 3, 4], weights=[1, 1, 2, 2])
    light, heavy = found.predict([[5.0], [5.0]], weights=[1, 4]).itertuples()
    assert heavy.mean_high == light.mean_high
    assert heavy.mean < heavy.mean_high < heavy.value_high < light.value_high


def test_a_fit_keeps_what_it_was_given():
    y, design = np.array([0.0, 1.0, 3.0]), np.array([[1.0, 0], [1, 1], [1, 2]])
    found = kp.least_squares(y, design)
    before = found.predict([[1.0, 3]])
    y[:], design[:] = 0, 0
    pd.testing.assert_frame_equal(found.predict([[1.0, 3]]), before)


def test_a_frame_is_predicted_by_the_names_of_its_columns():
    design = pd.DataFrame({"constant": [1, 1, 1], "time": [0, 1, 2]})
    found = kp.least_squares([0.0, 1.0, 3.0], design)
    at = pd.DataFrame({"time": [3], "other": [9], "constant": [1]}, index=["next"])
    assert found.predict(at)["mean"].to_dict() == {"next": pytest.approx(13 / 3)}
    with pytest.raises(KentPerfError, match='design has no column "time", which the fit has'):
        found.predict(at[["constant"]])


@pytest.mark.parametrize(
    ("at", "options", "message"),
    [
        ([[1.0]], {}, r"design has shape \(1, 1\); the fit has 2 columns"),
        ([[1.0, math.nan]], {}, '"design" is missing or infinite at 0, 1'),
        ([[1.0, 3]], {"weights": [0.0]}, "weights should be positive: row 0 has 0"),
        ([[1.0, 3]], {"weights": [1.0, 2.0]}, r"weights has shape \(2,\); it should be \(1,\)"),
        ([[1.0, 3]], {"coverage": 95}, "coverage=95 should be a number between 0 and 1"),
    ],
)
def test_what_cannot_be_predicted_is_an_error(at, options, message):
    found = kp.least_squares([0.0, 1.0, 3.0], [[1.0, 0], [1, 1], [1, 2]])
    with pytest.raises(KentPerfError, match=message):
        found.predict(at, **options)
