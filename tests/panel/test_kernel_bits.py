"""A result depends on its own window alone, bit for bit: not on threads, order, cuts, history or
instruction set; and it is right where running sums are not.
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf import _core
from tests.support.panels import LENGTH, table

WINDOWS = {"window": 12, "trend_window": 12, "band_window": 24, "min_periods": 6}
LONG = {"window": 30, "trend_window": 29, "band_window": 37, "min_periods": 2}
SHORT = {"window": 5, "trend_window": 4, "band_window": 7, "min_periods": 1}


def scored(frame, *, threads=1, **options):
    panel = kp.Panel(frame, "kpi", "month", "value", threads=threads)
    return panel.score(target=50, floor=45, **options)


@pytest.mark.parametrize("windows", [WINDOWS, LONG, SHORT], ids=["usual", "long", "short"])
@pytest.mark.parametrize("gaps", [False, True], ids=["regular", "gappy"])
@pytest.mark.parametrize("stat", ["sum", "mean", "std", "min", "max"])
def test_every_instruction_set_gives_the_same_bits(each_instruction_set, windows, gaps, stat):
    frame = table(gaps=gaps)
    found = []
    for name in each_instruction_set:
        _core.use_instruction_set(name)
        assert _core.build_versions()["instruction_set"] == name
        found.append(scored(frame, stat=stat, **windows))
    for other in found[1:]:
        pd.testing.assert_frame_equal(other, found[0], check_exact=True)


@pytest.mark.parametrize("windows", [WINDOWS, LONG, SHORT], ids=["usual", "long", "short"])
@pytest.mark.parametrize("gaps", [False, True], ids=["regular", "gappy"])
def test_threads_order_subset_and_history_change_no_bit(windows, gaps):
    frame = table(1800, gaps=gaps)
    whole = scored(frame, **windows)
    for threads in (2, 7):
        again = scored(frame, threads=threads, **windows)
        pd.testing.assert_frame_equal(again, whole, check_exact=True)
    shuffled = frame.sample(frac=1, random_state=3)
    again = scored(shuffled, threads=2, **windows).sort_index()
    pd.testing.assert_frame_equal(again, whole, check_exact=True)
    some = frame[frame["kpi"] % 7 == 2]
    pd.testing.assert_frame_equal(scored(some, **windows), whole.loc[some.index], check_exact=True)
    late = frame[(frame["month"] >= 1) & (frame["kpi"] < 200)]
    reach = 1 + max(windows["window"], windows["trend_window"], windows["band_window"] + 1)
    settled = late.index[late["month"] >= reach]
    assert len(settled)
    pd.testing.assert_frame_equal(
        scored(late, **windows).loc[settled], whole.loc[settled], check_exact=True
    )


@pytest.mark.parametrize("windows", [WINDOWS, LONG, SHORT], ids=["usual", "long", "short"])
@pytest.mark.parametrize("stat", ["sum", "mean", "std", "min", "max"])
def test_the_latest_rows_have_the_bits_of_their_rows(windows, stat):
    frame = table(300)
    rows = scored(frame, stat=stat, **windows)
    latest = scored(frame, stat=stat, every="latest", **windows)
    ends = frame.groupby("kpi")["month"].idxmax()
    pd.testing.assert_frame_equal(
        latest.drop(columns="end").reset_index(drop=True),
        rows.loc[ends].reset_index(drop=True),
        check_exact=True,
    )


@given(
    months=st.sets(st.integers(0, 400), min_size=1, max_size=40),
    data=st.data(),
    window=st.integers(1, 60),
)
@settings(max_examples=60)
def test_the_score_of_a_sparse_series_is_that_of_single_calls(months, data, window):
    values = data.draw(st.lists(st.floats(-1e6, 1e6), min_size=len(months), max_size=len(months)))
    frame = pd.DataFrame({"kpi": "a", "month": sorted(months), "value": values})
    panel = kp.Panel(frame, "kpi", "month", "value")
    found = panel.score(target=0, floor=-5, window=window, trend_window=window, min_periods=1,
                        band_window=window)  # fmt: skip
    single = kp.rolling(frame["value"], frame["month"], window=window, stat="mean", min_periods=1)
    assert found["rolling"].to_numpy().tobytes() == single.to_numpy().tobytes()
    bands = kp.bands(frame["value"], frame["month"], window=window)
    assert found["lower"].to_numpy().tobytes() == bands["lower"].to_numpy().tobytes()
    trend = kp.trend(frame["value"], frame["month"], window=window)
    last = found.iloc[-1]
    assert last["movement"] == trend.movement or (pd.isna(last["movement"]) and not trend.movement)
    if trend.movement:
        assert last["slope"] == trend.slope


def exact_directions(frame, window=12):
    """Two passes in long double, and the t-test by r2: what every tool should say."""
    t = np.arange(window, dtype=np.longdouble) - (window - 1) / np.longdouble(2)
    y = frame["value"].to_numpy(np.longdouble).reshape(-1, LENGTH)
    windows = np.lib.stride_tricks.sliding_window_view(y, window, axis=1)
    centred = windows - windows.mean(axis=2, keepdims=True)
    cross, squares = (centred * t).sum(axis=2), (centred**2).sum(axis=2)
    explained, needed = cross**2, np.longdouble(0.3317564) * (t**2).sum() * squares
    way = np.where(explained > needed, np.sign(cross), 0)
    clear = (np.abs(explained - needed) > 1e-6 * needed) | (squares == 0)
    return np.where(squares == 0, 0, way), clear


def test_hard_data_has_no_wrong_direction():
    frame = table(4000, gaps=False, seed=20260101)
    found = scored(frame, columns=["direction"], trend_min_points=12)["direction"]
    codes = found.cat.codes.to_numpy().reshape(-1, LENGTH)
    assert (codes[:, :11] == -1).all()
    way, clear = exact_directions(frame)
    assert clear.mean() > 0.999
    assert (codes[:, 11:][clear] - 1 == way[clear]).all()


def test_single_precision_is_the_double_rounded_once():
    frame = table()
    doubles = scored(frame)
    singles = scored(frame, float32=True)
    for name in ("rolling", "slope", "lower", "upper"):
        assert singles[name].dtype == np.float32
        np.testing.assert_array_equal(singles[name], doubles[name].astype(np.float32))
    memory = np.empty(len(frame), np.float32)
    scored(frame, columns=["slope"], out={"slope": memory})
    np.testing.assert_array_equal(memory, singles["slope"])


def test_memory_that_cannot_hold_a_column_is_refused():
    frame = table()
    with pytest.raises(kp.KentPerfError, match=r'out\["slope"\] should be contiguous'):
        scored(frame, columns=["slope"], out={"slope": np.empty(2 * len(frame))[::2]})
    with pytest.raises(kp.KentPerfError, match=r'out\["rag"\] should be int8'):
        scored(frame, columns=["rag"], out={"rag": np.empty(len(frame))})


def test_a_table_in_order_with_plain_numbers_is_not_copied():
    frame = table(gaps=False).astype({"month": np.int32})
    panel = kp.Panel(frame, "kpi", "month", "value")
    assert "value" not in panel.copies
    assert "value order" in kp.Panel(frame[::-1], "kpi", "month", "value").copies


@pytest.mark.parametrize("gap_at", [None, 30, 500, 790])
def test_series_longer_than_a_sheet_are_worked_through_to_their_end(gap_at):
    for length in range(740, 1640, 25):
        period = np.arange(length)
        if gap_at is not None:
            period[gap_at:] += 1
        value = np.random.Generator(np.random.Philox(length)).integers(0, 50, length).astype(float)
        frame = pd.DataFrame({"kpi": "K", "month": period, "value": value})
        found = kp.Panel(frame, "kpi", "month", "value").rolling("sum", 12, min_periods=1)
        kept = period[:, None] - np.arange(12)
        expected = [value[np.isin(period, window)].sum() for window in kept]
        np.testing.assert_array_equal(found, expected)


def test_values_too_large_to_square_have_the_same_p_value_on_any_thread():
    values = [1e-308, 1e308, -1e308, 1.7e308]
    value = np.tile(values, 35_000)
    frame = pd.DataFrame({"kpi": np.arange(len(value)) // 4, "month": np.arange(len(value)) % 4})
    panel = kp.Panel(frame.assign(value=value), "kpi", "month", "value", threads=2)
    found = panel.trend(4, columns=["p_value"])["p_value"].dropna()
    assert set(found) == {kp.trend(np.array(values) / 2**10).p_value}


@pytest.mark.parametrize("every", ["row", "latest"])
@pytest.mark.parametrize("window", [24, 600])
def test_limits_that_are_no_numbers_place_no_value(window, every):
    value = [1e200, -1e200, 1e200, -1e200, 5.0]
    frame = pd.DataFrame({"kpi": 0, "month": range(5), "value": value})
    panel = kp.Panel(frame, "kpi", "month", "value")
    options = {"band_window": window, "band_min_points": 3, "columns": ["upper", "position"]}
    last = panel.score(target=1, floor=0, every=every, **options).iloc[-1]
    assert pd.isna(last["upper"])
    assert pd.isna(last["position"])


@pytest.mark.parametrize("every", ["row", "latest"])
@pytest.mark.parametrize("window", [12, 24, 600])
def test_a_sum_of_zeros_has_no_sign(window, every):
    frame = pd.DataFrame({"kpi": 0, "month": range(12), "value": np.full(12, -0.0)})
    panel = kp.Panel(frame, "kpi", "month", "value")
    options = {"stat": "sum", "window": window, "min_periods": 1, "every": every}
    found = panel.score(target=1, floor=0, columns=["rolling"], **options)
    assert not np.signbit(found["rolling"]).any()
