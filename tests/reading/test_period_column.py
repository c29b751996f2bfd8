"""Columns of periods: the one reading that fits all cells, or an error that shows two."""

import contextlib
import csv
import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentperf.errors import KentPerfError
from kentperf.reading import read_period_column

FORMS = Path(__file__).parents[1] / "data" / "reading" / "period_forms.csv"
with FORMS.open(encoding="utf-8", newline="") as file:
    WAYS = list(csv.DictReader(file))


def names(column):
    return [None if period is None else str(period) for period in column.periods]


def ends(column):
    return [str(period.end_time.date()) for period in column.periods]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["text"])
def test_each_form_that_people_write_has_its_meaning(way):
    read = read_period_column([way["text"]])
    said = ends(read) if way["freq"].startswith("W") else names(read)
    assert said == [way["period"]]
    assert (read.freq, read.span) == (way["freq"], int(way["span"]))
    assert (read.status[0] or "") == way["status"]


@pytest.mark.parametrize(
    ("text", "one", "other", "argument"),
    [
        ("2009-10", "October 2009", "April 2009 to March 2010", "freq"),
        ("2010-11", "November 2010", "April 2010 to March 2011", "freq"),
        (201011, "November 2010", "April 2010 to March 2011", "freq"),
        ("2008-10", "October 2008", "January 2008 to December 2010", "freq"),
        ("04/05", "April 2005", "April 2004 to March 2005", "freq"),
        ("Q1 2022", "January 2022 to March 2022", "April 2022 to June 2022", "year"),
        ("Quarter 2 2022", "April 2022 to June 2022", "July 2022 to September 2022", "year"),
        ("03/04/2023", "3 April 2023", "4 March 2023", "dayfirst"),
        ("w/e 07/04/2023", "7 April 2023", "4 July 2023", "dayfirst"),
        (45017, "1 April 2023", "plain number", "freq"),
        ("45017", "1 April 2023", "plain number", "freq"),
    ],
)
def test_two_readings_are_refused_with_both_and_the_argument_that_decides(
    text, one, other, argument
):
    with pytest.raises(KentPerfError, match=f"Give {argument}=") as raised:
        read_period_column(pd.Series([text], index=["r7"], name="When", dtype=object))
    failure = raised.value.failures.iloc[0]
    assert (failure.row, failure.column, failure.value) == ("r7", "When", text)
    assert one in failure.rule
    assert other in failure.rule


@pytest.mark.parametrize(
    ("values", "arguments", "periods", "freq"),
    [
        (["2009-10"], {"freq": "month"}, ["2009-10"], "M"),
        (["2009-10"], {"freq": "year"}, ["2010"], "Y-MAR"),
        (["2008-10"], {"freq": "year"}, ["2010"], "Y-DEC"),
        ([201011], {"freq": "month"}, ["2010-11"], "M"),
        (["04/05"], {"freq": "year"}, ["2005"], "Y-MAR"),
        (["Q1 2022"], {"year": "calendar"}, ["2022Q1"], "Q-DEC"),
        (["Q1 2022"], {"year": "financial"}, ["2022Q2"], "Q-DEC"),
        (["03/04/2023"], {"dayfirst": True}, ["2023-04"], "M"),
        (["03/04/2023"], {"dayfirst": False}, ["2023-03"], "M"),
        ([45017, 45047], {"freq": "month"}, ["2023-04", "2023-05"], "M"),
        ([2016, 2017], {"year": "financial"}, ["2017", "2018"], "Y-MAR"),
        ([2016, 2017], {"year": "academic"}, ["2017", "2018"], "Y-AUG"),
        ([202122], {"year": "academic"}, ["2022"], "Y-AUG"),
        (["2021/22"], {"year": "academic"}, ["2022"], "Y-AUG"),
        (["2021/22"], {"year": "calendar"}, ["2022"], "Y-MAR"),
        (["2010-11"], {"year": "academic", "freq": "year"}, ["2011"], "Y-AUG"),
        (["2023 Q1"], {"year": "financial"}, ["2023Q2"], "Q-DEC"),
        (["12 months to Jun 23"], {"freq": "month"}, ["2023-06"], "M"),
        (["2021/22"], {"freq": "Y-AUG"}, ["2022"], "Y-AUG"),
        (["2024-03", "2024-06"], {"freq": "quarter"}, ["2024Q1", "2024Q2"], "Q-DEC"),
        (["Mar 24", "Jun 24", "Sep 24"], {"freq": "month"}, ["2024-03", "2024-06", "2024-09"], "M"),
    ],
)
def test_an_argument_decides(values, arguments, periods, freq):
    read = read_period_column(values, **arguments)
    assert (names(read), read.freq) == (periods, freq)


