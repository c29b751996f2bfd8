"""Kent's printed risk registers, their summaries and their actions follow from their figures."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf import datasets

REGISTERS = ("crr-2017-12", "crr-2025-01")
SIDES = ("current", "target")
# Printed scores that are not likelihood x impact, and the printed level that goes with one.
INCONSISTENT = [
    ("CRR0042", "target_score", 16, "is printed, but likelihood 3 x impact 4 is 12"),
    ("CRR0058", "target_score", 9, "is printed, but likelihood 3 x impact 4 is 12"),
    ("CRR0042", "target_level", "High", "is printed, but a score of 12 is Medium"),
]
PLACES = {(risk, column) for risk, column, *_ in INCONSISTENT}
WITHOUT_FACTORS = {("CRR0049", "current"), ("CRR0049", "target"), ("CRR0063", "target"),
                   ("CRR0065", "target"), ("CRR0001", "target")}  # fmt: skip
# The register whose levels a printed line counts.
COUNTED = {"qpr-2017-18-q2": "crr-2017-12", "crr-2025-01": "crr-2025-01"}


def printed(column):
    return list(_printed(column))


def _printed(column):
    for report in REGISTERS:
        for _, row in datasets.kent_risks(report=report).iterrows():
            if pd.notna(row[column]) and (row["risk_id"], column) not in PLACES:
                yield pytest.param(report, row["risk_id"], column, row[column],
                                   id=f"{report}-{row['risk_id']}-{column}")  # fmt: skip


def cells(column):
    return [param for side in SIDES for param in printed(f"{side}_{column}")]


def summary_cells():
    for _, row in datasets.kent_risk_summary().iterrows():
        for name in ("low", "medium", "high") if row["report"] in COUNTED else ():
            yield pytest.param(COUNTED[row["report"]], row["which"], name, row[name],
                               id=f"{row['report']}-{row['which']}-{name}")  # fmt: skip


def heat_map_cells():
    for report in REGISTERS:
        risks = datasets.kent_risks(report=report)
        for side in SIDES:
            printed = risks[[f"{side}_likelihood", f"{side}_impact"]].dropna()
            pairs = printed.to_numpy("int64").tolist()
            for likelihood in range(1, 6):
                for impact in range(1, 6):
                    count = pairs.count([likelihood, impact])
                    yield pytest.param(report, side, likelihood, impact, count,
                                       id=f"{report}-{side}-{likelihood}x{impact}")  # fmt: skip


@pytest.fixture(scope="module")
def registers():
    return {name: kp.risk.RiskRegister(datasets.kent_risks(report=name)) for name in REGISTERS}


@pytest.fixture(scope="module")
def from_factors():
    """The registers as they would be without anything that can be worked out."""
    left_out = ["current_score", "target_score", "current_level", "target_level", "direction"]
    return {
        name: kp.risk.RiskRegister(datasets.kent_risks(report=name).drop(columns=left_out))
        for name in REGISTERS
    }


def row_of(register, risk):
    return register.table.set_index("risk_id").loc[risk]


@pytest.mark.parametrize(("report", "risk", "column", "score"), cells("score"))
def test_score(registers, from_factors, report, risk, column, score):
    assert row_of(registers[report], risk)[column] == score
    alone = row_of(from_factors[report], risk)
    if (risk, column.removesuffix("_score")) in WITHOUT_FACTORS:
        assert pd.isna(alone[column])
        assert "is given" in alone["reason"]
    else:
        assert alone[column] == score


@pytest.mark.parametrize(("report", "risk", "column", "level"), cells("level"))
def test_level(registers, report, risk, column, level):
    assert row_of(registers[report], risk)[column] == level


@pytest.mark.parametrize(("report", "risk", "column", "direction"), printed("direction"))
def test_direction(registers, from_factors, report, risk, column, direction):
    assert row_of(registers[report], risk)[column] == direction
    # Where a previous score or a status is printed, the direction follows without the arrow.
    given = datasets.kent_risks(report=report).set_index("risk_id").loc[risk]
    alone = row_of(from_factors[report], risk)
    if pd.notna(given["previous_score"]) or pd.notna(given["status"]):
        assert alone[column] == direction
    else:
        assert pd.isna(alone[column])
        assert alone["direction_reason"] in ("no previous score", "no current score")


@pytest.mark.parametrize(("register", "which", "level", "count"), list(summary_cells()))
def test_summary(registers, register, which, level, count):
    assert registers[register].summary.loc[which, level] == count


@pytest.mark.parametrize(
    ("report", "side", "likelihood", "impact", "count"), list(heat_map_cells())
)
def test_heat_map(registers, report, side, likelihood, impact, count):
    assert registers[report].heat_map(side).loc[likelihood, impact] == count


@pytest.mark.parametrize(
    ("report", "state", "count"),
    [
        pytest.param(row.report, row.state, row.count, id=f"{row.report}-{row.state}")
        for row in datasets.kent_risk_actions().itertuples(index=False)
    ],
)
def test_actions(registers, report, state, count):
    actions = datasets.kent_risk_actions()
    table = registers["crr-2025-01"].actions(actions[actions["report"] == report])
    assert table.loc["TOTAL", state] == count


def test_the_actions_of_november_2024_add_up_to_the_21_of_the_text(registers):
    table = registers["crr-2025-01"].actions(datasets.kent_risk_actions())
    assert table.loc["Up to and including November 2024", "total"] == 21


@pytest.mark.parametrize(
    ("risk", "column", "value", "rule"), INCONSISTENT, ids=lambda part: str(part)[:12]
)
def test_known_inconsistency_is_reported_and_not_corrected(registers, risk, column, value, rule):
    register = registers["crr-2025-01"]
    problems = register.problems
    found = problems[(problems["series"] == risk) & (problems["column"] == column)]
    table = register.table
    assert found[["value", "rule"]].to_numpy().tolist() == [[value, rule]]
    assert table.loc[found["row"].iloc[0], "risk_id"] == risk
    assert table.loc[found["row"].iloc[0], f"printed_{column}"] == value


def test_nothing_else_is_reported(registers):
    assert len(registers["crr-2025-01"].problems) == len(INCONSISTENT)
    assert registers["crr-2017-12"].problems.empty


def test_two_reports_print_different_counts_for_february_2024():
    found = kp.risk.summary_problems(datasets.kent_risk_summary())
    assert found[["row", "series", "period", "column", "value"]].to_numpy().tolist() == [
        [4, "qpr-2023-24-q4", "2024-02", "high", 13]
    ]


def test_the_risk_that_only_the_printed_heat_map_places_is_listed_as_unplaced(registers):
    assert registers["crr-2025-01"].unplaced()["risk_id"].tolist() == ["CRR0049"]
    assert registers["crr-2025-01"].heat_map().to_numpy().sum() == 15


def test_what_a_factor_is_missing_for_rests_on_print(registers):
    table = registers["crr-2025-01"].table.set_index("risk_id")
    assert table.index[table["basis"] == "printed"].tolist() == ["CRR0049", "CRR0063", "CRR0065"]
    assert table.index[table["current_basis"] == "printed"].tolist() == ["CRR0049"]
