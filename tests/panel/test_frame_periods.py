"""Periods of any form are read as a panel is prepared."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.support.key_columns import MONTHS, arrow_dictionary, chunked_dictionary, prepared

MONTH_FORMS = {
    "period": pd.Series,
    "text": lambda months: pd.Series(months.astype(str), dtype="str"),
    "object": lambda months: pd.Series(list(months), dtype=object),
    "object text": lambda months: pd.Series(list(months.astype(str)), dtype=object),
    "category": lambda months: pd.Series(pd.Categorical(months.astype(str))),
    "category of dates": lambda months: pd.Series(pd.Categorical(months.to_timestamp())),
    "Arrow text": lambda months: pd.Series(months.astype(str), dtype=pd.ArrowDtype(pa.string())),
    "Arrow dictionary": lambda months: chunked_dictionary(list(months.astype(str))),
    "Arrow timestamp": lambda months: pd.Series(months.to_timestamp()).astype(
        "timestamp[us][pyarrow]"
    ),
    "Arrow date": lambda months: pd.Series(months.to_timestamp()).astype("date32[pyarrow]"),
    **{
        unit: lambda months, unit=unit: pd.Series(months.to_timestamp()).astype(
            f"datetime64[{unit}]"
        )
        for unit in ("s", "ms", "us", "ns")
    },
    "with a zone": lambda months: pd.Series(months.to_timestamp().tz_localize("Europe/London")),
    "with times": lambda months: pd.Series(months.to_timestamp() + pd.Timedelta("23:59:59.999999")),
}


@pytest.mark.parametrize("form", MONTH_FORMS.values(), ids=MONTH_FORMS)
@pytest.mark.parametrize("freq", [None, "month", "quarter"])
@given(
    places=st.lists(st.integers(0, len(MONTHS) - 1), min_size=1, max_size=20),
    threads=st.sampled_from([1, 2, 7]),
)
@settings(max_examples=20)
def test_months_of_any_form_are_the_same_periods(form, freq, places, threads):
    months = MONTHS[[0, 1, *places]]
    keys = np.arange(len(months))
    frame = pd.DataFrame({"k": keys, "t": form(months), "v": 1.0})
    found = prepared(frame, freq=freq, threads=threads)
    wanted = months.asfreq("Q-DEC") if freq == "quarter" else months
    assert found.period_index(found.core.ordinals).tolist() == list(wanted)


@pytest.mark.parametrize("year", [1, 1677, 1970, 9999])
def test_dates_of_any_century_are_read(year):
    dates = np.array([f"{year:04d}-01-31", f"{year:04d}-03-31"], dtype="datetime64[s]")
    frame = pd.DataFrame({"k": "a", "t": dates, "v": 1.0})
    found = prepared(frame)
    months = found.period_index(found.core.ordinals)
    assert [(month.year, month.month) for month in months] == [(year, 1), (year, 3)]


@given(
    values=st.lists(st.integers(-100, 100), min_size=1, max_size=20, unique=True),
    dtype=st.sampled_from(["int8", "int16", "int32", "int64", "Int8", "Int64", "int16[pyarrow]"]),
)
def test_plain_ordinals_of_any_dtype_are_the_same_periods(values, dtype):
    frame = pd.DataFrame({"k": "a", "t": pd.Series(values, dtype=dtype), "v": 1.0})
    found = prepared(frame)
    assert found.period_index(found.core.ordinals).tolist() == sorted(values)


def test_integers_that_look_like_dates_are_refused_and_others_near_them_read():
    frame = pd.DataFrame({"k": "a", "t": [190_000, 202_413], "v": 1.0})
    assert prepared(frame).period_index(prepared(frame).core.ordinals).tolist() == [
        190_000,
        202_413,
    ]
    with pytest.raises(KentPerfError, match='write it as the text "2024-09"'):
        prepared(frame.assign(t=[190_000, 202_409]))


@pytest.mark.parametrize(
    "column",
    [
        pd.Series(pd.to_datetime(["2024-01-01", None, "2024-02-01"])),
        pd.Series(pd.to_datetime(["2024-01-01", None, "2024-02-01"], utc=True)),
        pd.Series(pd.PeriodIndex(["2024-01", None, "2024-02"], freq="M")),
        pd.Series([1, None, 2], dtype="Int64"),
        pd.Series(["2024-01", None, "2024-02"], dtype="str"),
        pd.Series(["2024-01", None, "2024-02"], dtype="category"),
        pd.Series(["2024-01", " ", "2024-02"], dtype="category"),
        arrow_dictionary(["2024-01", None, "2024-02"]),
    ],
    ids=lambda column: str(column.dtype)[:20],
)
def test_a_missing_period_is_named(column):
    frame = pd.DataFrame({"k": "a", "t": column, "v": 1.0}).set_axis(list("pqr"))
    with pytest.raises(KentPerfError, match=r'row q, column "t".*is missing') as caught:
        prepared(frame)
    assert len(caught.value.failures) == 1


def test_dates_without_a_regular_step_are_refused_with_their_date():
    dates = pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-05"])
    frame = pd.DataFrame({"k": "a", "t": dates, "v": 1.0})
    with pytest.raises(KentPerfError, match=r"value 2024-01-01.*no regular step: give freq="):
        prepared(frame)
    with pytest.raises(KentPerfError, match=r"duplicate \(series, period\)"):
        prepared(frame, freq="month")


@pytest.mark.parametrize("form", [list, pd.Categorical])
def test_pairs_that_are_months_or_years_are_refused_until_freq_decides(form):
    frame = pd.DataFrame({"k": "a", "p": form(["2009-10", "2010-11", "2011-12"]), "v": 1.0})
    names = {"series": "k", "period": "p", "value": "v"}
    with pytest.raises(KentPerfError, match=r"months .* or financial years .* Give freq="):
        kp.Panel(frame, **names)
    years = kp.Panel(frame, freq="year", **names).trend(every="latest")
    assert str(years["end"].iloc[0]) == "2012"
    months = kp.Panel(frame, freq="month", **names).trend(every="latest")
    assert str(months["end"].iloc[0]) == "2011-12"
