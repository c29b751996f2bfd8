"""Frames of pictures: they reach as far, and are marked, as matplotlib's axes are."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure

from kentperf.marks.axes import draw_data
from kentperf.marks.canvas import Canvas
from kentperf.marks.data import ChartData
from kentperf.marks.frame import Key, edge_of, reach_of
from kentperf.marks.strokes import strokes_of
from kentperf.rules.rules import Rules

mpl.use("Agg")
RULES = Rules()
CASES = {
    "usual": [71.0, 75.0, 79.0, 85.0, 97.0],
    "gap": [np.nan, 75.0, np.nan, 85.0, 97.0],
    "flat": [5.0] * 5,
    "nought": [0.0] * 5,
    "large": [2e9, 2.1e9, 2.3e9, 1.9e9, 2e9],
    "small": [-0.0004, 0.0002, 0.0011, 0.0, 0.0003],
    "below nought": [-3.0, -1.0, -2.5, -9.0, -4.0],
}


def data_of(values, **parts):
    count = len(values)
    usual = {
        "kpi": "k", "name": "Name", "ordinals": np.arange(650, 650 + count),
        "labels": tuple(f"period {place}" for place in range(count)),
        "values": np.array(values), "states": ("GREEN",) * count, "limits": {}, "band": None,
    }  # fmt: skip
    return ChartData(**{**usual, **parts})


def drawn(data):
    """Draw a chart by matplotlib; give its axes, laid out."""
    figure = Figure(figsize=(6.2, 2.5))
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    draw_data(axes, data, RULES.palette, RULES.words)
    figure.canvas.draw()
    return axes


def strokes(data):
    return strokes_of(data, RULES.palette, RULES.words)


@pytest.mark.parametrize("values", CASES.values(), ids=CASES)
def test_a_frame_reaches_as_far_as_axes_do(values):
    data = data_of(values, limits={"target": np.full(5, np.nanmax(values) * 1.2)})
    axes = drawn(data)
    across, up = reach_of(strokes(data), ())
    assert across == pytest.approx(axes.get_xlim())
    assert up == pytest.approx(axes.get_ylim())


@pytest.mark.parametrize("values", CASES.values(), ids=CASES)
def test_the_left_edge_is_marked_as_axes_are(values):
    data = data_of(values)
    axes = drawn(data)
    _, up = reach_of(strokes(data), ())
    edge = edge_of(up, 0.8 * 180, 10)
    low, high = axes.get_ylim()
    expected = [at for at in axes.get_yticks() if low <= at <= high]
    assert edge.places == pytest.approx(expected)
    words = [
        label.get_text()
        for label, at in zip(axes.get_yticklabels(), axes.get_yticks(), strict=True)
        if low <= at <= high
    ]
    assert list(edge.labels) == words
    assert edge.factor == axes.yaxis.get_major_formatter().get_offset()


def test_lines_across_and_bands_make_room_and_upright_lines_do_not():
    band = (np.full(5, 60.0), np.full(5, 70.0), np.full(5, 120.0))
    data = data_of(CASES["usual"], band=band, breaks=(2,), comparators=(("national", "E", 10.0),))
    axes = drawn(data)
    across, up = reach_of(strokes(data), ())
    assert across == pytest.approx(axes.get_xlim())
    assert up == pytest.approx(axes.get_ylim())


def test_marked_places_are_held_without_a_margin():
    data = data_of([np.nan, np.nan, 3.0, 4.0, np.nan])
    (low, high), _ = reach_of(strokes(data), (650.0, 654.0))
    assert (low, high) == (650, 654)


def test_nothing_to_draw_has_a_frame_all_the_same():
    data = data_of([np.nan] * 5)
    (left, right), (low, high) = reach_of(strokes(data), (650.0, 654.0))
    assert left < 650 < 654 < right
    assert low < 0 < high


def test_a_key_names_what_has_a_name_in_as_many_columns_as_fit():
    data = data_of(CASES["usual"], states=("GREEN", "RED", "RED", "AMBER", ""), breaks=(2,))
    canvas = Canvas(400, 100)
    named = [stroke.label for stroke in strokes(data) if stroke.label]
    assert named == ["value", "figures start afresh", "Green", "Red", "Amber", "not rated"]
    tall, wide = Key(canvas, strokes(data), 8), Key(canvas, strokes(data), 8, 6)
    assert tall.height > 4 * wide.height
    assert wide.width > 3 * tall.width
    none = Key(canvas, (), 8)
    none.draw(0, 0)
    assert none.width > 0
