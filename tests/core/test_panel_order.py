"""How rows are put in order of series and period: ranked by bits, by radix, or left as they are."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kentperf as kp
from kentperf import _core
from kentperf.errors import KentPerfError


def slow_order(codes, periods):
    frame = pd.DataFrame({"code": codes, "period": periods})
    return frame.sort_values(["code", "period"], kind="stable").index.to_numpy()


def assert_in_order(core, codes, series, periods):
    """Everything a core panel holds against sort_values."""
    codes, periods = np.asarray(codes), np.asarray(periods, dtype=np.int64)
    order = slow_order(codes, periods)
    if core.sorted:
        assert order.tolist() == list(range(len(codes)))
        assert len(core.order) == len(core.place) == 0
    else:
        assert core.order.tolist() == order.tolist()
        assert core.place[order].tolist() == list(range(len(codes)))
    assert (core.ordinals.astype(np.int64) + core.first_period).tolist() == periods[order].tolist()
    assert core.offsets.tolist() == [int((codes < code).sum()) for code in range(series + 1)]
    names = pd.DataFrame({"code": codes, "period": periods})
    first = names.reset_index().groupby(["code", "period"])["index"].transform("min")
    again = [row for row in order if first[row] != row]
    assert core.duplicates.tolist() == [[first[row], row] for row in again]


# The core: rank by bits, radix, rows in order.

DENSE = st.integers(600, 612)
SPARSE = st.sampled_from([-(2**30), -5, 0, 3, 977, 65_536, 2**29])


@given(
    rows=st.lists(st.tuples(st.integers(0, 5), st.one_of(DENSE, SPARSE)), min_size=1, max_size=40),
    unique=st.booleans(),
    in_order=st.booleans(),
    kind=st.sampled_from([np.int32, np.int64]),
    threads=st.sampled_from([1, 2, 7]),
)
def test_rows_are_ordered_as_sort_values_orders_them(rows, unique, in_order, kind, threads):
    rows = list(dict.fromkeys(rows)) if unique else rows
    rows = sorted(rows) if in_order else rows
    codes = np.array([code for code, _ in rows], dtype=np.int32)
    periods = np.array([period for _, period in rows], dtype=kind)
    core = _core.Panel.of(codes, 6, periods, threads)
    assert_in_order(core, codes, 6, periods)


def many(spread, *, missing=0.0, seed=0):
    rng = np.random.default_rng(seed)
    codes = np.repeat(np.arange(5_000, dtype=np.int32), 60)
    periods = np.tile(np.arange(60, dtype=np.int64) * spread + 600, 5_000)
    rows = rng.permutation(np.flatnonzero(rng.random(len(codes)) >= missing))
    return codes[rows], periods[rows]


@pytest.mark.parametrize("threads", [1, 2, 7])
@pytest.mark.parametrize(
    ("spread", "missing"),
    [(1, 0.0), (1, 0.05), (7, 0.05), (30_000_000, 0.05)],
    ids=["every slot", "gaps", "every seventh", "too far apart for bits"],
)
def test_many_rows_are_ordered_the_same_by_any_number_of_threads(spread, missing, threads):
    codes, periods = many(spread, missing=missing)
    assert len(codes) > 4 * 65_536
    core = _core.Panel.of(codes, 5_000, periods, threads)
    order = np.lexsort((periods, codes))
    assert np.array_equal(core.order, order)
    assert np.array_equal(core.place[order], np.arange(len(order)))
    assert np.array_equal(core.ordinals.astype(np.int64) + core.first_period, periods[order])
    assert np.array_equal(np.diff(core.offsets), np.bincount(codes, minlength=5_000))
    again = _core.Panel.of(codes[order], 5_000, periods[order], threads)
    assert again.sorted
    assert np.array_equal(again.offsets, core.offsets)
    assert np.array_equal(again.ordinals + again.first_period, core.ordinals + core.first_period)


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_one_long_series_with_distant_periods_is_ordered(threads):
    rng = np.random.default_rng(1)
    periods = rng.choice(2**31 - 1, 200_000, replace=False) - 2**30
    codes = np.zeros(len(periods), dtype=np.int32)
    core = _core.Panel.of(codes, 1, periods, threads)
    assert np.array_equal(core.order, np.argsort(periods, kind="stable"))


@pytest.mark.parametrize("spread", [1, 30_000_000])
def test_columns_go_to_panel_order_and_back(spread):
    codes, periods = many(spread, missing=0.05)
    core = _core.Panel.of(codes, 5_000, periods, 2)
    values = np.random.default_rng(2).normal(size=len(codes))
    there = core.to_panel(values, threads=2)
    assert np.array_equal(there, values[core.order])
    assert np.array_equal(core.to_caller(there, threads=2), values)


def test_series_without_rows_are_empty():
    core = _core.Panel.of(np.array([3, 1], dtype=np.int32), 5, np.array([7, 7]))
    assert core.offsets.tolist() == [0, 0, 1, 1, 2, 2]
    assert (
        _core.Panel.of(np.empty(0, np.int32), 2, np.empty(0, np.int64)).offsets.tolist() == [0] * 3
    )


def test_int32_periods_in_order_are_lent_and_kept_alive():
    periods = np.tile(np.arange(600, 660, dtype=np.int32), 1_000)
    codes = np.repeat(np.arange(1_000, dtype=np.int32), 60)
    core = _core.Panel.of(codes, 1_000, periods, 2)
    assert core.borrows
    expected = periods.tolist()
    del periods
    assert (core.ordinals + core.first_period).tolist() == expected


def test_codes_out_of_range_and_periods_too_far_apart_are_refused():
    two = np.array([0, 1], dtype=np.int32)
    with pytest.raises(ValueError, match="series code is out of range"):
        _core.Panel.of(two, 1, np.array([0, 1]))
    with pytest.raises(ValueError, match=r"further apart than 2\^31 - 1"):
        _core.Panel.of(two, 2, np.array([-(2**62), 2**62]))
    with pytest.raises(KentPerfError, match="periods run from 0 to 4294967296, further apart"):
        kp.Panel(pd.DataFrame({"k": ["a", "b"], "t": [0, 2**32], "v": 1.0}), "k", "t", "v")


@pytest.mark.parametrize("threads", [1, 2])
def test_more_slots_than_the_cache_holds_are_ranked_the_same(threads):
    series, length = 70_000, 1_000
    slots = np.arange(4_500_000) * 39_916_801 % (series * length)
    codes, periods = (slots // length).astype(np.int32), (slots % length).astype(np.int32)
    core = _core.Panel.of(codes, series, periods, threads)
    order = np.argsort(slots, kind="stable")
    assert np.array_equal(core.place[order], np.arange(len(order)))
    assert np.array_equal(core.ordinals + core.first_period, periods[order])
