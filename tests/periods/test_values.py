"""Values of any dtype as periods."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.periods import values as _period_values
from kentperf.periods.periods import read_periods

QUARTER_ENDS = ["2024-03-31", "2024-06-30", "2024-09-30"]
QUARTER_LABELS = ["Q4 2023/24", "Q1 2024/25", "Q2 2024/25"]


def labels(values, **options):
    found = read_periods(values, **options)
    return [found.label(ordinal) for ordinal in found.ordinal]


FORMS = {
    "text": QUARTER_ENDS,
    "text with time": [f"{date}T23:59:00" for date in QUARTER_ENDS],
    "date": [dt.date.fromisoformat(date) for date in QUARTER_ENDS],
    "datetime": [dt.datetime.fromisoformat(date) for date in QUARTER_ENDS],
    "index": pd.DatetimeIndex(QUARTER_ENDS),
    "zone": pd.DatetimeIndex(QUARTER_ENDS).tz_localize("Europe/London"),
    "str dtype": pd.Series(QUARTER_ENDS, dtype="string"),
    "categorical": pd.Series(pd.DatetimeIndex(QUARTER_ENDS)).astype("category"),
    "arrow timestamp": pd.Series(pd.DatetimeIndex(QUARTER_ENDS)).astype("timestamp[us][pyarrow]"),
    "arrow date": pd.Series(pd.DatetimeIndex(QUARTER_ENDS)).astype("date32[pyarrow]"),
    "quarter period": pd.PeriodIndex(QUARTER_ENDS, freq="Q-DEC"),
    "objects": pd.Series(list(pd.PeriodIndex(QUARTER_ENDS, freq="Q-DEC")), dtype=object),
} | {
    f"datetime64[{unit}]": np.array(QUARTER_ENDS, dtype=f"datetime64[{unit}]")
    for unit in ("D", "M", "s", "ms", "us", "ns")
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_same_quarters_reads_alike(form):
    found = read_periods(FORMS[form])
    assert found.freq == "Q-DEC"
    assert labels(FORMS[form]) == QUARTER_LABELS


@pytest.mark.parametrize("dtype", ["int8", "uint16", "int64", "Int32", "int64[pyarrow]"])
def test_integers_of_any_dtype_are_plain_ordinals(dtype):
    found = read_periods(pd.Series([1, 2, 7], dtype=dtype))
    assert found.freq is None
    assert found.ordinal.tolist() == [1, 2, 7]
    assert found.at(7) == 7
    assert found.label(7) == "7"
    assert found.index().tolist() == [1, 2, 7]


@pytest.mark.parametrize(
    ("value", "hint"), [(202409, '"2024-09"'), (20240930, '"2024-09-30"'), (190001, '"1900-01"')]
)
@pytest.mark.parametrize("make", [np.array, lambda v: pd.Series(v, dtype=object)])
def test_integers_that_look_like_dates_are_refused_with_a_hint(value, hint, make):
    with pytest.raises(KentPerfError, match=f"write it as the text {hint}"):
        read_periods(make([3, value]))


@pytest.mark.parametrize("value", [2024, 202413, 202400, 20241301, 20240900, 656])
def test_other_integers_are_accepted(value):
    assert read_periods([value]).ordinal.tolist() == [value]


def test_decimal_numbers_are_refused():
    with pytest.raises(KentPerfError, match="integer dtype"):
        read_periods([1.0, 2.0])


def test_booleans_are_refused():
    with pytest.raises(KentPerfError, match="value True: is not a period"):
        read_periods([True, False])


def test_a_million_rows_parse_each_text_once(monkeypatch):
    calls = []
    original = _period_values.parse_period_text
    monkeypatch.setattr(
        _period_values, "parse_period_text", lambda text: calls.append(text) or original(text)
    )
    found = read_periods(np.tile(np.array(["2024-09", "2024-10"]), 500_000))
    assert sorted(calls) == ["2024-09", "2024-10"]
    assert found.ordinal[:2].tolist() == [656, 657]