@pytest.mark.parametrize(
    ("values", "periods", "freq", "span"),
    [
        (["2009-10", "2010-11", "2011-12"], ["2010", "2011", "2012"], "Y-MAR", 1),
        ([200910, 201011], ["2010", "2011"], "Y-MAR", 1),
        (["2009-10", "2012-13"], ["2010", "2013"], "Y-MAR", 1),
        (["2009-10", "2009-11", "2009-12"], ["2009-10", "2009-11", "2009-12"], "M", 1),
        (["2010-11", "2010-12"], ["2010-11", "2010-12"], "M", 1),
        (["2007-09", "2008-10", "2009-11"], ["2009", "2010", "2011"], "Y-DEC", 3),
        (["03/04", "04/05", "05/06"], ["2004", "2005", "2006"], "Y-MAR", 1),
        ([1920, 2021, 2122], ["2020", "2021", "2022"], "Y-MAR", 1),
        ([2019, 2020, 2021], ["2019", "2020", "2021"], "Y-DEC", 1),
        ([2019.0, np.nan, 2021.0], ["2019", None, "2021"], "Y-DEC", 1),
        (["2003/04", "2003/05"], ["2003-04", "2003-05"], "M", 1),
        (["12 months to Jun 23", "12 months to Jul 23"], ["2023-06", "2023-07"], "M", 12),
        (["12 months to Jun 23", "12 months to Sep 23"], ["2023Q2", "2023Q3"], "Q-DEC", 4),
        (["Jan - Mar 23", "Feb - Apr 23"], ["2023-03", "2023-04"], "M", 3),
        (["Oct 2021-Sep 2022", "Jan 2022-Dec 2022"], ["2022Q3", "2022Q4"], "Q-DEC", 4),
        (["Apr 2022 - Mar 2023", "2023/24"], ["2023", "2024"], "Y-MAR", 1),
        (["Apr-23", dt.datetime(2023, 5, 1)], ["2023-04", "2023-05"], "M", 1),
        (["2022-04-01", "2023-04-01"], ["2023", "2024"], "Y-MAR", 1),
        (["2022-01-01", "2023-01-01"], ["2022", "2023"], "Y-DEC", 1),
        (["2022-09-01", "2023-09-01"], ["2023", "2024"], "Y-AUG", 1),
        (["2022-03-31", "2023-03-31"], ["2022", "2023"], "Y-MAR", 1),
        (["2024-06-30", "2024-09-30"], ["2024Q2", "2024Q3"], "Q-DEC", 1),
        (["2024-03", "2024-06", "2024-09"], ["2024Q1", "2024Q2", "2024Q3"], "Q-DEC", 1),
        (["31/03/2024", "30/04/2024"], ["2024-03", "2024-04"], "M", 1),
    ],
)
def test_the_cells_of_a_column_decide_together(values, periods, freq, span):
    read = read_period_column(values)
    assert (names(read), read.freq, read.span) == (periods, freq, span)


