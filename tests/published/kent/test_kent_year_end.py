"""The year-end report of 2023/24 and Quarter 2 2024/25: changes, severity, watch list, counts."""

import re

import pytest

import kentperf as kp
from kentperf import datasets

Q2, Q4 = "qpr-2024-25-q2", "qpr-2023-24-q4"
LATEST = {"latest_rag": "rag", "dot": "direction"}
PREVIOUS = {"previous_rag": "rag"}


def now(report):
    return datasets.kent_results(report=report).rename(columns=LATEST).assign(
        section=lambda table: table["section"].str.split(" (", regex=False).str[0]
    )  # fmt: skip


def then(report):
    """What was printed of the comparison period; a KPI without a rating then only was not there."""
    table = datasets.kent_results(report=report)
    there = table["previous_rag"].notna() | table["latest_rag"].isna()
    return table[there].rename(columns=PREVIOUS).drop(columns=["latest"])


@pytest.fixture(scope="module")
def year_end():
    return kp.summary_changes(now(Q4), then(Q4), compare="same_period_last_year")


@pytest.fixture(scope="module")
def quarter():
    return kp.summary_changes(now(Q2), then(Q2))


def counts():
    prose = datasets.kent_prose(report=Q4)
    part = prose[prose["indicator"].str.contains("rated .*: change on same quarter last year")]
    found = part["indicator"].str.extract(r"rated (\w+): change")[0].str.lower()
    return [pytest.param(word, step, id=word)
            for word, step in zip(found, part["value"], strict=True)]  # fmt: skip


@pytest.mark.parametrize(("rating", "step"), counts())
def test_the_year_end_report_compares_with_the_same_quarter_last_year(year_end, rating, step):
    assert year_end.changes.loc["TOTAL", rating] == step


def test_the_year_end_report_had_38_kpis_and_37_the_year_before(year_end):
    assert (year_end.comparison.n_now, year_end.comparison.n_then) == (38, 37)
    assert year_end.comparison.new == ("% of annual EHCP reviews waiting over 12 months",)
    assert year_end.comparison.dropped == ()


def test_eight_of_the_ten_reds_were_red_the_year_before(year_end):
    assert year_end.ratings["RED"].sum() == 10
    assert year_end.ratings.loc["RED", "RED"] == 8


def test_fifteen_were_green_the_year_before(year_end):
    assert year_end.ratings.loc["GREEN"].sum() == 15


def test_every_kpi_of_quarter_2_is_counted_and_the_fortieth_named(quarter):
    total = quarter.summary.loc["TOTAL"]
    assert total[["improving", "stable", "worsening", "no_direction"]].tolist() == [11, 22, 6, 1]
    assert total[["green", "amber", "red", "no_data", "not_rated"]].tolist() == [16, 15, 8, 1, 0]
    assert quarter.ratings.to_numpy().sum() == 40
    assert len(quarter.unrated) == 1
    assert quarter.unrated[0].startswith("% of all new first-time patients (at any clinic)")


@pytest.mark.parametrize("report", [Q2, Q4])
def test_the_printed_summary_adds_up(report):
    printed = datasets.kent_summary(report=report).set_index("section")
    assert kp.summary_faults(printed.drop(columns=["report", "line"])).empty


# Severity: the year-end report grades its ten REDs in prose.
SEVERITY = re.compile(r"(?P<far>well|moderately|slightly) below floor")


def reds():
    table = datasets.kent_results(report=Q4)
    return table[table["latest_rag"] == "RED"]


def graded():
    rows = reds()
    rows = rows[rows[["latest", "floor"]].notna().all(axis=1)]
    return [pytest.param(row, id=row["kpi"]) for _, row in rows.iterrows()]


@pytest.mark.parametrize("row", graded())
def test_severity_of_the_year_end_report(row):
    printed = f"{SEVERITY.search(row['note'])['far']} below"
    found = kp.severity(
        row["latest"], row["floor"], polarity=row["polarity"], unit=row["unit"],
        decimals=int(row["decimals"]),
    )  # fmt: skip
    assert found == printed


