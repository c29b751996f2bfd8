"""The areas of a breakdown as one picture for a document."""

import struct
import sys

import pandas as pd
import pytest

import kentperf as kp
from kentperf.places import pictures
from kentperf.places.pictures import picture_of_areas
from tests.support.breakdown_figures import REGISTER, by_district


@pytest.fixture(scope="module")
def calls():
    return kp.breakdown(by_district(), REGISTER, "calls", threshold=5)


@pytest.fixture
def figure(calls, monkeypatch):
    """The figure that is written, in place of its PNG."""
    monkeypatch.setattr(pictures, "png_of", lambda figure: figure)
    return picture_of_areas(calls)


def size_of(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_areas_stand_in_rows_of_three_of_one_width_and_height(calls):
    six = size_of(picture_of_areas(calls))
    three = size_of(picture_of_areas(kp.breakdown(by_district(), REGISTER, "wait")))
    assert len(calls.frame) == 6
    assert six[0] == three[0]
    assert six[1] == 2 * three[1]


def test_each_area_has_a_panel_by_its_name_on_one_axis(calls, figure):
    panels = [panel for panel in figure.axes if panel.axison]
    assert [panel.get_title(loc="left") for panel in panels] == calls.frame.index.tolist()
    assert len({panel.get_ylim() for panel in panels}) == 1


def test_a_place_without_an_area_is_left_blank(monkeypatch):
    monkeypatch.setattr(pictures, "png_of", lambda figure: figure)
    figure = picture_of_areas(kp.breakdown(by_district(), REGISTER, "wait"))
    assert [panel.axison for panel in figure.axes] == [True, True, False]


def test_the_axis_is_named_at_its_ends_and_a_single_period_once(figure, monkeypatch):
    ends = [text.get_text() for text in figure.axes[0].get_xticklabels()]
    assert ends == ["Q1 2024/25", "Q2 2024/25"]
    monkeypatch.setattr(pictures, "png_of", lambda figure: figure)
    single = picture_of_areas(kp.breakdown(by_district(), REGISTER, "wait"))
    assert [text.get_text() for text in single.axes[0].get_xticklabels()] == ["Q2 2024/25"]


def test_one_legend_names_every_mark_and_line_of_all_areas_once(figure):
    (legend,) = figure.legends
    said = [text.get_text() for text in legend.get_texts()]
    assert len(said) == len(set(said))
    assert {"value", "target", "floor", "Green", "Amber", "Red"} <= set(said)
    assert not any(panel.get_legend() for panel in figure.axes)


def test_what_is_withheld_is_not_drawn(calls, figure):
    withheld = calls.frame.index[calls.frame["withheld"]]
    assert len(withheld)
    for panel in figure.axes:
        if panel.get_title(loc="left") in withheld:
            latest = pd.Period("2024Q3").ordinal
            marked = [at for dots in panel.collections for at, _ in dots.get_offsets()]
            assert latest not in marked


def test_a_missing_matplotlib_names_the_extra(calls, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(ImportError, match=r"kentperf\[word\]"):
        picture_of_areas(calls)
