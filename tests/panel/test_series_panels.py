import numpy as np
import pytest

from kentperf.core import _core
from kentperf.errors import KentPerfError
from kentperf.panel.series_panels import panel_of, threads_for


def test_each_series_is_counted_from_its_own_first_period():
    core = panel_of(np.array([3, 2]), np.array([650, 651, 653, 10**12, 10**12 + 4]))
    assert core.ordinals.tolist() == [0, 1, 3, 0, 4]
    assert core.offsets.tolist() == [0, 3, 5]
    assert core.in_order


def test_figures_of_many_series_are_those_of_each():
    random = np.random.default_rng(3)
    lengths = random.integers(1, 30, 40)
    ordinal = np.concatenate([600 + np.cumsum(random.integers(1, 3, size)) for size in lengths])
    value = random.standard_normal(len(ordinal))
    options = {"stat": _core.RollingStat.std, "window": 6, "min_periods": 2}
    none = np.empty(0)
    found = _core.rolling(panel_of(lengths, ordinal), value, denominator=none, **options)[0]
    ends = np.cumsum(lengths)
    for start, end in zip(ends - lengths, ends, strict=True):
        one = panel_of(np.array([end - start]), ordinal[start:end])
        alone = _core.rolling(one, value[start:end], denominator=none, **options)[0]
        assert found[start:end].tobytes() == alone.tobytes()


def test_periods_too_far_apart_are_refused():
    with pytest.raises(KentPerfError, match="further apart"):
        panel_of(np.array([1, 2]), np.array([5, 0, 2**32]))


def test_few_rows_take_one_thread():
    assert threads_for(10) == 1
