"""Charts as elements of a page."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from kentperf.marks.data import ChartData
from kentperf.marks.element import element_of
from kentperf.marks.geometry import draw


@pytest.fixture
def chart():
    data = ChartData(
        kpi="k", name="A & B's <share>", ordinals=np.arange(3), labels=("a", "b", 'c "now"'),
        values=np.array([1.0, np.nan, 3.0]), states=("GREEN", "", "RED"),
        limits={"target": np.full(3, 2.0)}, band=None, breaks=(2,),
    )  # fmt: skip
    return draw(data, "{:g}%".format)


def test_it_is_well_formed_and_its_words_are_whole(chart):
    root = ET.fromstring(element_of(chart, "k1"))  # noqa: S314 - our own picture
    assert root.find("title").text == "A & B's <share>"
    assert root.find("desc").text == chart.description
    assert root.get("aria-labelledby") == "k1t k1d"
    assert [part.get("id") for part in root[:2]] == ["k1t", "k1d"]


def test_every_mark_has_its_state_and_says_its_figure(chart):
    root = ET.fromstring(element_of(chart, "k1"))  # noqa: S314 - our own picture
    marks = [part for part in root.iter("path") if part.get("class").startswith("mark")]
    assert [part.get("class") for part in marks] == ["mark GREEN", "mark RED last"]
    assert marks[-1].find("title").text == 'c "now": 3%'


def test_quotes_are_written_as_the_templates_write_them(chart):
    text = element_of(chart, "k1")
    assert "A &amp; B&#39;s &lt;share&gt;" in text
    assert "c &#34;now&#34;: 3%" in text
