"""A sheet in points, looked at pixel by pixel."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from kentperf.marks.pixels.canvas import Canvas
from kentperf.marks.plan import Box

SCALE = 160 / 72


@pytest.fixture
def canvas():
    return Canvas(72, 36)


def pixels(canvas):
    return np.asarray(Image.open(BytesIO(canvas.png())).convert("RGB")).astype(int)


def at(canvas, x, y):
    found = pixels(canvas)
    return tuple(found[round(y * SCALE), round(x * SCALE)])


def inked(canvas):
    """Give the box, in points, of what is not white."""
    rows, columns = np.nonzero((pixels(canvas) < 128).all(axis=2))
    return Box(
        columns.min() / SCALE, rows.min() / SCALE, columns.max() / SCALE, rows.max() / SCALE
    )  # fmt: skip


def test_it_is_white_and_as_large_as_asked(canvas):
    found = pixels(canvas)
    assert found.shape == (80, 160, 3)
    assert (found == 255).all()


def test_points_are_counted_from_the_upper_left_corner(canvas):
    canvas.fill([(10, 5), (30, 5), (30, 15), (10, 15), (10, 5)], "#7a1f2e")
    assert at(canvas, 20, 10) == (0x7A, 0x1F, 0x2E)
    assert at(canvas, 20, 25) == at(canvas, 50, 10) == (255, 255, 255)


def test_a_line_is_broken_where_a_figure_is_missing(canvas):
    nan = float("nan")
    canvas.line([(5, 18), (20, 18), (nan, nan), (50, 18), (65, 18)], "#000000", 2)
    assert at(canvas, 12, 18) == at(canvas, 58, 18) == (0, 0, 0)
    assert at(canvas, 35, 18) == (255, 255, 255)


def test_dashes_leave_gaps(canvas):
    canvas.line([(5, 18), (65, 18)], "#000000", 2, dashes=(3.7, 1.6))
    row = pixels(canvas)[round(18 * SCALE)].sum(axis=1)
    assert 0 < (row[12:144] < 100).mean() < 0.9


def test_what_is_clipped_does_not_leave_its_box(canvas):
    canvas.line([(5, 18), (65, 18)], "#000000", 2, clip=Box(20, 0, 40, 36))
    found = inked(canvas)
    assert (found.left, found.right) == (pytest.approx(20, abs=1), pytest.approx(40, abs=1))


def test_marks_have_their_size_whatever_their_number(canvas):
    canvas.marks([(20, 18)], "s", ("#000000", "#000000"), 10)
    found = inked(canvas)
    assert found.right - found.left == pytest.approx(11, abs=0.7)
    assert (found.left + found.right) / 2 == pytest.approx(20, abs=0.7)


def test_words_take_the_room_that_was_measured(canvas):
    room = canvas.extent("Hx", 12)
    canvas.write("Hx", 10, 12, 12)
    found = inked(canvas)
    assert found.left == pytest.approx(10, abs=2)
    assert found.right == pytest.approx(10 + room.width, abs=2)
    assert found.bottom == pytest.approx(12, abs=1)
    assert found.top >= 12 - room.up - 0.5


def test_words_have_the_ink_they_are_given(canvas):
    canvas.write("HHH", 10, 20, 20, colour="#7a1f2e")
    assert (pixels(canvas) == (0x7A, 0x1F, 0x2E)).all(axis=2).sum() > 50


def test_an_origin_moves_all_that_is_drawn_after_it(canvas):
    canvas.origin = (30, 10)
    canvas.fill([(0, 0), (5, 0), (5, 5), (0, 5), (0, 0)], "#000000")
    canvas.write("H", 10, 10, 10)
    found = inked(canvas)
    assert (found.left, found.top) == (pytest.approx(30, abs=0.7), pytest.approx(10, abs=0.7))
    assert found.right == pytest.approx(40 + canvas.extent("H", 10).width, abs=2)


@pytest.mark.parametrize(("x", "y"), [(-4, 10), (65, 10), (20, -3), (20, 34), (200, 10), (-99, 99)])
def test_words_that_reach_beyond_the_sheet_are_cut(canvas, x, y):
    canvas.write("Words", x, y, 10)
    assert pixels(canvas).shape == (80, 160, 3)


def test_no_words_take_the_height_of_a_line(canvas):
    room = canvas.extent("", 10)
    assert (room.width, room.up, room.down) == (0, pytest.approx(7.6), pytest.approx(2.4))
