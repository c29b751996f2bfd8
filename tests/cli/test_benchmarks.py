"""The command line ranks by a table of benchmarks."""

import pytest

from kentperf import cli
from tests.support.breakdown_figures import by_district, write_project


@pytest.fixture(scope="module")
def table():
    return by_district()


@pytest.fixture
def folder(tmp_path, table):
    return write_project(tmp_path, table)


def test_the_command_line_ranks_by_a_table_of_benchmarks(folder, capsys):
    files = [str(folder / "figures.csv"), "--register", str(folder / "register.csv"),
             "--area", "Dover", "--benchmarks", str(folder / "benchmarks.csv")]  # fmt: skip
    out = folder / "card.html"
    assert cli.main(["score", *files, "--comparator", "national=England", "-o", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    assert "2nd of 2 (all areas, 2023/24)" in page
    assert "England (national): 80% in 2023/24, against 70% (−10 points): worse" in page
    with pytest.raises(SystemExit):
        cli.main(["score", *files, "--comparator", "England"])
    assert 'should be KIND=AREA, as "national=England"' in capsys.readouterr().err
