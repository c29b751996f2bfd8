"""The plan of docs/sizing.md follows from what the page says was measured."""

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "sizing.md").read_text(encoding="utf-8")
ROWS = 1e10
CORES = 64


def cells(name):
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {name}"))
    return [cell.strip() for cell in row.strip("|").split("|")][1:]


def number(text):
    return float(re.match(r"[\d.,]+", text).group().replace(",", ""))


SPEEDS = [number(cells(name)[0]) for name in ("one `Panel`", "Dask, two", "Spark 4")]


def test_the_core_hours_follow_from_the_rows_a_second():
    hours = [number(cell) for cell in cells("core-hours")]
    assert hours == pytest.approx([ROWS / speed / 3600 for speed in SPEEDS], rel=0.01)
    minutes = [number(cell) for cell in cells("on 64 cores")]
    assert minutes == pytest.approx([hour * 60 / CORES for hour in hours], abs=0.5)


def test_the_shuffle_and_the_memory_follow_from_the_bytes_a_row():
    shuffled, memory = number(cells("Spark 4")[2]), number(cells("one `Panel`")[3])
    assert number(cells("shuffled")[2]) == pytest.approx(ROWS * shuffled / 1e9)
    size = 2_500_000
    assert number(cells("partitions of 2,500,000 rows")[2]) == ROWS / size
    assert number(cells("memory of a worker")[0]) == pytest.approx(size * memory / 1e9, abs=0.05)
    assert f"need {size * memory * CORES / 1e9:.0f} GB" in PAGE
