"""One series put in order of its periods, and back."""

import numpy as np
import pandas as pd
import pytest

from kentperf.columns.aligned import Aligned
from kentperf.core import _core
from kentperf.errors import KentPerfError
from kentperf.periods.one_series import OneSeries, check_span, figure_columns, row_ratios


def series(values=(30.0, 10.0, 20.0), period=(3, 1, 2), **columns):
    return OneSeries(Aligned(value=values, **columns), period)


def test_columns_are_put_in_order_of_periods_and_results_back_in_the_callers():
    one = series()
    assert one.ordinals.tolist() == [1, 2, 3]
    ordered = one.to_panel(one.aligned.full_numbers("value"))
    assert ordered.tolist() == [10, 20, 30]
    assert one.to_caller(ordered).tolist() == [30, 10, 20]


def test_one_value_for_all_rows_stays_one():
    one = series(target=5.0)
    assert one.to_panel(one.aligned.numbers("target")).tolist() == [5.0]


@pytest.mark.parametrize(
    ("index", "freq"),
    [
        (pd.period_range("2024-01", periods=3, freq="M"), "M"),
        (pd.PeriodIndex(["2024-01", "2024-03", "2024-02"], freq="M"), "M"),
        (pd.DatetimeIndex(["2024-03-31", "2023-12-31", "2024-06-30"]), "Q-DEC"),
        (pd.Index(["x", "y", "z"]), None),
        (None, None),
    ],
    ids=["periods", "periods in no order", "dates", "words", "none"],
)
def test_the_index_is_the_period_where_it_holds_periods_or_dates(index, freq):
    values = [1.0, 2.0, 3.0] if index is None else pd.Series([1.0, 2, 3], index=index)
    one = series(values, None)
    assert one.periods.freq == freq
    expected = range(3) if freq is None else sorted(pd.PeriodIndex(index, freq=freq).asi8)
    assert one.ordinals.tolist() == list(expected)


def test_periods_given_override_the_index():
    values = pd.Series([1.0, 2], index=pd.period_range("2024-01", periods=2, freq="M"))
    assert series(values, ["2024Q2", "2024Q1"]).periods.freq == "Q-DEC"


def test_an_index_of_several_months_each_is_refused_and_not_read_as_months():
    values = pd.Series([1.0, 2], index=pd.PeriodIndex(["2024-01", "2024-03"], freq="2M"))
    with pytest.raises(KentPerfError, match="spans several periods"):
        series(values, None).aligned.check("rolling")


def test_a_period_that_stands_twice_is_named_with_the_row_of_the_caller():
    values = pd.Series([1.0, 2, 3], index=["p", "q", "r"])
    one = series(values, pd.Series(["2024-01", "2024-02", "2024-01"], index=values.index))
    with pytest.raises(KentPerfError) as caught:
        one.aligned.check("trend")
    assert str(caught.value) == (
        "trend: 1 problem\n  row r, column \"period\", value 'Jan 2024': duplicate period: a "
        "series has one row for each"
    )


def test_where_a_period_cannot_be_read_the_other_columns_still_are():
    one = series([1.0, np.inf], ["soon", "2024-01"])
    one.to_panel(one.aligned.full_numbers("value"))
    with pytest.raises(KentPerfError, match="2 problems") as caught:
        one.aligned.check("trend")
    assert caught.value.failures["column"].tolist() == ["period", "value"]


def test_periods_of_another_length_are_refused():
    with pytest.raises(KentPerfError, match='"period" has 2 rows where the values have 3'):
        series(period=[1, 2])


@pytest.mark.parametrize("given", ["Q2 2024/25", "2024-09-30", pd.Period("2024Q3")])
def test_a_period_is_read_as_one_of_the_series(given):
    one = series(period=["2024Q1", "2024Q2", "2024Q3"])
    assert one.read_like("start", given, 0) == pd.Period("2024Q3").ordinal


def test_no_period_is_the_usual_one():
    assert series().read_like("start", None, 2) == 2


@pytest.mark.parametrize(
    ("period", "given", "message"),
    [
        ([3, 1, 2], "2024-09", "start='2024-09' is not a period such as 2"),
        (["2024-01", "2024-02", "2024-03"], "soon", "column \"start\", value 'soon'"),
    ],
)
def test_what_is_no_period_of_the_series_is_named(period, given, message):
    with pytest.raises(KentPerfError, match=message):
        series(period=period).read_like("start", given, 2)


def test_the_figure_is_the_value_or_numerator_over_denominator_in_order_of_periods():
    assert series().ratio_or_value().tolist() == [10, 20, 30]
    parts = Aligned(numerator=[3.0, 1, 2], denominator=[4.0, 0, np.nan])
    np.testing.assert_array_equal(
        OneSeries(parts, [3, 1, 2]).ratio_or_value(), [np.nan, np.nan, 0.75]
    )


def test_each_row_has_its_own_ratio_whatever_stands_before_it():
    core = _core.Panel.of(np.zeros(3, dtype=np.int32), 1, np.array([1, 2, 5]))
    found = row_ratios(core, np.array([1.0, 3, 9]), np.array([2.0, 0, 4]), threads=2)
    np.testing.assert_array_equal(found, [0.5, np.nan, 2.25])


def test_a_figure_is_a_value_or_two_parts():
    assert figure_columns("v", None, None) == {"value": "v"}
    assert figure_columns(None, "n", "d") == {"numerator": "n", "denominator": "d"}


@pytest.mark.parametrize(
    "given", [(None, None, None), ("v", "n", None), ("v", "n", "d"), (None, "n", None),
              (None, None, "d")]
)  # fmt: skip
def test_neither_or_something_of_both_is_refused(given):
    message = "give value alone, or value=None with both numerator= and denominator="
    with pytest.raises(KentPerfError, match=message):
        figure_columns(*given)


def test_periods_too_far_apart_for_one_table_are_refused():
    check_span(np.array([], dtype=np.int64))
    check_span(np.array([-5, 2**31 - 6]))
    with pytest.raises(KentPerfError) as caught:
        check_span(np.array([2**31 - 5, 0, -5]))
    assert str(caught.value) == (
        f"periods run from -5 to {2**31 - 5}, further apart than 2^31: integers are ordinals of "
        "successive periods"
    )
