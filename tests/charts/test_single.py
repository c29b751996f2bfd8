"""Charts on axes: what is drawn where, and no words over words or figures."""

from itertools import combinations

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

import kentperf as kp

mpl.use("Agg")
QUARTERS = pd.period_range("2020Q1", periods=16, freq="Q")
VALUES = [90, 91, 89, 92, 90, 88, 91, 90, 89, 91, 92, 90, 89, 88, 85, 81]


def school_funnel():
    table = pd.DataFrame({"area": list("ABCD"), "n": [80, 60, 9, 430], "d": [100, 100, 10, 500]})
    return kp.funnel(table, area="area", numerator="n", denominator="d", multiplier=100)


DRAWN = {
    "history": lambda ax: kp.charts.history(VALUES, QUARTERS, target=95, floor=85, ax=ax),
    "bands": lambda ax: kp.charts.bands(VALUES, QUARTERS, method="xmr", ax=ax),
    "trend": lambda ax: kp.charts.trend(kp.trend(VALUES, QUARTERS), ax),
    "outlook": lambda ax: kp.charts.outlook(kp.outlook(VALUES, QUARTERS, target=90, floor=85), ax),
    "funnel": lambda ax: kp.charts.funnel(school_funnel(), ax, title="Passed", unit="percent"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_the_axes_given_are_drawn_on_and_given_back(name):
    ax = Figure().add_subplot()
    assert DRAWN[name](ax) is ax
    assert ax.lines


def boxes_of(ax):
    figure = ax.figure
    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    words = [*ax.get_xticklabels(), *ax.get_yticklabels(), *ax.texts, ax.title, *figure.texts]
    return [text.get_window_extent(renderer) for text in words if text.get_text()]


@pytest.mark.parametrize("name", DRAWN)
def test_no_words_overlap_and_the_key_covers_no_figure(name):
    import matplotlib.pyplot as plt

    ax = DRAWN[name](None)
    boxes = boxes_of(ax)
    over = [(a, b) for a, b in combinations(boxes, 2) if a.padded(-1).overlaps(b.padded(-1))]
    frame, key = ax.get_window_extent(), ax.get_legend().get_window_extent()
    plt.close(ax.figure)
    assert over == []
    assert not key.overlaps(frame)
    assert not any(key.padded(-1).overlaps(box) for box in boxes)


def test_a_key_can_be_left_out():
    assert kp.charts.history(VALUES, ax=Figure().add_subplot(), legend=False).get_legend() is None


def test_history_rates_each_figure_by_the_limits_of_its_own_period():
    ax = kp.charts.history([80, 80, 80], target=[70, 90, 90], floor=[60, 85, 75],
                           ax=Figure().add_subplot())  # fmt: skip
    words = [text.get_text() for text in ax.get_legend().get_texts()]
    assert [word for word in words if word in {"Green", "Amber", "Red"}] == [
        "Green",
        "Red",
        "Amber",
    ]


def test_periods_in_any_order_are_drawn_in_theirs():
    mixed = [2, 0, 1, 3]
    ax = kp.charts.history([VALUES[at] for at in mixed], [QUARTERS[at] for at in mixed],
                           ax=Figure().add_subplot())  # fmt: skip
    assert ax.lines[0].get_ydata().tolist() == VALUES[:4]


def test_figures_outside_their_range_are_marked():
    ax = kp.charts.bands(VALUES, QUARTERS, ax=Figure().add_subplot())
    words = [text.get_text() for text in ax.get_legend().get_texts()]
    assert "Below the lower threshold" in words


def test_a_ratio_of_two_parts_is_drawn_in_its_unit():
    parts = {"numerator": [5, 6, 7, 5, 6, 7, 20], "denominator": [50] * 7}
    ax = kp.charts.bands(None, **parts, unit="percent", method="p_chart", ax=Figure().add_subplot())
    found = kp.bands(None, **parts, method="p_chart")
    assert next(text.get_text() for text in ax.texts) == "40%"
    upper = max(path.vertices[:, 1].max() for path in ax.collections[0].get_paths())
    assert upper == pytest.approx(100 * found["upper"].max())


def test_a_figure_is_drawn_as_it_is_given():
    ax = kp.charts.bands([0.1, 0.2, 0.4], unit="percent", ax=Figure().add_subplot())
    assert [text.get_text() for text in ax.texts] == ["0.4%"]


@pytest.mark.parametrize(("call", "said"), [
    (lambda: kp.charts.trend(3), "trend: give what kentperf.trend gave"),
    (lambda: kp.charts.trend(kp.trend([], [])), "trend: give what kentperf.trend gave"),
    (lambda: kp.charts.outlook(None), "outlook: give what kentperf.outlook gave"),
    (lambda: kp.charts.outlook(kp.outlook(VALUES, QUARTERS, stat="sum", window=4)),
     "outlook: give what kentperf.outlook gave"),
    (lambda: kp.charts.funnel(None), "funnel_chart: give what funnel"),
    (lambda: kp.charts.plot(3, "calls"), "plot: give a scorecard, not int"),
    (lambda: kp.charts.history([1], ax="first"), "ax: give matplotlib axes, not str"),
    (lambda: kp.charts.history(["x"]), "value"),
    (lambda: kp.charts.history([1, 2], [1, 1]), "duplicate period"),
    (lambda: kp.charts.bands([1, 2], method="none such"), "method"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(call, said):
    with pytest.raises(kp.KentPerfError, match=said):
        call()


@pytest.mark.parametrize("values", [[], [5.0], [np.nan, np.nan]])
def test_few_or_no_figures_are_drawn_as_far_as_they_go(values):
    for draw in (kp.charts.history, kp.charts.bands):
        assert draw(values, ax=Figure().add_subplot()).get_title() == ""


def test_completion_offers_the_charts_alone():
    assert dir(kp.charts) == kp.charts.__all__


@pytest.mark.parametrize("legend", ["yes", pd.DataFrame({"a": [1, 2]}), 2])
def test_a_key_is_wanted_or_not(legend):
    with pytest.raises(kp.KentPerfError, match=r"(?s)legend=.* should be True or False"):
        kp.charts.history(VALUES, QUARTERS, legend=legend)
