import re

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from kentperf.charts import chart_data, draw, plot
from kentperf.charts.scales import Scale, spread, ticks
from kentperf.errors import KentPerfError

mpl.use("Agg")


def form(value):
    return f"{value:g}"


def test_the_chart_data_are_in_the_order_of_the_periods(card):
    shuffled = card.history.sample(frac=1, random_state=3)
    object.__setattr__(card, "history", shuffled)
    data = chart_data(card, "homes")
    assert list(data.values) == [400, 390, 380, 371, 362, 353]
    assert data.labels[0] == "Q1 2023/24"
    assert data.states == ("GREEN", "AMBER", "AMBER", "AMBER", "AMBER", "AMBER")


def test_only_the_last_periods_are_drawn_on_request(card):
    assert chart_data(card, "homes", periods=2).labels == ("Q1 2024/25", "Q2 2024/25")


def test_an_unknown_indicator_is_named_with_its_near_match(card):
    with pytest.raises(KentPerfError, match=r'no indicator "home" .* Did you mean "homes"'):
        chart_data(card, "home")


def test_a_line_breaks_where_a_period_has_no_figure(card):
    chart = draw(chart_data(card, "complaints"), form)
    assert chart.line.count("M") == 2
    assert len(chart.markers) == 5


def test_a_line_breaks_where_a_period_has_no_row(card):
    rows = card.history
    object.__setattr__(card, "history", rows[(rows["kpi"] != "homes") | (rows["value"] != 380)])
    assert draw(chart_data(card, "homes"), form).line.count("M") == 2


def test_a_target_that_changes_is_drawn_in_steps(card):
    target = next(limit for limit in draw(chart_data(card, "homes"), form).limits
                  if limit.kind == "target")  # fmt: skip
    assert target.path.count("V") == 1
    flat = draw(chart_data(card, "answered"), form).limits[0]
    assert flat.path.count("V") == 0


def test_each_rating_has_its_own_shape(card):
    shapes = {mark.state: mark.shape for kpi in ("answered", "homes", "complaints", "bad grant")
              for mark in draw(chart_data(card, kpi), form).markers}  # fmt: skip
    assert shapes == {"GREEN": "circle", "AMBER": "diamond", "RED": "square", "none": "ring"}
    outlines = {shape: draw(chart_data(card, kpi), form).markers[-1].path
                for kpi, shape in (("homes", "diamond"), ("complaints", "square"))}  # fmt: skip
    assert outlines["diamond"].count("L") == outlines["square"].count("L") == 3


def test_a_range_shows_all_four_limits(card):
    limits = draw(chart_data(card, "delay"), form).limits
    assert [limit.word for limit in limits] == ["low", "high", "floor", "floor"]
    places = sorted(limit.label_y for limit in limits)
    assert min(np.diff(places)) >= 11.9


def test_everything_drawn_lies_inside_the_picture(card):
    for kpi in [*card.kpis.index, *card.activity.index]:
        chart = draw(chart_data(card, kpi), form)
        if chart is None:
            continue
        for mark in chart.markers:
            assert chart.left <= mark.x <= chart.right
            assert chart.top <= mark.y <= chart.bottom
        numbers = re.findall(r"[MLHV ]([\d.]+)", chart.line)
        assert all(0 <= float(number) <= chart.width for number in numbers)


def test_no_figures_no_chart(card):
    assert draw(chart_data(card, "settled"), form) is None


def test_an_expected_range_is_one_closed_band(card):
    chart = draw(chart_data(card, "contacts"), form)
    assert chart.band.count("Z") == 1
    assert chart.markers[-1].shape == "triangle"
    assert "Expected 4000 to 4400" in chart.description


def test_a_single_period_is_drawn_in_the_middle(card):
    chart = draw(chart_data(card, "homes", periods=1), form)
    assert chart.left < chart.markers[0].x < chart.right
    assert len(chart.x_ticks) == 1


@pytest.mark.parametrize(("low", "high"), [(71, 97), (0.02, 0.04), (-3, 12), (5, 5), (0, 0),
                                           (1e6, 3e6), (0.001, 0.001)])  # fmt: skip
def test_ticks_cover_the_figures_with_few_round_numbers(low, high):
    marks = ticks(low, high)
    assert marks[0] <= low
    assert marks[-1] >= high
    assert 2 <= len(marks) <= 5
    assert len(set(np.round(np.diff(marks), 9))) == 1


def test_a_scale_is_exact_at_its_ends():
    scale = Scale(2, 4, 50, 10)
    assert (scale(2), scale(4), scale(3)) == (50, 10, 30)


def test_labels_are_moved_apart_within_their_ends():
    moved = spread([49, 50, 48], gap=10, low=0, high=50)
    assert sorted(moved) == [30, 40, 50]
    assert moved[2] < moved[0] < moved[1]


def test_plot_draws_on_the_axes_given_and_returns_them(card):
    figure = Figure()
    ax = figure.add_subplot()
    assert plot(card, "homes", ax=ax) is ax
    assert ax.get_title() == "Name of homes"
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert {"target", "floor", "Amber", "Green"} <= set(labels)


def test_plot_makes_axes_without_showing_them(card, monkeypatch):
    import matplotlib.pyplot as plt

    monkeypatch.setattr(plt, "show", lambda: pytest.fail("the chart was shown"))
    ax = plot(card, "contacts")
    assert len(ax.collections) >= 2
    plt.close(ax.figure)


def test_weeks_have_short_labels_on_the_axis_and_full_names_elsewhere(card):
    rows = card.history.copy()
    rows["label"] = [f"week ending 2024-07-{7 + at % 6:02d}" for at in range(len(rows))]
    object.__setattr__(card, "history", rows)
    chart = draw(chart_data(card, "answered"), form)
    assert [tick.text for tick in chart.x_ticks] == ["2024-07-07", "2024-07-12"]
    assert chart.markers[0].text.startswith("week ending 2024-07-07:")
    ax = plot(card, "answered", ax=Figure().add_subplot())
    assert not any("week" in label.get_text() for label in ax.get_xticklabels())


def test_integer_periods_can_be_drawn(card):
    rows = card.history.copy()
    rows["period"] = pd.Series([p.ordinal for p in rows["period"]], rows.index, dtype="int64")
    object.__setattr__(card, "history", rows)
    assert draw(chart_data(card, "homes"), form).line.count("L") == 5


def test_a_figure_of_an_earlier_period_is_not_drawn_as_the_latest(card):
    rows = card.history.copy()
    rows.loc[(rows["kpi"] == "homes") & (rows["label"] == "Q2 2024/25"), "value"] = np.nan
    object.__setattr__(card, "history", rows)
    assert not any(mark.last for mark in draw(chart_data(card, "homes"), form).markers)
