import datetime as dt

import numpy as np
import pandas as pd
import pytest

from kentperf import _period_values
from kentperf.errors import KentPerfError, Problems
from kentperf.periods import MISSING, normalise_freq, period_label, read_periods, read_spans

QUARTER_ENDS = ["2024-03-31", "2024-06-30", "2024-09-30"]
QUARTER_LABELS = ["Q4 2023/24", "Q1 2024/25", "Q2 2024/25"]


def labels(values, **options):
    found = read_periods(values, **options)
    return [found.label(ordinal) for ordinal in found.ordinal]


@pytest.mark.parametrize(
    ("text", "freq", "pandas_text", "label"),
    [
        ("2024-09", "M", "2024-09", "Sep 2024"),
        ("Sep 2024", "M", "2024-09", "Sep 2024"),
        ("september 2024", "M", "2024-09", "Sep 2024"),
        ("2024Q3", "Q-DEC", "2024Q3", "Q2 2024/25"),
        ("2024-Q1", "Q-DEC", "2024Q1", "Q4 2023/24"),
        ("Q2 2024/25", "Q-DEC", "2024Q3", "Q2 2024/25"),
        ("Q4 2023/2024", "Q-DEC", "2024Q1", "Q4 2023/24"),
        ("Quarter 4, 1999/00", "Q-DEC", "2000Q1", "Q4 1999/00"),
        ("2024/25", "Y-MAR", "2025", "2024/25"),
        ("2024", "Y-DEC", "2024", "2024"),
        (" week ending 2024-09-29 ", "W-SUN", "2024-09-29", "week ending 2024-09-29"),
    ],
)
def test_texts_that_say_their_own_frequency(text, freq, pandas_text, label):
    found = read_periods([text])
    assert found.freq == freq
    assert found.at(found.ordinal[0]) == pd.Period(pandas_text, freq=freq)
    assert found.label(found.ordinal[0]) == label


@pytest.mark.parametrize("day", range(1, 8))
def test_a_week_is_named_by_its_end_and_read_back(day):
    week = pd.Period(f"2024-10-0{day}", freq=f"W-{pd.Timestamp(2024, 10, day):%a}".upper())
    label = period_label(week.ordinal, week.freqstr)
    assert label == f"week ending 2024-10-0{day}"
    assert read_periods([label]).at(week.ordinal) == week


@pytest.mark.parametrize(
    ("dates", "freq"),
    [
        (["2024-09-29", "2024-10-06"], "W-SUN"),
        (["2024-09-25", "2024-10-16", "2024-09-18"], "W-WED"),
        (["2024-01-01", "2024-01-15", "2024-01-29"], "W-SUN"),
        (["2024-01-02", "2024-01-09", "2024-01-16"], "W-TUE"),
        (["2023-01-31", "2023-02-28"], "M"),
        (["2023-02-01", "2023-03-01"], "M"),
        (["2024-06-28", "2024-07-31", "2024-08-30"], "M"),
        (["2024-01-31", "2024-03-31"], "M"),
        (QUARTER_ENDS, "Q-DEC"),
        (["2024-02-15", "2024-08-15"], "Q-DEC"),
        (["2022-03-31", "2023-03-31"], "Y-MAR"),
        (["2020-08-31", "2022-08-31"], "Y-AUG"),
        (["2024-09-30"], "M"),
        (["2024-09-30", "2024-09-30"], "M"),
    ],
)
def test_dates_take_the_greatest_common_step(dates, freq):
    assert read_periods(dates).freq == freq


def test_weeks_end_on_their_dates_and_gaps_count():
    dates = ["2024-09-25", "2024-10-02", "2024-10-23"]
    assert labels(dates) == [f"week ending {date}" for date in dates]
    assert np.diff(read_periods(dates).ordinal).tolist() == [1, 3]


def test_daily_dates_ask_for_a_frequency():
    with pytest.raises(KentPerfError, match="no regular step: give freq="):
        read_periods(["2024-09-01", "2024-09-02", "2024-09-04"])


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


@pytest.mark.parametrize("value", ["2024-13", "2024-02-30", "2024/26", "Q5 2024/25", "soon", "7"])
def test_a_text_that_is_no_period_is_named(value):
    with pytest.raises(KentPerfError, match=rf"row 4, column \"month\", value '{value}': is not a"):
        read_periods(pd.Series(["2024-01", value], index=[3, 4]), column="month")


def test_booleans_are_refused():
    with pytest.raises(KentPerfError, match="value True: is not a period"):
        read_periods([True, False])


@pytest.mark.parametrize("missing", [None, "", "  ", np.nan, pd.NaT, pd.NA])
def test_a_missing_period_is_an_error(missing):
    with pytest.raises(KentPerfError, match='row 1, column "period": is missing'):
        read_periods(["2024-01", missing])


def test_a_missing_ordinal_is_an_error():
    with pytest.raises(KentPerfError, match=r"row b, .*is missing"):
        read_periods(pd.Series([1, None], dtype="Int64", index=["a", "b"]))


def test_problems_are_collected_for_the_caller():
    problems = Problems()
    found = read_periods(
        ["2024-01", None, "x"], rows=["r", "s", "t"], problems=problems, column="when"
    )
    assert found.ordinal.tolist() == [648, MISSING, MISSING]
    assert problems.frame()["row"].tolist() == ["s", "t"]
    assert set(problems.frame()["column"]) == {"when"}


