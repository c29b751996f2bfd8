"""The t test of every window of a panel: p-values and intervals are those of the window alone."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import kentperf as kp
from kentperf import _core
from tests.support.panels import LENGTH, table

INTERVALS = ["slope_low", "slope_high", "level", "level_low", "level_high"]
COLUMNS = ["slope", *INTERVALS, "p_value", "n", "movement", "start", "method"]
# Windows are judged one by one where figures are tested as they are printed. 15 decimals are all
# that these have.
ONE_BY_ONE = {"decimals": 15}


def judged(frame, *, threads=1, window=12, columns=COLUMNS, **options):
    panel = kp.Panel(frame, "kpi", "month", "value", threads=threads)
    return panel.trend(window, columns=columns, **options)


@pytest.mark.parametrize("every", ["row", "latest"])
@pytest.mark.parametrize("gaps", [False, True], ids=["regular", "gappy"])
@pytest.mark.parametrize("window", [3, 5, 8, 11, 12, 13, 24, 30, 36, 40])
@pytest.mark.parametrize("least", [3, 12])
def test_many_windows_at_once_have_the_bits_of_each_alone(window, least, gaps, every):
    frame = table(gaps=gaps)
    options = {"window": window, "min_points": least, "every": every}
    at_once = judged(frame, **options)
    one_by_one = judged(frame, **options, **ONE_BY_ONE)
    pd.testing.assert_frame_equal(at_once, one_by_one, check_exact=True)
    assert at_once["p_value"].notna().any() == (least <= window)


@pytest.mark.parametrize("column", [*INTERVALS, "p_value"])
def test_a_column_asked_for_alone_has_the_bits_it_has_among_others(column):
    frame = table()
    alone = judged(frame, columns=[column], window=24)
    pd.testing.assert_frame_equal(alone, judged(frame, window=24)[[column]], check_exact=True)


@pytest.mark.parametrize("window", [12, 29])
def test_instruction_sets_threads_and_order_change_no_bit(each_instruction_set, window):
    frame = table(600)
    shuffled = frame.sample(frac=1, random_state=3)
    whole = judged(frame, window=window)
    for name in each_instruction_set:
        _core.use_instruction_set(name)
        for threads in (1, 2, 7):
            again = judged(shuffled, window=window, threads=threads).sort_index()
            pd.testing.assert_frame_equal(again, whole, check_exact=True)


def exact_p_value(months, values):
    """Two passes in long double, and the tail of t by SciPy."""
    t, y = (np.asarray(x, dtype=np.longdouble) for x in (months, values))
    t, y = t - t.mean(), y - y.mean()
    slope = (y @ t) / (t @ t)
    left = ((y - slope * t) ** 2).sum()
    freedom = len(t) - 2
    return 2 * stats.t.sf(float(np.abs(slope) * np.sqrt(freedom * (t @ t) / left)), freedom)


@pytest.mark.parametrize("points", [*range(3, 41), 60, 101, 102, 103, 120])
def test_p_values_have_their_digits_from_one_to_the_far_tail(points):
    r = np.random.Generator(np.random.Philox(points))
    drift = np.repeat([0.0, 0.01, 0.1, 1.0, 10.0], 40)
    values = r.normal(size=(len(drift), points)) + drift[:, None] * np.arange(points)
    series, months = np.indices(values.shape).reshape(2, -1)
    frame = pd.DataFrame({"kpi": series, "month": months, "value": values.ravel()})
    found = judged(frame, window=points, columns=["p_value"], every="latest", min_points=3)
    expected = np.array([exact_p_value(np.arange(points), row) for row in values])
    assert expected.max() > 0.5
    assert expected.min() < 10.0 ** -min(points / 2, 12)
    np.testing.assert_allclose(found["p_value"], expected, rtol=1e-11)


def test_p_values_of_windows_with_gaps_are_those_of_the_points_there_are():
    frame = table(gaps=True)
    found = judged(frame, columns=["p_value", "n"])
    codes, months = frame["kpi"].to_numpy(), frame["month"].to_numpy()
    for row in range(0, len(frame), 13):
        in_window = (codes == codes[row]) & (months <= months[row]) & (months > months[row] - 12)
        points = frame[in_window].dropna()
        assert found["n"].iloc[row] == len(points)
        if len(points) < 4:
            assert np.isnan(found["p_value"].iloc[row])
        elif np.ptp(points["value"]) == 0:
            assert found["p_value"].iloc[row] == 1
        else:
            expected = exact_p_value(points["month"], points["value"])
            assert found["p_value"].iloc[row] == pytest.approx(expected, rel=1e-9)


def test_a_series_that_stands_still_has_p_of_one_and_no_width():
    frame = pd.DataFrame({"kpi": 0, "month": range(LENGTH), "value": 7.0})
    found = judged(frame, min_points=12).iloc[11:]
    assert (found[["slope", "slope_low", "slope_high"]] == 0).all(axis=None)
    assert (found[["level", "level_low", "level_high"]] == 7).all(axis=None)
    assert (found["p_value"] == 1).all()


def test_a_straight_line_has_p_of_zero_and_no_width():
    frame = pd.DataFrame({"kpi": 0, "month": range(LENGTH), "value": 0.1 * np.arange(LENGTH)})
    found = judged(frame, min_points=12).iloc[11:]
    assert (found["p_value"] == 0).all()
    assert (found["slope_low"] == found["slope_high"]).all()


def wide_and_sparse(seed):
    """Series of up to 101 rows, some with gaps of months between all of them."""
    r = np.random.Generator(np.random.Philox(seed))
    lengths = [100, *r.integers(20, 102, 12), 100, *r.integers(20, 102, 12)]
    steps = [7 if length == 100 else 1 for length in lengths]
    months = [np.arange(n) * step for n, step in zip(lengths, steps, strict=True)]
    frame = pd.DataFrame({"kpi": np.repeat(range(len(lengths)), lengths)})
    frame["month"] = np.concatenate(months)
    frame["value"] = r.normal(size=len(frame))
    return frame


@pytest.mark.parametrize("seed", range(4))
def test_windows_wider_than_any_series_read_nothing_of_others(seed):
    frame = wide_and_sparse(seed)
    one_by_one = judged(frame, window=700, **ONE_BY_ONE)
    pd.testing.assert_frame_equal(judged(frame, window=700), one_by_one, check_exact=True)


def test_a_longer_series_in_the_panel_changes_no_bit():
    frame = wide_and_sparse(9)
    longer = pd.DataFrame({"kpi": 99, "month": range(300)})
    longer["value"] = np.random.Generator(np.random.Philox(9)).normal(size=300)
    alone = judged(frame, window=150)
    both = judged(pd.concat([frame, longer], ignore_index=True), window=150)
    pd.testing.assert_frame_equal(both.iloc[: len(frame)], alone, check_exact=True)
    long_alone = judged(longer, window=150)
    assert long_alone["n"].max() == 150
    rest = both.iloc[len(frame) :].reset_index(drop=True)
    pd.testing.assert_frame_equal(rest, long_alone, check_exact=True)


NUMBERS = ["slope", *INTERVALS]


@pytest.mark.parametrize("power", [-940, -600, -535, -510, -468, -400, 200, 460, 500, 512, 1000])
@pytest.mark.parametrize("window", [12, 24, 110])
def test_values_that_cannot_be_squared_are_tested_as_those_that_can(window, power):
    months = np.arange(120)
    noise = np.random.Generator(np.random.Philox(1)).normal(size=120)
    values = np.concatenate([noise, noise / 4 + months, months, np.ones(120), months % 2])
    frame = pd.DataFrame({"kpi": np.repeat(range(5), 120), "month": np.tile(months, 5)})
    usual = judged(frame.assign(value=values), window=window)
    scaled = judged(frame.assign(value=np.ldexp(values, power)), window=window)
    scaled[NUMBERS] = np.ldexp(scaled[NUMBERS], -power)
    pd.testing.assert_frame_equal(scaled, usual, check_exact=True)


def test_values_whose_differences_overflow_have_a_verdict():
    values = np.tile([1.7e308, -1.7e308], 6)
    found = kp.trend(values)
    assert found.p_value == kp.trend(values / 2**10).p_value
    assert found.movement == "flat"


@pytest.mark.parametrize("offset", [0, 1])
def test_results_in_memory_of_the_callers_are_those_in_new_memory(tmp_path, offset):
    frame = table(3000, gaps=False)
    panel = kp.Panel(frame, "kpi", "month", "value", threads=2)
    mapped = np.memmap(tmp_path / "slopes", np.float64, "w+", shape=len(frame) + offset)
    panel.score(target=50, floor=45, columns=["slope"], out={"slope": mapped[offset:]})
    fresh = panel.score(target=50, floor=45, columns=["slope"])
    assert mapped[offset:].tobytes() == fresh["slope"].to_numpy().tobytes()
    assert (mapped[:offset] == 0).all()


def test_a_line_is_exact_to_every_test_or_to_none():
    for origin, step in [(1e9, 1e-5), (1e12, 0.01), (50.0, 0.1), (0.1, 2e-15), (1e4, 1e-2)]:
        values = origin + step * np.arange(12)
        reasons = {
            kp.trend(values).reason,
            kp.trend(values, decimals=15).reason,
            kp.trend(values, overlap=2).reason,
        }
        assert len(reasons) == 1
