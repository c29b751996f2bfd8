"""The areas of a breakdown as one picture for a document."""

import struct
import sys

import pytest

import kentperf as kp
from kentperf.marks.pixels import canvas
from kentperf.places import pictures
from kentperf.places.pictures import picture_of_areas
from tests.support.breakdown_figures import REGISTER, by_district


@pytest.fixture(scope="module")
def calls():
    return kp.breakdown(by_district(), REGISTER, "calls", threshold=5)


@pytest.fixture
def sheet(calls, recorded, monkeypatch):
    """What was written and marked."""
    monkeypatch.setattr(pictures, "Canvas", recorded)
    picture_of_areas(calls)
    return recorded.last


def size_of(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_areas_stand_in_rows_of_three_of_one_width_and_height(calls):
    six = size_of(picture_of_areas(calls))
    three = size_of(picture_of_areas(kp.breakdown(by_district(), REGISTER, "wait")))
    assert len(calls.frame) == 6
    assert six[0] == three[0]
    assert six[1] == 2 * three[1]


def test_each_area_has_a_panel_by_its_name_with_its_rating_in_words(calls, sheet):
    assert [words for words in sheet.words if words in calls.frame.index] == [*calls.frame.index]
    assert {"88%, Green", "70%, Red", "not rated: small number"} <= set(sheet.words)


def test_panels_stand_side_by_side_and_have_one_axis(calls, sheet):
    starts = {x for words, x, _ in sheet.written if words in calls.frame.index}
    assert len(starts) == 3
    drawn = int(calls.frame["rag"].notna().sum())
    numbers = [words for words in sheet.words if words.endswith("%")]
    assert numbers == numbers[: len(numbers) // drawn] * drawn


def test_an_axis_names_its_last_period_and_the_limits_at_their_ends(calls, sheet):
    drawn = int(calls.frame["rag"].notna().sum())
    for words in ("Q2 2024/25", "target", "floor"):
        assert sheet.words.count(words) == drawn


def test_what_is_withheld_is_not_drawn(calls, sheet):
    rows = calls.history[calls.history["value"].notna()]
    assert calls.frame["withheld"].any()
    assert sum(count for count, _ in sheet.marked) == len(rows)


def test_a_missing_matplotlib_names_the_extra(calls, monkeypatch):
    canvas._library.cache_clear()
    monkeypatch.setitem(sys.modules, "matplotlib.backends.backend_agg", None)
    with pytest.raises(ImportError, match=r"kentperf\[word\]"):
        picture_of_areas(calls)
