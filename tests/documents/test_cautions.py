"""The page of directions says how many false arrows come with a caution."""

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("data", "method", "least"),
    [
        ("Independent readings", "ols (default)", 0),
        ("Rolling figures, 4 periods in each", "ols (default)", 80),
        ("Half of each departure carries over, AR(1) 0.5", "ols (default)", 40),
    ],
)
def test_the_page_says_how_many_false_arrows_come_with_one(data, method, least):
    page = (Path(__file__).parents[2] / "docs" / "direction-of-travel.md").read_text("utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| {data} | {method} |"))
    at_twenty = float(row.split("|")[5])
    assert at_twenty >= least
    assert least or at_twenty < 10
