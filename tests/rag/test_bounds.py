"""Bounds as rules write them, and their ends in decimals."""

import math
from decimal import Decimal, getcontext

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentperf import _core
from kentperf.errors import KentPerfError
from kentperf.rag.bounds import Bound, read_bound

getcontext().prec = 60
FIGURES = st.floats(-1e12, 1e12, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-12)
DECIMALS = st.builds(lambda whole, places: whole / 10**places, st.integers(-(10**9), 10**9),
                     st.integers(0, 6))  # fmt: skip
NUMBERS = st.one_of(DECIMALS, DECIMALS, FIGURES)


def exact(number):
    return Decimal(repr(number))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1), st.booleans(), st.booleans())
def test_amounts_are_added_as_decimals(pairs, percent, up):
    anchors, amounts = (np.array(column) for column in zip(*pairs, strict=True))
    kind = np.array([percent], dtype=np.int8)
    found = _core.shifted(anchors, amounts, kind, up=up)
    for (anchor, amount), shifted in zip(pairs, found.tolist(), strict=True):
        by = abs(exact(anchor)) * exact(amount) / 100 if percent else exact(amount)
        assert shifted == float(exact(anchor) + (by if up else -by))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1))
def test_quotients_are_those_of_decimals(pairs):
    above, below = (np.array(column) for column in zip(*pairs, strict=True))
    for (over, under), found in zip(
        pairs, _core.quotients(above, below, 100.0).tolist(), strict=True
    ):
        if under == 0:
            assert math.isnan(found)
        else:
            assert found == float(100 * exact(over) / exact(under))


@given(st.lists(NUMBERS, min_size=1), st.integers(-3, 6))
def test_figures_are_rounded_as_they_are_one_by_one(figures, places):
    found = _core.rounded(np.array(figures), np.array([places], dtype=np.int8))
    assert found.tolist() == [_core.round_half_away(figure, places) for figure in figures]


def test_a_missing_anchor_or_amount_gives_no_bound():
    nothing = np.array([np.nan, 1.0, np.nan])
    kind = np.zeros(1, dtype=np.int8)
    assert np.isnan(_core.shifted(nothing, nothing[::-1].copy(), kind, up=True))[[0, 2]].all()
    assert np.isnan(_core.quotients(nothing, nothing, 1.0))[[0, 2]].all()


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads_do_not_change_an_end(threads):
    r = np.random.default_rng(1)
    anchors = np.round(r.normal(50, 20, 200_001), 2)
    amounts = np.round(r.uniform(0, 9, 200_001), 1)
    kind = r.integers(0, 2, 200_001).astype(np.int8)
    side = r.integers(0, 4, 200_001).astype(np.int8)
    one = _core.bound_ends(side, anchors, anchors + 3, amounts, kind, better=-1)
    many = _core.bound_ends(side, anchors, anchors + 3, amounts, kind, better=-1, threads=threads)
    assert [end.tobytes() for end in one] == [end.tobytes() for end in many]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (90, Bound(number=90.0)),
        ("-4.5", Bound(number=-4.5)),
        ("target", Bound(anchor="target")),
        ("target-5%", Bound(anchor="target", better=-1, amount=5.0, percent=True)),
        ("floor + 2", Bound(anchor="floor", better=1, amount=2.0)),
        ("target-tolerance", Bound(anchor="target", better=-1, amount="tolerance", percent=None)),
        ("target-tolerance%", Bound(anchor="target", better=-1, amount="tolerance", percent=True)),
        ("mean of 3-1", Bound(anchor="mean of 3", better=-1, amount=1.0)),
    ],
)
def test_a_bound_is_read_and_written_back(text, bound):
    assert read_bound(text) == bound
    assert read_bound(str(bound)) == bound


@pytest.mark.parametrize("text", ["", "target-", "5% of target", None, True, [1], "target*2"])
def test_what_is_no_bound_is_named_with_examples(text):
    with pytest.raises(KentPerfError, match="a bound is such as 90"):
        read_bound(text)


def test_per_cent_alone_is_a_share_of_measures_that_are_shares():
    assert read_bound("50%", of="progress").number == 0.5
    assert read_bound("95%", of="achieved").number == 95
    with pytest.raises(KentPerfError, match=r'per cent of what.*"target-5%"'):
        read_bound("5%")
