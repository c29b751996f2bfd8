"""The parts of a report that a project names."""

import pytest

import kentperf as kp
from kentperf.project.project import Project
from tests.support.breakdown_figures import by_district, write_project


@pytest.fixture(scope="module")
def table():
    return by_district()


@pytest.fixture
def folder(tmp_path, table):
    return write_project(tmp_path, table)


def test_a_project_names_its_breakdowns_and_benchmarks(folder):
    project = Project.read(folder / "council.toml")
    (part,) = project.parts()
    assert part.grids[0].cells[-1][0] == "Total excluding Dover"
    found = project.card().benchmarks
    assert found.explain("calls") == (
        "1st of 2 (all areas, 2023/24)",
        "England (national): 80% in 2023/24, against 88% (+8 points): better",
    )  # fmt: skip


def test_a_project_says_what_is_wrong_with_a_breakdown(folder):
    text = (folder / "council.toml").read_text().replace('kpi = "wait"', 'excluding = "Dover"')
    (folder / "council.toml").write_text(text)
    with pytest.raises(kp.KentPerfError, match="should be a list or table") as caught:
        Project.read(folder / "council.toml")
    assert caught.value.failures["series"].tolist() == ["breakdown 2", "breakdown 2"]
