"""Tests of two shares, of two rates and of two counts."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from kentperf import _core

counts = st.integers(0, 2000)


def p_of(x, n, y, m, *, share):
    parts = (np.array([float(part)]) for part in (x, n, y, m))
    return _core.same_figure_p(*parts, share=share)[0]


@given(counts, counts, counts, counts)
def test_two_shares_are_tested_as_by_chi_squared(x, a, y, b):
    assume(x + a and y + b and x + y and a + b)
    table = [[x, a], [y, b]]
    p = stats.chi2_contingency(table, correction=False).pvalue
    assert p_of(x, x + a, y, y + b, share=True) == pytest.approx(p, rel=1e-6, abs=1e-300)


@given(counts, st.floats(1, 1e5), counts, st.floats(1, 1e5))
def test_two_rates_are_tested_by_the_share_of_one_in_both(x, n, y, m):
    assume(x + y)
    share = n / (n + m)
    z = (x - (x + y) * share) / np.sqrt((x + y) * share * (1 - share))
    assert p_of(x, n, y, m, share=False) == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-6)


def test_shares_that_are_both_nothing_or_both_all_do_not_differ():
    assert p_of(0, 5, 0, 9, share=True) == 1
    assert p_of(5, 5, 9, 9, share=True) == 1


def test_a_missing_part_gives_no_p():
    assert np.isnan(p_of(np.nan, 5, 1, 9, share=True))
    assert np.isnan(p_of(1, 0, 1, 9, share=True))


@given(counts, counts)
def test_two_counts_are_tested_exactly_given_both_together(x, y):
    assume(x + y)
    found = _core.same_count_p(np.array([float(x)]), np.array([float(y)]))[0]
    assert found == pytest.approx(stats.binomtest(x, x + y).pvalue, rel=1e-9, abs=1e-300)


def test_counts_of_nothing_do_not_differ_and_missing_ones_give_no_p():
    one, other = np.array([0.0, np.nan, 3.0, -1.0]), np.array([0.0, 2.0, np.nan, 4.0])
    assert _core.same_count_p(one, other)[0] == 1
    assert np.isnan(_core.same_count_p(one, other)[1:]).all()
