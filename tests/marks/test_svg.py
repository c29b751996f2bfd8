"""A chart as SVG elements."""

from xml.etree import ElementTree as ET

import numpy as np
import pytest

from kentperf.marks.data import ChartData
from kentperf.marks.geometry import draw
from kentperf.marks.svg import INK, SOFT, picture_of, text

PALETTE = {"GREEN": ("#00aa00", "#ffffff"), "RED": ("#aa0000", "#ffffff")}


def parsed(elements):
    return list(ET.fromstring(f"<svg>{elements}</svg>"))  # noqa: S314 - our own picture


def chart(**changes):
    plain = {
        "kpi": "calls", "name": "Calls", "ordinals": np.arange(3), "labels": ("a", "<b>", "c"),
        "values": np.array([4.0, 2.0, 5.0]), "states": ("GREEN", "RED", ""), "limits": {},
        "band": None,
    }  # fmt: skip
    return draw(ChartData(**plain | changes), "{:g}".format)


def paths(found, **attributes):
    return [
        each for each in found
        if each.tag == "path" and attributes.items() <= each.attrib.items()
    ]  # fmt: skip


def test_each_mark_has_the_colour_of_its_state_and_its_words():
    found = chart()
    marks = [each for each in parsed(picture_of(found, PALETTE)) if each.find("title") is not None]
    assert [mark.get("fill") for mark in marks] == ["#00aa00", "#aa0000", "#ffffff"]
    assert [mark.get("d") for mark in marks] == [mark.path for mark in found.markers]
    assert [mark.find("title").text for mark in marks] == [mark.text for mark in found.markers]
    assert "<b>" in marks[1].find("title").text


def test_the_line_and_the_ticks_are_those_of_the_chart():
    found = chart()
    elements = parsed(picture_of(found, PALETTE))
    assert len(paths(elements, d=found.line, fill="none")) == 1
    said = [each.text for each in elements if each.tag == "text"]
    assert said == [tick.text for tick in (*found.y_ticks, *found.x_ticks)]
    assert "<b>" not in picture_of(found, PALETTE)


def test_a_target_is_a_full_line_and_a_floor_a_dashed_one_each_with_its_word():
    limits = {"target": np.full(3, 4.0), "floor": np.full(3, 3.0)}
    found = chart(limits=limits)
    elements = parsed(picture_of(found, PALETTE))
    target, floor = (paths(elements, d=limit.path)[0] for limit in found.limits)
    assert target.get("stroke-dasharray") is None
    assert floor.get("stroke-dasharray")
    assert {"target", "floor"} <= {each.text for each in elements if each.tag == "text"}


def test_an_expected_range_lies_under_everything_with_its_centre():
    band = (np.full(3, 1.0), np.full(3, 3.0), np.full(3, 6.0))
    found = chart(band=band)
    first, second, *_ = parsed(picture_of(found, PALETTE))
    assert (first.get("d"), second.get("d")) == (found.band, found.centre)
    assert first.get("fill") != "none"
    assert not paths(parsed(picture_of(chart(), PALETTE)), fill=first.get("fill"))


def test_words_stand_where_and_as_they_are_told():
    (found,) = parsed(text(3, 4.5, "Q1", 10, SOFT, anchor="end", weight=600))
    assert (found.tag, found.text) == ("text", "Q1")
    assert found.attrib == {
        "x": "3", "y": "4.5", "font-size": "10", "fill": SOFT, "text-anchor": "end",
        "font-weight": "600",
    }  # fmt: skip


@pytest.mark.parametrize(("raw", "said"), [(False, "a &amp;amp; b"), (True, "a &amp; b")])
def test_words_are_escaped_unless_they_are_markup_already(raw, said):
    assert f">{said}</text>" in text(0, 0, "a &amp; b", 10, INK, raw=raw)
