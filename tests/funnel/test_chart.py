"""Funnels as pictures."""

from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.funnel.drawing import MOST_WITHIN, drawing_of

TABLE = pd.DataFrame(
    {"area": ["A & B", "<C>", "D", "E"], "n": [80, 60, 9, 430], "d": [100, 100, 10, 500]}
)


def funnel(table=TABLE, **options):
    usual = {"numerator": "n", "denominator": "d", "overdispersion": False, "multiplier": 100}
    return kp.funnel(table, area="area", **(usual | options))


def test_the_picture_is_well_formed_and_says_itself_in_words(tmp_path):
    path = tmp_path / "funnel.svg"
    svg = kp.funnel_chart(funnel(), path, title="Passed <all>", unit="percent", decimals=1)
    assert path.read_text(encoding="utf-8") == svg
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    title, described = root[0].text, root[1].text
    assert title == "Passed <all>"
    assert described.startswith("A funnel of 4 areas by size about 81.5%: 1 higher, 2 similar, ")
    assert "chance alone would put about 0.2 outside" in described


def test_areas_outside_are_named_and_marked_by_shape():
    drawing = drawing_of(funnel(), str)
    sides = {mark.name: (mark.side, mark.named) for mark in drawing.marks}
    assert sides == {"A & B": (0, False), "<C>": (-1, True), "D": (0, False), "E": (1, True)}


def test_the_limits_drawn_are_those_of_the_table():
    found = funnel()
    drawing = drawing_of(found, str)
    at = np.searchsorted(drawing.sizes, 100)
    near = np.interp(
        100, drawing.sizes[at - 1 : at + 1], drawing.limits["upper_95"][at - 1 : at + 1]
    )
    assert near == pytest.approx(found["upper_95"].iloc[0], abs=0.2)


def test_of_very_many_areas_those_within_are_thinned_and_it_is_said():
    random = np.random.default_rng(1)
    size = random.integers(50, 900, 9000)
    table = pd.DataFrame({"area": np.arange(9000), "n": random.binomial(size, 0.4), "d": size})
    drawing = drawing_of(funnel(table), str)
    within = sum(mark.side == 0 for mark in drawing.marks)
    assert within == MOST_WITHIN
    assert "are drawn" in drawing.description


def test_one_area_and_areas_of_one_size_can_be_drawn():
    for table in (
        TABLE.head(1),
        TABLE.assign(d=500),
        TABLE.assign(n=0),
        TABLE.assign(n=TABLE["d"]),
    ):
        assert kp.funnel_chart(funnel(table)).startswith("<svg")


@pytest.mark.parametrize("found", [TABLE, funnel(TABLE.head(0)), funnel(TABLE.assign(n=np.nan))])
def test_what_is_no_funnel_is_refused(found):
    with pytest.raises(kp.KentPerfError, match="funnel_chart: "):
        kp.funnel_chart(found)
