"""Charts as pictures for a document."""

import struct
import sys

import pytest

import kentperf as kp
from kentperf.report.word import pictures
from kentperf.report.word.pictures import picture_of
from tests.support.one_kpi import observed, registered


@pytest.fixture
def figure(card, monkeypatch):
    """The figure that is written, in place of its PNG."""
    monkeypatch.setattr(pictures, "png_of", lambda figure: figure)
    return picture_of(card, "homes")


def test_every_picture_is_of_one_size(card):
    sizes = set()
    for kpi in ("homes", "contacts", "complaints"):
        png = picture_of(card, kpi)
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        sizes.add(struct.unpack(">II", png[16:24]))
    assert sizes == {(992, 400)}


def test_the_title_stands_at_the_left_alone(figure):
    (axes,) = figure.axes
    assert axes.get_title(loc="left") == "Name of homes"
    assert axes.get_title() == ""


def test_the_legend_stands_beside_the_figures_and_not_over_them(figure):
    (axes,) = figure.axes
    assert axes.get_legend() is None
    (legend,) = figure.legends
    said = [text.get_text() for text in legend.get_texts()]
    assert said == axes.get_legend_handles_labels()[1]
    assert {"target", "floor", "Amber"} <= set(said)


def test_no_window_and_no_list_of_figures_keeps_it(card):
    pyplot = pytest.importorskip("matplotlib.pyplot")
    before = pyplot.get_fignums()
    picture_of(card, "homes")
    assert pyplot.get_fignums() == before


def test_a_scorecard_that_was_worked_out_is_drawn_too():
    assert picture_of(kp.scorecard(observed(), registered()), "calls")


def test_a_missing_matplotlib_names_the_extra(card, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(ImportError, match=r"kentperf\[word\]"):
        picture_of(card, "homes")
