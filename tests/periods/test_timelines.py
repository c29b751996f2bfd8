import numpy as np
import pandas as pd

from kentperf.periods.timelines import Timelines, rows_between, search_within

TIMES = Timelines(
    offsets=np.array([0, 3, 3, 5]),
    ordinal=np.array([650, 651, 653, 7, 9]),
    freq=np.array([0, 0, 1]),
    freqs=("M", None),
)


def test_rows_know_their_series_and_frequency():
    assert TIMES.series.tolist() == [0, 0, 0, 2, 2]
    assert [TIMES.freq_of(series) for series in range(TIMES.count)] == ["M", "M", None]
    assert {freq: here.tolist() for freq, here in TIMES.by_freq()} == {"M": [0, 1], None: [2]}


def test_a_period_is_found_or_not():
    every = np.arange(3)
    assert TIMES.find(every, np.array([653, 650, 8])).tolist() == [2, -1, -1]
    assert TIMES.find(every, np.array([649, 650, 7])).tolist() == [-1, -1, 3]


def test_some_series_are_numbered_anew():
    part = TIMES.take(np.array([2, 0]))
    assert part.ordinal.tolist() == [7, 9, 650, 651, 653]
    assert part.offsets.tolist() == [0, 2, 5]
    assert [part.freq_of(series) for series in range(2)] == [None, "M"]


def test_periods_have_labels_of_their_own_frequency():
    period, label = TIMES.periods(TIMES.series, TIMES.ordinal)
    assert label.tolist() == ["Mar 2024", "Apr 2024", "Jun 2024", "7", "9"]
    assert period[0] == pd.Period("2024-03", "M")
    assert period[4] == 9


def test_searching_within_stretches_is_searching_each():
    random = np.random.default_rng(8)
    lengths = random.integers(0, 9, 60)
    values = np.concatenate([np.sort(random.integers(0, 12, length)) for length in lengths])
    ends = np.cumsum(lengths)
    starts, wanted = ends - lengths, random.integers(-1, 14, 60)
    for right in (False, True):
        side = "right" if right else "left"
        expected = [
            start + np.searchsorted(values[start:end], value, side=side)
            for start, end, value in zip(starts, ends, wanted, strict=True)
        ]
        assert search_within(values, starts, ends, wanted, right=right).tolist() == expected


def test_rows_of_stretches_follow_each_other():
    assert rows_between(np.array([4, 2, 9]), np.array([6, 2, 10])).tolist() == [4, 5, 9]
