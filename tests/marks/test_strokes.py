"""What pictures are drawn of, and how its parts lie over each other."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from kentperf.marks.canvas import Box, Canvas
from kentperf.marks.data import ChartData
from kentperf.marks.strokes import Area, Line, Marks, Rule, View, strokes_of
from kentperf.rules.rules import Rules

RULES = Rules()


@pytest.fixture
def strokes():
    data = ChartData(
        kpi="k", name="Name", ordinals=np.arange(4), labels=tuple("abcd"),
        values=np.array([1.0, 2.0, np.nan, 4.0]), states=("GREEN", "RED", "", "RED"),
        limits={"target": np.full(4, 3.0), "floor": np.full(4, np.nan)},
        band=(np.zeros(4), np.ones(4), np.full(4, 5.0)),
        breaks=(1,), comparators=(("national", "England, Q1", 2.5),),
    )  # fmt: skip
    return strokes_of(data, RULES.palette, RULES.words)


def test_only_what_is_there_is_drawn_and_named_once_a_state(strokes):
    assert [(type(stroke), stroke.label) for stroke in strokes] == [
        (Line, "target"),
        (Rule, "national (England, Q1)"),
        (Area, "expected range"),
        (Line, ""),
        (Line, "value"),
        (Line, ""),
        (Rule, "figures start afresh"),
        (Marks, "Green"),
        (Marks, "Red"),
    ]


def test_marks_lie_over_lines_and_lines_over_the_range(strokes):
    order = {type(stroke): stroke.order for stroke in strokes}
    assert order[Area] < order[Line] < order[Marks]


def test_states_differ_in_shape(strokes):
    shapes = [stroke.shape for stroke in strokes if isinstance(stroke, Marks)]
    assert len(set(shapes)) == len(shapes)


def test_a_view_places_figures_in_its_box():
    view = View(Box(10, 20, 110, 70), (0, 10), (-1, 1))
    assert view.x(np.array([0.0, 5.0, 10.0])).tolist() == [10, 60, 110]
    assert float(view.y(0.0)) == 45


def test_limits_change_halfway_between_periods():
    canvas = Canvas(72, 72)
    view = View(Box(0, 0, 72, 72), (0, 2), (0, 2))
    Line("target", 1, np.array([0.0, 1.0, 2.0]), np.array([0.5, 1.5, 1.5]), 2,
         stepped=True).draw(canvas, view)  # fmt: skip
    dark = np.asarray(Image.open(BytesIO(canvas.png())).convert("L")) < 100
    left, right = dark[:, 20], dark[:, 120]
    assert np.flatnonzero(left).mean() == pytest.approx(120, abs=2)
    assert np.flatnonzero(right).mean() == pytest.approx(40, abs=2)
    assert dark[80, 38:43].any()
