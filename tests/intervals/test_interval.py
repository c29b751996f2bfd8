import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import kentperf as kp
from tests.oracles import intervals as oracle

alphas = st.floats(0.001, 0.5)
counts = st.integers(0, 100_000)
ORACLES = {
    ("share", "wilson"): oracle.wilson,
    ("share", "exact"): oracle.clopper_pearson,
}


@pytest.mark.parametrize(("kind", "method"), ORACLES)
@given(rest=counts, count=counts, alpha=alphas)
def test_shares_have_the_limits_of_scipy(kind, method, rest, count, alpha):
    if count + rest == 0:
        return
    found = kp.interval(count, count + rest, kind=kind, method=method, coverage=1 - alpha)
    lower, upper = ORACLES[kind, method](count, count + rest, alpha)
    assert found["lower"][0] == pytest.approx(lower, rel=1e-7, abs=1e-12)
    assert found["upper"][0] == pytest.approx(upper, rel=1e-9)


@pytest.mark.parametrize("method", ["byar", "exact"])
@given(count=counts, size=st.floats(0.01, 1e7), alpha=alphas)
def test_counts_on_an_exposure_have_the_limits_of_the_formula(method, count, size, alpha):
    found = kp.interval(count, size, kind="rate", method=method, coverage=1 - alpha)
    lower, upper = {"byar": oracle.byar, "exact": oracle.exact_count}[method](count, alpha)
    assert found["lower"][0] * size == pytest.approx(lower, rel=1e-8, abs=1e-12)
    assert found["upper"][0] * size == pytest.approx(upper, rel=1e-8)


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=30), alphas)
def test_means_have_students_interval(readings, alpha):
    values = np.round(readings, 3)
    sd = values.std(ddof=1)
    found = kp.interval(values.sum(), len(values), sd=sd, kind="mean", coverage=1 - alpha)
    reach = stats.t.ppf(1 - alpha / 2, len(values) - 1) * sd / np.sqrt(len(values))
    assert found["upper"][0] - found["lower"][0] == pytest.approx(2 * reach, rel=1e-9, abs=1e-9)
    assert found["value"][0] == pytest.approx(values.mean(), abs=1e-9)


def test_the_callers_index_is_kept_duplicates_too():
    found = kp.interval(pd.Series([1, 2], index=["a", "a"]), 5)
    assert found.index.tolist() == ["a", "a"]
    assert found.columns.tolist() == ["value", "lower", "upper", "reason"]


def test_no_data_is_a_state_with_a_reason():
    found = kp.interval([1.0, np.nan, 3.0], [0.0, 4.0, np.nan])
    assert found["reason"].tolist() == ["denominator is zero", "no data", "no data"]
    assert found[["value", "lower", "upper"]].isna().all(axis=None)


def test_an_empty_column_gives_an_empty_frame():
    assert kp.interval([], []).shape == (0, 4)


def test_limits_are_in_the_unit_asked_for():
    plain, per_cent = kp.interval(3, 7), kp.interval(3, 7, multiplier=100)
    np.testing.assert_allclose(per_cent.iloc[:, :3], 100 * plain.iloc[:, :3])


def test_one_row_never_changes_another():
    alone = kp.interval([5.0], [9.0])
    among = kp.interval([np.nan, 5.0, 0.0], [0.0, 9.0, 0.0])
    np.testing.assert_array_equal(among.iloc[1, :3], alone.iloc[0, :3])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"numerator": [5], "denominator": [4]}, 'row 0, column "numerator", value 5.0: is more'),
        ({"numerator": [-1], "denominator": [4]}, 'column "numerator", value -1.0: is negative'),
        ({"numerator": [1], "denominator": [-4]}, 'column "denominator", value -4.0: is negative'),
        ({"numerator": ["x"], "denominator": [4]}, "is not a number"),
        ({"numerator": 3}, 'kind="share" needs denominator='),
        ({"numerator": 3, "denominator": 4, "kind": "mean"}, "needs sd="),
        ({"numerator": 3, "denominator": 4, "sd": 1}, 'kind="share" takes no sd='),
        ({"numerator": 3, "denominator": 2.5, "kind": "mean", "sd": 1}, "a number of readings"),
        ({"numerator": 3, "denominator": 4, "kind": "mean", "sd": -1}, 'column "sd", value -1.0'),
        ({"numerator": 3, "denominator": 4, "kind": "shares"}, 'Did you mean "share"?'),
        ({"numerator": 3, "denominator": 4, "method": "byar"}, 'method="byar" is unknown'),
        ({"numerator": 3, "denominator": 4, "coverage": 95}, "between 0 and 1"),
    ],
)
def test_bad_input_is_named(arguments, said):
    with pytest.raises(kp.KentPerfError, match=r".") as raised:
        kp.interval(**arguments)
    assert said in str(raised.value)
