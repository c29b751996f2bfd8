"""Small multiples of an indicator by area."""

from xml.etree import ElementTree as ET

import pandas as pd

import kentperf as kp

REGISTER = pd.DataFrame(
    {
        "kpi": ["calls"], "unit": ["percent"], "decimals": [0], "aggregation": ["ratio"],
        "target": [85.0], "floor": [75.0],
    }
)  # fmt: skip
QUARTERS = ["Q1 2024/25", "Q2 2024/25"]


def table(**parts):
    """Give a row an area and quarter: numerator and denominator."""
    rows = [
        ("calls", area, quarter, numerator, denominator)
        for area, pairs in parts.items()
        for quarter, (numerator, denominator) in zip(QUARTERS, pairs, strict=False)
    ]
    return pd.DataFrame(rows, columns=["kpi", "area", "period", "numerator", "denominator"])


SMALL = table(Ashford=[(45, 50), (44, 50)], Dover=[(8, 10), (3, 10)], Swale=[(60, 80), (64, 80)])


def test_small_multiples_share_one_axis_and_are_said_in_words(tmp_path):
    found = kp.breakdown(SMALL, REGISTER, "calls", threshold=5)
    picture = found.to_svg(tmp_path / "areas.svg", columns=2)
    assert (tmp_path / "areas.svg").read_text(encoding="utf-8") == picture
    root = ET.fromstring(picture)  # noqa: S314 - our own picture
    space = "{http://www.w3.org/2000/svg}"
    panels = root.findall(f"{space}g")
    assert [panel.find(f"{space}title").text for panel in panels] == [
        "Ashford", "Dover", "Swale", "Total"
    ]  # fmt: skip
    ends = {
        tuple(text.text for text in panel.iter(f"{space}text") if text.get("text-anchor") == "end")
        for panel in panels
    }
    assert len({marks[:-1] for marks in ends}) == 1
    assert panels[1].find(f"{space}desc").text.startswith("not rated: small number")
    assert "80%, AMBER" not in panels[1].find(f"{space}desc").text
