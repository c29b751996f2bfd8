import inspect
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf import datasets
from kentperf.errors import KentPerfError

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
BY_REPORT = [
    datasets.kent_results,
    datasets.kent_summary,
    datasets.kent_tables,
    datasets.kent_prose,
    datasets.kent_register,
    datasets.kent_targets,
    datasets.kent_observations,
]
LOADERS = [*BY_REPORT, datasets.kent_series, datasets.nhs_ae]


def named(frame, kpi):
    return frame[frame["kpi"] == kpi].iloc[0]


def at(frame, kpi, period):
    return frame.loc[(frame["kpi"] == kpi) & (frame["period"] == period)].iloc[0]


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_each_loader_states_its_source_and_licence(loader):
    text = inspect.getdoc(loader)
    assert "Source: " in text
    assert "Licence: " in text
    assert ">>> " in text


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_each_loader_returns_a_fresh_frame(loader):
    first = loader()
    kept = first.copy()
    first.iloc[:, 0] = None
    pd.testing.assert_frame_equal(loader(), kept)


@pytest.mark.parametrize("loader", BY_REPORT, ids=lambda loader: loader.__name__)
def test_an_unknown_report_names_those_there_are(loader):
    with pytest.raises(KentPerfError, match=f'"qpr-2024-25-q3" is not packaged.*{Q2}'):
        loader(report="qpr-2024-25-q3")


def test_no_file_is_read_on_import():
    code = """
import sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
from kentperf import datasets
data = lambda: [name for name in opened if name.endswith("results.csv")]
assert not data()
datasets.kent_results()
assert data()
"""
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  our own interpreter


def test_every_packaged_file_is_in_the_readme():
    folder = Path(datasets.__file__).parent
    text = (folder / "README.md").read_text(encoding="utf-8")
    files = [path for path in (folder / "data").rglob("*") if path.is_file()]
    assert len(files) >= 15
    assert [path.name for path in files if path.name not in text] == []


@pytest.mark.parametrize(("report", "shape"), [(Q2, (40, 23)), (Q4, (38, 23))])
def test_results_have_a_row_a_kpi_with_stated_types(report, shape):
    frame = datasets.kent_results(report=report)
    assert frame.shape == shape
    assert frame["kpi"].is_unique
    assert frame["period_end"].dtype == "datetime64[ns]"
    for column in ("target", "floor", "low", "high", "latest", "previous"):
        assert frame[column].dtype == np.float64
    for column in ("decimals", "window", "lag", "line"):
        assert frame[column].dtype == pd.Int64Dtype()
    for column in ("latest_rag", "previous_rag"):
        assert frame[column].cat.categories.tolist() == ["RED", "AMBER", "GREEN"]
        assert frame[column].cat.ordered
    assert frame["dot"].cat.categories.tolist() == ["worsening", "stable", "improving"]
    assert pd.api.types.is_string_dtype(frame["kpi"])


def test_results_hold_what_is_printed():
    frame = datasets.kent_results()
    row = named(frame, EMISSIONS)
    assert [row["target"], row["floor"], row["latest"], row["previous"]] == [
        11024,
        12126,
        10985,
        11251,
    ]
    assert [row["latest_rag"], row["previous_rag"], row["dot"]] == ["GREEN", "GREEN", "improving"]
    earlier = datasets.kent_results(report=Q4)
    plans = named(earlier, "% of child protection plans that were repeat plans")
    assert [plans["low"], plans["high"], plans["latest"], plans["polarity"]] == [
        17.5,
        22.5,
        19.7,
        "range",
    ]
    assert pd.isna(named(earlier, EMISSIONS)["latest"])


def test_a_direction_that_cannot_be_read_is_missing():
    assert datasets.kent_results(report=Q4)["dot"].isna().sum() == 11
    assert datasets.kent_results()["dot"].isna().sum() == 1


@pytest.mark.parametrize(("report", "rows", "total"), [
    (Q2, 9, [16, 15, 8, 11, 22, 6]),
    (Q4, 8, [17, 11, 10, 9, 20, 9]),
])  # fmt: skip
def test_the_summary_ends_with_the_printed_total(report, rows, total):
    frame = datasets.kent_summary(report=report).set_index("section")
    assert len(frame) == rows
    assert frame.index.is_unique
    counts = ["green", "amber", "red", "improving", "stable", "worsening"]
    assert frame.loc["TOTAL", counts].tolist() == total
    assert set(frame[counts].dtypes) == {np.dtype("int64")}


def test_the_series_join_reports_and_keep_their_status():
    frame = datasets.kent_series()
    assert frame.shape == (134, 9)
    assert not frame.duplicated(["kpi", "period_end"]).any()
    assert frame["period_end"].dtype == "datetime64[ns]"
    assert frame["value"].dtype == np.float64
    assert frame["status"].value_counts().to_dict() == {"revised": 4, "provisional": 2}
    emissions = frame[frame["kpi"] == EMISSIONS].set_index("period_end")["value"]
    assert emissions["2024-06-30"] == 10985


@pytest.mark.parametrize(("report", "rows"), [(Q2, 291), (Q4, 257)])
def test_tables_are_long_and_without_the_risks(report, rows):
    frame = datasets.kent_tables(report=report)
    assert len(frame) == rows
    assert not frame["table"].str.contains("risk", case=False).any()
    assert not frame.duplicated(["table", "row", "column"]).any()
    assert frame["period_start"].dtype == frame["period_end"].dtype == "datetime64[ns]"


def test_tables_hold_what_is_printed():
    frame = datasets.kent_tables(report=Q4)
    first = frame.iloc[0]
    assert [first["row"], first["column"], first["value"], first["unit"]] == [
        "Adult Social Care",
        "Apr- Jun 23",
        25,
        "thousand calls",
    ]
    assert first["period_end"] == pd.Timestamp("2023-06-30")


@pytest.mark.parametrize(("report", "rows"), [(Q2, 256), (Q4, 328)])
def test_prose_figures_are_dated(report, rows):
    frame = datasets.kent_prose(report=report)
    assert len(frame) == rows
    assert frame["period_end"].dtype == "datetime64[ns]"
    assert frame["value"].dtype == np.float64
    assert set(frame["provisional_or_revised"].dropna()) == {"provisional", "revised"}


@pytest.mark.parametrize(("report", "kpis"), [(Q2, 40), (Q4, 38)])
def test_the_kent_register_can_be_read(report, kpis):
    table = datasets.kent_register(report=report)
    register = kp.Register(table, targets=datasets.kent_targets(report=report))
    assert len(register) == kpis
    assert set(table["kind"]) == {"kpi"}
    assert table["parent"].notna().sum() == (14 if report == Q4 else 15)
    assert kp.validate(datasets.kent_observations(report=report), register).empty


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


def test_the_nhs_panel_is_whole():
    frame = datasets.nhs_ae()
    assert frame.shape == (12765, 6)
    assert frame["period"].dtype == pd.PeriodDtype("M")
    assert not frame.duplicated(["period", "org_code", "department"]).any()
    assert frame.groupby(["org_code", "department"], observed=True).ngroups == 428
    assert frame["period"].min() == pd.Period("2016-04")
    assert frame["period"].max() == pd.Period("2019-03")
    assert set(frame[["attendances", "breaches", "admissions"]].dtypes) == {np.dtype("int64")}
    assert (frame["breaches"] <= frame["attendances"]).all()
    assert frame.loc[0, ["org_code", "department", "attendances"]].tolist() == ["AAH", "other", 212]


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
