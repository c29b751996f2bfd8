"""Which columns are taken for what, and what is asked."""

import io

import pandas as pd
import pytest

import kentperf as kp


def read(text, **arguments):
    return kp.read_observations(io.StringIO(text), **arguments)


def told(text, **arguments):
    with pytest.raises(kp.KentPerfError) as caught:
        read(text, **arguments)
    return str(caught.value)


@pytest.mark.parametrize("kpi", ["Indicator", "MEASURE", "KPI name", "metric", "Name:"])
@pytest.mark.parametrize("period", ["Date", "Reporting_Period", "Month", "Time period"])
@pytest.mark.parametrize("value", ["Actual", "Result", "Outturn", "this quarter", "Value (%)"])
def test_the_usual_words_are_known(kpi, period, value):
    found = read(f"{kpi},{period},{value},Plan\nCalls,2024-04,91,90\n")
    assert found[["kpi", "value", "target"]].to_numpy().tolist() == [["Calls", 91.0, 90.0]]


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (
            "Indicator,KPI,Date,Value",
            'could each be the indicator: give kpi="Indicator" or kpi="KPI"',
        ),
        ("KPI,Date,Period,Value", 'give period="Date" or period="Period"'),
        ("KPI,Date,Actual,Value", 'give value="Actual" or value="Value"'),
    ],
)
def test_two_columns_that_could_be_one_thing_are_both_named(heads, said):
    cells = {"Indicator": "a", "KPI": "b", "Date": "2024-04", "Period": "2024-04"}
    row = ",".join(cells.get(head, "1") for head in heads.split(","))
    assert said in told(f"{heads}\n{row}\n")


def test_a_column_that_is_asked_for_and_not_there_is_told_with_those_there_are():
    said = told("KPI,Date,Actual,Value\na,2024-04,1,2\n", value="Actul")
    assert 'value="Actul" is no column; columns are KPI, Date, Actual, Value.' in said
    assert 'Did you mean "Actual"?' in said


def test_a_period_of_all_figures_is_given_or_found_in_the_title():
    table = "Indicator,Result\nCalls,91\nVisits,17\n"
    assert "nothing says the period of the figures" in told(table)
    assert read(table, period="Q2 2024/25")["period"].unique().tolist() == [pd.Period("2024Q3")]
    titled = read(f'"Quarter 2 2024/25, made up"\n\n{table}')
    assert titled["period"].unique().tolist() == [pd.Period("2024Q3")]


def test_what_tells_two_figures_of_one_period_apart_is_named():
    table = "KPI,Year,Measure,Value\nwaste,2023/24,Tonnes,507\nwaste,2023/24,Percentage,57.5\n"
    said = told(table)
    assert 'column "Measure" tells them apart (Tonnes, Percentage)' in said
    assert 'give kpi=["KPI", "Measure"]' in said
    found = read(table, kpi=["KPI", "Measure"])
    assert found["kpi"].tolist() == ["waste, Tonnes", "waste, Percentage"]


def test_two_versions_of_one_period_are_refused_with_both():
    assert "(2018 and 2018 (Rev))" in told("kpi,period,value\na,2018,1\na,2018 (Rev),2\n")


def test_indicators_across_keep_their_heads():
    found = read("Month,Calls,Visits\nApr-24,91,480\nMay-24,88,510\n")
    assert found["kpi"].tolist() == ["Calls", "Calls", "Visits", "Visits"]


def test_one_target_of_another_period_is_taken_for_all_and_its_own_only_for_its_own():
    yearly = read("KPI,2022/23,2023/24,Target 2023/24\na,1,2,3\n")
    assert yearly["target"].tolist()[1] == 3
    assert pd.isna(yearly["target"].tolist()[0])
    monthly = read("KPI,Apr-24,May-24,Target 2024/25\na,1,2,3\n")
    assert monthly["target"].tolist() == [3, 3]


def test_months_to_come_are_left_out():
    found = read("KPI,Apr-24,May-24,Jun-24\na,1,2,\nb,3,4,\n")
    assert len(found) == 4


def test_a_rating_under_status_is_a_rating():
    found = read("KPI,Date,Value,Status\na,2024-04,3,3 (Green)\n")
    assert found["published_rag"].tolist() == ["3 (Green)"]
    assert found["status"].isna().all()


def test_a_layout_that_is_none_is_refused():
    assert 'layout="tall" should be one of auto, long, wide, across' in told("a,b\n", layout="tall")


def test_headless_and_blank_columns_are_no_matter():
    found = read(",,Apr-24,,May-24\nCalls answered,,91,,88\nVisits,,17,,18\n")
    assert found["kpi"].tolist() == ["Calls answered", "Visits"] * 2