def test_nothing_readable_leaves_no_frequency():
    problems = Problems()
    found = read_periods([None, "x"], problems=problems)
    assert found.freq is None
    assert found.ordinal.tolist() == [MISSING, MISSING]


def test_no_periods_at_all():
    assert len(read_periods([]).ordinal) == 0


def test_mixed_frequencies_are_an_error():
    with pytest.raises(KentPerfError, match=r"another frequency \(monthly, quarterly\): give freq"):
        read_periods(["2024-09", "2024Q3"])


@pytest.mark.parametrize(
    ("values", "freq", "expected"),
    [
        (["2024-09", "2024Q3", "2024-08-15"], "quarter", ["Q2 2024/25"] * 3),
        (["2024-09", "2025-03"], "year", ["2024/25"] * 2),
        (["2024-09-05", "2025-03-01"], "Y", ["2024/25"] * 2),
        (["2023-06-30", "2024-06-30"], "year", ["year to Jun 2023", "year to Jun 2024"]),
        (["2024", "2025"], "year", ["2024", "2025"]),
        (["2024-09"], "Y-DEC", ["2024"]),
        (["2024-09"], "YE-AUG", ["year to Aug 2025"]),
        (
            ["2024-09-25", "2024-09-30"],
            "week",
            ["week ending 2024-09-29", "week ending 2024-10-06"],
        ),
        (["2024-09-25", "2024-10-02"], "W", ["week ending 2024-09-25", "week ending 2024-10-02"]),
        (["2024-09-25"], "W-FRI", ["week ending 2024-09-27"]),
        (["week ending 2024-10-02"], "month", ["Oct 2024"]),
        (["2024-09-30"], "ME", ["Sep 2024"]),
        (["2024-09"], "Q-JAN", ["3 months to Oct 2024"]),
    ],
)
def test_a_frequency_given_re_expresses_finer_periods(values, freq, expected):
    assert labels(values, freq=freq) == expected


def test_a_coarser_period_than_the_frequency_is_an_error():
    with pytest.raises(KentPerfError, match="value '2024Q3': is quarterly, not monthly"):
        read_periods(["2024-09", "2024Q3"], freq="month")


def test_integers_have_no_frequency_to_change():
    with pytest.raises(KentPerfError, match="leave out freq="):
        read_periods([1, 2], freq="month")


def test_a_period_of_several_months_is_refused():
    with pytest.raises(KentPerfError, match="spans several periods"):
        read_periods(pd.PeriodIndex(["2024-01", "2024-03"], freq="2M"))


def test_financial_quarters_of_pandas_keep_their_frequency():
    found = read_periods(pd.PeriodIndex(["2025Q2"], freq="Q-MAR"))
    assert found.freq == "Q-MAR"
    assert found.label(found.ordinal[0]) == "Q2 2024/25"
    assert found.at(found.ordinal[0]) == pd.Period("2025Q2", freq="Q-MAR")
    assert found.index().freqstr == "Q-MAR"


@pytest.mark.parametrize(
    ("name", "hint"), [("mont", 'Did you mean "month"'), ("fortnight", "use week, month")]
)
def test_an_unknown_frequency_is_refused(name, hint):
    with pytest.raises(KentPerfError, match=hint):
        normalise_freq(name)


def test_periods_before_1970_are_counted_alike():
    found = read_periods(["1969Q4", "1970Q1"])
    assert found.ordinal.tolist() == [-1, 0]
    week = read_periods(["1969-12-31"], freq="week")
    assert week.at(week.ordinal[0]) == pd.Period("1969-12-31", freq="W-WED")


def test_a_million_rows_parse_each_text_once(monkeypatch):
    calls = []
    original = _period_values.parse_period_text
    monkeypatch.setattr(
        _period_values, "parse_period_text", lambda text: calls.append(text) or original(text)
    )
    found = read_periods(np.tile(np.array(["2024-09", "2024-10"]), 500_000))
    assert sorted(calls) == ["2024-09", "2024-10"]
    assert found.ordinal[:2].tolist() == [656, 657]


def test_spans_start_and_end_on_their_own_days():
    spans = read_spans(["2024/25", "Q2 2024/25", "2024-09", "2024-09-15", "week ending 2024-09-29"])
    starts = ["2024-04-01", "2024-07-01", "2024-09-01", "2024-09-15", "2024-09-23"]
    ends = ["2025-03-31", "2024-09-30", "2024-09-30", "2024-09-15", "2024-09-29"]
    assert spans.start.astype("datetime64[D]").astype(str).tolist() == starts
    assert spans.end.astype("datetime64[D]").astype(str).tolist() == ends
    assert not spans.plain.any()


def test_spans_of_integers_are_themselves():
    spans = read_spans([3, 4])
    assert spans.start.tolist() == spans.end.tolist() == [3, 4]
    assert spans.plain.all()


def test_a_span_that_cannot_be_read_is_an_error():
    with pytest.raises(KentPerfError, match="column \"from\", value 'soon': is not a period"):
        read_spans(["soon", "2024-09"], column="from")
