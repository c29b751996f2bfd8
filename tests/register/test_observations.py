import numpy as np
import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.register.observations import observed_from
from kentperf.register.register import Register
from kentperf.scorecard.validation import validate

REGISTER = Register(pd.DataFrame({"kpi": ["calls", "letters"], "target": [95, 10]}))


def table(**columns):
    data = {"kpi": ["calls"] * 3, "period": ["2024-01", "2024-02", "2024-03"], "value": [1, 2, 3]}
    return pd.DataFrame(data | columns, index=["r1", "r2", "r3"])


def rules_of(frame, register=REGISTER):
    found = validate(frame, register)
    return list(zip(found["row"], found["column"], found["rule"], strict=True))


def test_good_observations_have_no_failures():
    assert validate(table(), REGISTER).empty


def test_order_of_rows_does_not_matter():
    observed = observed_from(table(), REGISTER)
    again = observed_from(table().iloc[[2, 0, 1]], REGISTER)
    assert again.value.tolist() == observed.value.tolist() == [1, 2, 3]
    assert observed.timelines.freq_of(0) == "M"


def test_blank_and_na_are_missing_and_other_texts_are_named():
    observed = observed_from(table(value=["1.5", " ", "NA"]), REGISTER)
    assert np.isnan(observed.value).tolist() == [False, True, True]
    assert rules_of(table(value=["1", "many", "2"])) == [("r2", "value", "is not a number")]


def test_figures_and_periods_that_people_write_are_read():
    columns = {"period": ["Jan-24", "Feb-24", "Mar-24"], "value": ["1,310", "n/a", "95 (p)"]}
    observed = observed_from(table(**columns), REGISTER)
    assert observed.value.tolist()[::2] == [1310, 95]
    assert observed.status.tolist() == [None, "not available or not applicable", "provisional"]


@pytest.mark.parametrize(
    ("columns", "row", "column", "rule"),
    [
        ({"value": [1, np.inf, 2]}, "r2", "value", "is infinite: leave a missing figure blank"),
        ({"kpi": ["calls", None, "calls"]}, "r2", "kpi", "is missing"),
        ({"period": ["2024-01", None, "2024-03"]}, "r2", "period", "is missing"),
        (
            {"kpi": ["calls", "cals", "cals"]},
            "r2",
            "kpi",
            'has no row in the register (2 rows). Did you mean "calls"?',
        ),
        (
            {"period": ["2024-01", "2024-02", "2024-01"]},
            "r3",
            "period",
            "duplicate (indicator, period): give each indicator (and area) one row a period",
        ),
        ({"denominator": [1, -1, 2]}, "r2", "denominator", "is negative"),
        ({"area": ["A", None, "A"]}, "r2", "area", "is missing"),
    ],
)
def test_a_wrong_row_is_named(columns, row, column, rule):
    assert (row, column, rule) in rules_of(table(**columns))


def test_an_unreadable_period_is_named():
    found = rules_of(table(period=["2024-01", "soon", "2024-03"]))
    assert [place[:2] for place in found] == [("r2", "period")]


def test_the_same_period_in_two_forms_is_a_duplicate():
    register = Register(pd.DataFrame({"kpi": ["calls"], "frequency": ["quarter"]}))
    found = rules_of(table(period=["2024Q1", "2024-03-31", "2024Q3"]), register)
    assert [place[:2] for place in found] == [("r2", "period")]


def test_a_ratio_needs_its_parts():
    register = Register(pd.DataFrame({"kpi": ["calls"], "aggregation": ["ratio"]}))
    assert "needs numerator and denominator" in rules_of(table(), register)[0][2]
    parts = table(numerator=[1, 2, 3], denominator=[2, 4, 6])
    assert validate(parts, register).empty


def test_all_problems_come_together():
    frame = table(kpi=["calls", "x", None], value=["?", 1, np.inf])
    with pytest.raises(KentPerfError, match="observations: 4 problems") as caught:
        observed_from(frame, REGISTER)
    assert len(caught.value.failures) == 4


def test_a_missing_column_names_the_near_match():
    with pytest.raises(KentPerfError, match=r"unknown column 'value'; .*Did you mean \"valu\""):
        observed_from(table().rename(columns={"value": "valu"}), REGISTER)
    found = validate(table().rename(columns={"period": "perod"}), REGISTER)
    assert found["column"].tolist() == ["period"]


def test_an_empty_table_is_an_error():
    with pytest.raises(KentPerfError, match="the table is empty"):
        observed_from(table().iloc[:0], REGISTER)
    assert "the table is empty" in validate(table().iloc[:0], REGISTER)["rule"][0]


def test_other_columns_are_left_alone():
    assert validate(table(comment=["a", "b", "c"]), REGISTER).empty


def test_several_areas_ask_which():
    frame = pd.concat([table(area="Dover"), table(area="Thanet", value=[7, 8, 9])])
    assert validate(frame, REGISTER).empty
    with pytest.raises(KentPerfError, match="several areas; choose one with area=: Dover, Thanet"):
        observed_from(frame, REGISTER)
    with pytest.raises(KentPerfError, match=r'no area "Dovr".*Did you mean "Dover"'):
        observed_from(frame, REGISTER, area="Dovr")
    observed = observed_from(frame, REGISTER, area="Thanet")
    assert observed.value.tolist() == [7, 8, 9]


def test_an_area_is_refused_where_the_table_names_none():
    with pytest.raises(KentPerfError, match="the table names none"):
        observed_from(table(), REGISTER, area="Dover")


def test_each_indicator_has_its_own_frequency():
    frame = pd.DataFrame(
        {
            "kpi": ["calls", "calls", "letters", "letters"],
            "period": ["2024-01-31", "2024-02-29", "2023-12-31", "2024-03-31"],
            "value": 1,
        }
    )
    found = observed_from(frame, REGISTER)
    assert [found.timelines.freq_of(place) for place in (0, 1)] == ["M", "Q-DEC"]


def test_a_csv_file_is_read_with_its_ordinals(tmp_path):
    path = tmp_path / "observations.csv"
    path.write_text("kpi,period,value,status\ncalls,7,1.5,provisional\ncalls,8,,\n")
    observed = observed_from(path, REGISTER)
    assert observed.timelines.ordinal.tolist() == [7, 8]
    assert observed.timelines.freq_of(0) is None
    assert observed.status.tolist() == ["provisional", None]


def test_years_in_a_csv_file_are_years(tmp_path):
    path = tmp_path / "observations.csv"
    path.write_text("kpi,period,value\ncalls,2023,1\ncalls,2024,2\n")
    assert observed_from(path, REGISTER).timelines.freq_of(0) == "Y-DEC"


@pytest.mark.parametrize("name", ["\0", "calls\0", "letters\0\0", "\ufeff", "1e400"])
def test_a_strange_indicator_is_named_with_its_row(name):
    if name == "calls\0" and int(pd.__version__.split(".")[0]) < 3:
        pytest.skip("older pandas takes a text to end at NUL where it looks it up")
    frame = table(kpi=["calls", name, name])
    said = r"row r2, column \"kpi\", value .*: has no row in the register \(2 rows\)"
    with pytest.raises(KentPerfError, match=said) as refused:
        observed_from(frame, REGISTER)
    assert repr(name) in str(refused.value)
