import numpy as np
import pandas as pd
import pytest

from kentperf.errors import Problems
from kentperf.periods.frequencies import infer_date_freq, infer_date_freqs
from kentperf.periods.periods import read_periods
from kentperf.periods.values import MISSING
from kentperf.register.observed_periods import read_observed_periods

FORMS = {
    "weeks": (list(pd.date_range("2024-01-05", periods=20, freq="7D")), [None, "W", "M"]),
    "month ends": (list(pd.date_range("2023-01-31", periods=20, freq="ME")), [None, "M", "Q", "Y"]),
    "quarter days": (["2023-03-31", "2023-06-30", "2023-12-31", "2024-03-31"], [None, "Q", "Y"]),
    "years": (["2020-07-31", "2021-07-31", "2023-07-31"], [None, "Y", "Y-MAR", "M"]),
    "month texts": ([f"2024-{month:02d}" for month in range(1, 12)], [None, "M", "Q-DEC", "Y"]),
    "periods": (list(pd.period_range("2022Q1", periods=9, freq="Q-DEC")), [None, "Q", "Y"]),
    "two forms": (["2024-01", pd.Timestamp("2024-02-29"), "2024-03"], ["M", "Q"]),
    "one date": (["2024-05-05"], [None, "W", "Y"]),
    "integers": ([3, 4, 9], [None]),
}


def table(seed):
    random = np.random.default_rng(seed)
    periods, place, given = [], [], []
    for form, freqs in FORMS.values():
        for freq in freqs:
            for _ in range(3):
                kept = [one for one in form if len(form) < 4 or random.random() < 0.8] or form
                periods += kept
                place += [len(given)] * len(kept)
                given.append(freq)
    order = random.permutation(len(place))
    column = pd.Series([periods[row] for row in order], dtype=object)
    return column, np.array(place)[order], np.array(given, dtype=object)


@pytest.mark.parametrize("seed", range(8))
def test_periods_read_together_are_those_read_one_by_one(seed):
    column, place, given = table(seed)
    problems = Problems()
    found = read_observed_periods(column, place, given, problems)
    assert not problems
    for at, freq in enumerate(given):
        rows = place == at
        expected = read_periods(column[rows], freq=freq)
        assert found.freqs[found.freq[at]] == expected.freq
        assert found.ordinal[rows].tolist() == expected.ordinal.tolist()


def test_what_is_wrong_is_said_of_its_row():
    column = pd.Series(["2024-01", "2024-02", "soon", "2024-01"], index=list("abcd"))
    problems = Problems()
    none = np.array([None, None], dtype=object)
    found = read_observed_periods(column, np.array([0, 0, 1, -1]), none, problems)
    assert problems.frame()["row"].tolist() == ["c"]
    assert found.ordinal.tolist() == [648, 649, MISSING, MISSING]


def test_rows_of_no_indicator_have_no_period():
    given = np.array([None], dtype=object)
    found = read_observed_periods(pd.Series(["2024-01"]), np.array([-1]), given, Problems())
    assert found.ordinal.tolist() == [MISSING]
    assert found.freq.tolist() == [-1]


def test_sets_of_dates_show_their_frequencies_together_as_alone():
    random = np.random.default_rng(2)
    sets = [
        np.unique(step * random.integers(0, 60, random.integers(1, 9)) + random.integers(0, 9))
        for step in (1, 7, 14, 28) * 30
    ]
    sets += [np.array([0, 31, 59, 90]), np.array([0, 90, 181]), np.array([4, 11, 25])]
    starts = np.cumsum([0, *map(len, sets)])[:-1]
    together = infer_date_freqs(np.concatenate(sets), starts).tolist()
    assert together == [infer_date_freq(days) for days in sets]
    assert together[-3:] == ["M", "Q-DEC", "W-SUN"]
