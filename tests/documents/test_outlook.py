"""Whether the chances of outlooks come true, as the page says."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "outlook_simulation.py"
PAGE = SCRIPT.with_name("outlook.md").read_text(encoding="utf-8")
SERIES = 10_000
KINDS = (
    "the mean of a year, after its first quarter",
    "a year about a line",
    "a year with seasons, by seasons",
    "rolling years, from those alone, three ahead",
    "a share, 50 to 200 cases",
    "a year, carry-over 0.5",
)


@pytest.fixture(scope="module")
def simulation():
    spec = importlib.util.spec_from_file_location("outlook_simulation", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    # Where a dataclass looks for its own module.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def rows(start):
    return [line.split("|")[1:-1] for line in PAGE.splitlines() if line.startswith(f"| {start}")]


def number(cell):
    return float(cell.strip().removesuffix(" %"))


@pytest.mark.parametrize("name", KINDS)
def test_the_page_prints_how_often_intervals_hold(simulation, name):
    (cells,) = rows(f"{name} |")
    found = simulation.line(simulation.judged(name, SERIES))
    rate = number(cells[1]) / 100
    # Four standard errors of so many series.
    assert found[0] == pytest.approx(100 * rate, abs=400 * (rate * (1 - rate) / SERIES) ** 0.5)
    assert found[3] == pytest.approx(number(cells[4]), abs=0.01)


def test_of_each_tenth_about_as_many_come_true_as_it_says():
    tenths = [
        [number(cell) for cell in cells[1:]]
        for tenth in range(0, 100, 10)
        for cells in rows(f"{tenth} to {tenth + 10} %")
    ]
    assert len(tenths) == 10
    assert all(abs(said - came) <= 2 for said, came in tenths)


def test_an_outlook_beats_the_year_so_far(simulation):
    found = simulation.judged(simulation.MAIN, SERIES, 0.63)
    own, sofar = (simulation.brier(found, which) for which in ("chance", "sofar"))
    assert own == pytest.approx(0.149, abs=0.008)
    assert sofar == pytest.approx(0.262, abs=0.012)
    assert "| 0.63 sd | 23.3 % | 77.7 % | 0.149 | 0.262 |" in PAGE
