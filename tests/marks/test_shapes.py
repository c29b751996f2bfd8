"""The shapes of points."""

import re

import numpy as np
import pytest

from kentperf.marks.data import ChartData
from kentperf.marks.geometry import draw
from kentperf.marks.shapes import SHAPES, outline
from kentperf.marks.strokes import Marks, strokes_of
from kentperf.rag import levels
from kentperf.rules.looks import drawn_as
from tests.support.houses.five_levels import RULES

EVERY = (*levels.SHAPES, "wedge", "dot", "ring")


def area(path):
    points = np.array([list(map(float, pair.split())) for pair in re.split("[ML]", path[:-1])[1:]])
    x, y = points.T
    return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2


def data():
    names = RULES.level_rule.names
    return ChartData(
        kpi="k", name="Name", ordinals=np.arange(6), labels=tuple("abcdef"),
        values=np.arange(6.0), states=(*names, ""), limits={}, band=None,
    )  # fmt: skip


def test_every_shape_is_drawn_otherwise():
    assert len({outline(shape, 10, 10, 5) for shape in EVERY}) == len(EVERY)


@pytest.mark.parametrize("shape", [shape for shape in levels.SHAPES if shape != "circle"])
def test_shapes_of_one_size_have_like_areas(shape):
    assert area(outline(shape, 20, 20, 10)) == pytest.approx(np.pi * 100, rel=0.35)


def test_the_usual_levels_have_the_usual_shapes():
    assert [SHAPES[name] for name in ("GREEN", "AMBER", "RED")] == ["circle", "diamond", "square"]


def test_a_chart_has_the_shape_and_class_of_each_level_of_the_house():
    classes = {"far off": "level-5"}
    chart = draw(data(), str, shapes=drawn_as(RULES).shapes, classes=classes)
    marks = [one for one in chart.strokes if isinstance(one, Marks)]
    assert [mark.shape for mark in marks] == [
        *(RULES.looks[name].shape for name in RULES.level_rule.names), "ring"
    ]  # fmt: skip
    assert [mark.token for mark in marks] == [
        "BLUE", "GREEN", "AMBER", "RED", "level-5", "none"
    ]  # fmt: skip


def test_a_picture_has_a_mark_word_and_colour_for_each_level_of_the_house():
    marks = [one for one in strokes_of(data(), *drawn_as(RULES)) if isinstance(one, Marks)]
    assert [one.label for one in marks] == [
        "Exceeds", "On track", "Near", "Off track", "Far off track", "not rated"
    ]  # fmt: skip
    assert [one.shape for one in marks] == ["star", "circle", "diamond", "square", "cross", "ring"]
    assert marks[0].colour == RULES.looks["BLUE"].back
