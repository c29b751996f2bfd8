"""Charts as pictures of pixels."""

import struct
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from kentperf.marks.data import ChartData
from kentperf.marks.layout import Sheet, plan_of
from kentperf.marks.pixels.sheet import canvas_ruler, png_of

SCALE = 160 / 72


def plan(**changes):
    plain = {
        "kpi": "k", "name": "Name", "ordinals": np.arange(4), "labels": tuple("abcd"),
        "values": np.array([1.0, 2.0, 3.0, 4.0]), "states": ("RED",) * 4, "limits": {},
        "band": None,
    }  # fmt: skip
    sheet = Sheet(288, 144, 8.5, ruler=canvas_ruler)
    return plan_of(ChartData(**plain | changes), sheet, "{:g}".format,
                   palette={"RED": ("#aa0000", "#ffffff")})  # fmt: skip


def pixels(found):
    return np.asarray(Image.open(BytesIO(png_of(found))).convert("RGB")).astype(int)


def test_it_is_as_large_as_its_plan():
    assert struct.unpack(">II", png_of(plan())[16:24]) == (640, 320)


def coloured(found):
    return int((pixels(found) == (0xAA, 0, 0)).all(axis=2).sum())


def test_a_provisional_figure_is_not_filled():
    every, all_but_one = coloured(plan()), coloured(plan(provisional=(1,)))
    assert 0 < all_but_one < every
    assert coloured(plan(provisional=(0, 1, 2, 3))) == 0


def test_limits_change_halfway_between_periods():
    found = plan(limits={"target": np.array([1.5, 1.5, 3.5, 3.5])}, values=np.full(4, np.nan),
                 band=(np.full(4, 1.0), np.full(4, 1.0), np.full(4, 4.0)))  # fmt: skip
    view, dark = found.view, pixels(found).sum(axis=2) < 200
    middle = round((view.x(1) + view.x(2)) / 2 * SCALE)
    low, high = round(view.y(1.5) * SCALE), round(view.y(3.5) * SCALE)
    assert dark[high + 4 : low - 4, middle - 2 : middle + 3].any(axis=1).all()
    assert dark[low - 2 : low + 3, round(view.x(0.5) * SCALE)].any()
    assert dark[high - 2 : high + 3, round(view.x(2.5) * SCALE)].any()


@pytest.mark.parametrize("shape", ["circle", "diamond", "square", "triangle", "star", "pentagon",
                                   "cross", "wedge", "dot", "ring"])  # fmt: skip
def test_every_shape_can_be_drawn(shape):
    data = ChartData("k", "N", np.arange(2), ("a", "b"), np.ones(2), ("X", "X"), {}, None)
    found = plan_of(data, Sheet(100, 60, ruler=canvas_ruler), str, shapes={"X": shape})
    assert png_of(found)