@pytest.mark.parametrize(
    ("values", "other", "arguments", "periods"),
    [
        (["2023/24", "2023/24"], ["Q1", "Q4"], {}, ["2023Q2", "2024Q1"]),
        (["Q1", "Q4"], ["2023/24", "2023/24"], {}, ["2023Q2", "2024Q1"]),
        ([2023, 2023], ["April", "Dec"], {}, ["2023-04", "2023-12"]),
        (["2023-24", "2023-24"], ["April", "March"], {}, ["2023-04", "2024-03"]),
        ([2023, 2024], [12, 1], {}, ["2023-12", "2024-01"]),
        ([2023.0, 2024.0], [12.0, 1.0], {}, ["2023-12", "2024-01"]),
        (["2023/24"] * 2, [1, 12], {"year": "financial"}, ["2023-04", "2024-03"]),
        (["2023/24"] * 2, [1, 12], {"year": "calendar"}, ["2024-01", "2023-12"]),
        (["2023/24"] * 2, [1, 4], {"freq": "quarter"}, ["2023Q2", "2024Q1"]),
        ([2023, 2023], ["Q1", "Q2"], {"year": "financial"}, ["2023Q2", "2023Q3"]),
        ([202122, 202223], ["Academic year"] * 2, {}, ["2022", "2023"]),
        ([202122, 202223], ["Financial year"] * 2, {}, ["2022", "2023"]),
        (["2009-10"], ["Month"], {}, ["2009-10"]),
        ([45017, 45047], ["monthly", "monthly"], {}, ["2023-04", "2023-05"]),
    ],
)
def test_two_columns_are_read_as_one(values, other, arguments, periods):
    assert names(read_period_column(values, other=other, **arguments)) == periods


@pytest.mark.parametrize(
    ("values", "other", "words"),
    [
        ([2023, 2023], [1, 2], "Give freq="),
        (["2023/24", "2023/24"], [1, 12], "Give year="),
        ([2023], ["Q1"], "Give year="),
        ([2023], [13], "1 to 12"),
        ([2023], ["April", "May"], "other has 2 rows"),
        ([2023, 2024], ["April", None], "other part missing"),
        ([2023, 2024], ["month", "year"], "several kinds"),
    ],
)
def test_two_columns_that_leave_it_open_are_refused(values, other, words):
    with pytest.raises(KentPerfError, match=words):
        read_period_column(values, other=other)


@pytest.mark.parametrize("day", range(15, 22))
def test_a_week_ending_ends_on_its_day_and_not_a_week_later(day):
    read = read_period_column([f"w/e {day:02d}/01/2024", f"week ending 2024-01-{day + 7:02d}"])
    assert ends(read) == [f"2024-01-{day:02d}", f"2024-01-{day + 7:02d}"]


def test_an_order_of_day_and_month_that_one_cell_shows_holds_for_all():
    assert names(read_period_column(["05/01/2024", "19/01/2024", "12/01/2024"])) == [
        "2023-12-30/2024-01-05",
        "2024-01-13/2024-01-19",
        "2024-01-06/2024-01-12",
    ]


def test_first_days_of_a_year_of_months_have_the_day_first_and_say_so():
    days = [f"01/{month:02d}/2023" for month in range(1, 13)]
    read = read_period_column([*days, "01/01/2024"])
    assert names(read)[:2] == ["2023-01", "2023-02"]
    assert any("day first" in said for said in read.assumed)


@pytest.mark.parametrize(
    ("values", "rows", "words"),
    [
        (["13/04/2023", "04/13/2023"], [1], "one order"),
        (["Apr-23", "May-23", "2023/24"], [2], "one length"),
        (["w/e 07/04/2023", "w/e 14/04/2023", "w/e 22/04/2023"], [2], "end on one day"),
        (["Apr-23", "hello", "May-23", "12"], [1, 3], "is no period"),
        (["2023", "2024-25"], [1], "one kind of year"),
        (["2023/24", "Academic year 2024/25"], [1], "one kind of year"),
        (["Apr-Jun 2023", "Apr-Sep 2023"], [1], "which is cumulative"),
        (["2010-11"], [0], "two readings fit"),
        (["30/04/2023", "45017"], [1], "number among periods"),
        (["May 2025", "ABC-JUNE-2025", "July 2025"], [1], "same word"),
        (["01/01/2024", "02/02/2024", "13/02/2024"], [0], "no regular step"),
        ([1, 2, 3], [0, 1, 2], "is no period"),
        ([True], [0], "is no period"),
        ([2023.5], [0], "is no period"),
    ],
)
def test_cells_that_do_not_fit_are_named(values, rows, words):
    with pytest.raises(KentPerfError, match=words) as raised:
        read_period_column(values)
    assert raised.value.failures.row.tolist() == rows


