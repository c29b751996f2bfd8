"""How columns share a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentperf.report.printed.columns import Need, fitted

NEEDS = st.lists(
    st.tuples(st.floats(1, 120), st.floats(0, 600)).map(lambda pair: Need(pair[0], sum(pair))),
    min_size=1,
    max_size=12,
)


@given(NEEDS)
def test_the_page_is_filled_and_each_column_has_room_for_its_widest_word(needs):
    fit = fitted(needs, 500.0, 8.0, (1.0, 0.9, 0.8))
    assert sum(fit.widths) == pytest.approx(500.0)
    if fit.whole:
        for need, width in zip(needs, fit.widths, strict=True):
            assert width >= need.word * fit.scale + 8.0 - 1e-6
    else:
        assert sum(need.word * 0.8 + 8 for need in needs) > 500


@given(NEEDS)
def test_letters_are_no_smaller_than_need_be(needs):
    fit = fitted(needs, 500.0, 8.0, (1.0, 0.9, 0.8))
    for scale in (1.0, 0.9, 0.8):
        if scale > fit.scale:
            assert sum(need.word * scale + 8 for need in needs) > 500


def test_a_narrow_column_whose_lines_are_broken_into_many_is_starved():
    needs = [Need(40, 400), *[Need(52, 52)] * 7]
    assert fitted(needs, 500.0, 8.0, (1.0,)).starved
    assert not fitted(needs, 740.0, 8.0, (1.0,)).starved
