"""What charts are drawn of, and how its parts lie over each other."""

import numpy as np
import pytest

from kentperf.marks.data import ChartData
from kentperf.marks.strokes import Area, Line, Marks, Rule, strokes_of
from kentperf.rules.rules import Rules

RULES = Rules()


def described(**changes):
    plain = {
        "kpi": "k", "name": "Name", "ordinals": np.arange(4), "labels": tuple("abcd"),
        "values": np.array([1.0, 2.0, np.nan, 4.0]), "states": ("GREEN", "RED", "", "RED"),
        "limits": {"target": np.full(4, 3.0), "floor": np.full(4, np.nan)},
        "band": (np.zeros(4), np.ones(4), np.full(4, 5.0)),
        "breaks": (1,), "comparators": (("national", "England, Q1", 2.5),),
    }  # fmt: skip
    return strokes_of(ChartData(**plain | changes), RULES.palette, RULES.words)


@pytest.fixture
def strokes():
    return described()


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
    order = {type(stroke): stroke.pen.order for stroke in strokes}
    assert order[Area] < order[Line] < order[Marks]


def test_states_differ_in_shape(strokes):
    shapes = [stroke.shape for stroke in strokes if isinstance(stroke, Marks)]
    assert len(set(shapes)) == len(shapes)


def test_provisional_figures_are_hollow_and_named_apart():
    marks = [one for one in described(provisional=(3,)) if isinstance(one, Marks)]
    assert [(one.label, one.hollow, one.places) for one in marks] == [
        ("Green", False, (0,)), ("Red", False, (1,)), ("Red, provisional", True, (3,)),
    ]  # fmt: skip
    assert marks[2].fill == "#ffffff" != marks[1].fill
    assert marks[1].shape == marks[2].shape


def test_a_break_stands_between_the_figures_and_says_so(strokes):
    (rule,) = [one for one in strokes if isinstance(one, Rule) and one.upright]
    assert (rule.at, rule.words) == (0.5, "Figures start afresh in b.")


def test_a_missing_row_parts_the_line_as_a_missing_figure_does():
    lines = [one for one in described(ordinals=np.array([0, 1, 4, 5]), breaks=())
             if isinstance(one, Line) and one.kind == "value"]  # fmt: skip
    assert [one.xs.tolist() for one in lines] == [[0, 1], [4, 5]]


def test_no_periods_are_no_marks():
    nothing = described(ordinals=np.array([], dtype=int), labels=(), values=np.array([]),
                        states=(), limits={}, band=None, breaks=(), comparators=())  # fmt: skip
    assert not any(isinstance(one, Marks) for one in nothing)
