"""How often a figure that does not change is said to come nearer to its range, or to leave it."""

import importlib.util
from pathlib import Path

import pytest

import kentperf as kp

SCRIPT = Path(__file__).parents[2] / "docs" / "range_simulation.py"
PAGE = SCRIPT.with_name("range.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def simulation():
    spec = importlib.util.spec_from_file_location("range_simulation", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def printed(name, length):
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {name} |"))
    return float(row.split("|")[{6: 2, 12: 3}[length]].strip().removesuffix(" %"))


@pytest.mark.parametrize("length", [6, 12])
def test_the_page_prints_what_its_script_finds(simulation, length):
    for name, limits in simulation.RANGES.items():
        found = simulation.called(length, *limits, 20_000)
        # Four standard errors of 20,000 series.
        rate = printed(name, length) / 100
        spread = 400 * (rate * (1 - rate) / 20_000) ** 0.5
        assert found == pytest.approx(printed(name, length), abs=spread), name


def test_ranges_about_the_level_are_conservative():
    rates = [printed(f"{width} to either side", 6) for width in ("half a sd", "1 sd", "2 sd")]
    assert rates == sorted(rates, reverse=True)
    assert (min(rates), max(rates)) == (pytest.approx(0.1, abs=0.05), pytest.approx(4.5, abs=0.1))


def test_no_rate_of_the_page_is_far_above_the_stated_one(simulation):
    assert max(printed(name, n) for name in simulation.RANGES for n in (6, 12)) < 5.3


def test_without_limits_the_sentence_speaks_of_the_figure_and_not_of_a_distance():
    said = str(kp.trend([5.0, 4.0, 3.1, 2.0, 1.2], polarity="range"))
    assert "no range limits say what is good" in said
    assert "distance outside" not in said
