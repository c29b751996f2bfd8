"""Kent's printed figures as the tables that a scorecard is made from."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf import datasets

Q2, Q4 = "qpr-2024-25-q2", "qpr-2023-24-q4"
EMISSIONS = (
    "Greenhouse Gas emissions from KCC estate (excluding schools) in tonnes – rolling 12 months"
)
ADMISSIONS = (
    "Long Term support needs of older people (65 and over) met by admission to residential and "
    "nursing care homes, per 100,000"
)
REPAIRS = "% of routine highway repairs reported by residents completed within 28 days"
HEALTH_CHECKS = "Number of eligible people receiving an NHS Health Check – rolling 12 months"
ASSESSMENTS = "% of new Care Needs Assessments delivered within 28 days"


def named(frame, kpi):
    return frame[frame["kpi"] == kpi].iloc[0]


def at(frame, kpi, period):
    return frame.loc[(frame["kpi"] == kpi) & (frame["period"] == period)].iloc[0]


@pytest.mark.parametrize(("report", "kpis"), [(Q2, 40), (Q4, 38)])
def test_the_kent_register_can_be_read(report, kpis):
    table = datasets.kent_register(report=report)
    register = kp.Register(table, targets=datasets.kent_targets(report=report))
    assert len(register) == kpis
    assert set(table["kind"]) == {"kpi"}
    assert table["parent"].notna().sum() == (14 if report == Q4 else 15)
    found = kp.validate(datasets.kent_observations(report=report), register)
    # A few figures that later reports have were not published in one between.
    assert found["rule"].str.startswith("warning: has no figure").all()


@pytest.mark.parametrize(("report", "in_arrears"), [
    (Q2, {EMISSIONS, ADMISSIONS}),
    (Q4, {EMISSIONS, ADMISSIONS, ASSESSMENTS}),
])  # fmt: skip
def test_figures_in_arrears_have_a_lag(report, in_arrears):
    table = datasets.kent_register(report=report)
    assert set(table.loc[table["lag"] == 1, "kpi"]) == in_arrears


def test_a_rolling_year_spans_four_quarters():
    table = datasets.kent_register()
    rolling = table["kpi"].str.contains("rolling 12")
    assert set(table.loc[rolling, "window"]) == {4}
    assert named(table, ADMISSIONS)["window"] == 4
    assert named(table, ASSESSMENTS)["window"] == 1


def test_every_printed_value_is_among_the_observations():
    results = datasets.kent_results()
    register = kp.Register(datasets.kent_register())
    card = kp.scorecard(datasets.kent_observations(), register, period="Q2 2024/25")
    shown = card.kpis.loc[results["kpi"]]
    for column in ("latest", "previous"):
        printed = results[column].to_numpy()
        known = ~np.isnan(printed)
        assert known.sum() == {"latest": 36, "previous": 26}[column]
        np.testing.assert_array_equal(shown[column].to_numpy()[known], printed[known])


def test_a_report_does_not_know_what_was_printed_later():
    frame = datasets.kent_observations(report=Q4)
    assert frame["period"].max() == pd.Timestamp("2024-03-31")
    assert frame[frame["kpi"] == EMISSIONS]["period"].max() == pd.Timestamp("2023-09-30")
    assert at(frame, ASSESSMENTS, "2023-12-31")["value"] == 73
    assert at(frame, ASSESSMENTS, "2024-03-31")["status"] == "provisional"
    assert at(frame, ADMISSIONS, "2023-12-31")["value"] == 626


def test_kent_observations_have_one_row_a_quarter_with_its_status():
    frame = datasets.kent_observations()
    assert list(frame.columns) == ["kpi", "period", "value", "status"]
    assert frame["period"].dtype == "datetime64[ns]"
    assert not frame.duplicated(["kpi", "period"]).any()
    assert at(frame, ADMISSIONS, "2024-06-30")["status"] == "provisional"
    assert frame["value"].notna().all()


def test_the_emissions_target_does_not_reach_back_beyond_its_year():
    assert datasets.kent_targets(report=Q4).empty
    register = kp.Register(datasets.kent_register(), targets=datasets.kent_targets())
    card = kp.scorecard(datasets.kent_observations(), register, period="Q2 2024/25")
    assert card.kpis.loc[EMISSIONS, "rag"] == "GREEN"
    assert pd.isna(card.kpis.loc[EMISSIONS, "previous_rag"])


@pytest.mark.parametrize(("kpi", "limit", "before", "since"), [
    (ASSESSMENTS, "floor", 80, 75),
    (EMISSIONS, "target", None, 11024),
    (EMISSIONS, "floor", None, 12126),
    (REPAIRS, "target", 90, None),
    (HEALTH_CHECKS, "target", 23844, None),
])  # fmt: skip
def test_limits_of_2023_24_do_not_reach_into_2024_25_nor_back(kpi, limit, before, since):
    targets = datasets.kent_targets()
    found = targets[targets["kpi"] == kpi].set_index("from")[limit]
    expected = pd.Series([before, since], pd.to_datetime(["2023-04-01", "2024-04-01"]), float)
    pd.testing.assert_series_equal(found, expected, check_names=False, check_index_type=False)


def test_only_limits_that_are_known_to_have_changed_are_dated():
    targets = datasets.kent_targets()
    assert set(targets["kpi"]) == {ASSESSMENTS, EMISSIONS, REPAIRS, HEALTH_CHECKS}
    assert len(targets) == 8
    assert targets["from"].dtype == "datetime64[ns]"


def test_a_figure_is_rated_on_the_limits_of_its_own_year():
    register = kp.Register(datasets.kent_register(), targets=datasets.kent_targets())
    history = kp.scorecard(datasets.kent_observations(), register, period="Q2 2024/25").history
    rows = history[history["kpi"] == HEALTH_CHECKS].set_index("label")
    assert rows.loc[["Q3 2023/24", "Q4 2023/24"], "rag"].tolist() == ["GREEN", "GREEN"]
    assert pd.isna(rows.loc["Q2 2024/25", "rag"])
    floors = history[history["kpi"] == ASSESSMENTS].set_index("label")["floor"]
    assert floors[["Q4 2023/24", "Q2 2024/25"]].tolist() == [80, 75]