def test_the_severities_that_cannot_be_checked_lack_a_printed_value_or_floor():
    rows = reds()
    assert all(SEVERITY.search(note) for note in rows["note"])
    unchecked = rows[rows[["latest", "floor"]].isna().any(axis=1)]
    assert unchecked.groupby("line")["kpi"].first().str.slice(0, 40).tolist() == [
        "% of complaints responded to within time",
        "% of Freedom of Information Act (FoI) re",
        "% of Data Protection Act (DPA) Subject A",
        "% of satisfied customers with routine Hi",
        "% of Education, Health Care Plans (EHCPs",
        "% of pupils (with EHCP's) being placed i",
        "Long Term support needs of older people ",
    ]


# The watch list: AMBER, worsening and near the floor. The prose lists the first two of these.
WATCHED = {
    "% of pupils permanently excluded from school – rolling 12 months": "yes",
    "Number of first-time entrants to youth justice system – rolling 12 months": None,
    "% of care leavers in education, employment or training (of those KCC is in touch with)": None,
    "Number of mandated universal checks delivered by the health visiting service – rolling 12 "
    "months": None,
}


def amber_and_worsening():
    table = now(Q4)
    return table[(table["rag"] == "AMBER") & (table["direction"] == "worsening")].set_index("kpi")


def test_four_kpis_of_the_year_end_report_are_amber_and_worsening():
    assert set(amber_and_worsening().index) == set(WATCHED)


@pytest.mark.parametrize(("kpi", "listed"), WATCHED.items(), ids=[kpi[:30] for kpi in WATCHED])
def test_the_watch_list_of_the_year_end_report(kpi, listed):
    table = amber_and_worsening().loc[[kpi]]
    table = table.assign(name=kpi, period=table["period_end"])
    found = kp.watch_list(table, datasets.kent_register(report=Q4))
    if listed is None:
        # No floor is printed, so its distance cannot be told.
        assert table["floor"].isna().all()
        assert found.empty
    else:
        assert found.index.tolist() == [kpi]
        assert found.loc[kpi, "distance"] == 0


# The house's directions follow where enough figures are known.
def compared():
    reports = datasets.kent_results(report=Q2).rename(columns=LATEST)
    register = kp.Register(datasets.kent_register(), datasets.kent_targets())
    return kp.compare_rules(
        datasets.kent_observations(), register, ["kent-2024", "kent-2017"], period="2024-09-30",
        published=reports[["kpi", "rag", "direction"]],
    )  # fmt: skip


@pytest.fixture(scope="module")
def held():
    return compared()


@pytest.mark.parametrize("rules", ["kent-2024", "kent-2017"])
def test_no_rating_of_quarter_2_differs_and_sixteen_cannot_be_checked(held, rules):
    found = held.xs("rag", level="finding")[f"{rules}: verdict"].value_counts()
    assert found.to_dict() == {"agrees": 24, "cannot be checked": 16}


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("kent-2024", {"agrees": 16, "differs": 6, "cannot be checked": 18}),
        ("kent-2017", {"agrees": 7, "differs": 21, "cannot be checked": 12}),
    ],
)
def test_the_rule_of_2024_explains_the_printed_directions_and_that_of_2017_does_not(
    held, rules, expected
):
    found = held.xs("direction", level="finding")[f"{rules}: verdict"].value_counts()
    assert found.to_dict() == expected


def test_where_the_rule_of_2024_differs_fewer_than_six_quarters_are_known(held):
    found = held.xs("direction", level="finding")
    differs = found.index[found["kent-2024: verdict"] == "differs"]
    known = datasets.kent_observations().dropna(subset=["value"])["kpi"].value_counts()
    assert (known[differs] < 6).all()
