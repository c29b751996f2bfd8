"""The areas of a breakdown as one picture for a document."""

import struct
import sys

import pytest

import kentperf as kp
from kentperf.marks import canvas
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


def frames_of(sheet):
    """Give the frames in which figures are marked."""
    return {clip for _, clip in sheet.marked if clip is not None}


def test_each_area_has_a_panel_by_its_name_all_alike(calls, sheet):
    assert [words for words in sheet.words if words in calls.frame.index] == [*calls.frame.index]
    sizes = {(round(box.right - box.left, 6), round(box.top - box.bottom, 6))
             for box in frames_of(sheet)}  # fmt: skip
    assert len(sizes) == 1


def test_numbers_stand_at_the_left_panels_alone_as_the_axis_is_one(sheet):
    numbers = [(x, words) for words, x, *_ in sheet.written if words.isdigit()]
    first = min(box.left for box in frames_of(sheet))
    assert numbers
    assert all(x < first for x, _ in numbers)
    assert [words for _, words in numbers[: len(numbers) // 2]] == [
        words for _, words in numbers[len(numbers) // 2 :]
    ]


def test_the_axis_is_named_at_its_ends_and_a_single_period_once(sheet, recorded, monkeypatch):
    assert sheet.words.count("Q1 2024/25") == sheet.words.count("Q2 2024/25") == 6
    monkeypatch.setattr(pictures, "Canvas", recorded)
    picture_of_areas(kp.breakdown(by_district(), REGISTER, "wait"))
    assert recorded.last.words.count("Q2 2024/25") == 2


def test_one_key_names_every_mark_and_line_of_all_areas_once(sheet):
    said = {"value", "target", "floor", "Green", "Amber", "Red"}
    assert {word: sheet.words.count(word) for word in said} == dict.fromkeys(said, 1)
    lowest = min(box.bottom for box in frames_of(sheet))
    assert all(y < lowest for words, _, y in sheet.written if words in said)


def test_what_is_withheld_is_not_drawn(calls, sheet):
    rows = calls.history[calls.history["value"].notna()]
    assert calls.frame["withheld"].any()
    assert sum(count for count, clip in sheet.marked if clip is not None) == len(rows)


def test_a_missing_matplotlib_names_the_extra(calls, monkeypatch):
    canvas._library.cache_clear()
    monkeypatch.setitem(sys.modules, "matplotlib.backends.backend_agg", None)
    with pytest.raises(ImportError, match=r"kentperf\[word\]"):
        picture_of_areas(calls)
