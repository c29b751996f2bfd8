import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kentperf as kp
from tests.oracles import intervals as oracle

strata = st.lists(
    st.tuples(st.integers(0, 5000), st.floats(1, 1e6), st.floats(0.5, 1e5)), min_size=1, max_size=12
)


@given(strata, st.floats(0.01, 0.4))
def test_rates_are_dobsons(rows, alpha):
    x, n, w = (list(part) for part in zip(*rows, strict=True))
    found = kp.standardised_rate(x, n, w, coverage=1 - alpha)
    if sum(x) < 10:
        assert found["reason"].tolist() == ["fewer than 10 events"]
        return
    limits = found[["value", "lower", "upper"]].iloc[0].tolist()
    assert limits == pytest.approx(oracle.standardised(x, n, w, alpha), rel=1e-9)


def test_areas_are_in_order_of_appearance_and_each_for_itself():
    one = kp.standardised_rate([20, 30], [100, 200], [1, 2], multiplier=1000)
    both = kp.standardised_rate(
        [5, 20, 6, 30], [50, 100, 70, 200], [1, 1, 2, 2], by=["Z", "A", "Z", "A"], multiplier=1000
    )
    assert both.index.tolist() == ["Z", "A"]
    np.testing.assert_array_equal(both.loc["A"].iloc[:4].astype(float), one.iloc[0, :4])


def test_equal_weights_and_populations_give_the_crude_rate():
    found = kp.standardised_rate([20, 30], [100, 100], [1, 1])
    crude = kp.interval(50, 200, kind="rate")
    np.testing.assert_allclose(found.iloc[0, :3].astype(float), crude.iloc[0, :3].astype(float))


def test_a_missing_part_or_no_population_gives_no_rate():
    found = kp.standardised_rate(
        [20, np.nan, 30, 5], [100, 50, 0, 9], [1, 1, 1, 1], by=["a", "a", "b", "b"]
    )
    assert found["reason"].tolist() == ["no data", "no data"]
    assert found["value"].isna().all()


def test_an_empty_table_gives_an_empty_frame():
    assert kp.standardised_rate([], [], []).empty


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([-1], [5], [1]), 'column "numerator", value -1.0'),
        (([1], [5], [-1]), 'column "weight", value -1.0'),
        (([1], [5, 6], [1]), "rows where"),
    ],
)
def test_bad_input_is_named(arguments, said):
    with pytest.raises(kp.KentPerfError, match=r".") as raised:
        kp.standardised_rate(*arguments)
    assert said in str(raised.value)


def test_an_area_without_a_name_is_named_by_its_row():
    with pytest.raises(kp.KentPerfError, match='row 1, column "by": is missing'):
        kp.standardised_rate([10, 10], [50, 50], [1, 1], by=["a", None])
