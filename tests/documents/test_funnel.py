"""How often funnels mark areas, and what shrinking saves, as docs/funnel.md says."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "funnel_simulation.py"
PAGE = SCRIPT.with_name("funnel.md").read_text(encoding="utf-8")
FEW = 20
COLUMNS = {
    "by_size": 2,
    "by_scatter": 3,
    "rates_shrunk": 3,
    "slopes_shrunk": 2,
    "changes": 1,
    "changes_of_counts": 3,
}
APART = {"by_size": 1.0, "by_scatter": 2.5, "rates_shrunk": 6.0, "slopes_shrunk": 12.0,
         "changes": 6.0, "changes_of_counts": 6.0}  # fmt: skip


@pytest.fixture(scope="module")
def simulation():
    spec = importlib.util.spec_from_file_location("funnel_simulation", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]


def percents(line, first):
    return [float(cell.removesuffix(" %")) for cell in cells(line)[first:]]


@pytest.mark.parametrize("name", COLUMNS)
def test_the_page_prints_what_its_script_finds(simulation, name):
    first = COLUMNS[name]
    head, _, *rows = getattr(simulation, name)(FEW)
    assert head in PAGE
    for row in rows:
        begins = "| " + " | ".join(cells(row)[:first]) + " |"
        (printed,) = [
            line for line in PAGE.split(head)[1].split("\n\n")[0].splitlines()
            if line.startswith(begins)
        ]  # fmt: skip
        found, said = percents(row, first), percents(printed, first)
        assert found == pytest.approx(said, abs=APART[name]), begins
