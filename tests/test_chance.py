import dataclasses
import math

import oracles
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
@settings(max_examples=200, deadline=None)
def test_q_is_benjamini_and_hochbergs(p_values):
    found = kp.chance_arrows(p_values)
    expected = oracles.benjamini_hochberg(p_values)
    assert found.q_value.tolist() == pytest.approx(expected, rel=1e-12)
    assert found.expected == pytest.approx(0.05 * len(p_values), rel=1e-12)


def test_a_missing_p_is_not_counted_and_has_no_q():
    found = kp.chance_arrows(pd.Series([0.02, None, 0.04], index=["a", "b", "c"]), alpha=0.1)
    assert found.q_value["a"] == pytest.approx(0.04)
    assert math.isnan(found.q_value["b"])
    assert found.q_value["c"] == pytest.approx(0.04)
    assert found.expected == pytest.approx(0.2)
    assert found.alpha == 0.1


def test_the_result_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError, match="alpha"):
        kp.chance_arrows([0.5]).alpha = 0.1


def test_a_p_outside_0_and_1_is_an_error_with_its_row():
    with pytest.raises(KentPerfError, match="should be between 0 and 1") as caught:
        kp.chance_arrows([0.5, 1.5])
    assert caught.value.failures.row.tolist() == [1]


@pytest.mark.parametrize("alpha", [0, 1, -0.1, "x"])
def test_alpha_is_a_share(alpha):
    with pytest.raises(KentPerfError, match=r"alpha=.* should be a number between 0 and 1"):
        kp.chance_arrows([0.5], alpha=alpha)
