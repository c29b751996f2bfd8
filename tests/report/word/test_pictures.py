"""Charts as pictures for a document."""

import struct
import sys

import pytest

import kentperf as kp
from kentperf.charts.histories import Histories
from kentperf.marks.pixels import canvas, sheet
from kentperf.report.word.pictures import picture_of
from tests.support.one_kpi import observed, registered


def drawn(card, kpi):
    return picture_of(card, Histories(card), kpi)


@pytest.fixture
def written(card, recorded, monkeypatch):
    """What was written and marked."""
    monkeypatch.setattr(sheet, "Canvas", recorded)
    drawn(card, "homes")
    return recorded.last


def test_every_picture_is_of_one_size(card):
    sizes = set()
    for kpi in ("homes", "contacts", "complaints"):
        png = drawn(card, kpi)
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        sizes.add(struct.unpack(">II", png[16:24]))
    assert sizes == {(992, 320)}


def test_figure_target_and_floor_are_named_at_the_right_and_periods_beneath(written):
    assert {"353", "target", "floor"} <= {words.split()[0] for words in written.words}
    assert "Q2 2024/25" in written.words


def test_no_window_and_no_list_of_figures_keeps_it(card):
    pyplot = pytest.importorskip("matplotlib.pyplot")
    before = pyplot.get_fignums()
    drawn(card, "homes")
    assert pyplot.get_fignums() == before


def test_a_scorecard_that_was_worked_out_is_drawn_too():
    assert drawn(kp.scorecard(observed(), registered()), "calls")


def test_a_missing_matplotlib_names_the_extra(card, monkeypatch):
    canvas._library.cache_clear()
    monkeypatch.setitem(sys.modules, "matplotlib.backends.backend_agg", None)
    with pytest.raises(ImportError, match=r"kentperf\[word\]"):
        drawn(card, "homes")
