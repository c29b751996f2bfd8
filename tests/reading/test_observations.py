"""Files as published, each scored by one call."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.reading.registers import draft_register
from tests.reading import published_files as files


def written(text, encoding="utf-8"):
    return lambda path: path.write_text(text, encoding=encoding)


# Name, how it is written, the indicator looked at, its last figure and period, and arguments.
SHAPES = [
    ("monthly.csv", written(files.MONTHLY), "Library visits", 530, "Jun 2024", {}),
    ("words.csv", written(files.WORDS, "cp1252"), "Cost per visit", 4.75, "May 2024", {}),
    ("health.csv", written(files.HEALTH), "Smoking at delivery", 8.6, None,
     {"area": "Made-up"}),
    ("measures.csv", written(files.MEASURES), "Waste recycled", 0.46, "2023/24", {}),
    ("keys.csv", written(files.MERGED_KEYS), "Potholes mended in time", 93, "Q1 2024/25", {}),
    ("quarter.csv", written(files.ONE_QUARTER), "Calls answered", 91.4, "Q2 2024/25", {}),
    ("rows.csv", written(files.MEASURES_IN_ROWS), "Complaints", 10, "2023/24", {}),
    ("weeks.tsv", written(files.WEEKS, "utf-16"), "Discharges", 35, "week ending 2024-04-19", {}),
    ("years.zip", lambda path: files.write_zip(path, "years.csv", files.YEARS_DOWN), "Swims", 1330,
     "May 2024", {}),
    ("schools.csv.gz", lambda path: files.write_gzip(path, files.SCHOOLS), "attendance_rate", 92.9,
     None, {}),
    ("merged.xlsx", files.write_merged_heads, "Complaints", 9, "Q2 2024/25", {}),
    ("days.xlsx", files.write_days_as_heads, "Emissions", 97, "Jun 2024", {}),
    ("statistics.ods", files.write_statistics, "Attendances within 4 hours (%)", 74.6, "Jun 2024",
     {}),
    ("beds.jsonl", files.write_json_lines, "Beds occupied", 0.91, "May 2024", {}),
    ("long.parquet", lambda path: pd.DataFrame({"KPI": ["k"], "Period": ["2024-04"],
     "Value": [3.0]}).to_parquet(path), "k", 3, "Apr 2024", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "write", "kpi", "figure", "period", "arguments"),
    SHAPES,
    ids=[shape[0] for shape in SHAPES],
)
def test_a_file_as_published_is_one_call_from_a_scorecard(
    tmp_path, name, write, kpi, figure, period, arguments
):
    path = tmp_path / name
    write(path)
    register = draft_register(kp.read_observations(path))
    card = kp.scorecard(path, register, **arguments)
    rows = card.kpis if kpi in card.kpis.index else card.activity
    if figure is None:
        assert pd.isna(rows.loc[kpi, "latest"])
    else:
        assert rows.loc[kpi, "latest"] == pytest.approx(figure)
    if period is not None:
        assert card.period == period


def test_two_columns_that_could_be_the_figure_are_asked_about(tmp_path):
    path = tmp_path / "two.csv"
    path.write_text(files.TWO_FIGURES)
    register = pd.DataFrame({"kpi": ["Calls answered"], "target": [90], "floor": [80]})
    with pytest.raises(kp.KentPerfError, match='give value="Actual" or value="Outturn"'):
        kp.read_observations(path)
    asked = 'give reading={"value": "Actual"} or reading={"value": "Outturn"}'
    with pytest.raises(kp.KentPerfError, match=asked):
        kp.scorecard(path, register)
    card = kp.scorecard(path, register, reading={"value": "Outturn"})
    assert card.kpis.loc["Calls answered", "latest"] == 89


def test_what_stands_around_the_table_is_kept_and_told(tmp_path):
    path = tmp_path / "monthly.csv"
    path.write_text(files.MONTHLY)
    found = kp.read_observations(path)
    reading = found.attrs["reading"]
    assert reading.of("title")[0] == "Made-up Borough Council"
    assert reading.of("footnote")[1] == "Source: council systems, extracted 3 July 2024"
    table = reading.table.set_index("found")
    assert table.loc["Total", "why"] == "says that it is a total"
    assert table.loc["[c]", "why"] == "suppressed"
    assert "was read as follows" in str(reading)


def test_sections_targets_polarity_and_marks_are_read(tmp_path):
    path = tmp_path / "monthly.csv"
    path.write_text(files.MONTHLY)
    found = kp.read_observations(path).set_index(["kpi", "period"])
    june = found.loc[("Complaints", pd.Period("2024-06", "M"))]
    assert june[["section", "target", "polarity"]].tolist() == ["Adult Social Care", 1400, "lower"]
    assert pd.isna(june["value"])
    assert june["reason"] == "suppressed"
    visits = found.loc[("Library visits", pd.Period("2024-06", "M"))]
    assert visits["status"] == "provisional"
    assert found.loc["Calls answered in 20 seconds", "unit"].unique().tolist() == ["percent"]


def test_merged_heads_and_keys_repeat(tmp_path):
    files.write_merged_heads(tmp_path / "a.xlsx")
    found = kp.read_observations(tmp_path / "a.xlsx").set_index("kpi")
    assert found.loc["Complaints", "section"].tolist() == ["Highways", "Highways"]
    assert found.loc["Complaints", "target"].tolist() == [10, 10]
    assert found.loc["Visits", "reason"].tolist()[1] == "not available"


def test_a_rating_in_the_file_is_kept_beside_ours(tmp_path):
    path = tmp_path / "quarter.csv"
    path.write_text(files.ONE_QUARTER)
    found = kp.read_observations(path).set_index("kpi")
    assert found["published_rag"].tolist()[:2] == ["Green", "Red"]
    assert found["polarity"].tolist() == ["higher", "lower", "higher"]
    assert found.loc["Appraisals", "reason"] == "to be confirmed"
    assert found.loc["Days lost to sickness", "note"] == "Two\nlong absences"


def test_a_rating_that_stands_once_is_of_the_last_period():
    table = pd.DataFrame({"Indicator": ["a"], "Q1 2023/24": [1], "Q1 2024/25": [2], "RAG": ["R"]})
    assert kp.read_observations(table)["published_rag"].fillna("").tolist() == ["", "R"]


def test_each_period_may_have_its_rating():
    heads = pd.MultiIndex.from_product([["2022/23", "2023/24"], ["Actual", "RAG"]])
    table = pd.DataFrame([[97.5, "Amber", 98.9, "Green"]], columns=heads)
    table.insert(0, ("Measure", ""), ["Bins"])
    read = kp.read_observations(table)
    assert read["value"].tolist() == [97.5, 98.9]
    assert read["published_rag"].tolist() == ["Amber", "Green"]


def test_bare_months_take_their_year_from_the_title_or_the_argument(tmp_path):
    path = tmp_path / "bare.csv"
    path.write_text("Performance 2024/25,,\nIndicator,Apr,Mar\nCalls,1,2\n")
    assert kp.read_observations(path)["period"].astype(str).tolist() == ["2024-04", "2025-03"]
    path.write_text("Indicator,Apr,Mar\nCalls,1,2\n")
    with pytest.raises(kp.KentPerfError, match=r'nothing says the year of Apr, Mar.*period="2024'):
        kp.read_observations(path)
    read = kp.read_observations(path, period="2023/24")
    assert read["period"].astype(str).tolist() == ["2023-04", "2024-03"]


def test_a_note_on_a_period_is_no_status():
    table = pd.DataFrame({"Measure": ["a"], "2021-22 [note 1]": [1], "2022-23 (p)": [2]})
    read = kp.read_observations(table)
    assert read["status"].fillna("").tolist() == ["", "provisional"]
    assert read["note"].fillna("").tolist() == ["note 1", ""]
    assert read.attrs["reading"].assumptions[0].endswith("status: provisional (1).")


@pytest.mark.parametrize(("unit", "each"), [("£k", 1e3), ("£m", 1e6), ("£", 1.0)])
def test_figures_that_say_their_size_are_put_into_the_unit_of_their_column(unit, each):
    table = pd.DataFrame(
        {"Indicator": ["Spend"], "Unit": [unit], "Target": ["<=£11k"],
         "Apr-24": ["£10k"], "May-24": ["£1.3m"]}
    )  # fmt: skip
    read = kp.read_observations(table)
    assert read["value"].tolist() == [10e3 / each, 1.3e6 / each]
    assert read["target"].tolist() == [11e3 / each] * 2


def test_figures_without_a_size_are_in_the_unit_of_their_column():
    table = pd.DataFrame({"Indicator": ["Spend"], "Unit": ["£k"], "Target": [11], "Apr-24": ["12"]})
    read = kp.read_observations(table)
    assert read[["value", "target"]].to_numpy().tolist() == [[12.0, 11.0]]


@pytest.mark.parametrize(
    ("head", "cells", "first", "freq", "overlap"),
    [
        ("Year ending", ["30/06/2024", "30/09/2024", "31/12/2024"], "2024Q2", "Q-DEC", 4),
        ("Year ending", ["Jun 2024", "Sep 2024"], "2024Q2", "Q-DEC", 4),
        ("Year Ending", ["Jun 2024", "Jul 2024"], "2024-06", "M", 12),
        ("Year ending", ["30/04/2024", "31/05/2024"], "2024-04", "M", 12),
        ("Year ending", ["30/06/2023", "30/06/2024"], "2023", "Y-JUN", 1),
        ("Year ending", ["Jun 2023", "Jun 2024"], "2023", "Y-JUN", 1),
        ("Quarter ending", ["Jun 2024", "Sep 2024"], "2024Q2", "Q-DEC", 1),
        ("Quarter ending", ["Jun 2024", "Jul 2024"], "2024-06", "M", 3),
        ("Month ending", ["30/06/2024", "31/07/2024"], "2024-06", "M", 1),
    ],
)
def test_the_head_of_the_periods_says_what_each_figure_covers(head, cells, first, freq, overlap):
    table = pd.DataFrame({"Indicator": "a", head: cells, "Value": range(len(cells))})
    read = kp.read_observations(table)
    assert (str(read["period"].iloc[0]), read["period"].iloc[0].freqstr) in [
        (first, freq), (first, freq.replace("M", "ME"))
    ]  # fmt: skip
    found = read["overlap"].tolist() if "overlap" in read else [1] * len(cells)
    assert found == [overlap] * len(cells)


def test_a_target_of_a_period_without_figures_is_told_where_it_is_taken_for_others(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Measure,2021/22 Outturn,2022/23 Outturn,2023/24 Target\nA,1,2,3\n")
    read = kp.read_observations(path)
    assert read["target"].tolist() == [3, 3]
    said = read.attrs["reading"].table["why"].tolist()
    assert '"2023/24 Target" is the target of all periods that have none of their own' in said


def test_of_two_targets_of_periods_without_figures_none_is_taken_and_it_is_told(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Measure,2022/23 Outturn,2023/24 Target,2024/25 Target\nA,2,3,4\n")
    read = kp.read_observations(path)
    assert "target" not in read
    said = " ".join(map(str, read.attrs["reading"].table["why"]))
    assert '"2023/24 Target" and "2024/25 Target" are of periods without figures' in said


def test_indicators_of_one_name_in_two_sections_are_told_apart_by_their_sections(tmp_path):
    path = tmp_path / "sections.csv"
    path.write_text("Indicator,Apr 24,May 24\nAdults\nA,1,2\nChildren\nA,5,6\n")
    with pytest.raises(kp.KentPerfError, match=r"their sections \(Adults, Children\)"):
        kp.read_observations(path)


def test_heads_of_two_levels_are_read_from_a_frame():
    years = pd.MultiIndex.from_tuples([("2023/24", "Q4"), ("2024/25", "Q1")])
    wide = pd.DataFrame([[1, 2]], index=pd.Index(["A"], name="Indicator"), columns=years)
    for table in (wide, wide.reset_index()):
        read = kp.read_observations(table)
        assert str(read["period"].iloc[-1]) == "2024Q2"
    same = pd.MultiIndex.from_product([["2024/25"], ["Q1", "Q2"]])
    table = pd.DataFrame([[1, 2]], index=pd.Index(["A"], name="Indicator"), columns=same)
    assert kp.read_observations(table)["period"].astype(str).tolist() == ["2024Q2", "2024Q3"]


@pytest.mark.parametrize(
    ("head", "cell", "value", "unit"),
    [
        ("Value (%)", "0.88", 0.88, "percent"),
        ("Actual (£k)", "12", 12, "gbp_k"),
        ("Actual (£k)", "£12k", 12, "gbp_k"),
        ("Result [per 1,000]", "3.5", 3.5, "per_1k"),
        ("Actual (provisional)", "3.5", 3.5, None),
        ("Actual", "3.5", 3.5, None),
    ],
)
def test_the_unit_behind_the_head_of_the_figures_is_theirs(head, cell, value, unit):
    table = pd.DataFrame({"Indicator": ["a"], "Period": ["Apr 2024"], head: [cell]})
    read = kp.read_observations(table)
    assert read["value"].tolist() == [value]
    assert (read["unit"].tolist() if "unit" in read else [None]) == [unit]


def test_organisations_of_the_health_service_are_areas():
    table = pd.DataFrame(
        {"Period": ["Apr 2024"] * 2, "Org Code": ["RXX", "RYY"], "Org Name": ["Big", "Small"],
         "Metric": "4 hours", "Value": [80, 90]}
    )  # fmt: skip
    assert kp.read_observations(table)["area"].tolist() == ["Big", "Small"]


def test_a_cell_that_holds_many_values_is_read_as_text():
    table = pd.DataFrame(
        {"kpi": ["a"], "period": ["Apr 2024"], "value": [1], "status": [np.array([1, 2])]}
    )
    assert kp.read_observations(table)["status"].tolist() == ["[1 2]"]
