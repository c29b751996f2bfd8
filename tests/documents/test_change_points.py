"""How often a figure that does not change is said to step, and one that does is found."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "change_point_simulation.py"
PAGE = SCRIPT.with_name("change-points.md").read_text(encoding="utf-8")
SERIES = 4_000


@pytest.fixture(scope="module")
def simulation():
    spec = importlib.util.spec_from_file_location("change_point_simulation", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def printed(n, column, table):
    rows = [line for line in PAGE.splitlines() if line.startswith(f"| {n} |")]
    return rows[table].split("|")[column + 2].strip()


def near(rate):
    """Give four standard errors of so many series, in per cent."""
    share = min(max(rate / 100, 0.001), 0.999)
    return 400 * (share * (1 - share) / SERIES) ** 0.5


@pytest.mark.parametrize("n", [12, 48])
def test_the_page_prints_what_its_script_finds(simulation, n):
    draw = np.random.default_rng([7, n])
    still = simulation.independent(draw, SERIES, n)
    for column, found in enumerate(simulation.called(still)):
        stated = float(printed(n, column, 0).removesuffix(" %"))
        assert found == pytest.approx(stated, abs=near(stated))
    step, slope = simulation.called(simulation.stepped(draw, SERIES, n, 3.0))
    stated = [float(x.removesuffix(" %")) for x in printed(n, 1, 1).split(", ")]
    assert step == pytest.approx(stated[0], abs=near(stated[0]) + 0.5)
    assert slope == pytest.approx(stated[1], abs=near(stated[1]) + 0.5)


def test_no_rate_of_a_figure_that_does_not_change_is_above_the_stated_one(simulation):
    rates = [float(printed(n, 0, 0).removesuffix(" %")) for n in simulation.LENGTHS]
    assert max(rates) <= 5.0
    assert min(rates) > 3.5
