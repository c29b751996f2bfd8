"""The page of simulated rates says what the tests of trend do."""

import runpy
from pathlib import Path

import numpy as np
import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "direction-of-travel.md").read_text(encoding="utf-8")
SCRIPT = runpy.run_path(str(DOCS / "trend_simulation.py"))
HELD = {"ols (default)": 5.0, "seasonal": 5.0, "proportion": 0.2, "rate": 0.2, "weighted": 0.2}
SCATTER = {
    "Independent readings": HELD,
    "Gaps: a third of the periods missing": HELD,
    "Rolling figures, 4 periods in each": {"ols (default)": 5.0},
    "Rolling figures, 12 periods in each": {"ols (default)": 5.0},
    "A season of quarters": {"seasonal": 5.0},
}


def printed(title, method):
    section = PAGE.split(f"### {title}\n")[1].split("###")[0]
    row = next(line for line in section.splitlines() if line.startswith(f"| {method} |"))
    cells = [cell.strip(" *") for cell in row.strip("|").split("|")][2:]
    return [float(cell.split(" / ")[0]) for cell in cells if cell != "none"]


@pytest.mark.parametrize(
    ("title", "method", "stated"),
    [(title, name, rate) for title, held in SCATTER.items() for name, rate in held.items()],
)
def test_a_rate_said_to_be_held_is_held_on_the_page(title, method, stated):
    rates = printed(title, method)
    assert len(rates) >= 4
    assert np.abs(np.array(rates) - stated).max() <= 0.3


@pytest.mark.parametrize("kind", range(len(SCRIPT["KINDS"])))
@pytest.mark.parametrize("name", ["ols (default)", "seasonal"])
def test_the_script_gives_the_rates_of_the_page(kind, name):
    data, series, n = SCRIPT["KINDS"][kind], 4000, 8
    method = next(found for found in SCRIPT["METHODS"] if found.name == name)
    draw = np.random.Generator(np.random.Philox([1, kind]))
    frame = SCRIPT["frame_of"](draw, data, method.reads, series, n, 0.0)
    found = SCRIPT["called"](frame, method, data, n)
    rates = printed(data.name, name)
    if not rates:
        assert found is None
        return
    expected = rates[-3]
    error = 100 * np.sqrt(expected / 100 * (1 - expected / 100) / series)
    assert abs(found - expected) < 4.5 * error
