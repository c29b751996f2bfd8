"""Charts and words of pictures that stand alone."""

from xml.etree import ElementTree as ET

import numpy as np
import pytest

from kentperf.marks.data import ChartData
from kentperf.marks.element import element_of, elements_of
from kentperf.marks.geometry import draw
from kentperf.marks.svg import INK, SOFT, Inline, text

PALETTE = {"GREEN": ("#00aa00", "#ffffff"), "RED": ("#aa0000", "#ffffff")}


def parsed(elements):
    return list(ET.fromstring(f"<svg>{elements}</svg>"))  # noqa: S314 - our own picture


def chart(**changes):
    plain = {
        "kpi": "calls", "name": "Calls", "ordinals": np.arange(3), "labels": ("a", "<b>", "c"),
        "values": np.array([4.0, 2.0, 5.0]), "states": ("GREEN", "RED", ""), "limits": {},
        "band": None,
    }  # fmt: skip
    return draw(ChartData(**plain | changes), "{:g}".format, palette=PALETTE)


def elements(**changes):
    return parsed(elements_of(chart(**changes), Inline()))


def paths(found, **attributes):
    return [
        each for each in found
        if each.tag == "path" and attributes.items() <= each.attrib.items()
    ]  # fmt: skip


def test_each_mark_has_the_colour_of_its_state_and_its_words():
    marks = [each for each in elements() if each.find("title") is not None]
    assert [mark.get("fill") for mark in marks] == ["#00aa00", "#aa0000", "#ffffff"]
    assert [mark.find("title").text for mark in marks] == ["a: 4", "<b>: 2", "c: 5"]


def test_a_provisional_figure_has_its_shape_and_no_fill():
    plain, hollow = (
        [each for each in elements(provisional=places) if each.find("title") is not None][1]
        for places in ((), (1,))
    )
    assert plain.get("d") == hollow.get("d")
    assert (plain.get("fill"), hollow.get("fill")) == ("#aa0000", "#ffffff")


def test_the_words_are_those_of_the_plan():
    found = chart(limits={"target": np.full(3, 3.0)})
    said = [each.text for each in parsed(elements_of(found, Inline())) if each.tag == "text"]
    assert said == [one.words for one in found.texts]
    assert "<b>" not in elements_of(found, Inline())


def test_a_target_is_a_full_line_and_a_floor_a_dashed_one_each_with_its_word():
    found = elements(limits={"target": np.full(3, 4.0), "floor": np.full(3, 3.0)})
    lines = [each for each in paths(found, stroke=INK) if each.get("stroke-width") == "1.25"]
    assert [each.get("stroke-dasharray") for each in lines] == [None, "4 3"]
    assert {"target", "floor"} <= {each.text for each in found if each.tag == "text"}


def test_an_expected_range_lies_under_everything():
    band = (np.full(3, 1.0), np.full(3, 3.0), np.full(3, 6.0))
    first, *others = elements(band=band)
    assert first.get("d").endswith("Z")
    assert first.get("fill") not in {"none", *(each.get("fill") for each in others)}


def test_a_picture_alone_has_its_ground_its_type_and_its_words():
    root = ET.fromstring(element_of(chart(), "a", Inline()))  # noqa: S314 - our own picture
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("font-family")
    assert root.find(f"{space}rect").get("fill") == "#ffffff"
    assert root.find(f"{space}title").text == "Calls"


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
