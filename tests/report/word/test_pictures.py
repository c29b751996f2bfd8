"""Charts as pictures for a document."""

import struct
import sys

import pytest

import kentperf as kp
from kentperf.charts.histories import Histories
from kentperf.marks import canvas, picture
from kentperf.report.word.pictures import picture_of
from tests.support.one_kpi import observed, registered


def drawn(card, kpi):
    return picture_of(card, Histories(card), kpi)


@pytest.fixture
def sheet(card, recorded, monkeypatch):
    """What was written and marked."""
    monkeypatch.setattr(picture, "Canvas", recorded)
    drawn(card, "homes")
    return recorded.last


def test_every_picture_is_of_one_size(card):
    sizes = set()
    for kpi in ("homes", "contacts", "complaints"):
        png = drawn(card, kpi)
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        sizes.add(struct.unpack(">II", png[16:24]))
    assert sizes == {(992, 400)}


def test_the_title_stands_at_the_left_above_all_else(sheet):
    titles = [(x, y) for words, x, y in sheet.written if words == "Name of homes"]
    ((x, y),) = titles
    numbers = [at for words, at, *_ in sheet.written if words.isdigit()]
    assert y == max(up for _, _, up in sheet.written)
    assert min(numbers) < x < sheet.width / 4


def test_the_key_stands_beside_the_figures_and_not_over_them(sheet):
    named = {"target", "floor", "value", "Amber", "Green"}
    assert named <= set(sheet.words)
    frame = next(clip for _, clip in sheet.marked if clip is not None)
    assert all(x > frame.right for words, x, *_ in sheet.written if words in named)


def test_the_unit_and_the_first_and_last_period_are_named(sheet):
    assert {"count", "Q1 2023/24", "Q2 2024/25"} <= set(sheet.words)


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
