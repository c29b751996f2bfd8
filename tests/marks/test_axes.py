"""Plain figures drawn on matplotlib axes."""

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from kentperf.marks.axes import draw_data
from kentperf.marks.data import ChartData

PALETTE = {"GREEN": ("#00aa00", "#ffffff"), "RED": ("#aa0000", "#ffffff")}
WORDS = {"GREEN": "Met", "RED": "Missed"}
VALUES = np.array([4.0, np.nan, 2.0, 5.0])


def drawn(**changes):
    plain = {
        "kpi": "calls", "name": "Calls", "ordinals": np.arange(4), "labels": tuple("abcd"),
        "values": VALUES, "states": ("GREEN", "", "RED", "GREEN"), "limits": {}, "band": None,
    }  # fmt: skip
    ax = Figure().add_subplot()
    draw_data(ax, ChartData(**plain | changes), PALETTE, WORDS)
    return ax


def labels(ax):
    return ax.get_legend_handles_labels()[1]


def named(ax, label):
    return dict(zip(*reversed(ax.get_legend_handles_labels()), strict=True))[label]


def test_figures_are_a_line_that_leaves_out_what_is_missing():
    (line,) = drawn().lines
    np.testing.assert_array_equal(line.get_ydata(), VALUES)
    assert line.get_label() == "value"


def test_each_state_is_marked_once_in_its_colour_shape_and_word():
    ax = drawn()
    assert labels(ax) == ["value", "Met", "Missed"]
    met, missed = named(ax, "Met"), named(ax, "Missed")
    assert met.get_offsets().tolist() == [[0, 4], [3, 5]]
    assert [to_hex(mark.get_facecolor()[0]) for mark in (met, missed)] == ["#00aa00", "#aa0000"]
    shapes = [mark.get_paths()[0].vertices.shape for mark in (met, missed)]
    assert shapes[0] != shapes[1]


def test_a_figure_without_a_state_is_white_and_said_not_to_be_rated():
    ax = drawn(states=("", "", "RED", ""))
    assert to_hex(named(ax, "not rated").get_facecolor()[0]) == "#ffffff"
    assert len(named(ax, "not rated").get_offsets()) == 2


def test_a_state_without_any_figure_is_not_in_the_legend():
    assert "Missed" not in labels(drawn(states=("GREEN", "RED", "GREEN", "GREEN")))


def test_limits_in_force_are_steps_and_those_never_in_force_are_left_out():
    target, none = np.array([3.0, 3, 4, 4]), np.full(4, np.nan)
    ax = drawn(limits={"target": target, "floor": none, "floor_low": target - 2})
    assert labels(ax)[:2] == ["target", "floor"]
    line = named(ax, "target")
    assert line.get_drawstyle() == "steps-mid"
    np.testing.assert_array_equal(line.get_ydata(), target)
    assert (line.get_linestyle(), named(ax, "floor").get_linestyle()) == ("-", "--")


def test_an_expected_range_is_filled_behind_all_with_its_centre():
    ends = (np.full(4, 1.0), np.full(4, 3.0), np.full(4, 6.0))
    ax = drawn(band=ends)
    area = named(ax, "expected range")
    heights = area.get_paths()[0].vertices[:, 1]
    assert (heights.min(), heights.max()) == (1, 6)
    assert area.get_zorder() < min(line.get_zorder() for line in ax.lines)
    assert any((line.get_ydata() == 3).all() for line in ax.lines)


def test_figures_that_start_afresh_are_not_joined_and_the_place_is_marked():
    ax = drawn(breaks=(2,), values=np.array([1.0, 2, 3, 4]))
    joined = [list(line.get_ydata()) for line in ax.lines if len(line.get_ydata()) == 2]
    assert [1, 2] in joined
    assert [3, 4] in joined
    assert labels(ax)[:2] == ["value", "figures start afresh"]
    assert set(named(ax, "figures start afresh").get_xdata()) == {1.5}


def test_a_comparator_is_a_level_line_that_says_whose_it_is():
    ax = drawn(comparators=(("national", "England, 2023/24", 3.5),))
    assert set(named(ax, "national (England, 2023/24)").get_ydata()) == {3.5}
