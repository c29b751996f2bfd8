"""The period of a scorecard, and the one it is compared with."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf import scorecard
from kentperf.errors import KentPerfError
from tests.support.one_kpi import FALLING, QUARTERS, observed, registered


def test_the_same_period_last_year_can_be_compared():
    periods = ["Q2 2023/24", *QUARTERS]
    card = scorecard(
        observed([80.0, *FALLING], periods=periods), registered(), compare="same_period_last_year"
    )
    assert card.kpis.loc["calls", "previous"] == 80.0
    assert card.kpis.loc["calls", "previous_rag"] == "RED"
    with pytest.raises(KentPerfError, match="needs weeks, months, quarters or years"):
        scorecard(observed(periods=range(4)), registered(), compare="same_period_last_year")


def test_an_absent_previous_period_is_no_previous():
    card = scorecard(observed(periods=[1, 2, 3, 5]), registered())
    assert np.isnan(card.kpis.loc["calls", "previous"])
    assert card.changes.loc["TOTAL", "no_data"] == -1


def test_a_kpi_in_arrears_is_shown_at_its_own_period():
    card = scorecard(observed(), registered(lag=1), period="2024-12-31")
    assert card.kpis.loc["calls", "period"] == pd.Period("2024Q3")
    assert card.kpis.loc["calls", "latest"] == 93.1


def mixed(**columns):
    rows = {
        "weekly": (["2024-09-22", "2024-09-29", "2024-10-06"], [1.0, 2.0, 3.0]),
        "monthly": (["2024-08", "2024-09", "2024-10"], [4.0, 5.0, 6.0]),
        "quarterly": (["Q1 2024/25", "Q2 2024/25", "Q3 2024/25"], [7.0, 8.0, 9.0]),
        "financial year": (["2022/23", "2023/24", "2024/25"], [10.0, 11.0, 12.0]),
        "calendar year": (["2022-12-31", "2023-12-31", "2024-12-31"], [13.0, 14.0, 15.0]),
    }
    table = pd.concat(
        pd.DataFrame({"kpi": kpi, "period": periods, "value": values})
        for kpi, (periods, values) in rows.items()
    )
    frequency = ["week", None, None, None, "Y-DEC"]
    register = pd.DataFrame({"kpi": list(rows), "target": 1.0, "frequency": frequency} | columns)
    return table, register


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("Q2 2024/25", [2.0, 5.0, 8.0, 11.0, 14.0]),
        ("2024-08", [np.nan, 4.0, 7.0, 11.0, 14.0]),
        ("2024-10-05", [2.0, 5.0, 8.0, 11.0, 14.0]),
        ("2024-10-06", [3.0, 5.0, 8.0, 11.0, 14.0]),
        ("Q3 2024/25", [np.nan, np.nan, 9.0, 11.0, 15.0]),
        ("2023/24", [np.nan, np.nan, np.nan, 11.0, 14.0]),
    ],
)
def test_each_indicator_is_shown_at_its_last_period_that_has_ended(period, expected):
    card = scorecard(*mixed(), period=period)
    np.testing.assert_array_equal(card.kpis["latest"], expected)


def test_a_year_in_arrears_stays_a_year_in_arrears_at_the_end_of_a_year():
    table, register = mixed(lag=[0, 0, 0, 1, 0])
    for period in ("Q4 2023/24", "Q2 2024/25", "Q3 2024/25"):
        card = scorecard(table, register, period=period)
        assert card.kpis.loc["financial year", "latest"] == 10.0
    card = scorecard(table, register, period="Q4 2024/25")
    assert card.kpis.loc["financial year", "latest"] == 11.0


def test_what_was_due_and_did_not_come_is_no_data_and_never_an_older_figure():
    table, register = mixed()
    table = table[~((table["kpi"] == "calendar year") & (table["value"] == 14.0))]
    row = scorecard(table, register, period="Q2 2024/25").kpis.loc["calendar year"]
    assert np.isnan(row["latest"])
    assert (row["rag_reason"], str(row["period"])) == ("no data", "2023")


def test_outputs_print_each_figure_under_its_own_date():
    card = scorecard(*mixed(), period="Q2 2024/25")
    assert card.period == "Q2 2024/25"
    assert card.explain("weekly").startswith("weekly, week ending 2024-09-29: 2.")
    assert card.explain("calendar year").startswith("calendar year, 2023: 14.")
    for own in ("week ending 2024-09-29", "Sep 2024", "Q2 2024/25", "2023/24", "2023"):
        assert f'<span class="about">{own} ·' in card.to_html()


def test_a_report_is_named_by_the_period_asked_for_where_most_indicators_have_another():
    table, register = mixed()
    years = table[table["kpi"].str.contains("year")]
    known = register[register["kpi"].isin(years["kpi"])]
    for period in ("Q2 2024/25", "Sep 2024"):
        assert scorecard(years, known, period=period).period == period
    weeks = table[table["kpi"] == "weekly"]
    assert scorecard(weeks, register[:1], period="2024-10-06").period == "week ending 2024-10-06"
    assert scorecard(weeks, register[:1], period="2024-10-05").period == "week ending 2024-09-29"


def test_a_figure_of_which_none_is_due_is_rated_on_its_last_return_unless_the_house_says():
    table, register = mixed()
    card = scorecard(table, register, period="Q2 2024/25")
    assert card.details["is_due"].tolist() == [True, True, True, False, False]
    assert card.kpis["rag"].notna().all()
    ours = scorecard(table, register, period="Q2 2024/25", rules={"between_returns": "not_rated"})
    assert ours.kpis["rag"].notna().tolist() == [True, True, True, False, False]
    assert ours.kpis["rag_reason"].tolist()[3:] == ["not due", "not due"]
    assert ours.kpis["latest"].tolist()[3:] == [11.0, 14.0]
    assert ours.summary.loc["TOTAL", ["no_data", "not_rated"]].tolist() == [0, 2]
    assert "Between returns" in ours.rules.key()
    due = scorecard(table, register, period="Q3 2024/25", rules={"between_returns": "not_rated"})
    assert due.kpis.loc["calendar year", "rag"] == "GREEN"


def test_revised_figures_are_compared_at_the_same_time_for_every_frequency():
    table, register = mixed()
    found = kp.revisions(table, table.assign(value=table["value"] - 3), register)
    assert len(found.figures) == len(table)


def test_judgements_are_of_their_last_period_that_has_ended():
    register = pd.DataFrame({"kpi": ["bridge"], "kind": "judged", "frequency": ["year"]})
    table = pd.DataFrame(
        {"kpi": "bridge", "period": ["2022/23", "2023/24"], "judgement": ["at risk", "on track"]}
    )
    found = kp.judgements(table, register, period="Q2 2024/25").frame.loc["bridge"]
    assert (found["judgement"], found["label"]) == ("on track", "2023/24")