def test_five_unreadable_cells_are_shown_and_all_are_counted():
    with pytest.raises(KentPerfError, match="9 problems") as raised:
        read_period_column([f"nothing {number}" for number in range(9)])
    assert "and 4 more" in str(raised.value)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"year": "fiscal"}, "year should be one of"),
        ({"freq": "often"}, "unknown frequency"),
        ({"dayfirst": 1}, "dayfirst should be"),
    ],
)
def test_arguments_are_checked(arguments, words):
    with pytest.raises(KentPerfError, match=words):
        read_period_column(["2023"], **arguments)


def test_an_argument_that_no_cell_can_follow_is_refused():
    with pytest.raises(KentPerfError, match="dayfirst=True"):
        read_period_column(["04/13/2023"], dayfirst=True)
    for text in ("2022/23", "2018 - 20"):
        with pytest.raises(KentPerfError, match="is yearly, not monthly"):
            read_period_column([text], freq="month")
    with pytest.raises(KentPerfError, match="is quarterly, not monthly"):
        read_period_column(["Apr-Jun 2023"], freq="month")
    with pytest.raises(KentPerfError, match="two readings fit"):
        read_period_column(["2010-11"], year="academic")


def test_a_text_is_no_column():
    with pytest.raises(KentPerfError, match="give a column"):
        read_period_column("2023/24")


def test_empty_cells_have_no_period():
    read = read_period_column(["Apr-23", None, " ", np.nan])
    assert names(read) == ["2023-04", None, None, None]
    assert read_period_column([None, ""]).freq is None
    assert read_period_column([]).periods.shape == (0,)


def test_typed_periods_and_dates_pass_through():
    quarters = pd.Series(pd.period_range("2023Q1", periods=3, freq="Q-MAR"))
    read = read_period_column(quarters)
    assert list(read.periods) == list(quarters)
    assert read.freq == "Q-MAR"
    dates = pd.Series(pd.date_range("2023-04-30", periods=3, freq="ME"))
    assert names(read_period_column(dates)) == ["2023-04", "2023-05", "2023-06"]
    months = pd.period_range("2023-03", periods=3, freq="M")[[0, 2]]
    assert names(read_period_column(list(months))) == ["2023-03", "2023-05"]


@pytest.mark.parametrize("dtype", ["string", "category", "string[pyarrow]", object])
def test_texts_of_any_dtype_are_read(dtype):
    column = pd.Series(["Apr-23", None, "May-23", "Apr-23"], index=[5, 5, 7, 7], dtype=dtype)
    assert names(read_period_column(column)) == ["2023-04", None, "2023-05", "2023-04"]


def test_what_was_not_plain_is_said():
    assert "FY and one year" in read_period_column(["FY24"]).assumed[0]
    assert "thirteen months" in read_period_column(["2009-10", "2010-11"]).assumed[0]
    assert read_period_column(["Apr-23", "2023/04"]).assumed == ()


@given(
    st.lists(st.integers(0, 12 * 130), min_size=1, max_size=12),
    st.sampled_from(["%b-%Y", "%B %Y", "%Y %b", "%m/%Y", "%YM%m"]),
)
def test_months_written_in_any_form_come_back(ordinals, form):
    written = [pd.Period(ordinal=number, freq="M") for number in ordinals]
    read = read_period_column([period.strftime(form) for period in written], freq="month")
    assert list(read.periods) == written


@given(st.lists(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)), min_size=1, max_size=12))
def test_days_written_day_first_come_back_in_their_months(days):
    texts = [f"{day.day}/{day.month:02d}/{day.year}" for day in days]
    read = read_period_column(texts, dayfirst=True, freq="month")
    assert names(read) == [f"{day:%Y-%m}" for day in days]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_a_week_ends_on_the_day_it_is_said_to_end(day):
    read = read_period_column([f"week ending {day.isoformat()}"])
    assert read.periods[0].end_time.date() == day


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_any_texts_are_read_or_refused(texts):
    with contextlib.suppress(KentPerfError):
        assert len(read_period_column(texts).periods) == len(texts)
